"""Dates of the page that are not its story's: what they prove about the order of day and month, region by region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.document import Document

_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)")
_MOST = 12


def evidence(doc: Document, found: Iterable[RawDate]) -> Iterator[RawDate]:
    """Numeric dates of the rest of the page, where one of the story's is numeric and so may need them."""
    if not any(_NUMERIC.search(date.text) for date in found):
        return
    known = {date.text for date in found}
    texts = (text.strip() for text in doc.tree.itertext() if 8 <= len(text.strip()) <= 160 and _NUMERIC.search(text))
    spans = (span.text for text in texts for span in find_dates(text) if _NUMERIC.search(span.text))
    for text in islice((text for text in spans if text not in known), _MOST):
        yield RawDate(text, "elsewhere", Role.OTHER, Region.SIDEBAR)
