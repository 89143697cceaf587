"""The dateline: the place a story was filed from, printed where it starts, and the agency beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.model import Dateline, Found
from newscrawl.parsers import words
from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.body.story import Block
from newscrawl.parsers.dateline.places import is_known, is_located, is_mentioned, may_be_place
from newscrawl.parsers.dateline.printed import read_dateline, without_dateline
from newscrawl.parsers.document import Document, names_of, raw_text, squeeze, text_of
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.headline import headline_element

__all__ = ["dateline", "read_dateline", "without_dateline"]

# A lead, and a second one, may stand above the paragraph that opens with the dateline.
_OPENING = 3
_SHORTEST, _LONGEST = 2, 60  # characters of an element that is a dateline and nothing else
_MARKS = frozenset(words.every("datelines", "marks"))
_NAME_WORDS = re.compile(r"[a-z]+")
_ENDS = " \t—–-:.,/|"
_ANY_STORY = "The story goes on"
_LINE = 160  # characters of a line around a place in which a date would make it a byline
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEVELS = 4  # elements around a paragraph above which a dateline may stand
_SIBLINGS = 3  # elements above one another there
_CHILDREN = 6
_INSIDE = 2  # elements inside one another with which a paragraph begins
_PICTURES = ("img", "figure", "figcaption", "picture", "amp-img")
_LONGEST_LEAD = 500
_MOST_BLANKS = 2_000  # characters of a lead with the white space around it
_STORY_READ = 6_000  # characters of the story in which a place is looked for again


@field("dateline")
def dateline(doc: Document) -> Found[Dateline] | None:
    """The place printed at the start of the story, as printed."""
    return first_found(doc, (_by_site_rule, _in_marked_element, _at_paragraph_start, _set_apart, _in_lead_above))


def _by_site_rule(doc: Document) -> Found[Dateline] | None:
    for element in doc.site_elements("dateline"):
        if text := text_of(element):
            return _read_alone(text, "site-rule")
    return None


def _in_marked_element(doc: Document) -> Found[Dateline] | None:
    """An element whose class says that it holds the place, at a paragraph's start or above the first one."""
    elements = _beside_opening(doc)
    if not _has_mark(" ".join(map(names_of, elements))):
        return None
    for element in elements:
        if _has_mark(names_of(element)) and (text := _short_text(element)) and not _is_in_byline(element):
            found = _read_alone(text, "marked-element")
            if found and (not find_dates(text) or _is_of_story(doc, found.value.place)):
                return found
    return None


def _at_paragraph_start(doc: Document) -> Found[Dateline] | None:
    outlets = {name.casefold() for name in names_of_site(doc) if not is_agency(name)}
    for block in _opening_paragraphs(doc):
        if read := read_dateline(block.text, lambda: _story(doc), outlets):
            place, rest = read
            if place.agency and place.agency.casefold() in outlets:
                place = Dateline(place.place)
            return Found(place, "paragraph-start", block.text[: len(block.text) - len(rest)].strip())
        if block.text.endswith(")") and len(block.text) <= _LONGEST:  # a line of its own: 'Tolby (dpa)'
            alone = _read_alone(block.text, "paragraph")
            if alone and alone.value.agency:
                return alone
    return None


def _opening_paragraphs(doc: Document) -> list[Block]:
    return [block for block in story_blocks(doc)[: 2 * _OPENING] if block.element.tag not in _HEADINGS][:_OPENING]


@per_document
def _story(doc: Document) -> str:
    """The story's text, the window's title and the site's names: papers of a town are called after it."""
    names = names_of_site(doc)
    return " ".join((*(block.text for block in story_blocks(doc)), squeeze(doc.title), *names))[:_STORY_READ]


def _set_apart(doc: Document) -> Found[Dateline] | None:
    """An element of its own right above the story that holds a city we know and nothing else."""
    for element in _beside_opening(doc):
        if not (text := _short_text(element)) or not is_known(text.strip(_ENDS)):
            continue
        if not _is_in_byline(element) and not _is_above_headline(doc, element):
            return Found(Dateline(text.strip(_ENDS)), "element-above", text)
    return None


