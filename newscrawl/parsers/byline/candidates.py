"""The elements of a page that may hold its byline: those whose attributes speak of an author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.byline import phrases
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document, names_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_DEEPEST = 12  # ancestors that are asked whether they are something else
_OTHER_TAGS = frozenset(
    (
        *("aside", "nav", "figure", "figcaption", "form", "button", "select", "blockquote", "label", "textarea"),
        *("img", "svg", "input", "iframe", "video", "audio", "main", "body"),
    )
)
_WHOLE_PAGE = frozenset(("body", "html", "main"))
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|writers?|journalists?|redaktion|staff|profile|contributors?|by"
    r"|byline|people|verfasser|yazar(?:lar)?|forfatter|skribent(?:er)?|reporters?|columnists?)/[^/?#]"
)
_STORY_FOOTER = re.compile("post|entry|article|story|author|byline|meta")
NEAR = 120  # elements between a headline and its byline
_BEFORE, _FIRST_BEFORE = 3, 30  # what stands before the headline is that many times farther away, and that much
_MOST_BEFORE = (NEAR - _FIRST_BEFORE) // _BEFORE
_LESS_TRUSTED = {"author-link": 15, "address": 40}  # elements that a source counts as farther away than it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the byline, why, and how far from the headline it stands, in elements."""

    element: HtmlElement
    source: str
    distance: int


@per_document
def near_candidates(doc: Document) -> tuple[Candidate, ...]:
    """What may be the byline of the page's own story in the elements around its headline, nearest first."""
    headline = headline_element(doc)
    if headline is None:
        return tuple(candidate for candidate in all_candidates(doc) if candidate.distance <= NEAR)
    after = list(islice(_after(headline), NEAR))
    before: list[HtmlElement] = []
    _add_before(headline, before)
    distances = [*range(1, len(after) + 1), *(_distance(-steps) for steps in range(len(before)))]
    near = _candidates(doc, [*after, *before], distances)
    return tuple(candidate for candidate in near if candidate.distance <= NEAR)


@per_document
def all_candidates(doc: Document) -> tuple[Candidate, ...]:
    """The same on the whole page."""
    elements = list(doc.tree.iter())
    headline = headline_element(doc)
    at = elements.index(headline) if headline is not None else 0
    return _candidates(doc, elements, [_distance(order - at) for order in range(len(elements))])


def _distance(steps: int) -> int:
    return steps if steps > 0 else -_BEFORE * steps + _FIRST_BEFORE


def _candidates(doc: Document, elements: list[HtmlElement], distances: list[int]) -> tuple[Candidate, ...]:
    """Those of some elements that speak of an author and are the story's own, nearest to the headline first."""
    sources: dict[int, str] = {}  # by position
    for source, marked in (("microdata:author", doc.microdata.get("author")), ("address", _addresses(doc))):
        if marked:
            among = set(marked)
            sources |= {at: source for at, element in enumerate(elements) if element in among}
    # To ask all elements for an address is cheaper than to ask them for their kind.
    for at, link in [(at, e) for at, e in enumerate(elements) if e.get("href")]:
        if source_of_link := _link_source(link):
            sources[at] = source_of_link
    if speaking := _speaking_names(doc):
        named = [at for at, e in enumerate(elements) if (e.get("class") or e.get("id")) in speaking]
        sources |= dict.fromkeys(named, "class:author")
    if not sources:
        return ()
    headline, others = headline_element(doc), set(comment_roots(doc))
    above = set(headline.iterancestors()) if headline is not None else set()
    own = [
        Candidate(elements[at], source, distances[at] + _LESS_TRUSTED.get(source, 0))
        for at, source in sorted(sources.items())
        if elements[at] is not headline and _is_its_own(elements[at], others, above)
    ]
    return tuple(sorted(own, key=lambda candidate: candidate.distance))


@per_document
def _addresses(doc: Document) -> list[HtmlElement]:
    return list(doc.tree.iter("address"))


@per_document
def _speaking_names(doc: Document) -> frozenset[str]:
    """The class and id attributes of the page that speak of an author."""
    # To seek the stems in all names at once takes a third of the time that judging each name does.
    names = list(doc.names)
    joined = "\0".join(names).lower()
    stems = [stem for stem in phrases.CLASSES if stem in joined]
    if not stems:
        return frozenset()
    lowered = joined.split("\0")
    telling = {name for stem in stems for name, low in zip(names, lowered, strict=True) if stem in low}
    return frozenset(filter(_speaks_of_author, telling))


def _after(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The elements in the headline, then those behind it in the order of the page."""
    yield from headline.iterdescendants()
    node: HtmlElement | None = headline
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()


def _add_before(headline: HtmlElement, found: list[HtmlElement]) -> None:
    """The elements before the headline, from there to the top of the page, as many as there is a use for."""
    node: HtmlElement | None = headline
    while node is not None and len(found) < _MOST_BEFORE:
        for sibling in node.itersiblings(preceding=True):
            _add_backwards(sibling, found)
        node = node.getparent()
        if node is not None:
            found.append(node)


def _add_backwards(element: HtmlElement, found: list[HtmlElement]) -> None:
    for child in element.iterchildren(reversed=True):
        if len(found) >= _MOST_BEFORE:
            return
        _add_backwards(child, found)
    found.append(element)


def _link_source(link: HtmlElement) -> str | None:
    if (rel := link.get("rel")) is not None and "author" in rel.lower().split():
        return "rel:author"
    if (address := link.get("href")) is not None and _AUTHOR_PAGE.search(address):
        return "author-link"
    return None


@lru_cache(maxsize=4096)
def _speaks_of_author(names: str) -> bool:
    """Are names that have a stem of the author's none of other people's, and of no detail such as a portrait?"""
    names = names.lower()
    return phrases.OTHER_CLASS.search(names) is None and phrases.AUTHOR_DETAIL.search(names) is None


@lru_cache(maxsize=4096)
def _belongs_to_others(names: str) -> bool:
    return phrases.OTHER_CLASS.search(names) is not None


def _is_its_own(element: HtmlElement, others: set[HtmlElement], above_headline: set[HtmlElement]) -> bool:
    """Does the element belong to the story, not to comments, pictures, sidebars or other stories?"""
    if element.tag in _OTHER_TAGS or element in others:
        return False
    for depth, holder in enumerate(element.iterancestors()):
        if depth > _DEEPEST or holder.tag in _WHOLE_PAGE or holder in above_headline:
            return True
        if holder in others or holder.tag in _OTHER_TAGS:
            return False
        names = names_of(holder)
        if _belongs_to_others(names) or (holder.tag == "footer" and not _STORY_FOOTER.search(names)):
            return False
    return True
