"""Stored articles as `newscrawl.model.Article` again: what the parser found, as it was decided and written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from newscrawl.corpus import Corpus
from newscrawl.corpus.furniture import left_out
from newscrawl.corpus.moments import columns_of_date, parse_utc
from newscrawl.corpus.rights import rights_of
from newscrawl.model import Article, Comment, Found, Moment, Photo, Precision, Problem, WarcRef

_PLAIN = (
    *("url", "canonical_url", "site", "site_name", "language", "section", "headline", "subheadline", "kicker"),
    *("byline", "dateline", "agency", "lead", "body", "parser_version"),
)
_IDS = """
    SELECT id FROM articles
    WHERE (:site IS NULL OR site = :site) AND substr(url, 1, length(:below)) = :below
    ORDER BY published IS NULL, published DESC, id DESC"""
_LATEST = "SELECT url FROM articles WHERE site = ? ORDER BY published_day DESC LIMIT ?"
_AUTHORS = """
    SELECT name FROM article_authors JOIN authors ON authors.id = author_id WHERE article_id = ? ORDER BY position"""
_TAGS = "SELECT name FROM article_tags JOIN tags ON tags.id = tag_id WHERE article_id = ? ORDER BY position"
_PHOTOS = "SELECT url, caption, credit, photographer, agency, source FROM photos WHERE article_id = ? ORDER BY position"
_COMMENTS = "SELECT * FROM comments WHERE article_id = ? AND missing_since IS NULL ORDER BY position"


def stored_articles(corpus: Corpus, *, site: str | None = None, below: str = "") -> Iterator[Article]:
    """The stored articles of a newspaper, or of all, newest first and undated ones last.

    ``below`` is how their addresses begin.
    """
    for (article_id,) in corpus.db.execute(_IDS, {"site": site, "below": below}).fetchall():
        if article := stored_article(corpus, article_id):
            yield article


def stored_article(corpus: Corpus, article_id: int) -> Article | None:
    """The stored article of this id; None where there is none."""
    row = next(iter(corpus.db.query("SELECT * FROM articles WHERE id = ?", (article_id,))), None)
    if row is None:
        return None
    warc = None if row["warc_file"] is None else WarcRef(row["warc_file"], row["warc_offset"])
    return Article(
        **{name: row[name] for name in _PLAIN},
        authors=_names(corpus, _AUTHORS, article_id),
        tags=_names(corpus, _TAGS, article_id),
        photos=tuple(Photo(*photo) for photo in corpus.db.execute(_PHOTOS, (article_id,))),
        published=_moment(row, "published"),
        modified=_moment(row, "modified"),
        comments=_comments(corpus, article_id),
        paywalled=None if row["paywalled"] is None else bool(row["paywalled"]),
        fetched_at=parse_utc(row["fetched_at"]),
        warc=warc,
        sources=_sources(corpus, article_id),
        problems=_problems(corpus, article_id),
        left_out=left_out(corpus.db, article_id),
        rights=rights_of(corpus, article_id),
    )


def recent_addresses(corpus: Corpus, site: str, count: int) -> list[str]:
    """The addresses of a newspaper's latest stories, by day of publication."""
    rows = corpus.db.execute(_LATEST, (site, count)).fetchall()
    return [url for (url,) in rows]


def site_names(corpus: Corpus) -> list[str]:
    """The names of the newspapers in the corpus."""
    return [name for (name,) in corpus.db.execute("SELECT name FROM sites ORDER BY name")]


def _names(corpus: Corpus, query: str, article_id: int) -> tuple[str, ...]:
    return tuple(name for (name,) in corpus.db.execute(query, (article_id,)))


def _comments(corpus: Corpus, article_id: int) -> tuple[Comment, ...]:
    """The comments that stood on the page at the last fetch; a parent that has vanished since is none."""
    rows = list(corpus.db.query(_COMMENTS, (article_id,)))
    place = {row["id"]: at for at, row in enumerate(rows)}
    return tuple(
        Comment(
            text=row["text"],
            author=row["author"],
            published=_moment(row, "published"),
            parent=place.get(row["parent_id"]),
            position=at,
            votes=row["votes"],
        )
        for at, row in enumerate(rows)
    )


def _sources(corpus: Corpus, article_id: int) -> dict[str, Found[Any]]:
    """Which finder spoke for each field; the value itself is the article's, so it is not repeated here."""
    rows = corpus.db.execute("SELECT field, source, raw FROM sources WHERE article_id = ?", (article_id,))
    return {field: Found(None, source, raw or "") for field, source, raw in rows}


def _problems(corpus: Corpus, article_id: int) -> tuple[Problem, ...]:
    rows = corpus.db.execute("SELECT field, kind, detail FROM problems WHERE article_id = ? ORDER BY id", (article_id,))
    return tuple(Problem(*row) for row in rows)


def _moment(row: dict[str, Any], name: str) -> Moment | None:
    value, _, offset, precision, zone_from, decided_by, raw, source = (row[column] for column in columns_of_date(name))
    if value is None:
        return None
    return Moment(
        raw=raw or "",
        local=_wall_clock(value, offset),
        precision=Precision(precision),
        offset_minutes=offset,
        zone_from=zone_from,
        decided_by=decided_by,
        source=source or "",
    )


def _wall_clock(value: str, offset: int | None) -> datetime:
    """The local time that `newscrawl.corpus.moments` wrote as UTC, a day, a month or a year."""
    if value.endswith("Z"):
        return datetime.fromisoformat(value).replace(tzinfo=None) + timedelta(minutes=offset or 0)
    padded = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    return datetime.fromisoformat(padded).replace(tzinfo=None)
