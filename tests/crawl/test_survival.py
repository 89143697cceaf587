"""Servers that misbehave, each in one way: the crawl ends, the corpus is whole, and the next night completes the work."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from newscrawl import clock
from tests.crawling import ROOT, crawl, crawl_command, environment, rows
from tests.paper import Answer, Paper

STORIES = 5
TONIGHT, NEXT_NIGHT = "2026-11-01T02:00:00+00:00", "2026-11-02T02:00:00+00:00"
Answering = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def paper() -> Iterator[Paper]:
    with Paper(STORIES).served() as paper:
        yield paper


def send(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes = b"") -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def assert_whole(data: Path, stories: int) -> None:
    """So many stories are stored, each with its page in the archive, and nothing hangs in the air."""
    assert rows(data, "SELECT count(*), count(DISTINCT canonical_url), count(warc_file) FROM articles") == [
        (stories, stories, stories)
    ]
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data, "PRAGMA foreign_key_check") == []
    assert rows(data, "SELECT url FROM links WHERE state = 'in_flight'") == []
    assert rows(data, "SELECT * FROM lock") == []


def completed(data: Path, paper: Paper) -> None:
    """The next night, all is well again."""
    paper.raw.clear()
    paper.special.clear()
    done = crawl(data, clock=NEXT_NIGHT, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert_whole(data, STORIES)


# --- one page that is not as it should be --------------------------------------------------------------------------


def hang(handler: BaseHTTPRequestHandler) -> None:
    """Accept, and say nothing."""
    time.sleep(8)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A body of a byte now and then, for ever: never idle for long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(80):
        handler.wfile.write(b"<p>")
        time.sleep(0.1)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """A body that comes as fast as it can, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>and so on</p>" * 10_000)


def lead_in_circles(handler: BaseHTTPRequestHandler) -> None:
    send(handler, 302, {"Location": handler.path})


@pytest.mark.parametrize(
    ("answering", "outcome"),
    [(hang, "timeout"), (drip, "timeout"), (flood, "too-large"), (lead_in_circles, "redirect-loop")],
    ids=["hung server", "endless page", "flood", "redirect loop"],
)
def test_one_page_costs_itself_alone(paper: Paper, tmp_path: Path, answering: Answering, outcome: str) -> None:
    paper.raw[paper.path_of(2)] = answering
    settings: dict[str, object] = {"DOWNLOAD_TIMEOUT": 1.5, "DOWNLOAD_MAXSIZE": 5_000_000}
    done = crawl(tmp_path, clock=TONIGHT, url=paper.url, settings=settings)
    assert done.returncode == 0, done.stderr
    assert_whole(tmp_path, STORIES - 1)
    assert rows(tmp_path, "SELECT outcome, attempts FROM links WHERE state = 'failed'") == [(outcome, 1)]
    assert paper.log.count(paper.path_of(2)) <= 11
    assert outcome in done.stderr
    completed(tmp_path, paper)


def test_a_server_that_hangs_altogether_is_left_for_the_next_night(paper: Paper, tmp_path: Path) -> None:
    for number in range(STORIES):
        paper.raw[paper.path_of(number)] = hang
    done = crawl(tmp_path, clock=TONIGHT, url=paper.url, settings={"DOWNLOAD_TIMEOUT": 1})
    assert done.returncode == 5, done.stderr
    assert_whole(tmp_path, 0)
    assert rows(tmp_path, "SELECT DISTINCT state, attempts FROM links WHERE kind = 'story'") == [("waiting", 0)]
    completed(tmp_path, paper)


def test_a_decompression_bomb_is_not_unpacked(paper: Paper, tmp_path: Path) -> None:
    """Two gigabytes: once as a page that is packed on its way, once as a packed sitemap."""
    bomb = gzip.compress(b"<p>tick</p>" * 1_500_000) * 128
    paper.raw[paper.path_of(2)] = lambda handler: send(handler, 200, {"Content-Encoding": "gzip"}, bomb)
    paper.special["/sitemap.xml"] = lambda: (200, "application/gzip", bomb)
    measured = "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    measured += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    command = [sys.executable, "-c", measured, *crawl_command("news", {"url": paper.url})]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(tmp_path, TONIGHT), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) * (1 if sys.platform == "darwin" else 1024) < 800e6
    assert_whole(tmp_path, STORIES - 1)
    assert rows(tmp_path, "SELECT outcome FROM links WHERE url LIKE '%number-2-%'") == [("too-large",)]
    completed(tmp_path, paper)


