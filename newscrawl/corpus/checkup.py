"""What ``newscrawl doctor`` asks of SQLite and of a corpus."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.lock import EXPIRES_AFTER, Holder, holder
from newscrawl.corpus.moments import parse_utc

_NEEDED = (3, 37, 0)  # STRICT tables; the trigram tokenizer came with 3.34


def sqlite_lacks() -> list[str]:
    """What this Python's SQLite cannot do and the corpus needs; empty where all is well."""
    lacks = []
    if sqlite3.sqlite_version_info < _NEEDED:
        lacks.append(f"version {'.'.join(map(str, _NEEDED))} or later (this is {sqlite3.sqlite_version})")
    with sqlite3.connect(":memory:") as memory:
        for name, tokenizer in (("FTS5", "unicode61"), ("FTS5's trigram tokenizer", "trigram")):
            try:
                memory.execute(f"CREATE VIRTUAL TABLE {tokenizer}_probe USING fts5(text, tokenize='{tokenizer}')")
            except sqlite3.OperationalError:
                lacks.append(name)
    memory.close()
    return lacks


def sqlite_version() -> str:
    """The version of the SQLite that Python is linked with."""
    return sqlite3.sqlite_version


def damage(corpus: Corpus) -> list[str]:
    """What SQLite finds wrong with the file, at most a hundred lines; empty where it is sound."""
    try:
        return [line for (line,) in corpus.db.execute("PRAGMA quick_check") if line != "ok"]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def lock_holder(corpus: Corpus) -> tuple[Holder, bool] | None:
    """Who is written down as crawling into the corpus, and whether that is still to be believed."""
    found = holder(corpus)
    if found is None:
        return None
    return found, clock.now() - parse_utc(found.heartbeat) <= EXPIRES_AFTER


def archive_files(corpus: Corpus) -> dict[str, int]:
    """The archive files that links and articles name, each with how many pages of theirs it holds."""
    rows = corpus.db.execute(
        """
        SELECT warc_file, count(*) FROM (
            SELECT warc_file, warc_offset FROM links WHERE warc_file IS NOT NULL
            UNION SELECT warc_file, warc_offset FROM articles WHERE warc_file IS NOT NULL)
        GROUP BY warc_file ORDER BY warc_file"""
    )
    return {file: int(count) for file, count in rows}


def newest_fetch(corpus: Corpus) -> datetime | None:
    """When the newest stored page was fetched, UTC; None for an empty corpus."""
    (newest,) = corpus.db.execute("SELECT max(fetched_at) FROM articles").fetchone()
    return parse_utc(newest) if newest else None