def _is_of_story(doc: Document, place: str) -> bool:
    """Is a name beside a date, where anything may stand, a place that is known or that the story tells of?"""
    return is_known(place) or is_mentioned(place, _story(doc)) or is_located(place, _story(doc))


def _is_above_headline(doc: Document, element: HtmlElement) -> bool:
    """Does an element stand above the headline, as kickers do?"""
    headline = headline_element(doc)
    return headline is not None and element in set(headline.itersiblings(preceding=True))


def _holds_headline(doc: Document, element: HtmlElement) -> bool:
    headline = headline_element(doc)
    return headline is not None and (element is headline or element in headline.iterancestors())


def _in_lead_above(doc: Document) -> Found[Dateline] | None:
    """A lead that stands right above the first paragraph and is not of the text; pictures' legends have places too."""
    blocks = story_blocks(doc)
    for element in _above(blocks[0].element) if blocks else ():
        if text := _text_up_to(_LONGEST_LEAD, element):
            read = read_dateline(text, lambda: _story(doc))
            known = read and (is_known(read[0].place) or read[0].place.isupper())
            if read and known and next(element.iter(*_PICTURES), None) is None and not _holds_headline(doc, element):
                return Found(read[0], "lead-above", text[: len(text) - len(read[1])].strip())
    return None


def _read_alone(text: str, source: str) -> Found[Dateline] | None:
    """A dateline without a story behind it."""
    bare = text.strip(_ENDS)
    if read := read_dateline(f"{bare} — {_ANY_STORY}"):
        return Found(read[0], source, text)
    return Found(Dateline(bare), source, text) if may_be_place(bare) else None


@per_document
def _beside_opening(doc: Document) -> tuple[HtmlElement, ...]:
    """The elements that the first paragraphs begin with, and those that stand right above them."""
    found: dict[HtmlElement, None] = {}
    blocks = story_blocks(doc)[:_OPENING]
    paragraphs = {block.element for block in blocks if len(block.text) > _LONGEST}
    for block in blocks:
        found |= dict.fromkeys(_first_inside(block.element))
        for element in _above(block.element):
            if element in paragraphs:
                continue  # whose bold words are no datelines
            found[element] = None
            for child in islice(element.iterchildren(), _CHILDREN):
                found[child] = None
    return tuple(element for element in found if isinstance(element.tag, str))


def _first_inside(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element that another begins with, and the one that this begins with."""
    for _ in range(_INSIDE):
        if not len(element) or squeeze(element.text or ""):
            return
        element = element[0]
        yield element


def _short_text(element: HtmlElement) -> str | None:
    """The text of an element that has as much of it as a dateline may and is no link to all stories from a place."""
    if len(element) > _CHILDREN or element.tag in ("a", "li"):
        return None
    text = _text_up_to(_LONGEST, element)
    return text if len(text) >= _SHORTEST and next(element.iter("a"), None) is None else None


def _text_up_to(most: int, element: HtmlElement) -> str:
    """The text of an element, ``""`` where it is longer: above a story may stand the whole head of the page."""
    if len(squeeze(element.text or "")) > most:
        return ""  # a paragraph, whose text need not be collected
    raw = raw_text(element)
    text = squeeze(raw) if len(raw) <= _MOST_BLANKS else ""
    return text if len(text) <= most else ""


def _is_in_byline(element: HtmlElement) -> bool:
    """Stands the element in a line with a date, as the reporter's place of work does?"""
    line = element.getparent()
    text = text_of(line)
    return len(text) <= _LINE and bool(find_dates(text))


def _above(block: HtmlElement) -> Iterator[HtmlElement]:
    """The nearest elements before a block and before the elements around it."""
    element = block
    for _ in range(_LEVELS):
        yield from islice(element.itersiblings(preceding=True), _SIBLINGS)
        parent = element.getparent()
        if parent is None or parent.tag in ("article", "main", "body"):
            return
        element = parent


def _has_mark(names: str) -> bool:
    return not _MARKS.isdisjoint(_NAME_WORDS.findall(names))
