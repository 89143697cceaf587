"""The dateline: the place a story was filed from, printed where it starts, and the agency beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.model import Dateline, Found
from newscrawl.parsers import words
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.dateline.places import is_known, may_be_place
from newscrawl.parsers.dateline.printed import read_dateline, without_dateline
from newscrawl.parsers.document import Document, names_of, squeeze, text_of
from newscrawl.parsers.finding import field, first_found
from newscrawl.parsers.headline import headline_element

__all__ = ["dateline", "read_dateline", "without_dateline"]

# A lead, and a second one, may stand above the paragraph that opens with the dateline.
_OPENING = 3
_LONGEST = 60  # characters of an element that is a dateline and nothing else
_MARKS = frozenset(words.every("datelines", "marks"))
_NAME_WORDS = re.compile(r"[a-z]+")
_ENDS = " \t—–-:.,/|"
_ANY_STORY = "The story goes on"
_LINE = 300  # characters of a line around a place in which a date would make it a byline
_marked = etree.XPath(
    "(following::*[" + " or ".join(f"contains(@class, '{mark}')" for mark in sorted(_MARKS)) + "])[position() <= 20]"
)
_STORY_READ = 6_000  # characters of the story in which a place is looked for again


@field("dateline")
def dateline(doc: Document) -> Found[Dateline] | None:
    """The place printed at the start of the story, as printed."""
    return first_found(doc, (_by_site_rule, _in_marked_element, _at_paragraph_start, _set_apart))


def _by_site_rule(doc: Document) -> Found[Dateline] | None:
    for element in doc.site_elements("dateline"):
        if text := text_of(element):
            return _read_alone(text, "site-rule")
    return None


def _in_marked_element(doc: Document) -> Found[Dateline] | None:
    """An element whose class says that it holds the place, between the headline and the story or where it starts."""
    blocks = [block.element for block in story_blocks(doc)[:_OPENING]]
    heading = headline_element(doc)
    if heading is None:
        return None
    for element in cast("list[HtmlElement]", _marked(heading)):
        if _is_marked(element) and _is_at_start(element, blocks) and not _is_in_byline(element):
            text = text_of(element)
            if 2 <= len(text) <= _LONGEST and (found := _read_alone(text, "marked-element")):
                return found
    return None


def _at_paragraph_start(doc: Document) -> Found[Dateline] | None:
    blocks = story_blocks(doc)
    story = ""
    for block in blocks[:_OPENING]:
        story = story or " ".join(b.text for b in blocks)[:_STORY_READ]
        if read := read_dateline(block.text, story):
            place, rest = read
            return Found(place, "paragraph-start", block.text[: len(block.text) - len(rest)].strip())
    return None


def _set_apart(doc: Document) -> Found[Dateline] | None:
    """An element of its own right above the story that holds a city we know and nothing else."""
    for block in story_blocks(doc)[:1]:
        for element in _above(block.element):
            text = text_of(element)
            if 2 <= len(text) <= _LONGEST and is_known(text.strip(_ENDS)) and not _is_in_byline(element):
                return Found(Dateline(text.strip(_ENDS)), "element-above", text)
    return None


def _read_alone(text: str, source: str) -> Found[Dateline] | None:
    """A dateline without a story behind it."""
    bare = text.strip(_ENDS)
    if read := read_dateline(f"{bare} — {_ANY_STORY}"):
        return Found(read[0], source, text)
    return Found(Dateline(bare), source, text) if may_be_place(bare) else None


def _is_at_start(element: HtmlElement, blocks: list[HtmlElement]) -> bool:
    """Does the element open a paragraph, or stand outside of all of them?"""
    for block in blocks:
        if element is block:
            return True
        if block in element.iterancestors():
            before = element.getprevious()
            return element.getparent() is block and before is None and not squeeze(block.text or "")
    return not blocks or _place_in_page(element) < _place_in_page(blocks[0])


def _place_in_page(element: HtmlElement) -> tuple[int, ...]:
    """A key that sorts elements in document order."""
    steps = [element, *element.iterancestors()]
    return tuple(parent.index(child) for child, parent in zip(steps[-2::-1], steps[:0:-1], strict=True))


def _is_in_byline(element: HtmlElement) -> bool:
    """Stands the element in a line with a date, as the reporter's place of work does?"""
    line = element.getparent()
    return line is not None and bool(find_dates(text_of(line)[:_LINE]))


def _above(block: HtmlElement) -> Iterator[HtmlElement]:
    """The nearest elements before a block, up to the third element around it."""
    element = block
    for _ in range(3):
        before = element.getprevious()
        if before is not None:
            yield before
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def _is_marked(element: HtmlElement) -> bool:
    return not _MARKS.isdisjoint(_NAME_WORDS.findall(names_of(element)))
