"""Dates in the lines of a comment, each line looked at once though several questions are asked of it."""

from __future__ import annotations

from functools import lru_cache

from newscrawl.dates import DateSpan, find_dates

_LINE_MOST = 160  # characters; a date that matters here stands on a short line


@lru_cache(maxsize=4096)
def dates_in(line: str) -> tuple[DateSpan, ...]:
    """The dates of a short line; none of a long one."""
    return tuple(find_dates(line)) if len(line) <= _LINE_MOST else ()
