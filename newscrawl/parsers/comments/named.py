"""Comments by the names of their elements: ``<li class="comment" id="comment-12">`` and its kin in many languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import Kind, number_of
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.roots import holds_story, named, named_roots
from newscrawl.parsers.document import Document, names_of
from newscrawl.parsers.finding import per_document

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
        "ul",
        "ol",
        "span",
    ]
)


@per_document
def named_posts(doc: Document) -> list[Post]:
    """The comments whose elements are called so, in document order."""
    candidates = _candidates(doc)
    related = _related(candidates)
    accepted: dict[HtmlElement, Post] = {}
    numbered: set[HtmlElement] = set()  # what has a comment with a number of its own inside
    for element in reversed(candidates):  # innermost first: what is left of a wrapper without its comments is none
        post = read_post(element, accepted.keys())
        if post is None or post.several or not (post.author or post.date):
            continue
        has_number = candidates[element] is Kind.NUMBERED
        if not _convinces(post, related=element in related and not has_number):
            continue
        if element in numbered and not has_number:
            continue
        accepted[element] = post
        if has_number:
            numbered.update(element.iterancestors())
    if len(accepted) == 1 and not _may_stand_alone(doc, next(iter(accepted)), candidates):
        return []
    return list(reversed(accepted.values()))


def _may_stand_alone(doc: Document, element: HtmlElement, candidates: Mapping[HtmlElement, Kind]) -> bool:
    """Whether the only comment of a page is one: outside a list, 'kommentar' is an opinion piece as often."""
    if candidates[element] is Kind.NUMBERED or "comment" in names_of(element):
        return True
    roots = named_roots(doc)
    return any(ancestor in roots or ancestor in candidates for ancestor in element.iterancestors())


def _convinces(post: Post, *, related: bool) -> bool:
    """Whether what is called a comment reads like one; wrappers and pieces of others are called so, too."""
    return post.certain or (not related and post.author is not None and post.date is not None)


def _related(candidates: Collection[HtmlElement]) -> set[HtmlElement]:
    """Those that lie in another or hold another: wrappers and pieces among them are called like comments, too."""
    related: set[HtmlElement] = set()
    for element in candidates:
        around = [ancestor for ancestor in element.iterancestors() if ancestor in candidates]
        if around:
            related.update(around, (element,))
    return related


def _candidates(doc: Document) -> dict[HtmlElement, Kind]:
    """Elements called a comment, outside of forms and of boxes with comments on other stories."""
    kinds = named(doc)
    closed = {element for element, kind in kinds.items() if kind in (Kind.FORM, Kind.RECENT, Kind.PING)}
    roots = set(named_roots(doc))
    candidates = []
    for element, kind in kinds.items():
        if kind not in (Kind.ITEM, Kind.NUMBERED) or element.tag not in _TAGS:
            continue
        around = list(element.iterancestors())
        if any(ancestor in closed for ancestor in around):
            continue
        if not any(ancestor in roots for ancestor in around) and holds_story(doc, element):
            continue
        candidates.append(element)
    return {element: kinds[element] for element in _outermost_of_same_number(candidates)}


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
            holders.setdefault(number, element)
            yield element
