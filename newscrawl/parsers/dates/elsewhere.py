"""Dates of the page that are not its story's: what they prove about the order of day and month, region by region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.dates.phrases import is_full
from newscrawl.parsers.document import Document

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
_SHORTEST, _LONGEST = 6, 80  # characters of a text that is a date or has one beside a name
_MOST = 12


def evidence(doc: Document, found: Iterable[RawDate]) -> Iterator[RawDate]:
    """Dates of the rest of the page, where one of the story's is numeric and so may need them."""
    if not any(_NUMERIC.search(date.text) for date in found):
        return
    known = {date.text for date in found}
    texts = (text.strip() for text in doc.tree.itertext() if _SHORTEST <= len(text) <= _LONGEST and is_full(text))
    spans = (span.text for text in texts for span in find_dates(text))
    for text in islice((text for text in spans if text not in known and is_full(text)), _MOST):
        yield RawDate(text, "elsewhere", Role.OTHER, Region.SIDEBAR)
