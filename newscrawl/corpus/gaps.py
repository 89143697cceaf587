"""``gaps``: times of which a newspaper's stories may be missing, because no crawl ran and its doors reach back no more.

A gap is closed when a later run reads what reaches back that far: a whole sitemap, or a backfill of these days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.links import Window
from newscrawl.corpus.moments import as_utc

_ADD = """
INSERT INTO gaps (site, since, until, door, why, noticed, run_id) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (site, door, since) DO UPDATE SET why = excluded.why, until = max(until, excluded.until)"""
_OPEN = "SELECT site, since, until, door, why, noticed FROM gaps WHERE closed IS NULL AND (?1 IS NULL OR site = ?1)"


@dataclass(frozen=True, slots=True)
class Gap:
    """Between two moments stories may have passed through a door unseen."""

    site: str
    since: str
    until: str
    door: str
    why: str
    noticed: str = ""

    @classmethod
    def between(cls, site: str, since: datetime, until: datetime, door: str, why: str) -> Gap:
        return cls(site, as_utc(since), as_utc(until), door, why)


def add(corpus: Corpus, run_id: int, gaps: Sequence[Gap]) -> None:
    """Keep what a run noticed; a gap noticed again is the same gap."""
    now = as_utc(clock.now())
    rows = [(gap.site, gap.since, gap.until, gap.door, gap.why, now, run_id) for gap in gaps]
    with corpus.transaction():
        corpus.db.conn.executemany(_ADD, rows)


def open_gaps(corpus: Corpus, site: str | None = None) -> list[Gap]:
    """The gaps of a newspaper, or of all, that nothing has filled; the oldest first."""
    return [Gap(*row) for row in corpus.db.execute(f"{_OPEN} ORDER BY site, since, id", (site,)).fetchall()]


def close_since(corpus: Corpus, site: str, since: datetime) -> int:
    """A run has read what reaches back to this moment: how many gaps that fills."""
    return _close(corpus, site, as_utc(since), "9999")


def close_within(corpus: Corpus, site: str, window: Window) -> int:
    """A backfill of these days has come to its end: how many gaps that fills."""
    since = window.since.isoformat() if window.since else ""
    # The last moment of the last day: a day later begins with a greater text.
    return _close(corpus, site, since, f"{window.until.isoformat()}T24" if window.until else "9999")


def _close(corpus: Corpus, site: str, first: str, last: str) -> int:
    sql = "UPDATE gaps SET closed = ? WHERE closed IS NULL AND site = ? AND since >= ? AND until <= ?"
    with corpus.transaction():
        return int(corpus.db.conn.execute(sql, [as_utc(clock.now()), site, first, last]).rowcount)
