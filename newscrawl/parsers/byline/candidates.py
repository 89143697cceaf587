"""The elements of a page that may hold its byline: those whose attributes speak of an author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.parsers.byline import phrases
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document, names_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_DEEPEST = 12  # ancestors that are asked whether they are something else
# Elements that may be a byline or hold it. The walk over them is the dearest step here, so it takes no others.
_TAGS = (
    *(
        "a",
        "span",
        "div",
        "p",
        "address",
        "section",
        "header",
        "article",
        "li",
        "ul",
        "dd",
        "dt",
        "td",
        "cite",
        "small",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "font", "center", "author", "time"),
)
_OTHER_TAGS = frozenset(
    ("aside", "nav", "figure", "figcaption", "form", "button", "select", "blockquote", "label", "textarea")
)
_WHOLE_PAGE = frozenset(("body", "html", "main"))
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|writers?|journalists?|redaktion|staff|profile|contributors?|by"
    r"|byline|people|verfasser|yazar(?:lar)?|forfatter|skribent(?:er)?|reporters?|columnists?)/[^/?#]"
)
_STORY_FOOTER = re.compile("post|entry|article|story|author|byline|meta")
_BEFORE = 3  # what stands before the headline is that many times farther away
_LESS_TRUSTED = {"author-link": 15, "address": 40}  # elements that a source counts as farther away than it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the byline, why, and how far from the headline it stands, in elements."""

    element: HtmlElement
    source: str
    distance: int


@per_document
def candidates(doc: Document) -> tuple[Candidate, ...]:
    """What may be the byline of the page's own story, nearest to its headline first."""
    headline = headline_element(doc)
    marked = set(doc.microdata.get("author", ()))
    headline_at, found = 0, []
    for order, element in enumerate(doc.tree.iter(*_TAGS)):
        if element is headline:
            headline_at = order
            continue
        names = element.get("class") or element.get("id")
        if names and _speaks_of_author(names):
            found.append((order, element, "class:author"))
        elif element.tag == "a" and (source := _link_source(element)):
            found.append((order, element, source))
        elif element.tag == "address":
            found.append((order, element, "address"))
        elif marked and element in marked:
            found.append((order, element, "microdata:author"))
    others = set(comment_roots(doc))
    above = set(headline.iterancestors()) if headline is not None else set()
    own = (
        Candidate(element, source, _distance(order - headline_at) + _LESS_TRUSTED.get(source, 0))
        for order, element, source in found
        if _is_its_own(element, others, above)
    )
    return tuple(sorted(own, key=lambda candidate: candidate.distance))


def _distance(steps: int) -> int:
    return steps if steps > 0 else -_BEFORE * steps + 30


def _link_source(link: HtmlElement) -> str | None:
    if (rel := link.get("rel")) is not None and "author" in rel.lower().split():
        return "rel:author"
    if (address := link.get("href")) is not None and _AUTHOR_PAGE.search(address):
        return "author-link"
    return None


@lru_cache(maxsize=8192)
def _speaks_of_author(names: str) -> bool:
    names = names.lower()
    return (
        phrases.CLASS.search(names) is not None
        and phrases.OTHER_CLASS.search(names) is None
        and phrases.AUTHOR_DETAIL.search(names) is None
    )


def _is_its_own(element: HtmlElement, others: set[HtmlElement], above_headline: set[HtmlElement]) -> bool:
    """Does the element belong to the story, not to comments, pictures, sidebars or other stories?"""
    if element.tag in _OTHER_TAGS or element in others:
        return False
    for depth, holder in enumerate(element.iterancestors()):
        if depth > _DEEPEST or holder.tag in _WHOLE_PAGE or holder in above_headline:
            return True
        names = names_of(holder)
        if holder in others or holder.tag in _OTHER_TAGS or phrases.OTHER_CLASS.search(names):
            return False
        if holder.tag == "footer" and not _STORY_FOOTER.search(names):
            return False
    return True
