"""The dates of one article, decided: which of the page's dates is the story's, and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.dates.choice import choose, clock_called_utc, contradictions, finest, last_change
from newscrawl.dates.orders import Bounds, Evidence, Settled, country_of, proofs
from newscrawl.dates.reading import DMY, Reading, read
from newscrawl.dates.zones import offset_at, zone_of_country
from newscrawl.model import Article, Comment, Moment, Precision, Problem, RawDate, Region, Role

_YEARS = range(1700, 2100)  # from the oldest newspaper that may have a page
_EPOCH = (date(1969, 12, 31), date(1970, 1, 1))  # what a program writes that knows no date
_AHEAD = timedelta(days=1)  # a wall clock may be ahead of the fetch's UTC, and clocks differ
_ISO = "iso"
_BELOW_STORY = "below-story"
_TEXT_READ = 20_000  # characters of the story in which days are looked for


@dataclass(frozen=True, slots=True)
class DateFacts:
    """What is known of a newspaper before its page is read; all optional."""

    timezone: str | None = None
    date_order: str | None = None  # "DMY", "MDY" or "YMD"
    country: str | None = None  # ISO 3166, two letters
    language: str | None = None


def decide(article: Article, facts: DateFacts | None = None, settled: Settled | None = None) -> Article:
    """The article with ``published``, ``modified`` and its comments' dates filled in from the raw ones.

    ``settled`` is what this newspaper's earlier pages proved (see `observed`). A date that cannot be is left raw, with
    a `Problem`, and the next candidate is tried. Never raises on what a page prints.
    """
    page = _Page(article, facts or DateFacts(), settled or {})
    published = page.published()
    modified = page.modified(published)
    return replace(
        article,
        published=published,
        modified=modified,
        comments=page.comments(published),
        problems=(*article.problems, *page.problems),
    )


def observed(article: Article) -> Mapping[Region, Mapping[str, int]]:
    """How often each order of day and month was proved on this page, by region: what its newspaper's record keeps.

    Proofs are parts over 12, days of the week that fit one order only, and dates that say in numbers what another date
    of the story says without doubt. What was only inferred is no proof.
    """
    return {region: dict(counts) for region, counts in _Page(article, DateFacts(), {}).proved.items()}


class _Page:
    """One article's dates with everything they are judged by."""

    def __init__(self, article: Article, facts: DateFacts, settled: Settled) -> None:
        self.article = article
        self.settled = settled
        self.order = facts.date_order
        self.country = facts.country or country_of(article.url)
        self.language = article.language or facts.language
        self.zone, self.zone_from = _zone(facts.timezone, self.country)
        self.now = _local(article.fetched_at, self.zone)
        self.problems: list[Problem] = []
        self.called_utc: int | None = None  # the offset of the newspaper's clock, where its template calls that UTC

    def published(self) -> Moment | None:
        bounds = Bounds(latest=self._latest_story_day(), text=self._text)
        moments = self._possible_moments("published", Role.PUBLISHED, bounds)
        if not moments:
            return self._only_change(bounds)
        changes = self._possible_moments("modified", Role.MODIFIED, Bounds(latest=self._today))
        chosen = choose(moments, changes, self.zone)
        if chosen.source.startswith(_BELOW_STORY) and any(_is_before(change, chosen) for change in changes):
            return self._only_change(bounds)  # what is younger than the story's last change is of something else
        self.problems.extend(contradictions(chosen, moments))
        found = finest(chosen, moments)
        self.called_utc = clock_called_utc(chosen, found)
        return found

    def _only_change(self, bounds: Bounds) -> Moment | None:
        """Where a page tells nothing but its last change, that is the date it gives its story; its source says so."""
        moments = self._possible_moments("published", Role.MODIFIED, bounds)
        if not moments:
            return None
        last = finest(moments[0], moments)
        return replace(last, source=f"{last.source}:modified")

    def modified(self, published: Moment | None) -> Moment | None:
        earliest = published.day if published and published.precision in (Precision.DAY, Precision.MINUTE) else None
        moments = self._possible_moments("modified", Role.MODIFIED, Bounds(earliest=earliest, latest=self._today))
        if not moments:
            return None
        last = finest(last_change(moments, self.zone), moments)
        if self.called_utc and last.offset_minutes == 0 and last.zone_from == "printed":
            return replace(last, offset_minutes=self.called_utc)
        return last

    def comments(self, published: Moment | None) -> tuple[Comment, ...]:
        if not any(comment.date for comment in self.article.comments):
            return self.article.comments
        bounds = Bounds(earliest=published.day if published else None, latest=self._today)
        evidence = replace(self.evidence, story=self._order_read(published))
        return tuple(
            replace(comment, published=self._moment(comment.date, bounds, evidence)) if comment.date else comment
            for comment in self.article.comments
        )

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.proved, self.order, None, self.settled, self.country, self.language)

    @cached_property
    def proved(self) -> Mapping[Region, Counter[str]]:
        counts = proofs((raw.region, reading) for raw, reading in self._readings)
        for region, order in self._agreements():
            counts.setdefault(region, Counter())[order] += 1
        return counts

    @cached_property
    def _readings(self) -> Sequence[tuple[RawDate, Reading]]:
        raws = (*self.article.dates, *(comment.date for comment in self.article.comments if comment.date))
        return [(raw, reading) for raw in raws if (reading := self._read(raw)) is not None]

    @cached_property
    def _named(self) -> Bounds:
        """The days that the page names without doubt, by what they are to the story."""
        published, changed = self._days(Role.PUBLISHED), self._days(Role.MODIFIED)
        drawn = self.now.date() if self.now else None  # some pages are 'changed' whenever they are fetched
        standing = frozenset(day for day in changed if drawn is None or abs(day - drawn) > _AHEAD)
        elsewhere = self._days(Role.OTHER)
        return Bounds(same=published | changed, published=published, changed=standing, around=elsewhere)

    def _days(self, role: Role) -> frozenset[date]:
        return frozenset(
            certain.date()
            for raw, reading in self._readings
            if raw.role is role and reading.precision is not Precision.YEAR
            if (certain := _certain(reading)) is not None
        )

    @cached_property
    def _today(self) -> date | None:
        return (self.now + _AHEAD).date() if self.now else None

    @property
    def _text(self) -> str:
        return (self.article.body or "")[:_TEXT_READ]

    def _agreements(self) -> Iterator[tuple[Region, str]]:
        """Orders under which a doubtful date of the story says what a certain one says."""
        for raw, reading in self._readings:
            if raw.role in (Role.PUBLISHED, Role.MODIFIED) and reading.only is None:
                orders = [order for order, moment in reading.by_order.items() if moment.date() in self._named.same]
                if len(orders) == 1:
                    yield raw.region, orders[0]

    def _latest_story_day(self) -> date | None:
        """No story is younger than the first of its comments."""
        days = [
            max(moment.date() for moment in reading.by_order.values())
            for raw, reading in self._readings
            if raw.role is Role.COMMENT
        ]
        return min((*days, self._today)) if self._today else min(days, default=None)

    def _order_read(self, moment: Moment | None) -> str | None:
        """The order in which the story's ambiguous date was read, unless by lot."""
        if moment is None or moment.decided_by == "coin-toss":
            return None
        reading = read(moment.raw, self.language, self.now)
        if reading is None or reading.only is not None:
            return None
        return next((order for order, local in reading.by_order.items() if local == moment.local), None)

    def _possible_moments(self, field: str, role: Role, bounds: Bounds) -> list[Moment]:
        raws = [raw for raw in self.article.dates if raw.role is role]
        if not raws:
            return []
        # What the page says besides is asked only where a date can be read in two ways: on one page in twelve.
        full = bounds
        if any(reading.only is None for raw in raws if (reading := self._read(raw)) is not None):
            full = replace(self._named, earliest=bounds.earliest, latest=bounds.latest, text=bounds.text)
        return [moment for raw in raws if (moment := self._possible(field, raw, bounds, full)) is not None]

    def _possible(self, field: str, raw: RawDate, bounds: Bounds, full: Bounds) -> Moment | None:
        """What a date means, judged by ``full``; None for what it cannot be, by ``bounds`` and by the calendar."""
        moment = self._moment(raw, full, self.evidence)
        if moment is None:
            kind: str | None = "unreadable-date"
        else:
            kind = self._impossible(moment, bounds if field == "modified" else Bounds())
        if kind is None:
            return moment
        self.problems.append(Problem(field, kind, f"{raw.text[:80]} ({raw.source})"))
        return None

    def _impossible(self, moment: Moment, bounds: Bounds) -> str | None:
        if moment.day.year not in _YEARS or moment.day in _EPOCH:
            return "impossible-date"
        if self.now and moment.local > self.now + _AHEAD:
            return "later-than-fetch"
        if bounds.earliest and moment.day < bounds.earliest - _AHEAD:
            return "earlier-than-published"
        return None

    def _read(self, raw: RawDate) -> Reading | None:
        return read(raw.text, self.language, self.now)

    def _moment(self, raw: RawDate, bounds: Bounds, evidence: Evidence) -> Moment | None:
        reading = self._read(raw)
        if reading is None:
            return None
        if reading.only is not None:
            local, how = reading.only, reading.how
        else:
            local, how = evidence.choose(reading, raw.region, bounds)
        precision = reading.precision
        if how == _ISO and precision is Precision.MINUTE and local.time() == time.min:
            precision = Precision.DAY  # a program's way to write a day
        offset, zone_from = self._offset(reading, local, precision)
        return Moment(raw.text, local, precision, offset, zone_from, how, raw.source)

    def _offset(self, reading: Reading, local: datetime, precision: Precision) -> tuple[int | None, str]:
        if precision is not Precision.MINUTE:
            return None, "none"
        if reading.offset is not None:
            return reading.offset, "printed"
        offset = offset_at(self.zone, local)
        if offset is not None:
            return offset, self.zone_from
        return (0, "fetch") if reading.since_fetch else (None, "none")


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether one moment is before another one, where both have a time of day and stand on one clock."""
    both = one.precision is other.precision is Precision.MINUTE
    return both and one.offset_minutes == other.offset_minutes and one.local < other.local


def _certain(reading: Reading) -> datetime | None:
    """What a date says without doubt; 3.8.2017 with full stops is as good as certain."""
    if reading.since_fetch:
        return None
    return reading.only or (reading.by_order.get(DMY) if reading.mark == "." else None)


def _zone(timezone: str | None, country: str | None) -> tuple[str | None, str]:
    if timezone:
        return timezone, "site"
    zone = zone_of_country(country)
    return zone, "country" if zone else "none"


def _local(moment: datetime | None, zone: str | None) -> datetime | None:
    """A moment on the wall clock of a zone, UTC where there is none."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(ZoneInfo(zone) if zone else UTC).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return aware.astimezone(UTC).replace(tzinfo=None)
