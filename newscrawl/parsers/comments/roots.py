"""The elements that hold reader comments, their forms and counters: where the story is not.

Names say so first; a name alone is not believed where the story lies inside ('has-comments' on the whole page, an
opinion piece called 'kommentar').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import SOUGHT, Kind, kind_of
from newscrawl.parsers.comments.roles import Role, role_of
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document

_STORY_MARKS = etree.XPath(".//h1 | .//*[@itemprop='articleBody'] | .//main")
# From the attributes to their elements, as a test of every element takes several times as long.
_TYPED = etree.XPath(
    "descendant::*/@itemtype[contains(., 'schema.org/Comment') or contains(., 'schema.org/UserComments')]/.."
    " | descendant::*/@typeof[. = 'schema:Comment']/.."
)
_ROOTS = frozenset({Kind.AREA, Kind.FORM, Kind.RECENT, Kind.COUNTER})
_CLOSED = frozenset({Kind.FORM, Kind.RECENT, Kind.PING})  # what is inside is no comment on this page's story
_OPEN = frozenset({Kind.AREA, Kind.COUNTER})
_POSTED = ("li", "div", "article")
_MAY_HOLD = frozenset({Kind.ITEM, Kind.WEAK})
_NONE, _AREA, _NUMBERED = Kind.NONE, Kind.AREA, Kind.NUMBERED  # Python 3.11 takes long to look up members
_COUNTER_MOST = 80  # characters of a 'comments (3)' link; what says more is something else
_COMMENT_LEAST = 16  # characters of the shortest comment with author and date; counters and empty boxes have less
_LIST_LEAST = 400  # characters; so much of 'comment-links' is the comments themselves
_LONG_PARAGRAPH = 80  # characters
_STORY_LEAST = 600  # characters in long paragraphs that are in no comment: that much is no comment policy
_BEFORE_LEAST = 300  # characters in long paragraphs before the root: the story was there already


@per_document
def named(doc: Document) -> dict[HtmlElement, Kind]:
    """The elements whose names or types speak of comments, in document order; for most pages none."""
    telling, typed = _telling_names(doc), _typed(doc)
    if not telling and not typed:
        return {}
    found: dict[HtmlElement, Kind] = {}
    for element, class_, id_ in zip(doc.index.elements, doc.index.classes, doc.index.ids, strict=True):
        if class_ in telling or id_ in telling or (typed and element in typed):
            kind = _NUMBERED if element in typed else kind_of(class_, id_)
            if kind is not _NONE:
                found[element] = kind
    return _with_forms_opened(found)


def _with_forms_opened(kinds: dict[HtmlElement, Kind]) -> dict[HtmlElement, Kind]:
    """What is called a form and is none: with numbered comments in it it holds them, with the parts of one it is one.

    ``<div class="comment-post"><div class="comment-author">`` is posted already.
    """
    numbered = [e for e, kind in kinds.items() if kind is _NUMBERED and e.tag in _POSTED]
    for around in {ancestor for element in numbered for ancestor in element.iterancestors("div", "section")}:
        if kinds.get(around) is Kind.FORM:
            kinds[around] = _AREA
    forms = {element for element, kind in kinds.items() if kind is Kind.FORM and element.tag in _POSTED}
    if forms:
        parts = (part for part, kind in kinds.items() if kind is Kind.PART and _tells_who_or_when(part))
        for around in {next((a for a in part.iterancestors() if a in forms), None) for part in parts}:
            if around is not None and next(around.iter("form", "textarea"), None) is None:
                kinds[around] = Kind.ITEM
    return kinds


def _tells_who_or_when(part: HtmlElement) -> bool:
    return role_of(part.tag, part.attrib)[0] in (Role.AUTHOR, Role.DATE)


def _telling_names(doc: Document) -> set[str]:
    """The class and id attributes of the page that say something of comments."""
    telling = {name for name in doc.index.names_with(SOUGHT) if kind_of(name, "") is not _NONE}
    # The ids of comments on blogspot are a c and a number, beside names that do speak of comments.
    numbered = (name for name in doc.index.names if name[:1] == "c" and name[1:].isdigit())
    return telling.union(numbered) if telling else telling


def _typed(doc: Document) -> frozenset[HtmlElement]:
    """The elements that are comments by microdata or RDFa."""
    if doc.microdata.keys().isdisjoint(("comment", "text", "commenttext")):
        return frozenset()
    things = [
        e for e in doc.microdata.get("comment", ()) if e.get("itemprop") == "comment" and e.get("itemscope") is not None
    ]
    return frozenset(cast("list[HtmlElement]", _TYPED(doc.tree)) + things)


@per_document
def named_roots(doc: Document) -> tuple[HtmlElement, ...]:
    """The outermost elements that hold comments, forms or counters by name and not the story."""
    roots: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element, kind in named(doc).items():
        if kind not in _ROOTS or any(a in inside for a in element.iterancestors()):
            continue
        if kind is Kind.COUNTER and _COUNTER_MOST < len(text_of(element)) < _LIST_LEAST:
            continue
        if not holds_story(doc, element):
            roots.append(element)
            inside.add(element)
    return tuple(roots)


@per_document
def open_roots(doc: Document) -> list[HtmlElement]:
    """The outermost elements that may hold comments on this page's story.

    Lists, what is called one comment and may be several, and boxes whose names say little ('forum').
    """
    kinds = named(doc)
    if not kinds:
        return []
    roots = [root for root in named_roots(doc) if kinds[root] in _OPEN and len(root) > 0]
    inside = {*named_roots(doc), *closed(doc)}
    for element, kind in kinds.items():
        if kind in _MAY_HOLD and len(element) and inside.isdisjoint((element, *element.iterancestors())):
            inside.add(element)
            if not holds_story(doc, element):
                roots.append(element)
    return [root for root in roots if len(text_of(root)) >= _COMMENT_LEAST]


def is_ping_box(element: HtmlElement) -> bool:
    """Whether an element's own names, or those of its list item, say pingback or trackback."""
    around = (element, element.getparent(), *element[:2])
    return any(e is not None and kind_of(e.get("class", ""), e.get("id", "")) is Kind.PING for e in around)


