"""The demo newspaper, crawled by the spider that crawls real ones: manners, near-duplicates, archive.

What is stored of each story is compared in ``tests/cli/test_cli_demo.py``.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newscrawl.corpus import Corpus
from newscrawl.reparse import reparse
from tests.conftest import DemoCrawl
from tests.crawling import rows


def test_what_is_forbidden_was_not_asked_for(demo_crawl: DemoCrawl) -> None:
    hidden = rows(demo_crawl.data, "SELECT url FROM links WHERE outcome = 'robots'")
    assert hidden
    asked = {demo_crawl.paper.url + request.path for request in demo_crawl.paper.requests}
    assert asked.isdisjoint(url for (url,) in hidden)
    assert all(request.user_agent.startswith("newscrawl/") for request in demo_crawl.paper.requests)


def test_near_duplicates_are_linked_and_kept(demo_crawl: DemoCrawl) -> None:
    clusters = rows(demo_crawl.data, "SELECT count(*) FROM articles WHERE cluster_id IS NOT NULL GROUP BY cluster_id")
    assert clusters == [(2,)]


def test_the_appeal_under_every_story_of_the_present_system_is_left_out(demo_crawl: DemoCrawl) -> None:
    """No page tells by itself that it is none of its story."""
    [(text, count)] = rows(demo_crawl.data, "SELECT text, count(*) FROM left_out GROUP BY text")
    assert text.startswith("The Lantern lives by those who read it.")
    assert count == sum(story.shape == "modern" for story in demo_crawl.paper.stories)


def test_every_response_is_in_the_archive(demo_crawl: DemoCrawl) -> None:
    refs = rows(demo_crawl.data, "SELECT DISTINCT warc_file FROM articles")
    assert refs
    assert all((demo_crawl.data / "warc" / file).exists() for (file,) in refs)


def test_the_archive_alone_gives_the_same_rows(demo_crawl: DemoCrawl, tmp_path: Path) -> None:
    """The links and the archive are all that a fresh corpus needs.

    What decided a date may differ: by then the corpus knows more of the newspaper's habits. The dates do not.
    """
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
    sql = """SELECT canonical_url, headline, kicker, subheadline, byline, dateline, published, modified,
             lead, body, content_hash, warc_file, warc_offset, fetched_at, word_count, language, section, paywalled
             FROM articles ORDER BY canonical_url"""
    assert rows(tmp_path, sql) == rows(demo_crawl.data, sql)
    sql = """SELECT canonical_url, position, author, comments.published, text FROM comments JOIN articles ON articles.id = article_id
             ORDER BY 1, 2"""
    assert rows(tmp_path, sql) == rows(demo_crawl.data, sql)
    sql = "SELECT canonical_url, position, left_out.text FROM left_out JOIN articles ON articles.id = article_id ORDER BY 1, 2"
    assert rows(tmp_path, sql) == rows(demo_crawl.data, sql)
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []
