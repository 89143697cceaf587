"""Day first or month first? What a page, its newspaper and its country tell about it, strongest first.

A newspaper may write its stories one way and its sidebar another, so evidence is kept by region of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from urllib.parse import urlsplit

from newscrawl.dates.reading import DMY, MDY, Reading, read
from newscrawl.dates.shapes import shapes
from newscrawl.model import Region

Settled = Mapping[Region, Mapping[str, int]]

# Where print and web write the month first; everywhere else the day comes first or the year does.
_MONTH_FIRST_COUNTRIES = frozenset(("US", "PH", "PR", "GU", "AS", "VI", "MP", "FM", "MH", "PW"))
_TOP_LEVEL = {"uk": "GB", "us": "US"}
_DAY_FIRST_MARK = "."  # 3.8.2017: nobody who writes the month first writes full stops
_SETTLED_ENOUGH, _SETTLED_SHARE = 2, 0.9
# How much nearer to the days its text names a story must be under one reading than under the other.
_NEAR, _FAR = 62, 100  # days
_NEIGHBOURS = 40  # days between two dates of publication that a page gives its story, where they differ


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits the day of a date: it does not come after ``latest`` nor before ``earliest``.

    ``same`` are days that other dates of the same thing name (the address, markup), ``published`` those of them that
    say when it was published and ``changed`` when it was last changed; ``around`` are days of dates elsewhere on the
    page; ``text`` is the story's, which may tell of days.
    """

    earliest: date | None = None
    latest: date | None = None
    same: frozenset[date] = frozenset()
    published: frozenset[date] = frozenset()
    changed: frozenset[date] = frozenset()
    around: frozenset[date] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about orders when a page is read. ``proved`` counts the orders proved on this page by region."""

    proved: Mapping[Region, Counter[str]]
    site: str | None = None
    story: str | None = None
    settled: Settled = field(default_factory=dict)
    country: str | None = None
    language: str | None = None

    def choose(self, reading: Reading, region: Region, bounds: Bounds) -> tuple[datetime, str]:
        """The meaning of an ambiguous reading, and what decided it (``coin-toss`` where nothing did)."""
        choices = dict(reading.by_order)
        for name, order in self._arguments(reading, region, choices, bounds):
            if order in choices:
                return choices[order], name
        return choices[MDY if self.language == "en" else DMY], "coin-toss"

    def _arguments(
        self, reading: Reading, region: Region, choices: Mapping[str, datetime], bounds: Bounds
    ) -> Iterator[tuple[str, str | None]]:
        same_region = _majority(self.proved.get(region, Counter()))
        if region is Region.SIDEBAR:
            yield "same-region", same_region
        yield "site-rule", self.site
        yield "same-region", same_region
        if region in (Region.STORY, Region.COMMENTS):
            both = self.proved.get(Region.STORY, Counter()) + self.proved.get(Region.COMMENTS, Counter())
            yield "story-dates", _majority(both)
            yield "story-dates", self.story
        yield "story-dates", _by_bounds(choices, bounds)
        yield "settled", self._settled(region)
        if region is Region.MARKUP:  # written by a program, which need not know the language of its page
            yield "same-page", _named_alone(choices, bounds.around)
        yield "language", self.habit(reading)
        yield "same-page", _named_alone(choices, bounds.around)
        yield "story-dates", _near_alone(choices, bounds.changed)
        yield "story-dates", _by_text(choices, bounds.text)

    def _settled(self, region: Region) -> str | None:
        counts = self.settled.get(region, {})
        order = max(counts, key=lambda name: counts[name], default=None)
        total = sum(counts.values())
        if order is None or counts[order] < _SETTLED_ENOUGH or counts[order] < _SETTLED_SHARE * total:
            return None
        return order

    def habit(self, reading: Reading) -> str | None:
        """What the country writes, or the language where every country that speaks it agrees; full stops tell too."""
        if self.country:
            return MDY if self.country in _MONTH_FIRST_COUNTRIES else DMY
        if reading.mark == _DAY_FIRST_MARK or self.language not in (None, "en", "tl", "fil"):
            return DMY
        return None


def proofs(dates: Iterable[tuple[Region, Reading]]) -> dict[Region, Counter[str]]:
    """How often each order was proved in each region."""
    counts: dict[Region, Counter[str]] = {}
    for region, reading in dates:
        if reading.proves:
            counts.setdefault(region, Counter())[reading.proves] += 1
    return counts


def _majority(counts: Counter[str]) -> str | None:
    """The order that is proved more often than any other."""
    top = counts.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return None
    return top[0][0]


def _by_bounds(choices: Mapping[str, datetime], bounds: Bounds) -> str | None:
    """The order that agrees with what the page says elsewhere, if only one does."""
    if same := _named_alone(choices, bounds.same):
        return same
    possible = [
        name
        for name, moment in choices.items()
        if (bounds.latest is None or moment.date() <= bounds.latest)
        and (bounds.earliest is None or moment.date() >= bounds.earliest)
    ]
    return possible[0] if len(possible) == 1 else _near_alone(choices, bounds.published)


def _named_alone(choices: Mapping[str, datetime], days: frozenset[date]) -> str | None:
    """The one order whose day is among ``days``."""
    named = [name for name, moment in choices.items() if moment.date() in days]
    return named[0] if len(named) == 1 else None


def _near_alone(choices: Mapping[str, datetime], days: frozenset[date]) -> str | None:
    """The one order whose day is near one of ``days`` while the others' are far from all: ``3/11`` at ``/11/17/``."""
    if not days or len(choices) < 2:
        return None
    gaps = {name: min(abs(moment.date() - day).days for day in days) for name, moment in choices.items()}
    nearest, next_nearest, *_ = sorted(gaps, key=lambda name: gaps[name])
    return nearest if gaps[nearest] <= _NEIGHBOURS and gaps[next_nearest] >= _FAR else None


def _by_text(choices: Mapping[str, datetime], text: str) -> str | None:
    """The order under which the story comes soon after the days it tells of: news is of the last weeks."""
    if not text or len(choices) < 2:
        return None
    ages: dict[str, float] = {}
    told = _days_told(text)
    for name, moment in choices.items():
        days = [age for day in told if (age := _age(day, moment)) is not None]
        if not days:
            return None
        ages[name] = median(days)
    nearest, next_nearest, *_ = sorted(ages, key=lambda name: ages[name])
    return nearest if ages[nearest] <= _NEAR and ages[next_nearest] >= _FAR else None


def _days_told(text: str) -> Sequence[str]:
    """Days with the month by name and without year, as a text tells them: 'July 24'."""
    found = (shape for line in text.splitlines() for shape in shapes(line))
    return [shape.text for shape in found if shape.form == "named" and shape.numbers and not shape.year]


def _age(told: str, now: datetime) -> float | None:
    """Days from the last such day to ``now``."""
    reading = read(told, None, now)
    if reading is None or reading.only is None:
        return None
    return (now - reading.only) / timedelta(days=1)


def country_of(url: str) -> str | None:
    """The country of an address's top-level domain, where it is one."""
    host = urlsplit(url).hostname or ""
    last = host.rpartition(".")[2]
    if last in _TOP_LEVEL:
        return _TOP_LEVEL[last]
    return last.upper() if len(last) == 2 and last not in _GENERIC else None


# Country domains that are sold to everybody.
_GENERIC = frozenset(("co", "tv", "io", "me", "fm", "eu", "cc", "ws", "ly", "to", "ai", "gg", "la", "nu", "is", "am"))
