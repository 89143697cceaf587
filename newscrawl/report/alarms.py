"""Did a newspaper break tonight? Its fields and its volume, compared with its own last nights.

A redesign that breaks a field is told on the night it happens and then is the past: the alarm is for changes. Counts
are small, so a fall must be both large and beyond chance (`newscrawl.report.tails`), and a newspaper without enough of
a past is not judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import mean

from newscrawl.report.tails import count_tail, share_tail

LAST_NIGHTS = 28  # nights that are a newspaper's past
_FEWEST_STORIES = 3  # tonight; fewer prove nothing
_FEWEST_NIGHTS = 5
_FEWEST_PAST_STORIES = 20
_FALL = 0.25  # of all stories: what a field must lose at least
# Some twenty fields and sources are tried a night; in simulated years one night in 4,000 cries wolf.
_CHANCE = 1e-5
_FEWEST_NIGHTS_FOR_VOLUME = 14
_SAME_WEEKDAYS = 3  # so many nights of a weekday are its own past
_VOLUME_CHANCE = 2e-5
_VOLUME_FALL = 0.5  # of what is usual


class Kind(StrEnum):
    DROPPED = "dropped"  # a field is no longer found
    SOURCE = "source"  # … or is found by another finder than it was
    VOLUME = "volume"  # fewer stories than there should be


@dataclass(frozen=True, slots=True)
class Night:
    """What a night's run read of a newspaper.

    ``read`` counts the story pages parsed, ``found`` on how many of them each field was found by each source; ``new``
    are the stories that were not known, of ``days`` days since the last run that was ``complete``.
    """

    day: date
    read: int
    new: int
    days: int = 1
    complete: bool = True
    found: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def with_field(self, name: str) -> int:
        """On how many pages a field was found, by whatever source."""
        return sum(self.found.get(name, {}).values())

    @property
    def new_a_day(self) -> float:
        return self.new / max(1, self.days)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that broke. ``before`` and ``now`` are shares of stories, for volume stories a day; ``chance`` is that
    of so low a figure on an ordinary night."""

    kind: Kind
    field: str | None
    source: str | None
    before: float
    now: float
    chance: float

    def __str__(self) -> str:
        if self.kind is Kind.VOLUME:
            return f"stories: {self.now:.0f} where {self.before:.0f} are usual"
        what = f"{self.field} by {self.source}" if self.kind is Kind.SOURCE else f"{self.field}"
        return f"{what}: on {self.now:.0%} of stories, was {self.before:.0%}"


def alarms(tonight: Night, past: Sequence[Night]) -> list[Alarm]:
    """Everything that fell beyond chance, the worst first; ``past`` are earlier nights of the same newspaper."""
    past = past[-LAST_NIGHTS:]
    found = [*_broken_fields(tonight, [night for night in past if night.read]), *_volume(tonight, past)]
    return sorted(found, key=lambda alarm: alarm.chance)


def _broken_fields(tonight: Night, past: Sequence[Night]) -> list[Alarm]:
    if (
        tonight.read < _FEWEST_STORIES
        or len(past) < _FEWEST_NIGHTS
        or sum(night.read for night in past) < _FEWEST_PAST_STORIES
    ):
        return []
    broken = []
    for name in sorted({name for night in past for name in night.found}):
        counts = [(night.with_field(name), night.read) for night in past]
        alarm = _fall(Kind.DROPPED, name, None, tonight.with_field(name), tonight.read, counts)
        if alarm is None:
            source = _usual_source(name, past)
            counts = [(night.found.get(name, {}).get(source, 0), night.read) for night in past]
            now = tonight.found.get(name, {}).get(source, 0)
            alarm = _fall(Kind.SOURCE, name, source, now, tonight.read, counts)
        if alarm:
            broken.append(alarm)
    return broken


def _fall(
    kind: Kind, name: str, source: str | None, found: int, stories: int, past: Sequence[tuple[int, int]]
) -> Alarm | None:
    before, now = sum(k for k, _ in past) / sum(n for _, n in past), found / stories
    if before - now < _FALL:
        return None
    chance = share_tail(found, stories, past)
    return Alarm(kind, name, source, before, now, chance) if chance < _CHANCE else None


def _usual_source(name: str, past: Sequence[Night]) -> str:
    totals: dict[str, int] = {}
    for night in past:
        for source, count in night.found.get(name, {}).items():
            totals[source] = totals.get(source, 0) + count
    return max(sorted(totals), key=lambda source: totals[source])


def _volume(tonight: Night, past: Sequence[Night]) -> list[Alarm]:
    past = [night for night in past if night.complete]
    if not tonight.complete or len(past) < _FEWEST_NIGHTS_FOR_VOLUME:
        return []
    like = [night for night in past if night.day.weekday() == tonight.day.weekday() and night.days == 1]
    if tonight.days != 1 or len(like) < _SAME_WEEKDAYS:
        like = list(past)
    counts = [night.new_a_day for night in like]
    usual, now = mean(counts), tonight.new_a_day
    if now > _VOLUME_FALL * usual:
        return []
    chance = count_tail(now, counts)
    return [Alarm(Kind.VOLUME, None, None, usual, now, chance)] if chance < _VOLUME_CHANCE else []
