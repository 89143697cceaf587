"""The elements of a page that may hold its byline: those whose attributes speak of an author."""

from __future__ import annotations

import re
import sys
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
    r"(?<!licenses)/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|writers?|journalists?|redaktion|staff|profile|contributors?|by"
    r"|byline|people|verfasser|yazar(?:lar)?|forfatter|skribent(?:er)?|reporters?|columnists?)/[^/?#]"
)
_STORY_FOOTER = re.compile("post|entry|article|story|author|byline|meta")
NEAR = 120  # elements between a headline and its byline
_BEFORE, _FIRST_BEFORE = 3, 30  # what stands before the headline is that many times farther away, and that much
_MOST_BEFORE = (NEAR - _FIRST_BEFORE) // _BEFORE
_LONGEST_NAMES = 500  # characters of a class or id that is judged
_MOST = 12  # candidates that are read, the nearest ones
_LESS_TRUSTED = {"author-link": 15, "address": 40}  # elements that a source counts as farther away than it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the byline, why, and how far from the headline it stands, in elements."""

    element: HtmlElement
    source: str
    distance: int


@per_document
def near_candidates(doc: Document) -> tuple[Candidate, ...]:
    """What may be the byline of the page's own story in the elements around its headline, the nearest ones first."""
    headline = headline_element(doc)
    if headline is None:
        return tuple(candidate for candidate in all_candidates(doc) if candidate.distance <= NEAR)
    elements: list[HtmlElement] = []
    _add_before(headline, elements)
    elements.reverse()
    headline_at = len(elements) - 1
    _add_after(headline, elements)
    return _nearest(doc, elements, headline_at, _near_sources(doc, elements), NEAR)


def _near_sources(doc: Document, elements: list[HtmlElement]) -> dict[int, str]:
    """Why elements near the headline may be the byline, by their positions in the list."""
    sources: dict[int, str] = {}
    if marked := doc.microdata.get("author"):
        sources |= {at: "microdata:author" for at, element in enumerate(elements) if element in marked}
    links: dict[int, str] = {}
    for at, element in enumerate(elements):
        if element.tag == "a" and (address := element.get("href")):
            links[at] = address
        elif element.tag == "address":
            sources[at] = "address"
    names = [element.get("class") or element.get("id") or "" for element in elements]
    speaking = _speaking(doc)
    named = {at: "class:author" for at, name in enumerate(names) if name in speaking}
    return sources | _link_sources(elements, links) | named


@per_document
def all_candidates(doc: Document) -> tuple[Candidate, ...]:
    """The same on the whole page, where not every address and link is the author's."""
    headline = headline_element(doc)
    if headline is not None and len(near := near_candidates(doc)) >= _MOST:
        return near
    speaking = _speaking(doc)
    marked = doc.microdata.get("author", ())
    if not (speaking or marked):
        return ()  # a third of the pages, which are spared the walk
    elements = doc.index.elements
    sources = dict.fromkeys(map(elements.index, marked), "microdata:author")
    links = {at: address for at in doc.index.places("a") if "/author" in (address := elements[at].get("href", ""))}
    names = enumerate(zip(doc.index.classes, doc.index.ids, strict=True))
    named = {at: "class:author" for at, (class_, id_) in names if (class_ or id_) in speaking}
    sources |= _link_sources(elements, links) | named
    return _nearest(doc, elements, elements.index(headline) if headline is not None else 0, sources, sys.maxsize)


def _nearest(
    doc: Document, elements: list[HtmlElement], headline_at: int, sources: dict[int, str], farthest: int
) -> tuple[Candidate, ...]:
    """Of the elements that have a source, by position, the nearest that are the story's own, as many as are read."""
    if not sources:
        return ()
    placed = sorted((_distance(at - headline_at) + _LESS_TRUSTED.get(source, 0), at) for at, source in sources.items())
    headline, others = headline_element(doc), set(comment_roots(doc))
    above = set(headline.iterancestors()) if headline is not None else set()
    # Of a page of teasers each may name its author: whose an element is, is asked of the nearest ones only.
    own = (
        Candidate(elements[at], sources[at], distance)
        for distance, at in placed
        if distance <= farthest and elements[at] is not headline and _is_its_own(elements[at], others, above)
    )
    return tuple(islice(own, _MOST))


def _distance(steps: int) -> int:
    return steps if steps > 0 else -_BEFORE * steps + _FIRST_BEFORE


def _add_after(headline: HtmlElement, found: list[HtmlElement]) -> None:
    """The elements in the headline, then those behind it in the order of the page, up to `NEAR` of them."""
    most = len(found) + NEAR
    found += islice(headline.iterdescendants(), NEAR)
    node: HtmlElement | None = headline
    while node is not None and len(found) < most:
        for sibling in node.itersiblings():
            found += islice(sibling.iter(), most - len(found))
            if len(found) >= most:
                return
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
        if len(child):
            _add_backwards(child, found)
        else:
            found.append(child)
    found.append(element)


def _link_sources(elements: list[HtmlElement], addresses: dict[int, str]) -> dict[int, str]:
    """Of links, by their positions, those that lead to an author."""
    sources: dict[int, str] = {}
    # Most headlines have no such link near them, which one search tells.
    some = _AUTHOR_PAGE.search("\n".join(addresses.values())) is not None
    for at, address in addresses.items():
        if (rel := elements[at].get("rel")) is not None and "author" in rel.lower().split():
            sources[at] = "rel:author"
        elif some and _AUTHOR_PAGE.search(address):
            sources[at] = "author-link"
    return sources


@per_document
def _speaking(doc: Document) -> frozenset[str]:
    """The class and id attributes that speak of an author, not of other people or a detail of the author."""
    return frozenset(
        [
            name
            for name in doc.index.names_with(phrases.CLASSES)
            if len(name) <= _LONGEST_NAMES
            and phrases.OTHER_CLASS.search(lowered := name.lower()) is None
            and phrases.AUTHOR_DETAIL.search(lowered) is None
        ]
    )


@lru_cache(maxsize=4096)
def _belongs_to_others(names: str) -> bool:
    return phrases.OTHER_CLASS.search(names) is not None


def _is_its_own(element: HtmlElement, others: set[HtmlElement], above_headline: set[HtmlElement]) -> bool:
    """Does the element belong to the story, not to comments, pictures, sidebars or other stories?"""
    if element.tag in _OTHER_TAGS or element in others or element in above_headline:
        return False
    for depth, holder in enumerate(element.iterancestors()):
        if depth > _DEEPEST or holder.tag in _WHOLE_PAGE or holder in above_headline:
            return True
        if holder in others or holder.tag in _OTHER_TAGS:
            return False
        names = names_of(holder)[:_LONGEST_NAMES]
        if _belongs_to_others(names):
            return False
        if holder.tag == "footer" and not _STORY_FOOTER.search(names):
            return next(holder.iterancestors("article", "main"), None) in above_headline
    return True
