"""What is in a corpus, in numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from newscrawl.corpus import Corpus
from newscrawl.corpus.failures import explained

_TABLES = ("articles", "revisions", "comments", "photos", "authors", "tags", "clusters", "problems", "links", "runs")


@dataclass(frozen=True, slots=True)
class SiteStats:
    """One newspaper: its articles, the days they are from, its comments, and its links by state."""

    site: str
    articles: int
    first_day: str | None
    last_day: str | None
    last_seen: str | None
    words: int
    comments: int
    links: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FieldStats:
    """How many articles have a field, the share that is, and which finders found it how often."""

    field: str
    filled: int
    share: float
    sources: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stats:
    """A corpus, or one newspaper's part of it. ``rows`` counts tables and is of the whole corpus always."""

    articles: int
    first_day: str | None
    last_day: str | None
    rows: Mapping[str, int]
    sites: tuple[SiteStats, ...]
    fields: tuple[FieldStats, ...]
    outcomes: Mapping[str, int]  # of stories' links; those never fetched are not in it
    revisions: Mapping[str, int]  # by reason
    rights: Mapping[str, int]  # stories by what they ever reserved: signal, and value where it has one
    corpus_bytes: int
    archive_bytes: int
    archive_files: int

    def as_record(self) -> dict[str, Any]:
        """Plain types only, for JSON."""
        return asdict(self)


def stats(corpus: Corpus, archive: Path | None = None, *, site: str | None = None) -> Stats:
    """The numbers of a corpus, or of one newspaper in it; with the size of the archive's folder where it is given."""
    with explained(corpus.path):
        sites = _sites(corpus, site)
        files = sorted(archive.glob("*.warc*")) if archive else []
        return Stats(
            articles=sum(one.articles for one in sites),
            first_day=min((one.first_day for one in sites if one.first_day), default=None),
            last_day=max((one.last_day for one in sites if one.last_day), default=None),
            rows={table: _count(corpus, table) for table in _TABLES},
            sites=sites,
            fields=_fields(corpus, site),
            outcomes=_outcomes(corpus, site),
            revisions=_revisions(corpus, site),
            rights=_rights(corpus, site),
            corpus_bytes=_size(corpus.path) + _size(corpus.path.with_name(f"{corpus.path.name}-wal")),
            archive_bytes=sum(_size(file) for file in files),
            archive_files=len(files),
        )


def _count(corpus: Corpus, table: str) -> int:
    return int(corpus.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _sites(corpus: Corpus, site: str | None) -> tuple[SiteStats, ...]:
    rows = corpus.db.execute(
        """
        SELECT s.name, count(a.id), min(a.published_day), max(a.published_day), max(a.last_seen),
            coalesce(sum(a.word_count), 0),
            (SELECT count(*) FROM comments c JOIN articles b ON b.id = c.article_id WHERE b.site = s.name),
            (SELECT json_group_object(state, n) FROM (
                SELECT state, count(*) AS n FROM links l WHERE l.site = s.name GROUP BY state ORDER BY n DESC))
        FROM sites s LEFT JOIN articles a ON a.site = s.name
        WHERE :site IS NULL OR s.name = :site
        GROUP BY s.name ORDER BY count(a.id) DESC, s.name""",
        {"site": site},
    )
    return tuple(SiteStats(*(*row[:-1], json.loads(row[-1]))) for row in rows)


def _fields(corpus: Corpus, site: str | None) -> tuple[FieldStats, ...]:
    """Coverage over all sites: the view's rows, added up."""
    rows = corpus.db.execute(
        """
        SELECT field, sum(filled), sum(stories), json_group_array(json(sources)) FROM v_coverage
        WHERE :site IS NULL OR site = :site
        GROUP BY field ORDER BY sum(filled) DESC, field""",
        {"site": site},
    )
    return tuple(
        FieldStats(field, filled, round(filled / stories, 4), _added(json.loads(sources)))
        for field, filled, stories, sources in rows
    )


def _added(counts: list[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in counts:
        for name, count in one.items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items(), key=lambda item: (-item[1], item[0])))


def _outcomes(corpus: Corpus, site: str | None) -> dict[str, int]:
    rows = corpus.db.execute(
        """
        SELECT outcome, count(*) FROM links
        WHERE kind = 'story' AND outcome IS NOT NULL AND (:site IS NULL OR site = :site)
        GROUP BY outcome ORDER BY count(*) DESC, outcome""",
        {"site": site},
    )
    return dict(rows.fetchall())


def _revisions(corpus: Corpus, site: str | None) -> dict[str, int]:
    rows = corpus.db.execute(
        """
        SELECT reason, count(*) FROM revisions r JOIN articles a ON a.id = r.article_id
        WHERE :site IS NULL OR a.site = :site
        GROUP BY reason ORDER BY reason""",
        {"site": site},
    )
    return dict(rows.fetchall())


def _rights(corpus: Corpus, site: str | None) -> dict[str, int]:
    rows = corpus.db.execute(
        """
        SELECT signal || CASE WHEN signal = 'tdm-reservation' THEN ' ' || value ELSE '' END, count(DISTINCT article_id)
        FROM rights r JOIN articles a ON a.id = r.article_id
        WHERE :site IS NULL OR a.site = :site
        GROUP BY 1 ORDER BY 2 DESC, 1""",
        {"site": site},
    )
    return dict(rows.fetchall())


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
