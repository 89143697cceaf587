"""``links``: every address ever found, what became of it, and when it is due. The crawl's frontier and its memory.

States: ``waiting`` to be fetched, ``in_flight`` in this crawl, ``done``, ``failed`` (tried again when due), ``gone``
(404, 410). What was in flight when a crawl died is waiting again when the next one starts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.moments import as_utc
from newscrawl.model import Link, LinkKind, WarcRef

_ZONES_APART = timedelta(days=1)
MOST_ATTEMPTS = 5  # a link that failed so often is left alone
FIRST_RETRY = timedelta(hours=1)  # after a failure; doubled with every further one

# Doors before stories, the freshest doors first: a stopped crawl has then found all there is.
_PRIORITY = {LinkKind.FRONT: 40, LinkKind.FEED: 30, LinkKind.SECTION: 20, LinkKind.SITEMAP: 10, LinkKind.STORY: 0}

_ADD = """
INSERT INTO links (site, url, kind, found_on, date_hint, hint_is_change, priority, depth, first_seen)
VALUES (:site, :url, :kind, :found_on, :date_hint, :hint_is_change, :priority, :depth, :now)
ON CONFLICT (site, url) DO NOTHING
"""
_HINT = """
UPDATE links SET date_hint = :date_hint, hint_is_change = :hint_is_change
WHERE site = :site AND url = :url AND date_hint IS NULL
"""
# A door that says when it last changed is read again only if it did.
_REOPEN = """
UPDATE links SET state = 'waiting', due = NULL, kind = :kind, priority = :priority
WHERE site = :site AND url = :url AND state <> 'in_flight'
AND (last_fetched IS NULL OR (last_fetched < :before AND (:changed IS NULL OR last_fetched < :changed)))
"""
# Each condition below begins as the partial index `links_frontier` does, word for word, and then goes along it: doors,
# stories with a date inside the window, stories without one.
_DUE = """
site = :site AND state IN ('waiting', 'failed')
AND (state = 'waiting' OR (attempts < :most_attempts AND due <= :now))
"""
_DOORS = f"{_DUE} AND priority > :doors_above"
_DATED = f"{_DUE} AND priority = 0 AND date_hint >= :since AND (date_hint < :until OR hint_is_change)"
_UNDATED = f"{_DUE} AND priority = 0 AND date_hint IS NULL"
_REVISITS = "site = :site AND state = 'done' AND due IS NOT NULL AND due <= :now"
_SITEMAPS = f"{_DUE} AND priority = {_PRIORITY[LinkKind.SITEMAP]}"
_TAKE = """
UPDATE links SET state = 'in_flight', attempts = CASE state WHEN 'done' THEN 1 ELSE attempts + 1 END
WHERE id IN (SELECT id FROM links WHERE {} ORDER BY priority DESC, date_hint DESC, id LIMIT :count)
RETURNING id, url, kind, found_on, date_hint, hint_is_change, depth, attempts, etag, last_modified
"""
_FINISH = """
UPDATE links SET state = :state, outcome = :outcome, detail = :detail, http_status = :status, due = :due,
  last_fetched = :now, fetched_url = :fetched_url, etag = :etag, last_modified = :last_modified,
  warc_file = coalesce(:warc_file, warc_file), warc_offset = coalesce(:warc_offset, warc_offset),
  first_fetched = coalesce(first_fetched, CASE :state WHEN 'done' THEN :now END)
WHERE id = :id
"""


NOT_MODIFIED = "not-modified"  # the outcome of a page that has not changed since it was fetched (304)


class EndState(StrEnum):
    """The state of a link whose fetch has ended; before that it is ``waiting`` or ``in_flight``."""

    DONE = "done"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose stories are wanted; None leaves an end open. Stories without a date hint are always wanted.

    A day is the newspaper's own, a hint may be of any zone: the window is taken a day wider on both sides, for a story
    too many is only a fetch, and one too few is lost.
    """

    since: date | None = None
    until: date | None = None  # this day included

    @property
    def first_day(self) -> date | None:
        """The first day of the wider window."""
        return self.since - _ZONES_APART if self.since else None

    @property
    def last_day(self) -> date | None:
        """The last day of the wider window."""
        return self.until + _ZONES_APART if self.until else None

    def bounds(self) -> dict[str, str]:
        """The first moment and the one after the last, as text that sorts."""
        first = self.first_day.isoformat() if self.first_day else ""
        end = (self.until + timedelta(days=1) + _ZONES_APART).isoformat() if self.until else "9999"
        return {"since": first, "until": end}


