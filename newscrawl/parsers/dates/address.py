"""Dates in the page's own address: corroboration, and the last resort."""

from __future__ import annotations

import re
from datetime import date

from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.document import Document

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")  # without one none of the following is in an address
_SLASHED = re.compile(r"/((?:19[89]|20[0-4])\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/\-_.]|$)")
_DASHED = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)-([01]\d)-([0-3]\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19[89]|20[0-4])\d)([01]\d)([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)([0-3]\d)([01]\d)(20[0-4]\d)\d{0,3}(?!\d)")
_EUROPEAN = re.compile(r"(?<!\d)[0-3]\d-[01]\d-20[0-4]\d(?!\d)")
_NAMED = re.compile(r"/((?:19[89]|20[0-4])\d)/([a-z]{3,9})/([0-3]?\d)(?=/|$)", re.IGNORECASE)
_MONTH_ONLY = re.compile(r"/((?:19[89]|20[0-4])\d)/([01]?\d)(?=/|$)")


def from_url(doc: Document) -> list[RawDate]:
    """``/2017/08/03/``, ``20170803``, ``030820171`` (day first, and a count), ``/2017/aug/03/``, ``03-08-2017``."""
    for source, text in _dates(doc.url):
        return [RawDate(text, source, Role.PUBLISHED, Region.URL)]
    return []


def day_in_address(url: str) -> date | None:
    """The day that an address names in figures, or None."""
    for _, text in _dates(url):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None


def _dates(url: str) -> list[tuple[str, str]]:
    if not _YEAR.search(url):
        return []
    for pattern in (_SLASHED, _DASHED, _COMPACT):
        for match in pattern.finditer(url):
            if _is_day(int(match[2]), int(match[3])):
                return [("url", f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}")]
    for match in _DAY_FIRST.finditer(url):
        if _is_day(int(match[2]), int(match[1])):
            return [("url", f"{match[3]}-{match[2]}-{match[1]}")]
    for match in _NAMED.finditer(url):
        return [("url", f"{match[3]} {match[2]} {match[1]}")]
    for match in _EUROPEAN.finditer(url):
        return [("url", match[0])]
    for match in _MONTH_ONLY.finditer(url):
        if 1 <= int(match[2]) <= 12:
            return [("url:month", f"{match[1]}-{int(match[2]):02d}")]
    return []


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31
