"""What a newspaper's runs found, a day each: pages read, by which source each field was found, stories that were new.

A day is the 24 hours around a moment, from 18 before to 6 after: nightly runs do not begin at the same minute. Only
ordinary runs count: those that asked for all that was due, not for a few stories, days or addresses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from newscrawl.corpus import Corpus
from newscrawl.corpus.details import sources_of
from newscrawl.corpus.moments import as_utc
from newscrawl.model import Article

_AFTER = timedelta(hours=6)
_PAGES = "page"  # the field under which all pages read are counted
_ADD = """
INSERT INTO coverage (run_id, field, source, pages) VALUES (?, ?, ?, ?)
ON CONFLICT (run_id, field, source) DO UPDATE SET pages = pages + excluded.pages"""
# Which day before the one that :now closes a moment belongs to.
_DAY = "CAST(julianday(:now) - julianday({}) AS INTEGER)"
_OF_SITE = "r.site = :site AND r.ordinary = 1 AND r.started > :first AND r.started <= :now"
_FOUND = f"""
SELECT {_DAY.format("r.started")}, field, source, sum(pages) FROM coverage JOIN runs r ON r.id = run_id
WHERE {_OF_SITE} GROUP BY 1, 2, 3"""
_RUNS = f"SELECT {_DAY.format('r.started')}, max(r.status = 'finished') FROM runs r WHERE {_OF_SITE} GROUP BY 1"
_NEW = f"""
SELECT {_DAY.format("r.started")}, count(*) FROM articles a JOIN runs r ON r.id = a.run_id
WHERE a.site = :site AND a.first_seen > :first AND {_OF_SITE} GROUP BY 1"""


@dataclass(slots=True)
class Day:
    """One day of a newspaper's runs. ``complete``: a run came to its end; ``found``: field → source → pages."""

    ends: datetime
    complete: bool = False
    read: int = 0
    new: int = 0
    found: dict[str, dict[str, int]] = field(default_factory=dict)


def record(corpus: Corpus, run_id: int, articles: Iterable[Article]) -> None:
    """Count what was found on pages of a run."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        counts[_PAGES, "read"] += 1
        counts.update((name, found.source) for name, found in sources_of(article).items())
    with corpus.transaction():
        corpus.db.conn.executemany(_ADD, ((run_id, *key, count) for key, count in counts.items()))


def days(corpus: Corpus, site: str, now: datetime, count: int) -> list[Day]:
    """The days on which a newspaper was crawled, of the last ``count`` up to ``now``, the oldest first."""
    values: dict[str, Any] = {
        "site": site,
        "now": as_utc(now + _AFTER),
        "first": as_utc(now + _AFTER - timedelta(days=count)),
    }
    by_age: dict[int, Day] = {}
    for age, complete in corpus.db.execute(_RUNS, values).fetchall():
        by_age[age] = Day(now - timedelta(days=age), bool(complete))
    for age, name, source, pages in corpus.db.execute(_FOUND, values).fetchall():
        if name == _PAGES:
            by_age[age].read += pages
        else:
            by_age[age].found.setdefault(name, {})[source] = pages
    for age, new in corpus.db.execute(_NEW, values).fetchall():
        by_age[age].new += new
    return [by_age[age] for age in sorted(by_age, reverse=True)]


def lacking(corpus: Corpus, site: str, since: datetime, name: str, source: str | None, count: int) -> list[str]:
    """Addresses of stories read since a moment without a field, or without it from a source; the newest first."""
    sql = """
    SELECT a.url FROM articles a WHERE a.site = :site AND a.fetched_at >= :since AND NOT EXISTS (
        SELECT 1 FROM sources s WHERE s.article_id = a.id AND s.field = :field
        AND (:source IS NULL OR s.source = :source))
    ORDER BY a.fetched_at DESC, a.id DESC LIMIT :count"""
    values = {"site": site, "since": as_utc(since), "field": name, "source": source, "count": count}
    return [url for (url,) in corpus.db.execute(sql, values).fetchall()]
