"""What a night came to, newspaper by newspaper: from the doors tried to the stories stored, and what got lost between.

Made by `newscrawl.crawl.summary` from the runs, told as lines here, as a page by `newscrawl.report.html`, and sent by
`newscrawl.report.notify`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawl.advice import ADVICE
from newscrawl.corpus.runs import Counts, Status
from newscrawl.rights.policy import OUTCOMES as RESERVED
from newscrawl.wording import counted

_STORED = frozenset({"read", "new", "unchanged", "revised", "not-modified", "door-read", "door-unchanged"})
# What is no failure: nobody wanted these pages, or they are not to be had lawfully.
_PASSED_OVER = frozenset(
    {"robots", "not-an-article", "other-site", "not-html", "empty-page", "max-pages", "host-file", *RESERVED}
)
_MANY = 10  # pages that failed; some always do
_SHARE = 0.25  # … of those that did or gave a story


@dataclass(frozen=True, slots=True)
class Alarm:
    """What broke, in words, with addresses of stories that show it."""

    text: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Funnel:
    """A newspaper's run. ``site`` is None for one that ended before it began; ``seconds`` is how long it took."""

    site: str | None
    run: int | None
    status: Status
    counts: Counts
    seconds: float = 0.0
    doors_failed: int = 0
    put_off: int = 0
    alarms: tuple[Alarm, ...] = ()
    error: str | None = None
    note: str | None = None  # why a run that stopped early did

    @property
    def doors_tried(self) -> int:
        return self.counts.doors + self.doors_failed

    @property
    def stored(self) -> int:
        """Stories that are in the corpus as they stand on their pages."""
        return self.counts.new + self.counts.revised + self.counts.unchanged

    @property
    def failures(self) -> dict[str, int]:
        """Fetches that failed, by cause, the commonest first."""
        return self._outcomes(lambda name: name not in _STORED and name not in _PASSED_OVER)

    @property
    def passed_over(self) -> dict[str, int]:
        """Pages that are no stories, or may not be stored, by cause."""
        return self._outcomes(lambda name: name in _PASSED_OVER)

    @property
    def rank(self) -> int:
        """How bad it is: 0 failed, 1 broke, 2 lost many pages, 3 stopped early, 4 normal."""
        failed = self.counts.failed
        lost = failed >= _MANY and failed >= _SHARE * (failed + self.stored)
        stopped = self.status is Status.STOPPED or self.error is not None
        signs = (self.status is Status.FAILED, bool(self.alarms), lost, stopped, True)
        return signs.index(True)

    @property
    def trouble(self) -> str | None:
        """What about it needs somebody's attention, in a word or two; None where all is normal."""
        return ("failed", "broke", f"{self.counts.failed:,} pages failed", "stopped early", None)[self.rank]

    def as_record(self) -> dict[str, Any]:
        """Plain types only, for JSON."""
        c = self.counts
        return {
            "site": self.site,
            "run": self.run,
            "status": self.status.value,
            "trouble": self.trouble,
            "doors_tried": self.doors_tried,
            "doors": c.doors,
            "found": c.found,
            "fetched": c.fetched,
            "new": c.new,
            "revised": c.revised,
            "unchanged": c.unchanged,
            "failed": c.failed,
            "failures": self.failures,
            "passed_over": self.passed_over,
            "bytes": c.bytes,
            "seconds": round(self.seconds, 1),
            "outcomes": dict(c.outcomes),
            "put_off": self.put_off,
            "alarms": [{"text": alarm.text, "examples": list(alarm.examples)} for alarm in self.alarms],
            "error": self.error,
            "note": self.note,
        }

    def lines(self) -> Iterator[str]:
        """The same for people."""
        if self.site is None:
            yield f"error: {self.error or 'the crawl ended before it began; its own words are above'}"
            return
        c, name = self.counts, self.site
        yield f"{name}: {c.new} new, {c.revised} revised, {c.unchanged} unchanged, {c.failed} failed"
        yield f"{name}: {self._way()}"
        for outcome, count in {**self.failures, **self.passed_over}.items():
            advice = f" ({ADVICE[outcome]})" if outcome in ADVICE else ""
            yield f"  {count} × {outcome}{advice}"
        for alarm in self.alarms:
            yield f"ALARM {name}: {alarm.text}"
            yield from (f"  {url}" for url in alarm.examples)
        yield from self._end()

    def _way(self) -> str:
        c = self.counts
        of_tried = f" of {self.doors_tried:,}" if self.doors_failed else ""
        doors = f"{c.doors:,}{of_tried} doors read" if of_tried else f"{counted(c.doors, 'door', 'doors')} read"
        found, fetched = counted(c.found, "link", "links"), counted(c.fetched, "page", "pages")
        return f"{doors}, {found} found, {fetched} fetched, {c.bytes / 1e6:.1f} MB, {spell(self.seconds)}"

    def _end(self) -> Iterator[str]:
        c = self.counts
        if self.error:
            yield f"error: {self.error}"
        elif self.status is Status.FAILED:
            yield f"error: nothing of {self.site} could be read; see the causes above"
        elif self.status is Status.STOPPED:
            if self.note:
                yield self.note
            yield "stopped early; the same command takes up where this one ended"
        elif not c.new and not c.revised and not c.failed and not self.put_off:
            yield "nothing new"
        if self.put_off:
            yield f"links that failed and are tried again by a later crawl, an hour on or more: {self.put_off}"

    def _outcomes(self, wanted: Callable[[str], bool]) -> dict[str, int]:
        chosen = [(name, count) for name, count in self.counts.outcomes.items() if wanted(name)]
        return dict(sorted(chosen, key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True)
class NightFunnel:
    """A night's newspapers, those that were left for the next one, and what stopped it as a whole, if anything did."""

    newspapers: tuple[Funnel, ...]
    left: tuple[str, ...] = ()
    failure: str | None = None
    exit_code: int = 0
    started: datetime | None = None
    seconds: float = 0.0
    totals: Mapping[str, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        names = ("doors", "found", "fetched", "new", "revised", "unchanged", "failed", "bytes")
        totals = {name: sum(getattr(one.counts, name) for one in self.newspapers) for name in names}
        object.__setattr__(self, "totals", totals)

    @property
    def in_trouble(self) -> tuple[Funnel, ...]:
        """The newspapers that need attention, the worst first."""
        return tuple(one for one in self.worst_first if one.trouble)

    @property
    def worst_first(self) -> tuple[Funnel, ...]:
        """Those that failed, broke, lost pages, or stopped early; then by their names."""
        return tuple(sorted(self.newspapers, key=lambda one: (one.rank, -one.counts.failed, one.site or "")))

    @property
    def is_normal(self) -> bool:
        """Is there nothing that somebody should look at?"""
        return not (self.in_trouble or self.left or self.failure)

    @property
    def subject(self) -> str:
        """One line that says it all."""
        newspapers = counted(len(self.newspapers), "newspaper", "newspapers")
        stories = f"{self.totals['new']:,} new, {self.totals['revised']:,} revised"
        worst = [f"{one.site or 'a newspaper'} {one.trouble}" for one in self.in_trouble]
        more = f" and {len(worst) - 2} more" if len(worst) > 2 else ""
        parts = [", ".join(worst[:2]) + more] if worst else []
        parts += [f"{len(self.left)} left"] if self.left else []
        parts = ["the night failed", *parts] if self.failure else parts
        return f"newscrawl: {'; '.join(parts) or 'all normal'} ({newspapers}, {stories})"

    def as_record(self) -> dict[str, Any]:
        """Plain types only, for JSON, the worst newspaper first."""
        return {
            "subject": self.subject,
            "started": self.started.isoformat(timespec="seconds") if self.started else None,
            "seconds": round(self.seconds, 1),
            "exit_code": self.exit_code,
            "failure": self.failure,
            "totals": dict(self.totals),
            "newspapers": [one.as_record() for one in self.worst_first],
            "left": list(self.left),
        }

    def lines(self, *, worst_first: bool = True) -> Iterator[str]:
        """A paragraph a newspaper, and what is left. On a terminal the worst come last, where they are seen."""
        for one in self.worst_first if worst_first else reversed(self.worst_first):
            yield from one.lines()
        if self.left:
            yield f"left for the next night, not begun: {', '.join(self.left)}"


def spell(seconds: float) -> str:
    """``8 s``, ``12 min``, ``3 h 05 min``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02} min"
