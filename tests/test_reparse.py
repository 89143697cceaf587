"""Reading the archive again gives the rows that reading it live gave, and brings those in line that were read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired

from newscrawl.archive import Archive, read_page
from newscrawl.corpus import Corpus
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.lock import Lock
from newscrawl.corpus.settled import settled_dates
from newscrawl.corpus.write import Story, Written, write_stories
from newscrawl.dates import decide
from newscrawl.errors import CorpusError, CorpusLocked
from newscrawl.model import Article, WarcRef
from newscrawl.reading import read
from newscrawl.reparse import ReparseReport, reparse
from newscrawl.workers import Workers

AT = datetime(2031, 5, 6, 12, tzinfo=UTC)
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="2031-05-04T08:00:00Z">
</head><body><article><h1>{title}</h1><p class="byline">By Ada Bird</p>
<p>The {title} was opened this morning by the mayor, who said that it had taken nine years and eleven million to build.</p>
<p>Visitors from the neighbouring towns had come early, and some of them had waited since before sunrise at the gate.</p>
</article></body></html>"""


class Press:
    """A corpus and an archive, and what a crawl does with a page, without one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "warc"
        self.archive = Archive(self.folder)
        self.corpus = Corpus.open(folder / "corpus.db")
        self.corpus.db["sites"].insert({"name": "gazette", "first_seen": "2031-05-06T12:00:00Z"})

    def fetch(self, name: str, *, body: bytes | None = None, at: datetime = AT, kind: str = "text/html") -> WarcRef:
        """Archive a page and note its link, as a crawl that has not read it yet."""
        url = f"https://gazette.example/{name}"
        ref = self.archive.write(
            url=url, method="GET", request_headers=[], status=200, reason="OK", http_version="HTTP/1.1",
            response_headers=[("Content-Type", kind)], at=at, ip=None,
            body=PAGE.format(title=name.title()).encode() if body is None else body,
        )  # fmt: skip
        self.corpus.db.execute(
            """INSERT INTO links (site, url, kind, state, first_seen, warc_file, warc_offset)
            VALUES ('gazette', ?, 'story', 'done', '2031-05-06T12:00:00Z', ?, ?)
            ON CONFLICT DO UPDATE SET warc_file = excluded.warc_file, warc_offset = excluded.warc_offset""",
            (url, ref.file, ref.offset),
        )
        return ref

    def publish(self, name: str, **fetched: Any) -> int:
        """Fetch a page and store its article."""
        ref = self.fetch(name, **fetched)
        article = decide(read(read_page(self.folder, ref)), None, settled_dates(self.corpus, "gazette"))
        return self.store(article)

    def store(self, article: Article) -> int:
        article = replace(article, site="gazette")
        [(link,)] = self.corpus.db.execute("SELECT id FROM links WHERE url = ?", (article.url,))
        [(_, id)] = write_stories(self.corpus, [Story(article, fingerprint(article), link)])
        return id

    def reparse(self, **options: Any) -> ReparseReport:
        return reparse(self.corpus, self.folder, **options)

    def close(self) -> None:
        self.archive.close()
        self.corpus.close()

    def rows(self, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
        return {table: self.corpus.db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


class Inline(Workers):
    """Runs tasks at once and in this process; starting others takes a second each."""

    def __init__(self) -> None:
        self.timeout = 60
        self.failures: list[BaseException] = []

    def submit(self, work: Callable[..., Any], *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            if self.failures:
                raise self.failures.pop(0)
            future.set_result(work(*args, **options))
        except Exception as error:  # noqa: BLE001  as a process pool does
            future.set_exception(error)
        return future

    def close(self) -> None: ...


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> Inline:
    workers = Inline()
    monkeypatch.setattr("newscrawl.reparse.Workers", lambda jobs, **options: workers)
    return workers


TABLES = (
    *("articles", "links", "sources", "photos", "comments", "authors", "article_authors", "revisions", "problems"),
    "left_out",
)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    press = Press(tmp_path)
    yield press
    press.close()


def test_what_nothing_has_changed_for_comes_out_as_it_was(press: Press, inline: Inline) -> None:
    for name in ("harbour", "bridge", "market"):
        press.publish(name)
    press.publish("harbour", at=AT + timedelta(days=1))
    before = press.rows(*TABLES)
    report = press.reparse()
    assert press.rows(*TABLES) == before
    assert (report.pages, report.written, report.problems) == (3, {Written.UNCHANGED: 3}, {})


def test_other_evidence_for_the_same_date_is_taken_up_without_a_revision(press: Press, inline: Inline) -> None:
    id = press.publish("harbour")
    before = press.rows(*TABLES)
    press.corpus.db["articles"].update(id, {"published_decided_by": "coin-toss", "published_source": "guess"})
    report = press.reparse()
    assert (report.written, report.fields) == ({Written.UNCHANGED: 1}, {})
    assert press.rows(*TABLES) == before


APPEAL = "If you saw what happened at the quay, write to the desk of the Gazette."
# Enough stories to tell an appeal even if each of them looks as if it were its own.
TOWN = ("harbour", "bridge", "market", "tower", "school", "theatre", "mill", "chapel")


def with_appeal(name: str) -> bytes:
    """A page of a newspaper that sets an appeal as a paragraph of every story."""
    page, _, _ = PAGE.format(title=name.title()).partition("<p>The ")
    words = (" ".join(f"{name}{number}" for number in range(start, start + 25)) for start in (0, 25))
    paragraphs = "".join(f"<p>The {name} has its own words, said the mayor: {text}.</p>" for text in words)
    return f"{page}{paragraphs}<p>{APPEAL}</p></article></body></html>".encode()


def test_a_corpus_from_before_furniture_was_known_loses_it(press: Press, inline: Inline) -> None:
    for name in TOWN:
        press.publish(name, body=with_appeal(name))
    clean = press.rows(*TABLES)
    assert [text for _, _, _, text in clean["left_out"]] == [APPEAL] * len(TOWN)
    for statement in (
        f"UPDATE articles SET word_count = 0, body = body || char(10) || char(10) || '{APPEAL}'",
        "DELETE FROM left_out",
        "DELETE FROM blocks",
    ):
        press.corpus.db.execute(statement)
    press.reparse(dry_run=True)
    assert press.rows("left_out", "blocks") == {"left_out": [], "blocks": []}
    report = press.reparse()
    assert report.written == {Written.UNCHANGED: len(TOWN)}
    assert press.rows(*TABLES) == clean


def test_an_empty_corpus_is_built_anew(press: Press, tmp_path: Path) -> None:
    for name in TOWN:
        press.publish(name, body=with_appeal(name))
    live = press.rows(*TABLES)
    assert live["left_out"]
    again = Press.__new__(Press)
    again.folder, again.archive = press.folder, press.archive
    again.corpus = Corpus.open(tmp_path / "other.db")
    try:
        again.corpus.db["sites"].insert({"name": "gazette", "first_seen": "2031-05-06T12:00:00Z"})
        kept = "id, site, url, kind, state, first_seen, warc_file, warc_offset"
        for link in press.corpus.db.execute(f"SELECT {kept} FROM links").fetchall():
            again.corpus.db.execute(f"INSERT INTO links ({kept}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", link)
        report = again.reparse(jobs=2)
        assert report.written == {Written.NEW: len(TOWN)}
        assert again.rows(*TABLES) == live
    finally:
        again.corpus.close()


@pytest.fixture
def misread(press: Press) -> Press:
    """A story that an earlier parser read badly."""
    id = press.publish("harbour")
    press.corpus.db["articles"].update(id, {"headline": "Harb", "parser_version": "0", "published_day": None})
    return press


def test_what_was_read_badly_is_read_again(misread: Press, inline: Inline) -> None:
    report = misread.reparse()
    assert report.written == {Written.REVISED: 1}
    assert report.fields == {"headline": 1, "published": 1}
    assert misread.corpus.db.execute("SELECT headline, published_day FROM articles").fetchall() == [
        ("Harbour", "2031-05-04")
    ]
    assert misread.corpus.db.execute("SELECT reason FROM revisions").fetchall() == [("parser",)]
    assert misread.reparse().written == {Written.UNCHANGED: 1}


def test_a_dry_run_tells_and_changes_nothing(misread: Press, inline: Inline) -> None:
    before = misread.rows(*TABLES)
    report = misread.reparse(dry_run=True)
    assert (report.written, report.fields) == ({Written.REVISED: 1}, {"headline": 1, "published": 1})
    assert misread.rows(*TABLES) == before


def test_a_corpus_that_cannot_be_written_is_told(misread: Press, inline: Inline) -> None:
    expected = r"corpus\.db cannot be written\. Check the permissions"
    with Corpus.open(misread.corpus.path, readonly=True) as corpus, pytest.raises(CorpusError, match=expected):
        reparse(corpus, misread.folder, dry_run=True)


def test_what_cannot_be_read_is_counted_and_costs_nothing_else(press: Press, inline: Inline) -> None:
    first = press.fetch("harbour")
    press.fetch("brochure", body=b"%PDF-1.7 ...")
    press.fetch("empty", body=b"")
    press.fetch("form", body=b"<html><body><form><input name=q></form></body></html>")
    press.publish("bridge")
    press.archive.close()
    path = press.folder / first.file
    data = bytearray(path.read_bytes())
    data[first.offset + 300] ^= 0xFF
    path.write_bytes(data)
    report = press.reparse()
    assert report.pages == 5
    assert report.problems["archive"] == 1
    assert report.problems["not-html"] == 1
    assert sum(report.problems.values()) == 4
    assert report.written == {Written.UNCHANGED: 1}
    assert any(f"{path}: the record at byte {first.offset}" in text for text in report.examples)


def test_a_page_that_becomes_a_story_finishes_its_link(press: Press, inline: Inline) -> None:
    press.fetch("harbour")
    press.corpus.db.execute("UPDATE links SET outcome = 'empty-page'")
    assert press.reparse().written == {Written.NEW: 1}
    assert press.corpus.db.execute("SELECT outcome, article_id FROM links").fetchall() == [("new", 1)]


def test_one_newspaper_alone_with_its_progress(press: Press, inline: Inline) -> None:
    press.publish("harbour")
    seen: list[tuple[int, int]] = []
    assert press.reparse(site="other").pages == 0
    assert press.reparse(site="gazette", progress=lambda done, total: seen.append((done, total))).pages == 1
    assert seen == [(1, 1)]


def test_a_crawl_that_is_writing_keeps_it_out(press: Press, inline: Inline) -> None:
    lock = Lock.acquire(press.corpus, "scrapy crawl gazette")
    with pytest.raises(CorpusLocked, match="scrapy crawl gazette"):
        press.reparse()
    lock.release()
    press.reparse()
    assert press.corpus.db["lock"].count == 0


def test_a_page_that_hangs_or_kills_its_reader_is_counted(press: Press, inline: Inline) -> None:
    for name in ("harbour", "bridge", "market"):
        press.publish(name)
    inline.failures = [FutureTimeout(), ProcessExpired("gone", 9)]
    report = press.reparse()
    assert report.problems == {"parser-timeout": 1, "parser-crashed": 1}
    assert report.written == {Written.UNCHANGED: 1}


def test_many_are_written_in_batches(press: Press, inline: Inline) -> None:
    for number in range(60):
        press.fetch(f"harbour{number}")
    assert press.reparse().written == {Written.NEW: 60}
    assert press.reparse().written == {Written.UNCHANGED: 60}
