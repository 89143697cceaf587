"""The byline as it is printed on the page: found by the names newspapers give its element and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.model import Byline, Found
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.byline.line import names_of_line, without_dates
from newscrawl.parsers.byline.markup import fold
from newscrawl.parsers.byline.names import is_person, without_prefix
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document, names_of, squeeze, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_LONGEST = 600  # characters of an element that can be a byline with its surroundings
_DEEPEST = 12  # ancestors that are asked whether they are something else
_OTHER_TAGS = frozenset(
    (
        "aside",
        "footer",
        "nav",
        "figure",
        "figcaption",
        "form",
        "button",
        "select",
        "blockquote",
        "title",
        "label",
        "textarea",
    )
)
_NOT_CONTAINERS = frozenset(("body", "html", "main", "form"))
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|a)?|auteurs?|autore|writers?|journalists?|redaktion|staff|profile|contributors?|by|byline|people|verfasser|yazar(?:lar)?|forfatter|skribent(?:er)?|reporters?|columnists?)/[^/?#]+",
    re.IGNORECASE,
)
_NAME_ATTRIBUTES = ("rel", "itemprop", "property", "data-testid", "data-test", "data-qa", "data-component")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the byline: why (``source``) and where (``order``, elements counted from the top)."""

    element: HtmlElement
    source: str
    order: int


@dataclass(frozen=True, slots=True)
class _Scan:
    candidates: tuple[Candidate, ...]
    headline_order: int | None
    last: int


@per_document
def scan(doc: Document) -> _Scan:
    """One walk over the page for everything whose attributes speak of an author."""
    headline, at, order = headline_element(doc), None, 0
    others = set(comment_roots(doc))
    verdicts: dict[str, bool] = {}
    found: list[Candidate] = []
    for order, element in enumerate(doc.tree.iter()):
        if element is headline:
            at = order
            continue
        source = _source_of(element, verdicts)
        if source and _is_its_own(element, others, headline):
            found.append(Candidate(element, source, order))
    return _Scan(tuple(found), at, order)


def _source_of(element: HtmlElement, verdicts: dict[str, bool]) -> str | None:
    attributes = element.attrib
    if not attributes or element.tag in ("meta", "link", "body", "html", "input", "img", "svg", "head"):
        return None
    rel = attributes.get("rel")
    if rel is not None and "author" in rel.lower().split():
        return "rel:author"
    for name in ("itemprop", "property"):
        if (value := attributes.get(name)) is not None and value.lower().rpartition(":")[2] == "author":
            return "microdata:author"
    key = attributes.get("class", "") + " " + attributes.get("id", "")
    if len(key) > 1:
        if key not in verdicts:
            verdicts[key] = _speaks_of_author(key.lower())
        if verdicts[key]:
            return "class:author"
    if element.tag == "address":
        return "address"
    if element.tag == "a" and _AUTHOR_PAGE.search(attributes.get("href", "")):
        return "author-link"
    return None


def _speaks_of_author(names: str) -> bool:
    return (
        phrases.CLASS.search(names) is not None
        and phrases.OTHER_CLASS.search(names) is None
        and phrases.AUTHOR_DETAIL.search(names) is None
    )


def _is_its_own(element: HtmlElement, others: set[HtmlElement], headline: HtmlElement | None) -> bool:
    """Does the element belong to the story, not to comments, pictures, sidebars or other stories?"""
    holders = [element, *element.iterancestors()][:_DEEPEST]
    for holder in holders:
        if holder in others or holder.tag in _OTHER_TAGS:
            return False
        if holder.tag in _NOT_CONTAINERS:
            break
        names = names_of(holder)
        if holder is not element and len(names) > 1 and phrases.OTHER_CLASS.search(names):
            return headline is not None and holder in headline.iterancestors()
    return True


def read_element(element: HtmlElement) -> Byline | None:
    """The names an element prints, from its pieces of text: markup parts names where no blank does."""
    printed: list[str] = []
    names: list[str] = []
    initials: tuple[str, ...] = ()
    shape: tuple[str, str] | None = None
    joined = False
    length = 0
    for holder, text in _pieces(element):
        length += len(text)
        if length > _LONGEST:
            break
        if not without_prefix(text) or text.endswith((":", "：")):
            if names:
                break
            printed.append(text)
            continue
        if phrases.CONJUNCTION_ALONE.match(text):
            joined = bool(names)
            continue
        own = (str(holder.tag), holder.get("class", ""))
        if names and not joined and own != shape:
            break
        read = names_of_line(text)
        if not read:
            if names:
                break
            if without_dates(text).strip(" |") and not phrases.STOP.match(text):
                return None  # it starts with something else
            continue
        if not names and read[0].isupper() and len(read[0]) <= 2 and read[0].isascii():
            initials = initials or read  # an avatar's; the name may follow
            continue
        names.extend(read)
        printed.append(text)
        shape, joined = own, bool(phrases.CONJUNCTION_AT_END.search(text))
    authors = tuple(dict.fromkeys(names or initials))
    return Byline(squeeze(" ".join(printed)), authors) if authors else None


def _pieces(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each stretch of text with the element it stands in, white space folded, empty ones left out."""
    for text in element.xpath(".//text()"):
        if folded := squeeze(text):
            holder = text.getparent()
            if text.is_tail:
                holder = holder.getparent()
            yield holder, folded


def from_page(doc: Document) -> Found[Byline] | None:
    """The candidate nearest to the headline that reads as the names of people, newsrooms or agencies."""
    return _nearest(
        doc, lambda byline: any(map(is_person, byline.authors)) or byline.printed != byline.authors[0], _FAR
    )


def from_page_weakly(doc: Document) -> Found[Byline] | None:
    """The candidate nearest to the headline that reads as names at all: a lone word may be a user or a section."""
    return _nearest(doc, lambda _: True, _NEAR)


@per_document
def _readings(doc: Document) -> list[tuple[float, str, Byline]]:
    """What the candidates read as, nearest to the headline first."""
    page = scan(doc)
    headline = fold(text_of(headline_element(doc)))
    readings = []
    for candidate in page.candidates:
        byline = read_element(candidate.element)
        if byline is not None and not _is_headline(byline.authors[0], headline):
            readings.append((_cost(candidate, page), candidate.source, byline))
    return sorted(readings, key=lambda reading: reading[0])


def _is_headline(name: str, headline: str) -> bool:
    folded = fold(name)
    return folded == headline or (len(folded) > 12 and folded in headline)


def _nearest(doc: Document, wanted: Callable[[Byline], bool], farthest: int) -> Found[Byline] | None:
    for cost, source, byline in _readings(doc):
        if cost > farthest:
            return None
        if wanted(byline):
            return Found(byline, source, byline.printed)
    return None


_NEAR, _FAR = 300, 3000  # how far from the headline, in elements, a lone word and a full name may stand
_TRUST = {"rel:author": 0, "microdata:author": 0, "class:author": 0, "author-link": 15, "address": 40}


def _cost(candidate: Candidate, page: _Scan) -> float:
    """Distance from the headline in elements, what stands before it counted thrice."""
    if page.headline_order is None:
        return candidate.order + _TRUST[candidate.source]
    distance = candidate.order - page.headline_order
    return (distance if distance > 0 else -3 * distance + 30) + _TRUST[candidate.source]
