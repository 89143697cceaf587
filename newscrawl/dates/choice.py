"""Which of the dates a page gives its story is the first publication, where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from newscrawl.model import Moment, Precision, Problem

_FINENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2, Precision.MINUTE: 3}
_MINUTE = timedelta(minutes=1)
_PRINTED = ("near-headline", "above-headline")
_ADDRESS = "url"


def choose(moments: Sequence[Moment], changes: Sequence[Moment]) -> Moment:
    """The first publication: ``moments`` are candidates in order of trust, ``changes`` dates of modification.

    The first candidate, but for two cases that the benchmark's pages bear out: the day in the story's address, which
    no edit changes, outweighs it where another candidate names that day too; and a template that writes the date of
    the last change as that of publication gives way to an earlier one.
    """
    first = moments[0]
    address = next((m for m in moments if m.source == _ADDRESS and m.precision is Precision.DAY), None)
    if address is not None:
        if first.day == address.day:
            return first
        return next((m for m in moments if m.day == address.day and m.source != _ADDRESS), first)
    if any(_same_moment(first, change) for change in changes):
        return next((m for m in moments[1:] if m.day < first.day and _is_full(m)), first)
    return first


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
    if more == 0 and abs(best.local - other.local) < _MINUTE and best.zone_from != "printed" == other.zone_from:
        return other
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
