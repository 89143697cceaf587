"""Which of the dates a page gives its story is the first publication, where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from newscrawl.dates.zones import offset_at
from newscrawl.model import Moment, Precision, Problem

_FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2, Precision.MINUTE: 3}
_MINUTE = timedelta(minutes=1)
_PRINTED = ("near-headline", "above-headline")
_TOLD = "told-below-story"
_ADDRESS = "url"
_DAY = timedelta(days=1)
_YEAR = re.compile(r"\d{4}")


def choose(moments: Sequence[Moment], changes: Sequence[Moment], zone: str | None) -> Moment:
    """The first publication: ``moments`` are candidates in order of trust, ``changes`` dates of modification.

    The first candidate, but for what the benchmark's pages bear out: the day or month in the story's address, which no
    edit changes, outweighs it where another candidate agrees with the address; a template that writes the date of the
    last change as that of publication gives way to an earlier one, if nothing else supports it; and nothing is
    published after the last change that readers are shown. ``zone`` is the newspaper's, an IANA name.
    """
    first = _full_before_month(moments)
    address = next((m for m in moments if m.source.startswith(_ADDRESS) and m.precision is not Precision.YEAR), None)
    if address is not None and not _within(address, first):
        first = next((m for m in moments if _within(address, m) and m is not address), first)
    elif address is None or address.precision is Precision.MONTH:
        first = _before_last_change(first, moments, changes)
    return _on_printed_day(first, moments, zone)


def _full_before_month(moments: Sequence[Moment]) -> Moment:
    """The first candidate; a month printed near the headline, nearly always the story's subject, after all days."""
    first = moments[0]
    if first.source in _PRINTED and first.precision in (Precision.MONTH, Precision.YEAR):
        return next((m for m in moments if _is_full(m)), first)
    return first


def _before_last_change(first: Moment, moments: Sequence[Moment], changes: Sequence[Moment]) -> Moment:
    shown = [change for change in changes if change.source in _PRINTED and _is_full(change)]
    if shown and first.day > shown[0].day:
        return next((m for m in moments if m.day <= shown[0].day and _is_full(m)), shown[0])
    told = next((m for m in moments if m.source == _TOLD and _is_full(m) and m.day < first.day), None)
    if told is not None:
        return told
    same = any(_same_moment(first, change) for change in changes)
    if same or any(first.day > change.day for change in changes):
        if any(m.day == first.day for m in moments[1:] if m.source in _PRINTED):
            return first
        earlier = [m for m in moments if m.day < first.day and _is_full(m)]
        shown_earlier = next((m for m in earlier if m.source in _PRINTED), None)
        return shown_earlier or (earlier[0] if same and earlier else first)
    return _printed_before(first, moments, changes)


def _printed_before(first: Moment, moments: Sequence[Moment], changes: Sequence[Moment]) -> Moment:
    """An earlier day of publication printed near the headline, where markup knows no change of its own.

    A template that moved house dates everything on the day of the move.
    """
    if changes or first.source.startswith((*_PRINTED, "site-rule")):
        return first
    return next((m for m in moments if m.source == _PRINTED[0] and _is_full(m) and m.day < first.day - _DAY), first)


def _on_printed_day(chosen: Moment, moments: Sequence[Moment], zone: str | None) -> Moment:
    """A moment given in UTC, on the newspaper's own clock where that is the day it prints."""
    if chosen.offset_minutes != 0 or chosen.zone_from != "printed":
        return chosen
    printed = next((m.day for m in moments if m.source in _PRINTED and _is_full(m)), None)
    if printed is None or printed == chosen.day or abs(printed - chosen.day) > timedelta(days=1):
        return chosen
    for other in moments:
        if other.day == printed and other.precision is Precision.MINUTE and _same_moment(chosen, other):
            return other
    offset = offset_at(zone, chosen.local)
    if offset is None:
        return chosen
    local = chosen.local + timedelta(minutes=offset)
    return replace(chosen, local=local, offset_minutes=offset) if local.date() == printed else chosen


def last_change(changes: Sequence[Moment], zone: str | None) -> Moment:
    """The modification: the first of ``changes``, which are in order of trust, on the day on which readers see it."""
    first = changes[0]
    chosen = _on_printed_day(first, changes, zone)
    if chosen is first and first.offset_minutes == 0 and first.zone_from == "printed":
        return next((change for change in changes if _prints_day_beside(first, change)), first)
    return chosen


def _prints_day_beside(moment: Moment, other: Moment) -> bool:
    """Whether a date that is printed, with its year, is the day before or after a moment's in UTC."""
    if other.source not in _PRINTED or not _is_full(other) or not _YEAR.search(other.raw):
        return False
    return abs(other.day - moment.day) == _DAY


def _is_full(moment: Moment) -> bool:
    """Whether a date of the story's own names day and year."""
    return (
        moment.precision in (Precision.DAY, Precision.MINUTE)
        and moment.decided_by != "year-from-fetch"
        and moment.source != "json-ld:page"
    )


def finest(chosen: Moment, moments: Sequence[Moment]) -> Moment:
    """``chosen``, or the candidate that says the same and more: the time of its day, the zone of its time."""
    for other in moments:
        chosen = _finer(chosen, other)
    return chosen


def clock_called_utc(chosen: Moment, found: Moment) -> int | None:
    """The offset of the newspaper's clock where a template calls that clock UTC, as `finest` found out; else None."""
    same = chosen.offset_minutes == 0 and abs(chosen.local - found.local) < _MINUTE
    return found.offset_minutes if same and chosen.zone_from == "printed" == found.zone_from else None


def contradictions(chosen: Moment, moments: Sequence[Moment]) -> Iterator[Problem]:
    """The day that readers see beside the headline, where it is neither the chosen one nor next to it."""
    for moment in moments:
        if moment.source in _PRINTED and moment.precision in (Precision.DAY, Precision.MINUTE):
            if abs(moment.day - chosen.day) > timedelta(days=1) and chosen.precision is not Precision.MONTH:
                detail = f"{moment.raw} ({moment.source}) beside {chosen.raw} ({chosen.source})"
                yield Problem("published", "contradicting-dates", detail)
            return


def _finer(best: Moment, other: Moment) -> Moment:
    more = _FINENESS[other.precision] - _FINENESS[best.precision]
    if more > 0 and _within(best, other):
        return other
    if more == 0 and abs(best.local - other.local) < _MINUTE and other.zone_from == "printed":
        # Some templates call the newspaper's clock UTC: '10:12:04+00:00' where readers see '10:12 WIB'.
        called_utc = best.offset_minutes == 0 != other.offset_minutes and other.source in _PRINTED
        return other if best.zone_from != "printed" or called_utc else best
    return best


def _within(coarse: Moment, fine: Moment) -> bool:
    """Whether the finer moment lies in the coarser one."""
    match coarse.precision:
        case Precision.YEAR:
            return coarse.local.year == fine.local.year
        case Precision.MONTH:
            return (coarse.local.year, coarse.local.month) == (fine.local.year, fine.local.month)
    return coarse.day == fine.day


def _same_moment(a: Moment, b: Moment) -> bool:
    if a.precision is not Precision.MINUTE or b.precision is not Precision.MINUTE:
        return a.precision is b.precision and a.day == b.day
    gap = a.local - b.local
    if a.offset_minutes is not None and b.offset_minutes is not None:
        gap -= timedelta(minutes=a.offset_minutes - b.offset_minutes)
    return abs(gap) < _MINUTE
