"""Alarms that were raised: what broke on which night, with stories that show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc

_COLUMNS = "site, raised, kind, field, source, before, now, chance, examples"


@dataclass(frozen=True, slots=True)
class RaisedAlarm:
    """An alarm as it is kept; see `newscrawl.report.alarms.Alarm` for its figures."""

    site: str
    raised: str
    kind: str
    field: str | None
    source: str | None
    before: float
    now: float
    chance: float
    examples: tuple[str, ...]


def add(corpus: Corpus, run_id: int, alarms: Sequence[RaisedAlarm]) -> None:
    """Keep what a run raised."""
    rows = [
        (run_id, a.site, a.raised, a.kind, a.field, a.source, a.before, a.now, a.chance, json.dumps(a.examples))
        for a in alarms
    ]
    with corpus.transaction():
        corpus.db.conn.executemany(f"INSERT INTO alarms (run_id, {_COLUMNS}) VALUES ({', '.join('?' * 10)})", rows)


def raised_since(corpus: Corpus, moment: datetime, site: str | None = None) -> list[RaisedAlarm]:
    """The alarms of a newspaper, or of all, since a moment; the newest first."""
    sql = f"SELECT {_COLUMNS} FROM alarms WHERE raised >= ?1 AND (?2 IS NULL OR site = ?2) ORDER BY raised DESC, id"
    rows = corpus.db.query(sql, (as_utc(moment), site))
    return [RaisedAlarm(**row | {"examples": tuple(json.loads(row["examples"]))}) for row in rows]
