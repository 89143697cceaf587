"""``scrapy crawl news`` as a process, against a newspaper on loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.corpus import Corpus
from newscrawl.settings import ITEM_PIPELINES
from tests.crawling import ROOT, crawl, crawl_command, environment, rows
from tests.paper import HOST_FILES, Answer, Paper


def test_every_story_once_and_nothing_new_the_second_time(tmp_path: Path) -> None:
    with Paper(60).served() as paper:
        first = crawl(tmp_path, url=paper.url)
        assert first.returncode == 0, first.stderr
        assert "60 new" in first.stderr
        asked = Counter(paper.log)
        second = crawl(tmp_path, url=paper.url)
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(60, 60)]
    assert {asked[paper.path_of(number)] for number in range(60)} == {1}
    assert second.returncode == 0, second.stderr
    assert "0 new" in second.stderr
    assert "nothing new" in second.stderr
    stories = [path for path in (Counter(paper.log) - asked).elements() if "story-number" in path]
    assert stories == []


def test_what_is_stored_is_what_was_printed(tmp_path: Path) -> None:
    with Paper(3).served() as paper:
        crawl(tmp_path, url=paper.url)
        (row,) = rows(
            tmp_path,
            "SELECT headline, body, published, published_offset_minutes, warc_file FROM articles WHERE url LIKE '%number-2-%'",
        )
    assert row[0] == paper.headline_of(2)
    assert row[1] == "\n\n".join(paper.body_of(2))
    assert row[2:4] == ("2026-10-03T06:02:00Z", 120)
    assert (tmp_path / "warc" / row[4]).exists()


def test_stories_are_exported_as_plain_records_too(tmp_path: Path) -> None:
    out = tmp_path / "stories.jsonl"
    with Paper(3).served() as paper:
        done = crawl(tmp_path, url=paper.url, settings={"FEEDS": json.dumps({str(out): {"format": "jsonlines"}})})
        assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    assert sorted(record["headline"] for record in records) == [paper.headline_of(number) for number in range(3)]
    assert records[0]["published"].endswith("+02:00")


def test_limit_is_kept_and_the_rest_comes_next_time(tmp_path: Path) -> None:
    with Paper(30).served() as paper:
        for expected in (12, 24, 30):
            done = crawl(tmp_path, url=paper.url, limit="12")
            assert done.returncode == 0, done.stderr
            assert rows(tmp_path, "SELECT count(*) FROM articles") == [(expected,)]


def news_sitemap(paper: Paper, name: str) -> bytes:
    """Every story with its day, as a publication date or as that of the last change."""
    places = "".join(
        f"<url><loc>{paper.url}{paper.path_of(n)}</loc><{name}>2026-10-{n % 28 + 1:02}</{name}></url>"
        for n in range(28)
    )
    return f"<urlset>{places}</urlset>".encode()


@pytest.mark.parametrize(("name", "last"), [("publication_date", 13), ("lastmod", 28)])
def test_since_and_until_choose_by_the_doors_dates(tmp_path: Path, name: str, last: int) -> None:
    """A day wider on both sides, for a hint may be of another zone; what changed later may have been published before."""
    paper = Paper(28)
    paper.path_of = lambda number: f"/town/story-number-{number}-about-the-quay"  # type: ignore[method-assign]
    with paper.served():
        paper.special["/sitemap.xml"] = lambda: (200, "application/xml", news_sitemap(paper, name))
        paper.special["/"] = lambda: (200, "text/html", b"<html><body><p>Welcome</p></body></html>")
        crawl(tmp_path, url=paper.url, since="2026-10-10", until="2026-10-12")
    days = [day for (day,) in rows(tmp_path, "SELECT published_day FROM articles ORDER BY 1")]
    assert days == [f"2026-10-{day:02}" for day in range(9, last + 1)]


def test_a_backfill_walks_a_section_that_was_read_before(tmp_path: Path) -> None:
    paper = Paper(60)

    def section(page: int) -> Answer:
        stories = range((page - 1) * 20, min(page * 20, 60))
        links = "".join(f'<p><a href="{paper.path_of(n)}">{paper.headline_of(n)}</a></p>' for n in stories)
        following = f'<a rel="next" href="/?page={page + 1}">next</a>' if page < 3 else ""
        return 200, "text/html", f"<html><body>{links}{following}</body></html>".encode()

    paper.special["/robots.txt"] = lambda: (404, "text/html", b"")
    paper.special |= {"/": lambda: section(1), "/?page=2": lambda: section(2), "/?page=3": lambda: section(3)}
    with paper.served():
        crawl(tmp_path, url=paper.url, limit="5")
        done = crawl(tmp_path, url=paper.url, since="2026-09-01")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(60,)]


def test_a_door_with_impossible_dates_is_read_all_the_same(tmp_path: Path) -> None:
    paper = Paper(28)
    with paper.served():
        absurd = news_sitemap(paper, "lastmod").replace(b"2026-10-03", b"0001-01-01T00:00:00+03:00")
        absurd = absurd.replace(b"2026-10-04", b"9999-12-31T23:59:59-05:00")
        paper.special["/sitemap.xml"] = lambda: (200, "application/xml", absurd.removesuffix(b"</urlset>"))
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert "1 × door-broken-xml" in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(28,)]


def test_other_papers_are_neither_read_nor_asked(tmp_path: Path) -> None:
    paper, other = Paper(3), Paper(30)
    with paper.served(), other.served():
        elsewhere = other.url = other.url.replace("127.0.0.1", "localhost")
        feed = f'<rss version="2.0"><channel><item><link>{elsewhere}{other.path_of(1)}</link></item></channel></rss>'
        paper.special["/feed.xml"] = lambda: (200, "application/rss+xml", feed.encode())
        paper.special[paper.path_of(1)] = lambda: (302, "text/html", f"{elsewhere}{other.path_of(2)}".encode())
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(2,)]
    assert set(other.log) <= {"/robots.txt", other.path_of(2), *HOST_FILES}
    assert rows(tmp_path, "SELECT count(*) FROM links WHERE url LIKE '%localhost%'") == [(0,)]


def test_a_newspaper_that_goes_away_leaves_its_links_waiting(tmp_path: Path) -> None:
    paper = Paper(60, delay=0.05)
    with paper.served():
        port = int(paper.url.rpartition(":")[2])
        process = start(tmp_path, paper, CONCURRENT_REQUESTS_PER_DOMAIN=2)
        wait_for(process, lambda: len(paper.log) > 20)
    _, said = process.communicate(timeout=90)
    assert process.returncode == 5, said
    assert rows(tmp_path, "SELECT count(*) FROM links WHERE state NOT IN ('done', 'waiting')") == [(0,)]
    with paper.served(port):
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(60, 60)]


def test_a_front_page_that_gives_nothing_is_a_failure(tmp_path: Path) -> None:
    paper = Paper(0)
    paper.special["/robots.txt"] = lambda: (404, "text/html", b"")
    paper.special["/"] = lambda: (200, "text/html", b"<html><body><p>Are you human?</p></body></html>")
    with paper.served():
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 1
    assert "door-no-links-to-stories" in done.stderr


def test_a_failure_before_the_crawl_begins_is_said_without_a_traceback(tmp_path: Path) -> None:
    done = crawl(tmp_path, url="http://127.0.0.1:1/", settings={"NEWSCRAWL_PARSER_PROCESSES": 0})
    assert done.returncode == 2
    assert "NEWSCRAWL_PARSER_PROCESSES" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_story_given_for_a_site_is_stored_too(tmp_path: Path) -> None:
    paper = Paper(5)
    paper.special["/robots.txt"] = lambda: (404, "text/html", b"")
    with paper.served():
        done = crawl(tmp_path, url=f"{paper.url}{paper.path_of(3)}")
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT headline FROM articles") == [(paper.headline_of(3),)]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"url": "nonsense://x"}, "url="),
        ({"since": "soon"}, "since="),
        ({"colour": "red"}, "colour"),
        ({}, "needs an address"),
    ],
)
def test_a_bad_argument_is_a_usage_error(tmp_path: Path, arguments: dict[str, str], word: str) -> None:
    done = crawl(tmp_path, **arguments)
    assert done.returncode == 2
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "corpus.db").exists()


def test_an_unknown_spider_is_a_usage_error(tmp_path: Path) -> None:
    done = crawl(tmp_path, "nobody")
    assert done.returncode == 2
    assert "scrapy list" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_host_is_said_and_fails(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = crawl(tmp_path, url=f"http://127.0.0.1:{port}/")
    assert done.returncode == 1
    assert "refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_robots_txt_that_forbids_all_is_obeyed_and_said(tmp_path: Path) -> None:
    paper = Paper(5)
    paper.special["/robots.txt"] = lambda: (200, "text/plain", b"User-agent: *\nDisallow: /\n")
    with paper.served():
        done = crawl(tmp_path, url=paper.url)
    assert set(paper.log) == {"/robots.txt"}
    assert done.returncode == 1
    assert "robots.txt forbids it" in done.stderr


def test_a_pdf_an_empty_page_a_404_and_a_500_are_counted_by_name(tmp_path: Path) -> None:
    paper = Paper(8)
    paper.special[paper.path_of(0)] = lambda: (200, "application/pdf", b"%PDF-1.7 ...")
    paper.special[paper.path_of(1)] = lambda: (200, "text/html", b"")
    paper.special[paper.path_of(2)] = lambda: (404, "text/html", b"gone")
    paper.special[paper.path_of(3)] = lambda: (500, "text/html", b"oops")
    with paper.served():
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(4,)]
    outcomes = dict(rows(tmp_path, "SELECT outcome, state FROM links WHERE article_id IS NULL AND kind = 'story'"))
    assert outcomes == {"not-html": "done", "empty-page": "done", "http-404": "gone", "http-500": "failed"}
    for outcome in outcomes:
        assert outcome in done.stderr


def test_a_redirect_to_another_newspaper_is_not_stored(tmp_path: Path) -> None:
    paper = Paper(2)
    with paper.served():
        port = paper.url.rpartition(":")[2]
        paper.special[paper.path_of(0)] = lambda: (
            302,
            "text/html",
            f"http://localhost:{port}{paper.path_of(1)}".encode(),
        )
        crawl(tmp_path, url=paper.url)
    assert rows(tmp_path, "SELECT outcome FROM links WHERE url LIKE '%number-0-%'") == [("other-site",)]
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(1,)]


def start(data: Path, paper: Paper, **settings: object) -> subprocess.Popen[str]:
    """A crawl in a process group of its own."""
    return subprocess.Popen(
        crawl_command("news", {"url": paper.url}, **settings),
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline, "the crawl did not come so far"
        time.sleep(0.01)


def test_a_second_crawl_is_kept_out_while_the_first_runs(tmp_path: Path) -> None:
    with Paper(400, delay=0.2).served() as paper:  # more than a minute: the second one has time to begin
        first = start(tmp_path, paper, CONCURRENT_REQUESTS_PER_DOMAIN=1)
        try:
            wait_for(first, lambda: len(paper.log) >= 3)
            second = crawl(tmp_path, url=paper.url)
        finally:
            first.kill()
            first.communicate()
    assert second.returncode == 3
    assert str(first.pid) in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.parametrize("whom", [os.kill, os.killpg], ids=["the crawl", "its whole group"])
def test_sigterm_ends_in_order_and_can_be_taken_up(tmp_path: Path, whom: Callable[[int, int], None]) -> None:
    with Paper(60, delay=0.02).served() as paper:
        process = start(tmp_path, paper, CONCURRENT_REQUESTS_PER_DOMAIN=2)
        wait_for(process, lambda: len(paper.log) >= 15)
        whom(process.pid, signal.SIGTERM)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 5, said
        assert "takes up" in said
        assert "Traceback" not in said
        assert rows(tmp_path, "SELECT count(*) FROM links WHERE state = 'in_flight'") == [(0,)]
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(60, 60)]


def test_a_crawl_that_lost_its_lock_writes_nothing_more(tmp_path: Path) -> None:
    """Another crawl took it over, as after a long sleep of the machine."""
    with Paper(60, delay=0.05).served() as paper:
        process = start(tmp_path, paper, CONCURRENT_REQUESTS_PER_DOMAIN=2, NEWSCRAWL_FLUSH_SECONDS=0.2)
        wait_for(process, lambda: len(paper.log) >= 20)
        with Corpus.open(tmp_path / "corpus.db") as corpus, corpus.transaction():
            corpus.db.execute("UPDATE lock SET since = '2026-01-01T00:00:00Z', owner = 'another'")
            stories = corpus.db.execute("SELECT count(*) FROM articles").fetchall()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 3, said
    assert "another" in said
    assert rows(tmp_path, "SELECT count(*) FROM articles") == stories
    assert rows(tmp_path, "SELECT owner FROM lock") == [("another",)]


def test_a_bug_in_a_pipeline_fails_the_link_by_name(tmp_path: Path) -> None:
    with Paper(3).served() as paper:
        pipelines = {"tests.crawling.Stumble": 250}
        done = crawl(tmp_path, url=paper.url, settings={"ITEM_PIPELINES": json.dumps({**ITEM_PIPELINES, **pipelines})})
    assert rows(tmp_path, "SELECT outcome, state, attempts FROM links WHERE url LIKE '%number-1-%'") == [
        ("crawl-error", "failed", 1)
    ]
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(2,)]
    assert "crawl-error" in done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a limit on file sizes")
def test_a_full_disk_stops_the_crawl_and_loses_nothing_stored(tmp_path: Path) -> None:
    with Paper(90).served() as paper:
        crawl(tmp_path, url=paper.url, limit="20")
        before = rows(tmp_path, "SELECT canonical_url, headline, body FROM articles ORDER BY id")
        limited = ["bash", "-c", 'ulimit -f 500; exec "$@"', "limited", *crawl_command("news", {"url": paper.url})]
        full = subprocess.run(
            limited, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=120, check=False
        )
        assert full.returncode == 1, full.stderr
        assert rows(tmp_path, "SELECT count(*) FROM articles WHERE warc_file IS NULL") == [(0,)]
        assert "Traceback" not in full.stderr
        assert "error:" in full.stderr
        assert rows(tmp_path, "SELECT canonical_url, headline, body FROM articles ORDER BY id")[:20] == before
        assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(90, 90)]
