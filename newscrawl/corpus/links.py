"""``links``: every address ever found, what became of it, and when it is due. The crawl's frontier and its memory.

States: ``waiting`` to be fetched, ``in_flight`` in this crawl, ``done``, ``failed`` (tried again when due), ``gone``
(404, 410). What was in flight when a crawl died is waiting again when the next one starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc
from newscrawl.model import Link, LinkKind, WarcRef

MOST_ATTEMPTS = 5  # a link that failed so often is left alone
FIRST_RETRY = timedelta(hours=1)  # after a failure; doubled with every further one

_ADD = """
INSERT INTO links (site, url, kind, found_on, date_hint, priority, depth, first_seen)
VALUES (:site, :url, :kind, :found_on, :date_hint, :priority, :depth, :now)
ON CONFLICT (site, url) DO UPDATE SET date_hint = coalesce(excluded.date_hint, date_hint)
WHERE date_hint IS NULL AND excluded.date_hint IS NOT NULL
"""
_REOPEN = """
UPDATE links SET state = 'waiting', due = NULL
WHERE site = :site AND url = :url AND state <> 'in_flight' AND (last_fetched IS NULL OR last_fetched < :before)
"""
# The first line is that of the partial index `links_frontier`: SQLite must find it word for word.
_DUE = """
site = :site AND state IN ('waiting', 'failed')
AND (state = 'waiting' OR (state = 'failed' AND attempts < :most_attempts AND due <= :now))
AND (:doors_only = 0 OR kind <> 'story')
AND (kind <> 'story' OR date_hint IS NULL OR (date_hint >= :since AND date_hint < :until))
"""
_TAKE = f"""
UPDATE links SET state = 'in_flight', attempts = attempts + 1
WHERE id IN (SELECT id FROM links WHERE {_DUE} ORDER BY priority DESC, date_hint DESC, id LIMIT :count)
RETURNING id, url, kind, found_on, date_hint, depth, priority, attempts
"""
_FINISH = """
UPDATE links SET state = :state, outcome = :outcome, detail = :detail, http_status = :status, due = :due,
  last_fetched = :now, fetched_url = :fetched_url, etag = :etag, last_modified = :last_modified,
  warc_file = coalesce(:warc_file, warc_file), warc_offset = coalesce(:warc_offset, warc_offset)
