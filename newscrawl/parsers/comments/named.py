"""Comments by the names of their elements: ``<li class="comment" id="comment-12">`` and its kin in many languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml.html import HtmlElement

from newscrawl.parsers.comments.answers import with_answers
from newscrawl.parsers.comments.names import Kind, number_of
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.roots import closed, holds_story, named, named_roots
from newscrawl.parsers.comments.wording import is_cut_off
from newscrawl.parsers.document import Document, names_of
from newscrawl.parsers.finding import per_document

_COMMENTS = frozenset((Kind.ITEM, Kind.NUMBERED))
_NUMBERED = Kind.NUMBERED
# Wrappers of one comment that lie in one another; each is read with all that is in it, and markup may nest a hundred.
_WRAPPERS_MOST = 8
_TAGS = frozenset(
    [
        "div",
        "li",
        "article",
        "section",
        "tr",
        "td",
        "table",
        "dl",
        "dd",
        "dt",
        "blockquote",
        "p",
        "details",
        "fieldset",
        "ul",
        "ol",
        "span",
    ]
)


@per_document
def named_posts(doc: Document) -> list[Post]:
    """The comments whose elements are called so, in document order."""
    candidates = _candidates(doc)
    if not candidates:
        return []
    heads = _heads(candidates)
    for text, head in heads.items():
        if candidates.pop(head) is _NUMBERED:
            candidates[text] = _NUMBERED
    holders = {element: [a for a in element.iterancestors() if a in candidates] for element in candidates}
    related = _related(holders)
    accepted: dict[HtmlElement, Post] = {}
    nested: set[HtmlElement] = set()  # those and their author lines
    numbered: set[HtmlElement] = set()  # what has a comment with a number of its own inside
    refused: dict[HtmlElement, int] = {}  # how deep those that are no comments lie in one another inside
    for element in reversed(candidates):  # innermost first: what is left of a wrapper without its comments is none
        has_number = candidates[element] is _NUMBERED
        post = None
        if (has_number or element not in numbered) and refused.get(element, 0) <= _WRAPPERS_MOST:
            post = read_post(element, nested, heads.get(element))
        is_sure = candidates[element] is not Kind.WEAK or (post and post.author and post.date)
        if post and is_sure and not post.several and _convinces(post, related=element in related and not has_number):
            accepted[element] = post
            nested.update((element, heads.get(element, element)))
            if has_number:
                numbered.update(element.iterancestors())
        elif holders[element]:
            holder = holders[element][0]
            refused[holder] = max(refused.get(holder, 0), refused.get(element, 0) + 1)
            if has_number and _is_kin(element, holder):  # a comment that was taken away
                nested.add(element)
    for answer in [element for element in reversed(accepted) if candidates[element] is Kind.WEAK]:
        if accepted.keys().isdisjoint(answer.iterancestors()):  # what holds it was a list and no comment
            del accepted[answer]
    if len(accepted) == 1 and not _may_stand_alone(doc, next(iter(accepted)), candidates):
        return []
    return _without_beginnings(doc, list(reversed(accepted.values())))


def _is_kin(element: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements have the same tag and, be they told apart by further ones, the same first class."""
    first = element.get("class", "").split()[:1]
    return element.tag == other.tag and bool(first) and first == other.get("class", "").split()[:1]


def _without_beginnings(doc: Document, posts: list[Post]) -> list[Post]:
    """Comments without those of a box in which all break off, beside a list of whole ones: the latest elsewhere."""
    roots = set(named_roots(doc))
    groups: dict[HtmlElement | None, list[Post]] = {}
    for post in posts:
        around = next((ancestor for ancestor in post.element.iterancestors() if ancestor in roots), None)
        groups.setdefault(around, []).append(post)
    if len(groups) == 1:
        return posts
    whole = [group for group in groups.values() if len(group) == 1 or not all(is_cut_off(post.text) for post in group)]
    return [post for group in whole for post in group] if whole else posts


def _may_stand_alone(doc: Document, element: HtmlElement, candidates: Mapping[HtmlElement, Kind]) -> bool:
    """Whether the only comment of a page is one: outside a list, 'kommentar' is an opinion piece as often."""
    if candidates[element] is Kind.NUMBERED or "comment" in names_of(element):
        return True
    roots = named_roots(doc)
    return any(ancestor in roots or ancestor in candidates for ancestor in element.iterancestors())


def _convinces(post: Post, *, related: bool) -> bool:
    """Whether what is called a comment reads like one; wrappers and pieces of others are called so, too."""
    if post.certain:
        return post.author is not None or post.date is not None
    return not related and post.author is not None and post.date is not None


def _related(holders: Mapping[HtmlElement, Sequence[HtmlElement]]) -> set[HtmlElement]:
    """Those that lie in another or hold another: wrappers and pieces among them are called like comments, too."""
    return {related for element, around in holders.items() if around for related in (element, *around)}


def _may_be_one(tag: str) -> bool:
    """Whether elements of a tag hold comments; those that a site defines itself have a hyphen in their names."""
    return tag in _TAGS or "-" in tag


def _candidates(doc: Document) -> dict[HtmlElement, Kind]:
    """Elements called a comment, outside of forms and of boxes with comments on other stories."""
    kinds = named(doc)
    called_so = [element for element, kind in kinds.items() if kind in _COMMENTS and _may_be_one(element.tag)]
    if not called_so:
        return {}
    shut = closed(doc)
    roots = set(named_roots(doc))
    candidates = []
    for element in called_so:
        around = list(element.iterancestors())
        if any(ancestor in shut for ancestor in around):
            continue
        if not any(ancestor in roots for ancestor in around) and holds_story(doc, element):
            continue
        candidates.append(element)
    return with_answers(doc, {element: kinds[element] for element in _outermost_of_same_number(candidates)})


def _heads(candidates: Mapping[HtmlElement, Kind]) -> dict[HtmlElement, HtmlElement]:
    """The terms, by their descriptions, of lists in which both are called a comment: the author line and the text."""
    terms = [element for element in candidates if element.tag == "dt"]
    return {text: term for term in terms if (text := term.getnext()) is not None and text in candidates}


def _outermost_of_same_number(elements: Iterable[HtmlElement]) -> Iterable[HtmlElement]:
    """``li#li-comment-12`` and the ``div#comment-12`` in it are one comment: the outer."""
    holders: dict[str, HtmlElement] = {}
    for element in elements:
        number = number_of(element.get("id", ""))
        if number is None:
            yield element
            continue
        holder = holders.get(number)
        if holder is None or holder not in element.iterancestors():
            holders[number] = element  # a list may be printed twice
            yield element
