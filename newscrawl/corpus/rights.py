"""``rights``: what each story's page and host reserved, and when that was seen; ``host_files``: where hosts say it.

Nothing is deleted: a reservation that a page no longer makes has a ``last_seen`` before its story's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from newscrawl import clock
from newscrawl.corpus import Corpus, storable
from newscrawl.corpus.moments import as_utc, parse_utc
from newscrawl.model import Article, Signal

_NOTE = """
INSERT INTO rights (article_id, signal, value, source, first_seen, last_seen) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
ON CONFLICT (article_id, signal, value, source) DO UPDATE SET
  first_seen = min(first_seen, excluded.first_seen), last_seen = max(last_seen, excluded.last_seen)"""
_KEEP = """
INSERT INTO host_files (url, asked, http_status, etag, last_modified, body) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET asked = excluded.asked, http_status = excluded.http_status, etag = excluded.etag,
  last_modified = excluded.last_modified, body = excluded.body"""


@dataclass(frozen=True, slots=True)
class HostFile:
    """A host's file as it was last answered: status, what makes the next request conditional, and the file.

    ``asked`` is when; None for an answer that is not kept yet.
    """

    http_status: int
    etag: str | None = None
    last_modified: str | None = None
    body: bytes | None = None
    asked: datetime | None = field(default=None, compare=False)


def note_rights(db: Database, read: Iterable[tuple[int, Article]]) -> None:
    """Note what the pages of articles, by their ids, reserve; to be called within the transaction that writes them."""
    rows = [
        (article_id, *map(storable.text, (one.name, one.value, one.source)), as_utc(article.fetched_at or clock.now()))
        for article_id, article in read
        for one in article.rights
    ]
    db.conn.executemany(_NOTE, rows)


def rights_of(corpus: Corpus, article_id: int) -> tuple[Signal, ...]:
    """What the last page of an article that was read reserved."""
    sql = """
    SELECT signal, value, source FROM rights r WHERE article_id = ?1
    AND last_seen = (SELECT max(last_seen) FROM rights WHERE article_id = ?1)
    AND last_seen >= (SELECT last_seen FROM articles WHERE id = ?1) ORDER BY signal, source"""
    return tuple(Signal(*row) for row in corpus.db.execute(sql, (article_id,)))


def host_file(corpus: Corpus, url: str) -> HostFile | None:
    """What a host's file was when it was last asked for; None where it never answered."""
    sql = "SELECT http_status, etag, last_modified, body, asked FROM host_files WHERE url = ?"
    row = corpus.db.execute(sql, (url,)).fetchone()
    if row is None:
        return None
    status, etag, last_modified, body, asked = row
    return HostFile(status, etag, last_modified, body, parse_utc(asked))


def keep_host_file(corpus: Corpus, url: str, file: HostFile) -> None:
    """Remember what a host's file is."""
    values = (url, as_utc(clock.now()), file.http_status, file.etag, file.last_modified, file.body)
    with corpus.transaction():
        corpus.db.conn.execute(_KEEP, values)