WHERE id = :id
"""


class State(StrEnum):
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose stories are wanted; None leaves an end open. Stories without a date hint are always wanted."""

    since: date | None = None
    until: date | None = None  # this day included

    def bounds(self) -> dict[str, str]:
        last = (self.until + timedelta(days=1)).isoformat() if self.until else "9999"
        return {"since": self.since.isoformat() if self.since else "", "until": last}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A link taken from the frontier, in flight until `finish` or the next crawl's `recover`."""

    id: int
    link: Link
    attempts: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How the fetch of a claimed link ended; ``outcome`` is the name it is counted under."""

    id: int
    state: State
    outcome: str
    detail: str | None = None
    http_status: int | None = None
    attempts: int = 1
    fetched_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    warc: WarcRef | None = None


# Doors before stories, the freshest doors first: a stopped crawl has then found all there is.
_PRIORITY = {LinkKind.FRONT: 40, LinkKind.FEED: 30, LinkKind.SITEMAP: 20, LinkKind.SECTION: 10, LinkKind.STORY: 0}


def add(corpus: Corpus, site: str, links: Sequence[Link]) -> int:
    """Store links that are not known yet; how many were new."""
    before = corpus.db.conn.total_changes
    now = as_utc(datetime.now(UTC))
    known = _count(corpus, site)
    with corpus.transaction():
        corpus.db.conn.executemany(_ADD, [_row(site, link, now) for link in links])
    return _count(corpus, site) - known if corpus.db.conn.total_changes > before else 0


def reopen(corpus: Corpus, site: str, urls: Sequence[str], before: datetime) -> None:
    """Make doors due again, unless they were fetched after ``before`` (this crawl's start: no door twice a run)."""
    with corpus.transaction():
        corpus.db.conn.executemany(_REOPEN, [{"site": site, "url": url, "before": as_utc(before)} for url in urls])


def take(corpus: Corpus, site: str, count: int, window: Window, *, doors_only: bool = False) -> list[Claimed]:
    """Claim up to ``count`` links that are due, the most urgent first."""
    values = _due(site, window, doors_only) | {"count": count}
    with corpus.transaction():
        rows = corpus.db.conn.execute(_TAKE, values).fetchall()
    # RETURNING keeps no order. Three stable sorts: by priority, then newest first, then as found.
    rows.sort(key=lambda row: row[0])
    rows.sort(key=lambda row: row[4] or "", reverse=True)
    rows.sort(key=lambda row: -row[6])
    return [
        Claimed(
            id=row[0],
            link=Link(row[1], LinkKind(row[2]), row[3], _read(row[4]), depth=row[5]),
            attempts=row[7],
        )
        for row in rows
    ]


def any_due(corpus: Corpus, site: str, window: Window, *, doors_only: bool = False) -> bool:
    """Is there anything to take?"""
    sql = f"SELECT 1 FROM links WHERE {_DUE} LIMIT 1"
    return corpus.db.conn.execute(sql, _due(site, window, doors_only)).fetchone() is not None


def finish(corpus: Corpus, endings: Sequence[Ending]) -> None:
    """Write how claimed links ended. A story's link is done by the writer of its article instead (same transaction)."""
    now = datetime.now(UTC)
    with corpus.transaction():
        corpus.db.conn.executemany(_FINISH, [_ending_row(ending, now) for ending in endings])


def recover(corpus: Corpus, site: str) -> int:
    """What a dead crawl had in flight is waiting again; the attempt does not count. How many there were."""
    with corpus.transaction():
        sql = (
            "UPDATE links SET state = 'waiting', attempts = max(0, attempts - 1) WHERE site = ? AND state = 'in_flight'"
        )
        return int(corpus.db.conn.execute(sql, [site]).rowcount)


def unknown(corpus: Corpus, site: str, urls: Sequence[str]) -> set[str]:
    """Those of ``urls`` that were never found before."""
    known: set[str] = set()
    for start in range(0, len(urls), 500):
        part = urls[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = f"SELECT url FROM links WHERE site = ? AND url IN ({marks})"
        known.update(row[0] for row in corpus.db.conn.execute(sql, [site, *part]))
    return set(urls) - known


def _count(corpus: Corpus, site: str) -> int:
    return int(corpus.db.conn.execute("SELECT count(*) FROM links WHERE site = ?", [site]).fetchone()[0])


def _due(site: str, window: Window, doors_only: bool) -> dict[str, object]:
    now = as_utc(datetime.now(UTC))
    return {"site": site, "now": now, "most_attempts": MOST_ATTEMPTS, "doors_only": doors_only, **window.bounds()}


def _row(site: str, link: Link, now: str) -> dict[str, object]:
    return {
        "site": site,
        "url": link.url,
        "kind": link.kind.value,
        "found_on": link.found_on,
        "date_hint": as_utc(link.date_hint) if link.date_hint else None,
        "priority": _PRIORITY[link.kind],
        "depth": link.depth,
        "now": now,
    }


def _ending_row(ending: Ending, now: datetime) -> dict[str, object]:
    retry = now + FIRST_RETRY * 2 ** min(ending.attempts - 1, 10)
    return {
        "id": ending.id,
        "state": ending.state.value,
        "outcome": ending.outcome,
        "detail": ending.detail,
        "status": ending.http_status,
        "due": as_utc(retry) if ending.state is State.FAILED else None,
        "now": as_utc(now),
        "fetched_url": ending.fetched_url,
        "etag": ending.etag,
        "last_modified": ending.last_modified,
        "warc_file": ending.warc.file if ending.warc else None,
        "warc_offset": ending.warc.offset if ending.warc else None,
    }


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
