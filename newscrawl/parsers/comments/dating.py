"""Dates in the lines of a comment, each line looked at once though several questions are asked of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from newscrawl.dates import DateSpan, find_dates

_LINE_MOST = 160  # characters; a date that matters here stands on a short line
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)\Z")
_TIME = re.compile(r"(?<![\d.:/-])([01]?\d|2[0-3])[:h]([0-5]\d)(?![\d:])(?:\s?([ap]m)\b)?", re.IGNORECASE)
# Seconds or milliseconds since 1970, from 2001 to 2033, as scripts count them.
_EPOCH = re.compile(r"(?:^|[?&]showComment=)(1\d{9})(?:\d{3})?(?=\Z|[&#])")


@lru_cache(maxsize=4096)
def dates_in(line: str) -> tuple[DateSpan, ...]:
    """The dates of a short line; none of a long one."""
    return tuple(find_dates(line)) if len(line) <= _LINE_MOST else ()


def with_printed_time(stamp: str, line: str) -> str:
    """A date for machines that is a day only, with the time of day that is printed beside that day."""
    day = _DAY.match(stamp)
    if day is None or not re.search(rf"(?<!\d)0?{int(day.group(3))}(?!\d)", line):
        return stamp
    times = _TIME.findall(line)
    if len(times) != 1:
        return stamp
    hour, minute, half = times[0]
    year, month, date = map(int, day.groups())
    return f"{year}-{month:02}-{date:02} {hour}:{minute} {half}".rstrip()


def counted_moment(value: str) -> str | None:
    """The moment that an attribute or the address of a comment counts in seconds or milliseconds since 1970."""
    counted = _EPOCH.search(value)
    return datetime.fromtimestamp(int(counted.group(1)), UTC).isoformat() if counted else None