_ALWAYS = Window()


class Order(StrEnum):
    """In which order links are taken."""

    DOORS_FIRST = "doors-first"
    SITEMAPS_LAST = "sitemaps-last"  # for a few stories: those that front page and feeds give are enough
    DOORS_ONLY = "doors-only"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A link taken from the frontier, in flight until `finish` or the next crawl's `recover`.

    ``etag`` and ``last_modified`` are of its last response, for a conditional request.
    """

    id: int
    link: Link
    attempts: int
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How the fetch of a claimed link ended; ``outcome`` is the name it is counted under."""

    id: int
    state: EndState
    outcome: str
    detail: str | None = None
    http_status: int | None = None
    attempts: int = 1
    fetched_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    warc: WarcRef | None = None


def add(corpus: Corpus, site: str, links: Sequence[Link]) -> int:
    """Store links that are not known yet; how many were new. A date that is new for a known one is kept."""
    rows = [_row(site, link) for link in links]
    with corpus.transaction():
        new: int = corpus.db.conn.executemany(_ADD, rows).rowcount
        corpus.db.conn.executemany(_HINT, [row for row in rows if row["date_hint"]])
    return max(0, new)


def reopen(corpus: Corpus, site: str, doors: Sequence[Link], before: datetime) -> None:
    """Make known doors due again, but for those fetched after ``before`` (this crawl's start: no door twice a run)."""
    rows = []
    for door in doors:
        # A day later than it says: many say the day alone, and go on changing until its end.
        changed = as_utc(door.date_hint + timedelta(days=1)) if door.date_hint else None
        rows.append({**_row(site, door), "before": as_utc(before), "changed": changed})
    with corpus.transaction():
        corpus.db.conn.executemany(_REOPEN, rows)


def take(
    corpus: Corpus, site: str, count: int, window: Window = _ALWAYS, order: Order = Order.DOORS_FIRST
) -> list[Claimed]:
    """Claim up to ``count`` links that are due, the most urgent first."""
    claimed: list[Claimed] = []
    with corpus.transaction():
        for condition, values in _conditions(site, window, order):
            if len(claimed) < count:
                rows = corpus.db.conn.execute(_TAKE.format(condition), {**values, "count": count - len(claimed)})
                claimed += _in_order([_claimed(row) for row in rows.fetchall()])
    return claimed


def take_listed(corpus: Corpus, site: str, urls: Sequence[str]) -> list[Claimed]:
    """Claim those of some addresses that are due, in their order; what is done or gone already is left."""
    condition = f"{_DUE} AND url IN (SELECT value FROM json_each(:urls))"
    values = {"site": site, "now": as_utc(clock.now()), "most_attempts": MOST_ATTEMPTS, "urls": json.dumps(list(urls))}
    with corpus.transaction():
        rows = corpus.db.conn.execute(_TAKE.format(condition), {**values, "count": len(urls)}).fetchall()
    place = {url: number for number, url in enumerate(urls)}
    return sorted(map(_claimed, rows), key=lambda claim: place[claim.link.url])


def any_due(corpus: Corpus, site: str, window: Window = _ALWAYS, order: Order = Order.DOORS_FIRST) -> bool:
    """Is there anything to take?"""
    return any(
        corpus.db.conn.execute(f"SELECT 1 FROM links WHERE {condition} LIMIT 1", values).fetchone()
        for condition, values in _conditions(site, window, order)
    )


def _conditions(site: str, window: Window, order: Order) -> Iterator[tuple[str, dict[str, object]]]:
    """What to take, in order: conditions and their values."""
    now = as_utc(clock.now())
    above = _PRIORITY[LinkKind.SITEMAP] if order is Order.SITEMAPS_LAST else 0
    values = {"site": site, "now": now, "most_attempts": MOST_ATTEMPTS, "doors_above": above, **window.bounds()}
    wanted = [_DOORS]
    if order is not Order.DOORS_ONLY:
        wanted += [_DATED, _UNDATED]
    if order is Order.SITEMAPS_LAST:
        wanted += [_SITEMAPS]
    if order is not Order.DOORS_ONLY and window == _ALWAYS:  # days long past are asked for to be had, not to be kept up
        wanted += [_REVISITS]
    for condition in wanted:
        yield condition, values


