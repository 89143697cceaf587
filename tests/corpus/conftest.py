"""An empty corpus, and invented stories to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from newscrawl.corpus import Corpus
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.write import Story, Written, write_stories
from newscrawl.model import Article, Found, Moment, Photo, Precision, WarcRef

NOON = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
BODY = "The ferry to the northern islands sails again.\n\nIts captain said the repairs took nine days."
STORY_TABLES = (
    *("sites", "articles", "article_authors", "article_tags", "authors", "tags", "photos", "comments", "revisions"),
    *("sources", "problems", "settled_dates", "minhashes", "minhash_bands"),
)


@cache
def empty_file() -> bytes:
    """A corpus file without rows; copying it is quicker than making one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.db"
        Corpus.open(path).close()
        return path.read_bytes()


@contextmanager
def new_corpus(folder: Path) -> Iterator[Corpus]:
    """An empty corpus in a folder, under a name of its own."""
    path = folder / f"corpus{len(list(folder.iterdir()))}.db"
    path.write_bytes(empty_file())
    with Corpus.open(path) as corpus:
        yield corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with new_corpus(tmp_path) as corpus:
        yield corpus


@pytest.fixture
def article() -> Callable[..., Article]:
    return make_article


@pytest.fixture
def write(corpus: Corpus) -> Callable[..., list[tuple[Written, int]]]:
    return lambda *articles: write_articles(corpus, articles)


def make_article(name: str = "ferry", days: float = 0, **changes: Any) -> Article:
    """A story fetched some days after the first noon; its record in the archive lies where the days say."""
    at = NOON + timedelta(days=days)
    fields: dict[str, Any] = {
        "url": f"https://gazette.example/{name}",
        "canonical_url": f"https://gazette.example/{name}",
        "site": "gazette",
        "language": "en",
        "headline": f"The {name} is back",
        "byline": "By Ada Bird and Bo Cole",
        "authors": ("Ada Bird", "Bo Cole"),
        "published": make_moment("2031-05-06T09:15:00+02:00"),
        "photos": (
            Photo("https://gazette.example/1.jpg?w=200", "The pier", "Cy Dale/GNA", "Cy Dale", "GNA", "figure"),
        ),
        "body": BODY,
        "tags": ("Ferries", "Islands"),
        "fetched_at": at,
        "warc": WarcRef("a.warc.gz", int(1000 + days * 10)),
        "parser_version": "1",
        "sources": {
            "headline": Found(f"The {name} is back", "json-ld", f"The {name} is back"),
            "byline": Found("By Ada Bird and Bo Cole", "near-headline", "By  Ada Bird and Bo Cole | Staff"),
            "body": Found(BODY, "density", ""),
        },
    }
    return Article(**(fields | changes))


def make_moment(iso: str, decided_by: str = "iso", precision: Precision = Precision.MINUTE) -> Moment:
    printed = datetime.fromisoformat(iso)
    offset = printed.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    return Moment(iso, printed.replace(tzinfo=None), precision, minutes, "printed", decided_by, "json-ld")


def write_articles(corpus: Corpus, articles: Sequence[Article]) -> list[tuple[Written, int]]:
    return write_stories(corpus, [Story(one, fingerprint(one)) for one in articles])


def rows(corpus: Corpus, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    return corpus.db.execute(query, parameters).fetchall()


def contents(corpus: Corpus, *, without: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of stories, without the columns named."""
    return {
        table: [{k: v for k, v in row.items() if k not in without} for row in corpus.db[table].rows]
        for table in STORY_TABLES
    }
