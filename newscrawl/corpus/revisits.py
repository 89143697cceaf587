"""When a stored story is fetched again: on a schedule that thins out, and when a door says that it has changed.

Corrections and late comments come within days; a door's word (a feed's ``updated``, a sitemap's ``lastmod``) is taken
as long as it is true. A link that is due again is *done* with ``due`` set; `newscrawl.corpus.links.take` gives it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.links import NOT_MODIFIED, Ending, EndState
from newscrawl.corpus.moments import as_utc, parse_utc
from newscrawl.model import Link, LinkKind
from newscrawl.rights.policy import OUTCOMES as RESERVED

DAYS = (1, 3, 7, 30)
# A crawl does not come to a story at the same minute every night; one that is nearly due is taken.
_EARLY = timedelta(hours=3)
_MOST_VAIN = 2  # a door that said so often of a story that it changed, and it had not, is no longer believed of it
_IN_VAIN = (NOT_MODIFIED, "unchanged")

_BRING_BACK = """
UPDATE links SET changed_hint = :changed, due = :now, state = CASE state WHEN 'gone' THEN 'waiting' ELSE state END
WHERE site = :site AND url = :url AND kind = 'story' AND state IN ('done', 'gone') AND article_id IS NOT NULL
AND last_fetched < :changed AND vain_hints < :most_vain
"""
_READ = ("new", "unchanged", "revised")
_VISITED = """
SELECT l.id, l.state, l.outcome, l.first_fetched, l.changed_hint, a.id, a.published, a.published_precision
FROM links l JOIN articles a ON a.id = l.article_id WHERE l.id = ?
"""


def next_visit(since: datetime, now: datetime, days: Sequence[int] = DAYS) -> datetime | None:
    """When a story that is there ``since`` is next fetched; None after the last of ``days``."""
    return next((due for day in sorted(days) if (due := since + timedelta(days=day) - _EARLY) > now), None)


def bring_back(corpus: Corpus, site: str, links: Sequence[Link]) -> None:
    """Make stories due of which a door says that they changed after they were last fetched."""
    now = as_utc(clock.now())
    rows = [
        {"site": site, "url": link.url, "changed": as_utc(link.changed), "now": now, "most_vain": _MOST_VAIN}
        for link in links
        if link.kind is LinkKind.STORY and link.changed
    ]
    with corpus.transaction():
        corpus.db.conn.executemany(_BRING_BACK, rows)


def note_visits(corpus: Corpus, endings: Sequence[Ending], days: Sequence[int] = DAYS) -> None:
    """Write what fetches of stored stories tell of them, and when each is due again.

    To be called once their links and articles are written (in the same transaction).
    """
    now = clock.now()
    with corpus.transaction():
        for ending in endings:
            row = corpus.db.conn.execute(_VISITED, [ending.id]).fetchone()
            if row is not None:
                _note_visit(corpus, row, now, days)


def _note_visit(corpus: Corpus, row: Sequence[str], now: datetime, days: Sequence[int]) -> None:
    link, state, outcome, first_fetched, hint, article, published, precision = row
    execute, at = corpus.db.conn.execute, as_utc(now)
    if state == EndState.GONE:
        execute("UPDATE articles SET gone_since = coalesce(gone_since, ?) WHERE id = ?", [at, article])
        return
    if state != EndState.DONE:
        return  # failed: tried again as any link is
    if outcome == NOT_MODIFIED:
        execute("UPDATE articles SET confirmed_at = ? WHERE id = ?", [at, article])
    execute("UPDATE articles SET gone_since = NULL WHERE id = ? AND gone_since IS NOT NULL", [article])
    if outcome in RESERVED:
        execute("UPDATE articles SET reserved_since = coalesce(reserved_since, ?) WHERE id = ?", [at, article])
    elif outcome in _READ:  # a page that has not changed (304) reserves what it reserved
        execute("UPDATE articles SET reserved_since = NULL WHERE id = ? AND reserved_since IS NOT NULL", [article])
    due = next_visit(_there_since(first_fetched, published, precision), now, days)
    in_vain = hint is not None and outcome in _IN_VAIN
    sql = "UPDATE links SET due = ?, changed_hint = NULL, vain_hints = vain_hints + ? WHERE id = ?"
    execute(sql, [as_utc(due) if due else None, in_vain, link])


def _there_since(first_fetched: str, published: str | None, precision: str | None) -> datetime:
    """When a story appeared: its date, where that is earlier than our first fetch and more than a year."""
    fetched = parse_utc(first_fetched)
    if published is None or precision not in ("minute", "day"):
        return fetched
    day_is_over = timedelta(days=1) if precision == "day" else timedelta(0)
    try:
        moment = datetime.fromisoformat(published) + day_is_over
    except (ValueError, OverflowError):
        return fetched
    return min(fetched, moment if moment.tzinfo else moment.replace(tzinfo=UTC))
