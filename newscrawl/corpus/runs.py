"""``runs``: one row a crawl of one newspaper, with what was found, fetched and stored, as a funnel."""

from __future__ import annotations

import json
import os
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawl import __version__, clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc, parse_utc

COUNTED = ("doors", "found", "fetched", "new", "revised", "unchanged", "failed", "bytes")


class Status(StrEnum):
    FINISHED = "finished"
    STOPPED = "stopped"  # before all was fetched; the rest waits for the next crawl
    FAILED = "failed"
    KILLED = "killed"  # written by the next crawl for one that never said how it ended


@dataclass(slots=True)
class Counts:
    """What a run counts as it goes; ``outcomes`` has every fetched link's outcome by name."""

    doors: int = 0
    found: int = 0
    fetched: int = 0
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    failed: int = 0
    bytes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


def close_dead(corpus: Corpus) -> None:
    """Close the runs that died without a word; whoever has just got the corpus's lock knows that none is alive."""
    with corpus.transaction():
        corpus.db.conn.execute("UPDATE runs SET status = ? WHERE status = 'running'", [Status.KILLED])


def begin(corpus: Corpus, site: str, arguments: Mapping[str, str], *, ordinary: bool = True) -> int:
    """Open a run; its id.

    ``ordinary``: it asks for all that is due, not for a few stories, days or addresses.
    """
    with corpus.transaction():
        values = [site, _now(), os.getpid(), platform.node(), json.dumps(dict(arguments), sort_keys=True), __version__]
        values.append(int(ordinary))
        sql = (
            "INSERT INTO runs (site, started, status, pid, host, arguments, version, ordinary) "
            "VALUES (?, ?, 'running', ?, ?, ?, ?, ?) RETURNING id"
        )
        return int(corpus.db.conn.execute(sql, values).fetchone()[0])


def record(corpus: Corpus, run_id: int, counts: Counts) -> None:
    """Write the counts as they stand, so that a killed run leaves its last ones."""
    columns = ", ".join(f"{name} = ?" for name in COUNTED)
    values = [getattr(counts, name) for name in COUNTED]
    outcomes = json.dumps(dict(sorted(counts.outcomes.items())))
    with corpus.transaction():
        corpus.db.conn.execute(f"UPDATE runs SET {columns}, outcomes = ? WHERE id = ?", [*values, outcomes, run_id])


def end(corpus: Corpus, run_id: int, counts: Counts, status: Status, reason: str) -> None:
    """Close a run."""
    with corpus.transaction():
        record(corpus, run_id, counts)
        sql = "UPDATE runs SET finished = ?, status = ?, reason = ? WHERE id = ?"
        corpus.db.conn.execute(sql, [_now(), status, reason, run_id])


def longest_waiting(corpus: Corpus, sites: Sequence[str]) -> list[str]:
    """Newspapers by their last run that came to its end: those never crawled first, then the oldest."""
    sql = "SELECT site, max(started) FROM runs WHERE status = 'finished' GROUP BY site"
    last = dict(corpus.db.conn.execute(sql).fetchall())
    return sorted(sites, key=lambda site: last.get(site, ""))


def last_finished(corpus: Corpus, site: str) -> datetime | None:
    """When the last run of a newspaper began that asked for all that was due and came to its end."""
    sql = "SELECT max(started) FROM runs WHERE site = ? AND ordinary = 1 AND status = 'finished'"
    (started,) = corpus.db.conn.execute(sql, [site]).fetchone()
    return parse_utc(started) if started else None


def last_run(corpus: Corpus, site: str) -> tuple[str, str] | None:
    """When a newspaper's last run began, and how it ended or stands."""
    sql = "SELECT started, status FROM runs WHERE site = ? ORDER BY started DESC, id DESC LIMIT 1"
    row = corpus.db.conn.execute(sql, [site]).fetchone()
    return (str(row[0]), str(row[1])) if row else None


def _now() -> str:
    return as_utc(clock.now())
