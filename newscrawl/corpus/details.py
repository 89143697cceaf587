"""The rows that hang on an article's row: its authors, tags, photos, the sources of its fields, its problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from newscrawl.corpus import storable
from newscrawl.corpus.version import PHOTO_COLUMNS, Values
from newscrawl.model import Article, Found

_RAW_KEPT = 500  # characters of what a field was read from; the whole page is in the archive

_ADD_PHOTO = f"""
INSERT INTO photos (article_id, position, {", ".join(PHOTO_COLUMNS)})
VALUES (?, ?, {", ".join("?" * len(PHOTO_COLUMNS))})"""


def write_details(db: Database, article_id: int, values: Values, article: Article, *, anew: bool) -> None:
    """Write what hangs on an article; unless the article is ``anew`` in the corpus, in place of what hung there."""
    if not anew:
        for table in ("article_authors", "article_tags", "photos", "sources", "problems", "left_out"):
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    _name(db, "authors", "article_authors", "author_id", article_id, values["authors"])
    _name(db, "tags", "article_tags", "tag_id", article_id, values["tags"])
    many = db.conn.executemany
    many(_ADD_PHOTO, ((article_id, i, *photo.values()) for i, photo in enumerate(values["photos"])))
    many("INSERT INTO sources VALUES (?, ?, ?, ?)", ((article_id, *row) for row in _source_rows(article)))
    many("INSERT INTO problems (article_id, field, kind, detail) VALUES (?, ?, ?, ?)", _problems(article_id, article))


def _name(db: Database, table: str, join: str, column: str, article_id: int, names: Sequence[str]) -> None:
    many = db.conn.executemany
    many(f"INSERT OR IGNORE INTO {table} (name) VALUES (?)", ((name,) for name in names))
    many(
        f"INSERT INTO {join} (article_id, position, {column}) SELECT ?, ?, id FROM {table} WHERE name = ?",
        ((article_id, position, name) for position, name in enumerate(names)),
    )


def sources_of(article: Article) -> dict[str, Found[Any]]:
    """What was found, by field; with the fields that are found as part of another, and the dates that were decided."""
    found = dict(article.sources)
    if article.authors and "byline" in found:
        found.setdefault("authors", found["byline"])
    if article.agency and "dateline" in found:
        found.setdefault("agency", found["dateline"])
    for name, moment in (("published", article.published), ("modified", article.modified)):
        if moment is not None:
            found[name] = Found(moment.iso(), moment.source, moment.raw)
    return found


def _source_rows(article: Article) -> list[tuple[str, str, str | None]]:
    """Field, finder, and the text the finder read, where it is not the value itself."""
    return [(field, one.source, _raw(one)) for field, one in sources_of(article).items()]


def _raw(found: Found[object]) -> str | None:
    if not found.raw or found.raw == found.value:
        return None
    return storable.text(found.raw[:_RAW_KEPT])


def _problems(article_id: int, article: Article) -> list[tuple[int, str, str, str]]:
    return [(article_id, one.field, one.kind, storable.text(one.detail)) for one in article.problems]