def _claimed(row: tuple[Any, ...]) -> Claimed:
    number, url, kind, found_on, hint, is_change, depth, attempts, etag, last_modified = row
    hinted = datetime.fromisoformat(hint) if hint else None
    link = Link(url, LinkKind(kind), found_on, hinted, bool(is_change), depth=depth)
    return Claimed(number, link, attempts, etag, last_modified)


def _in_order(claimed: list[Claimed]) -> list[Claimed]:
    """As the index has them; RETURNING keeps no order. Three stable sorts: as found, newest first, by priority."""
    claimed.sort(key=lambda claim: claim.id)
    claimed.sort(key=lambda claim: claim.link.date_hint or datetime.min.replace(tzinfo=UTC), reverse=True)
    claimed.sort(key=lambda claim: -_PRIORITY[claim.link.kind])
    return claimed


def finish(corpus: Corpus, endings: Sequence[Ending]) -> None:
    """Write how claimed links ended. The writer of a story then names its article (in the same transaction)."""
    now = clock.now()
    with corpus.transaction():
        corpus.db.conn.executemany(_FINISH, [_ending_row(ending, now) for ending in endings])


def recover(corpus: Corpus, site: str) -> int:
    """What a dead crawl had in flight is waiting again; the attempt does not count. How many there were."""
    with corpus.transaction():
        sql = (
            "UPDATE links SET state = 'waiting', attempts = max(0, attempts - 1) WHERE site = ? AND state = 'in_flight'"
        )
        return int(corpus.db.conn.execute(sql, [site]).rowcount)


def doors_on(corpus: Corpus, site: str, url: str) -> list[Link]:
    """The feeds and sitemaps that were found on a page."""
    sql = """SELECT url, kind, found_on, date_hint FROM links
             WHERE site = ? AND found_on = ? AND kind IN ('feed', 'sitemap') ORDER BY id"""
    rows = corpus.db.conn.execute(sql, [site, url]).fetchall()
    return [Link(u, LinkKind(kind), on, datetime.fromisoformat(hint) if hint else None) for u, kind, on, hint in rows]


def put_off(corpus: Corpus, site: str) -> int:
    """How many links failed and will be tried again, but not yet."""
    sql = "SELECT count(*) FROM links WHERE site = ? AND state = 'failed' AND attempts < ?"
    return int(corpus.db.conn.execute(sql, [site, MOST_ATTEMPTS]).fetchone()[0])


def unknown(corpus: Corpus, site: str, urls: Sequence[str]) -> set[str]:
    """Those of ``urls`` that were never found before."""
    known: set[str] = set()
    for start in range(0, len(urls), 500):
        part = urls[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = f"SELECT url FROM links WHERE site = ? AND url IN ({marks})"
        known.update(row[0] for row in corpus.db.conn.execute(sql, [site, *part]))
    return set(urls) - known


def _row(site: str, link: Link) -> dict[str, object]:
    return {
        "site": site,
        "url": link.url,
        "kind": link.kind.value,
        "found_on": link.found_on,
        "date_hint": as_utc(link.date_hint) if link.date_hint else None,
        "hint_is_change": link.hint_is_change,
        "priority": _PRIORITY[link.kind],
        "depth": link.depth,
        "now": as_utc(clock.now()),
    }


def _ending_row(ending: Ending, now: datetime) -> dict[str, object]:
    retry = now + FIRST_RETRY * 2 ** min(ending.attempts - 1, 10)
    return {
        "id": ending.id,
        "state": ending.state.value,
        "outcome": ending.outcome,
        "detail": ending.detail,
        "status": ending.http_status,
        "due": as_utc(retry) if ending.state is EndState.FAILED else None,
        "now": as_utc(now),
        "fetched_url": ending.fetched_url,
        "etag": ending.etag,
        "last_modified": ending.last_modified,
        "warc_file": ending.warc.file if ending.warc else None,
        "warc_offset": ending.warc.offset if ending.warc else None,
    }
