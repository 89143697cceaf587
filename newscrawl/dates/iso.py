"""Dates written for machines: ISO 8601 and what newspapers pass off as it. The great majority, so it must be fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.model import Precision

_ISO = re.compile(
    r"\s*(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:(?:\s*[Tt]\s*|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<zone>[Zz]|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?|UTC|GMT)?(?::00)?)?)?\s*"
)
_COMPACT = re.compile(
    r"\s*(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?:[T ]?(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d))?(?P<zone>[Zz]|[+-]\d{2}:?\d{2})?)?\s*"
)
_EPOCH = re.compile(r"\s*(?P<seconds>[1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?\s*")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


@dataclass(frozen=True, slots=True)
class IsoMoment:
    """``local`` is the wall clock as written, ``offset`` minutes east of UTC, None where none is written."""

    local: datetime
    precision: Precision
    offset: int | None


def read_iso(text: str) -> IsoMoment | None:
    """An ISO 8601 date, with or without time, separators or zone; None for anything else and for impossible ones."""
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"] or 1)
    hour, minute, second = int(parts["hour"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0)
    try:
        local = datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return None
    if parts["day"] is None:
        return IsoMoment(local, Precision.MONTH, None)
    if parts["hour"] is None:
        return IsoMoment(local, Precision.DAY, None)
    return IsoMoment(local, Precision.MINUTE, offset_of(parts["zone"]))


def read_epoch(text: str) -> IsoMoment | None:
    """Seconds or milliseconds since 1970, of 1973 and later."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
    return IsoMoment(moment.replace(tzinfo=None), Precision.MINUTE, 0)


def offset_of(zone: str | None) -> int | None:
    """Minutes east of UTC of a written offset: ``Z``, ``+03:00``, ``GMT+3``; None for none and for what cannot be."""
    if not zone:
        return None
    match = _OFFSET.search(zone)
    if match is None:
        return 0 if zone.upper() in ("Z", "UTC", "GMT") else None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 15 * 60:
        return None
    return -minutes if match[1] == "-" else minutes
