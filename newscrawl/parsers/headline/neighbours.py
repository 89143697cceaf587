"""What follows a line: the byline or the date that newspapers print between a subheading and the story."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.parsers.agencies import agency_in
from newscrawl.parsers.document import Document, names_of, text_of
from newscrawl.parsers.structured import texts

_LEVELS = 3  # boxes around a line of which it may be the last
_LONGEST = 90  # characters of a byline with its date
_YEAR = re.compile(r"\d{4}")
_NAMED = re.compile(r"(?<![a-z])(?:authors?|byline|date|autore?s?|auteur|datum|fecha|published|pubdate)(?![a-z])")


def stands_over_byline(doc: Document, line: HtmlElement) -> bool:
    """Whether what comes right behind a line says who wrote the story, or when."""
    behind = _behind(line)
    while behind is not None:
        text = text_of(behind)
        if len(text) <= _LONGEST:
            return _NAMED.search(names_of(behind)) is not None or is_dated(text) or _is_signed(doc, text)
        behind = next((child for child in behind if isinstance(child.tag, str) and text_of(child)), None)
    return False


def is_dated(text: str) -> bool:
    """Whether a text has a date with its year in it."""
    return any(_YEAR.search(span.text) for span in find_dates(text)) if _YEAR.search(text) else False


def authors_of(doc: Document) -> tuple[str, ...]:
    """The names that metadata give the story's authors."""
    return (*texts((doc.json_ld_article or {}).get("author"), "name"), *doc.meta.get("author", ()))


def _behind(line: HtmlElement) -> HtmlElement | None:
    """The next element with a text, beside a line or beside the boxes that it closes."""
    for box in (line, *islice(line.iterancestors(), _LEVELS)):
        if box is not line and (box.tail or "").strip():
            return None
        for sibling in box.itersiblings():
            if isinstance(sibling.tag, str) and text_of(sibling):
                return sibling
    return None


def _is_signed(doc: Document, text: str) -> bool:
    return agency_in(text) is not None or any(name in text for name in authors_of(doc))
