"""The demo newspaper, crawled by the spider that crawls real ones: the corpus is what the paper printed."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from newscrawl.corpus import Corpus
from newscrawl.reparse import reparse
from tests.conftest import DemoCrawl
from tests.crawling import crawl, rows

CONTENT = (
    "articles",
    "photos",
    "comments",
    "sources",
    "problems",
    "revisions",
    "article_authors",
    "article_tags",
    "authors",
    "tags",
)


def test_every_story_is_stored_and_nothing_else(demo_crawl: DemoCrawl) -> None:
    stored = {url for (url,) in rows(demo_crawl.data, "SELECT canonical_url FROM articles")}
    assert stored == {record["canonical_url"] for record in demo_crawl.paper.records.values()}


def test_the_main_fields_are_as_printed(demo_crawl: DemoCrawl) -> None:
    records = {record["canonical_url"]: record for record in demo_crawl.paper.records.values()}
    wrong = []
    sql = "SELECT canonical_url, headline, byline, dateline, published_day, body, paywalled FROM articles"
    for url, headline, byline, dateline, day, body, paywalled in rows(demo_crawl.data, sql):
        record = records[url]
        expected = {
            "headline": (record["headline"], headline),
            "byline": (record["byline"], byline),
            "dateline": (record["dateline"], dateline),
            "published": ((record["published"] or "")[:10] or None, day),
            "body": (record["body"], body),
            "paywalled": (bool(record["paywalled"]), bool(paywalled)),
        }
        wrong += [(url, field, *pair) for field, pair in expected.items() if pair[0] != pair[1]]
    assert wrong == []


def test_comments_are_threads(demo_crawl: DemoCrawl) -> None:
    stored: dict[str, list[tuple[str | None, str, int | None]]] = {}
    sql = """SELECT canonical_url, author, text, (SELECT position FROM comments AS parents WHERE parents.id = comments.parent_id)
             FROM comments JOIN articles ON articles.id = article_id ORDER BY article_id, position"""
    for url, author, text, parent in rows(demo_crawl.data, sql):
        stored.setdefault(url, []).append((author, text, parent))
    expected = {
        record["canonical_url"]: [(c["author"], c["text"], c["parent"]) for c in record["comments"]]
        for record in demo_crawl.paper.records.values()
        if record["comments"]
    }
    assert stored == expected


def test_what_is_forbidden_was_not_asked_for(demo_crawl: DemoCrawl) -> None:
    hidden = rows(demo_crawl.data, "SELECT url FROM links WHERE outcome = 'robots'")
    assert hidden
    asked = {demo_crawl.paper.url + request.path for request in demo_crawl.paper.requests}
    assert asked.isdisjoint(url for (url,) in hidden)
    assert all(request.user_agent.startswith("newscrawl/") for request in demo_crawl.paper.requests)


def test_near_duplicates_are_linked_and_kept(demo_crawl: DemoCrawl) -> None:
    clusters = rows(demo_crawl.data, "SELECT count(*) FROM articles WHERE cluster_id IS NOT NULL GROUP BY cluster_id")
    assert clusters == [(2,)]


def test_every_response_is_in_the_archive(demo_crawl: DemoCrawl) -> None:
    refs = rows(demo_crawl.data, "SELECT DISTINCT warc_file FROM articles")
    assert refs
    assert all((demo_crawl.data / "warc" / file).exists() for (file,) in refs)


def test_run_again_it_stores_nothing_new_and_asks_for_no_story(demo_crawl: DemoCrawl, tmp_path: Path) -> None:
    data = tmp_path / "copy"
    shutil.copytree(demo_crawl.data, data)
    before = len(demo_crawl.paper.requests)
    again = crawl(data, url=demo_crawl.paper.url)
    assert again.returncode == 0, again.stderr
    assert "0 new, 0 revised" in again.stderr
    asked = Counter(request.path for request in demo_crawl.paper.requests[before:])
    stories = {
        record["canonical_url"].removeprefix(demo_crawl.paper.url) for record in demo_crawl.paper.records.values()
    }
    assert stories.isdisjoint(asked)
    assert rows(data, "SELECT count(*) FROM revisions") == [(0,)]


def test_reading_the_archive_again_changes_nothing(demo_crawl: DemoCrawl, tmp_path: Path) -> None:
    data = tmp_path / "copy"
    shutil.copytree(demo_crawl.data, data)
    with Corpus.open(data / "corpus.db") as corpus:
        report = reparse(corpus, data / "warc")
    assert report.problems == Counter({"not-an-article": report.problems["not-an-article"]}), report.examples
    assert {outcome.value for outcome in report.written} == {"unchanged"}
    for table in CONTENT:
        assert rows(data, f"SELECT * FROM {table}") == rows(demo_crawl.data, f"SELECT * FROM {table}"), table


def test_the_archive_alone_gives_the_same_rows(demo_crawl: DemoCrawl, tmp_path: Path) -> None:
    """The links and the archive are all that a fresh corpus needs."""
    fresh = tmp_path / "corpus.db"
    with Corpus.open(fresh):
        pass
    with closing(sqlite3.connect(fresh)) as connection:
        connection.execute("ATTACH ? AS live", [str(demo_crawl.data / "corpus.db")])
        connection.execute("INSERT INTO sites SELECT * FROM live.sites")
        connection.execute("INSERT INTO links SELECT * FROM live.links WHERE true")
        connection.execute("UPDATE links SET article_id = NULL")
        connection.commit()
    with Corpus.open(fresh) as corpus:
        reparse(corpus, demo_crawl.data / "warc")
    sql = """SELECT canonical_url, headline, kicker, subheadline, byline, dateline, published, published_decided_by, modified,
             body, content_hash, warc_file, warc_offset, fetched_at, word_count, language, section, paywalled
             FROM articles ORDER BY canonical_url"""
    assert rows(tmp_path, sql) == rows(demo_crawl.data, sql)
    sql = """SELECT canonical_url, position, author, published, text FROM comments JOIN articles ON articles.id = article_id
             ORDER BY 1, 2"""
    assert rows(tmp_path, sql) == rows(demo_crawl.data, sql)
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []
