"""`Harvest`, what a door gave, and how addresses and dates on doors are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawl.model import Link
from newscrawl.parsers.address import normalise
from newscrawl.parsers.dates.address import day_in_address

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_FIRST_YEAR, _LAST_YEAR = 1980, 2100


@dataclass(frozen=True, slots=True)
class Harvest:
    """Links in the order of the door. ``problem`` says what was wrong with the door, if anything was: its name, and
    after a colon the details."""

    links: tuple[Link, ...] = ()
    problem: str | None = None

    @property
    def problem_name(self) -> str | None:
        """The name under which the problem is counted: ``door-broken-xml``."""
        if self.problem is None:
            return None
        return f"door-{_NO_LETTERS.sub('-', self.problem.partition(':')[0].lower()).strip('-')}"


def address(base: str, href: str | None) -> str | None:
    """An absolute, normalised http(s) address, or None."""
    try:
        url = urljoin(base, (href or "").strip())
        parts = urlsplit(url)
        return normalise(url) if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def broken_xml(errors: Any) -> str | None:
    """The problem that the log of an XML parser tells of, if it tells of one; namespaces and entities are none."""
    fatal = next((error for error in errors if error.level_name == "FATAL" and "ENTITY" not in error.type_name), None)
    return f"broken XML: {fatal.message}, line {fatal.line}" if fatal else None


def moment(text: str | None) -> datetime | None:
    """A date of a feed or sitemap: ISO 8601 or RFC 822; None for what is neither. Naive ones are taken as UTC.

    None too for what no newspaper means: programs write the year 1 or 9999 where they know no date.
    """
    text = (text or "").strip()
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def moment_in_address(url: str) -> datetime | None:
    """The day that an address names (``/2017/08/03/``), as a moment; for doors that give no dates."""
    day = day_in_address(url)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