@per_document
def closed(doc: Document) -> frozenset[HtmlElement]:
    """The forms, the boxes of comments on other stories and the pingbacks of the page."""
    return frozenset(element for element, kind in named(doc).items() if kind in _CLOSED)


def is_weak(doc: Document, root: HtmlElement) -> bool:
    """Whether a root's name says so little that its contents must be sure comments."""
    return named(doc).get(root) is Kind.WEAK


def holds_story(doc: Document, root: HtmlElement) -> bool:
    """Whether an element that is called after comments has the story in it."""
    if root.tag in ("html", "body", "main") or any(
        not _about_comments(mark) for mark in cast("list[HtmlElement]", _STORY_MARKS(root))
    ):
        return True
    if not _reach(_STORY_LEAST, _loose_paragraphs(doc, root)):
        return False
    return not _reach(_BEFORE_LEAST, _paragraphs_before(doc, root))


def _reach(characters: int, texts: Iterable[str]) -> bool:
    """Whether texts are that long together; no more of them are read than it takes to know."""
    return any(total >= characters for total in accumulate(map(len, texts)))


def _about_comments(mark: HtmlElement) -> bool:
    """Whether a h1 is the heading over the comments ('12 comments')."""
    text = text_of(mark).lower()
    return mark.tag == "h1" and (not text or any(stem in text for stem in SOUGHT))


def _loose_paragraphs(doc: Document, root: HtmlElement) -> Iterator[str]:
    """Texts of long paragraphs below ``root`` that belong to no comment and no form by name."""
    kinds = named(doc)
    for paragraph in root.iter("p"):
        for ancestor in (paragraph, *paragraph.iterancestors()):
            if ancestor is root:
                if len(text := text_of(paragraph)) >= _LONG_PARAGRAPH:
                    yield text
                break
            if kinds.get(ancestor, _AREA) is not _AREA:
                break


def _paragraphs_before(doc: Document, root: HtmlElement) -> Iterator[str]:
    """Texts of long paragraphs that stand before ``root``."""
    for element in doc.index.all("p", root.tag):
        if element is root:
            return
        if element.tag == "p" and len(text := text_of(element)) >= _LONG_PARAGRAPH:
            yield text
