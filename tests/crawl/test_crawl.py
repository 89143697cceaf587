"""``scrapy crawl news`` as a process, against a newspaper on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.crawling import ROOT, crawl, crawl_command, environment, rows
from tests.paper import Paper


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


def test_since_and_until_choose_by_the_doors_dates(tmp_path: Path) -> None:
    paper = Paper(28)
    with paper.served():
        dated = "".join(
            f"<url><loc>{paper.url}{paper.path_of(n)}</loc><lastmod>2026-10-{n % 28 + 1:02}</lastmod></url>"
            for n in range(28)
        )
        paper.special["/sitemap.xml"] = lambda: (200, "application/xml", f"<urlset>{dated}</urlset>".encode())
        paper.special["/"] = lambda: (200, "text/html", b"<html><body><p>Welcome</p></body></html>")
        crawl(tmp_path, url=paper.url, since="2026-10-10", until="2026-10-12")
    days = rows(tmp_path, "SELECT published_day FROM articles ORDER BY 1")
    assert days == [("2026-10-10",), ("2026-10-11",), ("2026-10-12",)]


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


def test_a_second_crawl_is_kept_out_while_the_first_runs(tmp_path: Path) -> None:
    with Paper(40, delay=0.2).served() as paper:
        first = subprocess.Popen(
            crawl_command("news", {"url": paper.url}, CONCURRENT_REQUESTS_PER_DOMAIN=1),
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            while len(paper.log) < 3:
                assert first.poll() is None
            second = crawl(tmp_path, url=paper.url)
        finally:
            first.kill()
            first.wait()
    assert second.returncode == 3
    assert str(first.pid) in second.stderr
    assert "Traceback" not in second.stderr


def test_sigterm_ends_in_order_and_can_be_taken_up(tmp_path: Path) -> None:
    with Paper(60, delay=0.02).served() as paper:
        process = subprocess.Popen(
            crawl_command("news", {"url": paper.url}, CONCURRENT_REQUESTS_PER_DOMAIN=2),
            cwd=ROOT,
            env=environment(tmp_path),
            stderr=subprocess.PIPE,
            text=True,
        )
        while len(paper.log) < 15:
            assert process.poll() is None
        process.terminate()
        _, said = process.communicate(timeout=60)
        assert process.returncode == 5, said
        assert "takes up" in said
        assert rows(tmp_path, "SELECT count(*) FROM links WHERE state = 'in_flight'") == [(0,)]
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(60, 60)]


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
        assert "Traceback" not in full.stderr
        assert "error:" in full.stderr
        assert rows(tmp_path, "SELECT canonical_url, headline, body FROM articles ORDER BY id")[:20] == before
        assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
        done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, "SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(90, 90)]
