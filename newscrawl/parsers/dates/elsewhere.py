"""Dates of the page that are not its story's: what they prove about the order of day and month, region by region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.dates.phrases import is_full
from newscrawl.parsers.document import Document

# 3.8.2017 needs no evidence: nobody who writes the month first writes full stops.
_UNSURE = re.compile(r"(?<!\d)(\d{1,2}) ?[/-] ?(\d{1,2}) ?[/-] ?(\d{2}|\d{4})(?!\d)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORTEST, _LONGEST = 6, 80  # characters of a text that is a date or has one beside a name
_MOST = 12


def evidence(doc: Document, found: Iterable[RawDate]) -> Iterator[RawDate]:
    """Dates of the rest of the page, where one of the story's can be read in two ways and no other date says which."""
    found = tuple(found)
    days = {match[0] for date in found if (match := _ISO_DAY.match(date.text))}
    if not any(_is_unsure(date.text, days) for date in found):
        return
    known = {date.text for date in found}
    texts = (text.strip() for text in doc.tree.itertext() if _SHORTEST <= len(text) <= _LONGEST and is_full(text))
    spans = (span.text for text in texts for span in find_dates(text))
    for text in islice((text for text in spans if text not in known and is_full(text)), _MOST):
        yield RawDate(text, "elsewhere", Role.OTHER, Region.SIDEBAR)


def _is_unsure(text: str, days: set[str]) -> bool:
    """Whether a date has two meanings of which none is among ``days``, written in ISO."""
    match = _UNSURE.search(text)
    if match is None:
        return False
    a, b = int(match[1]), int(match[2])
    if a == b or not 1 <= min(a, b) <= max(a, b) <= 12:
        return False
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return days.isdisjoint((f"{year}-{a:02d}-{b:02d}", f"{year}-{b:02d}-{a:02d}"))
