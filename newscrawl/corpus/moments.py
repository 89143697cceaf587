"""Moments as the corpus writes them: ISO 8601 text in UTC, to the second, ending in ``Z``; they sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newscrawl.model import Moment, Precision


def as_utc(moment: datetime) -> str:
    """An aware moment as text; a naive one is taken to be UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_utc(text: str) -> datetime:
    """Back from `as_utc`."""
    return datetime.fromisoformat(text)


def date_columns(name: str, moment: Moment | None) -> dict[str, str | int | None]:
    """The eight columns of a date, all None where there is none."""
    if moment is None:
        return dict.fromkeys(columns_of_date(name))
    day_known = moment.precision in (Precision.MINUTE, Precision.DAY)
    values = (
        _value(moment),
        moment.day.isoformat() if day_known else None,
        moment.offset_minutes,
        moment.precision.value,
        moment.zone_from,
        moment.decided_by,
        moment.raw,
        moment.source,
    )
    return dict(zip(columns_of_date(name), values, strict=True))


def columns_of_date(name: str) -> tuple[str, ...]:
    """The names of the columns that a date called ``name`` takes."""
    return (name, *(f"{name}_{part}" for part in _PARTS))


HOW = ("zone_from", "decided_by", "raw", "source")  # the parts that tell how a date was come by
_PARTS = ("day", "offset_minutes", "precision", *HOW)


def _value(moment: Moment) -> str:
    """UTC where time and zone are known; else as printed: the wall clock without ``Z``, the day, month or year."""
    if moment.precision is not Precision.MINUTE or moment.offset_minutes is None:
        return moment.iso()
    try:
        return as_utc(moment.local.replace(tzinfo=UTC) - timedelta(minutes=moment.offset_minutes))
    except OverflowError:  # the first or the last day there is
        return moment.iso()
