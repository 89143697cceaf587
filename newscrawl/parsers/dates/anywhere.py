"""Dates a reader sees somewhere on the page, far from headline and story: the last that are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.dates.lines import LONGEST, lines_of
from newscrawl.parsers.dates.phrases import is_full, is_told, mentions, role_of
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.finding import per_document

_ALONE = 40  # characters of the longest date with its time
_LISTED = 30  # so many dates in lines of their own are a list; where each stands takes a look at the whole page
_DIGIT = re.compile(r"\d")
_texts = etree.XPath("descendant::text()", smart_strings=False)
_placed_text = etree.XPath("(descendant::text())[$at]")


def by_phrase(doc: Document) -> Iterator[RawDate]:
    """A date anywhere on the page with 'published' or 'last updated' right before it, in its line or the one above."""
    above = ""
    for _, text in _lines_of(doc):
        # Words are sought before dates: a page has dozens of dates, and few of them are told.
        if is_full(text) and (mentions(line := squeeze(text)) or mentions(above)):
            for span in find_dates(line):
                before = line[: span.start] or squeeze(above)
                if is_full(span.text) and is_told(before):
                    yield RawDate(span.text, "phrase", role_of(before, ""), Region.STORY)
                    return
        above = text


def alone(doc: Document) -> Iterator[RawDate]:
    """The one date that stands on the page in a line of its own; lists of other stories have many."""
    found: dict[str, bool] = {}  # whether each stands outside of prose
    asked = 0
    for position, text in _lines_of(doc):
        if _DIGIT.search(text) and len(line := squeeze(text)) <= _ALONE:
            for span in find_dates(line) if is_full(line) else ():
                if is_full(span.text) and span.end - span.start == len(line) and not found.get(span.text):
                    found[span.text] = not _is_in_prose(doc, position)
                    asked += 1
            if sum(found.values()) > 1 or asked > _LISTED:
                return
    for date, is_alone in found.items():
        if is_alone:
            yield RawDate(date, "alone", Role.PUBLISHED, Region.STORY)


@per_document
def _lines_of(doc: Document) -> list[tuple[int, str]]:
    """The page's runs of text that are no longer than a line, with their number among all; white space left out."""
    body = doc.tree.find("body")
    texts = cast("list[str]", _texts(doc.tree if body is None else body))
    return [(i, text) for i, text in enumerate(texts) if len(text) <= 2 * LONGEST and not text.isspace()]


def _is_in_prose(doc: Document, position: int) -> bool:
    """Whether the run of text at a position of `_lines_of` stands in a paragraph that is longer than a line."""
    body = doc.tree.find("body")
    # lxml makes strings that know their place at five times the cost: these few dates are asked for theirs alone.
    text = cast("list[Any]", _placed_text(doc.tree if body is None else body, at=position + 1))[0]
    holder = text.getparent()
    return lines_of(doc).is_prose(holder.getparent() if text.is_tail else holder)
