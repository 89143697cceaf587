"""The dateline: the place a story was filed from, printed where it starts, and the agency beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.model import Dateline, Found
from newscrawl.parsers import structured, words
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.dateline.places import is_known, may_be_place
from newscrawl.parsers.dateline.printed import read_dateline, without_dateline
from newscrawl.parsers.document import Document, names_of, squeeze, text_of
from newscrawl.parsers.finding import field, first_found

__all__ = ["dateline", "read_dateline", "without_dateline"]

# A lead, and a second one, may stand above the paragraph that opens with the dateline.
_OPENING = 3
_LONGEST = 60  # characters of an element that is a dateline and nothing else
_MARKS = frozenset(words.every("datelines", "marks"))
_NAME_WORDS = re.compile(r"[a-z]+")
_STORY_READ = 6_000  # characters of the story in which a place is looked for again


@field("dateline")
def dateline(doc: Document) -> Found[Dateline] | None:
    """The place printed at the start of the story, as printed."""
    return first_found(doc, (_by_site_rule, _in_marked_element, _at_paragraph_start, _in_json_ld))


def _by_site_rule(doc: Document) -> Found[Dateline] | None:
    for element in doc.site_elements("dateline"):
        if text := text_of(element):
            return _read_alone(text, "site-rule", trusted=True)
    return None


def _in_marked_element(doc: Document) -> Found[Dateline] | None:
    """An element at the start of a paragraph or just above the first one that is a place and nothing else."""
    blocks = story_blocks(doc)[:_OPENING]
    for element in _openers(blocks[i].element for i in range(len(blocks))):
        text = text_of(element)
        if 2 <= len(text) <= _LONGEST:
            found = _read_alone(text, "marked-element", trusted=_is_marked(element))
            if found:
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


def _in_json_ld(doc: Document) -> Found[Dateline] | None:
    for text in structured.texts((doc.json_ld_article or {}).get("dateline"), "name"):
        return _read_alone(text, "json-ld:dateline", trusted=True)
    return None


def _read_alone(text: str, source: str, *, trusted: bool) -> Found[Dateline] | None:
    """A dateline without a story behind it; where nothing says that it is one, the place must be a known one."""
    read = read_dateline(f"{text.rstrip(' —–-:.')} — {'X' * 20}")
    if read and (trusted or is_known(read[0].place)):
        return Found(read[0], source, text)
    place = text.strip(" —–-:.,")
    if trusted and may_be_place(place):
        return Found(Dateline(place), source, text)
    return None


def _openers(blocks: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    """Inline elements that paragraphs begin with, and what stands right above the first of them."""
    for number, block in enumerate(blocks):
        if not squeeze(block.text or ""):
            yield from (child for child in list(block)[:1])
        if number == 0:
            yield from _above(block)


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