# --- a host that asks to be left alone -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "retry_after"),
    [(429, lambda: "2"), (503, lambda: format_datetime(clock.now().replace(microsecond=0)))],
    ids=["seconds", "date"],
)
def test_a_host_is_left_alone_for_a_while(
    paper: Paper, tmp_path: Path, status: int, retry_after: Callable[[], str]
) -> None:
    moments: list[float] = []

    def later(handler: BaseHTTPRequestHandler) -> None:
        moments.append(time.monotonic())
        del paper.raw[handler.path]
        paper.special[handler.path] = noted
        send(handler, status, {"Retry-After": retry_after()})

    def noted() -> Answer:
        moments.append(time.monotonic())
        return 200, "text/html; charset=utf-8", paper.page_of(2)

    paper.raw[paper.path_of(2)] = later
    done = crawl(tmp_path, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert_whole(tmp_path, STORIES)
    assert rows(tmp_path, "SELECT max(attempts) FROM links") == [(1,)]
    if status == 429:
        assert moments[1] - moments[0] >= 2
    assert paper.log.count(paper.path_of(2)) == 2


@pytest.mark.parametrize("where", ["robots.txt", "a story"])
def test_a_host_that_wants_hours_is_left_for_the_next_night(paper: Paper, tmp_path: Path, where: str) -> None:
    path = "/robots.txt" if where == "robots.txt" else paper.path_of(1)
    paper.raw[path] = lambda handler: send(handler, 503, {"Retry-After": "7200"})
    # Without a delay Scrapy hands all that is queued to the connections at once.
    settings: dict[str, object] = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.3}
    done = crawl(tmp_path, clock=TONIGHT, url=paper.url, settings=settings)
    assert done.returncode == 5, done.stderr
    assert "asks to be left alone" in done.stderr
    assert paper.log[-1] == path, "not asked again"
    stored = len(set(paper.log) & {paper.path_of(number) for number in range(STORIES)} - {path})
    assert_whole(tmp_path, stored)
    assert rows(tmp_path, "SELECT max(attempts) FROM links WHERE state = 'waiting'") == [(0,)]
    completed(tmp_path, paper)


# --- what has no end -----------------------------------------------------------------------------------------------


def test_an_endless_calendar_is_left_after_so_many_pages(paper: Paper, tmp_path: Path) -> None:
    """Every page links to the next; each promises a story that no other page has."""

    def page(number: int) -> Answer:
        story = f'<p><a href="{paper.path_of(number % STORIES)}">{paper.headline_of(number % STORIES)}</a></p>'
        more = f'<p><a href="/2026/09/01/an-event-of-day-number-{number}">An event of the day number {number}</a></p>'
        following = f'<a rel="next" href="/?page={number + 1}">next day</a>'
        return 200, "text/html", f"<html><body>{story}{more}{following}</body></html>".encode()

    paper.special["/robots.txt"] = lambda: (404, "text/html", b"")
    paper.special["/"] = lambda: page(1)
    paper.special |= {f"/?page={number}": lambda number=number: page(number) for number in range(2, 40)}  # type: ignore[misc]
    done = crawl(tmp_path, clock=TONIGHT, url=paper.url, settings={"NEWSCRAWL_MAX_PAGES": 7})
    assert done.returncode == 0, done.stderr
    assert len({path for path in paper.log if path.startswith("/?page=")}) == 6
    assert "max-pages" in done.stderr
    assert_whole(tmp_path, STORIES)
    asked = len(paper.log)
    again = crawl(tmp_path, clock=NEXT_NIGHT, url=paper.url, settings={"NEWSCRAWL_MAX_PAGES": 7})
    assert again.returncode == 0, again.stderr
    assert [path for path in paper.log[asked:] if path.startswith("/?page=")] == [], "nothing new on the first page"
    assert_whole(tmp_path, STORIES)


def test_an_index_of_sitemaps_without_an_end(paper: Paper, tmp_path: Path) -> None:
    def index(number: int) -> Answer:
        below = f"<sitemap><loc>{paper.url}/sitemap.xml?below={number + 1}</loc></sitemap>"
        myself = f"<sitemap><loc>{paper.url}/sitemap.xml</loc></sitemap>"
        return 200, "application/xml", f"<sitemapindex>{below}{myself}</sitemapindex>".encode()

    paper.special["/sitemap.xml"] = lambda: index(0)
    paper.special |= {f"/sitemap.xml?below={n}": lambda n=n: index(n) for n in range(1, 40)}  # type: ignore[misc]
    done = crawl(tmp_path, clock=TONIGHT, url=paper.url)
    assert done.returncode == 0, done.stderr
    assert len([path for path in paper.log if path.startswith("/sitemap")]) == 4
    assert "sitemap-depth" in done.stderr
    assert_whole(tmp_path, STORIES)
    completed(tmp_path, paper)
