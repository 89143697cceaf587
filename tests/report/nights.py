"""Invented nights to tell of."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from newscrawl.corpus.runs import Counts, Status
from newscrawl.report.funnel import Alarm, Funnel, NightFunnel


def funnel(site: str = "gull", status: Status = Status.FINISHED, **more: Any) -> Funnel:
    """A newspaper on an ordinary night; counts and outcomes among ``more`` are the run's."""
    outcomes = Counter(more.pop("outcomes", {"new": 5, "unchanged": 2, "not-an-article": 3, "door-read": 4}))
    names = ("doors", "found", "fetched", "new", "revised", "unchanged", "failed", "bytes")
    counts = {"doors": 4, "found": 12, "fetched": 14, "new": 5, "unchanged": 2, "bytes": 2_345_678}
    counts |= {name: more.pop(name) for name in names if name in more}
    return Funnel(site, 1, status, Counts(**counts, outcomes=outcomes), more.pop("seconds", 83.4), **more)


BROKEN = funnel(
    "heron", alarms=(Alarm("byline fell from 95 % to 0 %", ("https://heron.example/1?a=1&b=<2>", "javascript:x")),)
)
FAILED = funnel("auk", Status.FAILED, doors=0, new=0, unchanged=0, fetched=0, doors_failed=3, outcomes={"dns": 3})
FAILING = funnel("tern", failed=40, outcomes={"new": 5, "http-403": 30, "timeout": 10, "noarchive": 2})
STOPPED = funnel("skua", Status.STOPPED, put_off=3)


def night(*newspapers: Funnel, **more: Any) -> NightFunnel:
    """A night of these."""
    return NightFunnel(newspapers, started=datetime(2026, 11, 20, 2, tzinfo=UTC), seconds=4000, **more)
