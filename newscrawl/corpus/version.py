"""A version of a story as the corpus keeps it: what the article's row and its lists say, field by field.

Two versions are compared by these values, and `revisions.changed` holds the old ones of those that differ. Their texts
are whole, with what was left out as furniture: that is what the newspaper printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from newscrawl import clock
from newscrawl.corpus import storable
from newscrawl.corpus.furniture import left_out
from newscrawl.corpus.moments import HOW, as_utc, columns_of_date, date_columns
from newscrawl.corpus.scripts import count_words, is_unspaced
from newscrawl.model import Article, Photo
from newscrawl.parsers.furniture import put_back, whole_lead

PUBLISHED = columns_of_date("published")
_TEXTS = ("language", "section", "headline", "subheadline", "kicker", "byline", "dateline", "agency", "lead", "body")
# Columns of `articles` that say something of the story.
COLUMNS = ("canonical_url", *_TEXTS, "paywalled", *PUBLISHED, *columns_of_date("modified"))
# How a date was come by, beside what it is.
_HOW_DATED = frozenset(f"{date}_{part}" for date in ("published", "modified") for part in HOW)
PHOTO_COLUMNS = ("url", "caption", "credit", "photographer", "agency", "source")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a version was read: the moment of the fetch, the record in the archive, and the parser's version."""

    fetched_at: str
    warc_file: str | None
    warc_offset: int | None
    parser_version: str
    content_hash: str

    @property
    def record(self) -> tuple[str, int] | None:
        """File and offset of the record in the archive, if the page was archived."""
        return None if self.warc_file is None or self.warc_offset is None else (self.warc_file, self.warc_offset)

    @classmethod
    def of(cls, article: Article, content_hash: str) -> Reading:
        """The reading that an article is; one without a time of fetch was fetched now."""
        fetched_at = as_utc(article.fetched_at or clock.now())
        file, offset = (article.warc.file, article.warc.offset) if article.warc else (None, None)
        return cls(fetched_at, file, offset, article.parser_version, content_hash)


def version_of(article: Article) -> Values:
    """The version that an article is."""
    values: Values = {"canonical_url": storable.text(article.canonical_url)}
    values |= {name: storable.text(getattr(article, name)) for name in _TEXTS}
    values["paywalled"] = None if article.paywalled is None else int(article.paywalled)
    values |= storable.row(date_columns("published", article.published))
    values |= storable.row(date_columns("modified", article.modified))
    values["authors"] = [storable.text(name) for name in article.authors]
    values["tags"] = [storable.text(name) for name in article.tags]
    values["photos"] = [_photo(photo) for photo in article.photos]
    return values


def stored_version(db: Database, article_id: int) -> Values:
    """The version that the corpus holds of an article."""
    row = db.execute(f"SELECT {', '.join(COLUMNS)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    values: Values = dict(zip(COLUMNS, row, strict=True))
    missing = left_out(db, article_id)
    values |= {"body": put_back(values["body"], missing), "lead": whole_lead(values["lead"], missing)}
    values["authors"] = _column(db, _AUTHORS, article_id)
    values["tags"] = _column(db, _TAGS, article_id)
    photos = db.execute(_PHOTOS, (article_id,))
    values["photos"] = [dict(zip(PHOTO_COLUMNS, photo, strict=True)) for photo in photos]
    return values


def differing(old: Values, new: Values) -> Values:
    """The old values of the fields in which two versions differ."""
    return {name: value for name, value in old.items() if value != new[name]}


def is_only_how(changed: Values) -> bool:
    """Whether versions that differ in these fields say the same, and only how their dates were come by is another."""
    return _HOW_DATED.issuperset(changed)


def derived(values: Values) -> Values:
    """The columns that follow from the text."""
    unspaced = is_unspaced(values["body"] or values["headline"] or "")
    return {"unspaced": int(unspaced), "word_count": count_words(values["body"] or "", unspaced=unspaced)}


_AUTHORS = """
    SELECT name FROM article_authors JOIN authors ON authors.id = author_id WHERE article_id = ? ORDER BY position"""
_TAGS = "SELECT name FROM article_tags JOIN tags ON tags.id = tag_id WHERE article_id = ? ORDER BY position"
_PHOTOS = f"SELECT {', '.join(PHOTO_COLUMNS)} FROM photos WHERE article_id = ? ORDER BY position"


def _column(db: Database, query: str, article_id: int) -> list[str]:
    return [name for (name,) in db.execute(query, (article_id,))]


def _photo(photo: Photo) -> dict[str, str | None]:
    return {name: storable.text(getattr(photo, name)) for name in PHOTO_COLUMNS}
