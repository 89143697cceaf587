"""The byline as it is printed on the page: what the elements that speak of an author read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.byline.candidates import NEAR, Candidate, all_candidates, near_candidates
from newscrawl.parsers.byline.line import is_user, names_of_line, tidy, without_dates
from newscrawl.parsers.byline.markup import fold
from newscrawl.parsers.byline.shape import is_person, without_prefix
from newscrawl.parsers.document import Document, squeeze, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element

_LONGEST = 600  # characters of an element that can be a byline with its surroundings
_LONGEST_LABEL = 40
_ROW = 2  # ancestors of a name in which further names are looked for
_FAR = 3000  # elements between the headline and an author's box after the story
_WORDS_OF_ROLE = 2
# What a box about the author far from the headline is known by; nearer it is called by the sign alone.
_FAR_SOURCES = {
    "class:author": "author-box:class",
    "rel:author": "author-box:rel",
    "author-link": "author-box:link",
    "microdata:author": "author-box:microdata",
}


def read_element(element: HtmlElement) -> Byline | None:
    """The names an element prints, from its pieces of text: markup parts names where no blank does."""
    printed: list[str] = []
    names: list[str] = []
    initials: tuple[str, ...] = ()
    shape: tuple[str, str] | None = None
    joined, between = False, ""
    length = 0
    for holder, text in _pieces(element):
        if not printed and text.startswith("©"):
            return None  # a picture's maker
        if names and _is_role(text):
            continue
        length += len(text)
        if length > _LONGEST:
            break
        said = not without_prefix(text)
        if said or text.endswith((":", "：")):
            if names:
                break
            other = not said and (phrases.STOP.match(text) or len(text) > _LONGEST_LABEL)  # 'Date:'
            printed = [] if other else [*printed, text]
            continue
        if phrases.CONJUNCTION_ALONE.match(text):
            joined = bool(names)
            between = text
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
        if not names and read[0].isupper() and len(read[0]) <= 2 and not is_agency(read[0]):
            initials = initials or read  # an avatar's; the name may follow
            continue
        printed += [between, text] if names and joined and between else [text]
        names.extend(read)
        between = ""
        shape, joined = own, bool(phrases.CONJUNCTION_AT_END.search(text))
    authors = tuple(dict.fromkeys(names or initials))
    return Byline(tidy(" ".join(printed if names else initials)), authors) if authors else None


def _is_role(text: str) -> bool:
    """'Journalist', under each of several names; what says more sets somebody apart: 'Reviewed by our expert'."""
    return len(text.split()) <= _WORDS_OF_ROLE and phrases.ROLE.search(text) is not None and not names_of_line(text)


def _pieces(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each stretch of text with the element it stands in, white space folded, empty ones left out."""
    if text := squeeze(element.text or ""):
        yield element, text
    for child in element:
        yield from _pieces(child)
        if text := squeeze(child.tail or ""):
            yield element, text


def from_page(doc: Document) -> Found[Byline] | None:
    """The candidate nearest to the headline that reads as the names of people, newsrooms or agencies."""
    readings = [reading for reading in _near_readings(doc) if _names_somebody(reading.value)]
    return next((reading for reading in readings if not is_user(reading.value)), next(iter(readings), None))


def from_author_box(doc: Document) -> Found[Byline] | None:
    """The same far from the headline: boxes about the author, lines after the story."""
    return from_page(doc) or _first(_far_readings(doc), _names_somebody)


def _names_somebody(byline: Byline) -> bool:
    if any(map(is_person, byline.authors)):
        return True
    said = without_prefix(byline.printed) != byline.printed
    return byline.printed != byline.authors[0] and (
        said or len(byline.authors) == 1 or any(map(is_agency, byline.authors))
    )


def from_page_weakly(doc: Document) -> Found[Byline] | None:
    """The candidate nearest to the headline that reads as names at all: a lone word may be a user or a section.

    Farther away only what the page itself marks as the author is believed to be one.
    """
    far = _far_readings(doc) if doc.microdata.get("author") else []  # the whole page need not be read for nothing
    marked = [reading for reading in far if reading.source == "author-box:microdata"]
    # A list of lone words is a menu.
    return _first([*_near_readings(doc), *marked], lambda line: len(line.authors) == 1 or _names_somebody(line))


def _first(readings: list[Found[Byline]], wanted: Callable[[Byline], bool]) -> Found[Byline] | None:
    return next((reading for reading in readings if wanted(reading.value)), None)


@per_document
def _near_readings(doc: Document) -> list[Found[Byline]]:
    return _readings(doc, near_candidates(doc))


@per_document
def _far_readings(doc: Document) -> list[Found[Byline]]:
    return _readings(doc, [c for c in all_candidates(doc) if NEAR < c.distance <= _FAR])


def _readings(doc: Document, candidates: Sequence[Candidate]) -> list[Found[Byline]]:
    """What candidates read as, up to the first that names somebody."""
    headline = fold(text_of(headline_element(doc))) if candidates else ""
    readings: list[Found[Byline]] = []
    for candidate in candidates:
        if candidate.source == "address" and _holds_telephone(candidate.element):
            continue  # whom to ask, not who wrote
        byline = _read_with_neighbours(candidate.element)
        if byline is None or _is_headline(byline.authors[0], headline) or _is_headline(byline.printed, headline):
            continue
        source = candidate.source if candidate.distance <= NEAR else _FAR_SOURCES[candidate.source]
        readings.append(Found(byline, source, byline.printed))
        if _names_somebody(byline) and not is_user(byline):
            break
    return readings


def _holds_telephone(element: HtmlElement) -> bool:
    links = any((link.get("href") or "").startswith("tel:") for link in element.iter("a"))
    return links or any(part.get("itemprop") == "telephone" for part in element.iter())


def _read_with_neighbours(element: HtmlElement) -> Byline | None:
    """What an element reads as; a link to one author may stand in a row of several."""
    byline = read_element(element)
    if byline is None or element.tag not in ("a", "span"):
        return byline
    for around in islice(element.iterancestors("span", "p", "div", "li", "address"), _ROW):
        row = read_element(around)
        if row is None or not set(byline.authors) <= set(row.authors):
            return byline
        if len(row.authors) > len(byline.authors) and all(map(is_person, row.authors)):
            return row
    return byline


def _is_headline(name: str, headline: str) -> bool:
    folded = fold(name)
    return folded == headline or (len(folded) > 12 and folded in headline)
