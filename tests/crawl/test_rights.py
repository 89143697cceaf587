"""Reservations on the way of a page into corpus and archive."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings

from newscrawl import clock
from newscrawl.corpus import Corpus
from newscrawl.corpus.links import Claimed
from newscrawl.crawl.frontier import CLAIM
from newscrawl.crawl.gathered import Gathered
from newscrawl.crawl.reserved import SIGNALS, signals_before_reading
from newscrawl.crawl.responses import page_of
from newscrawl.crawl.rights import Rights
from newscrawl.crawl.store import Store
from newscrawl.errors import CorpusLocked, NewscrawlError, UsageError
from newscrawl.model import Link, LinkKind, Signal
from newscrawl.parsers import parse
from newscrawl.rights.policy import Policy
from tests.crawling import crawl, rows
from tests.paper import Answer, Paper

URL = "https://harbour.example/ferry"
META = b'<meta name="robots" content="noarchive">'
PAGE = b"<html><head>%s</head><body><h1>Ferry returns</h1><p>It sails again. Every day.</p></body></html>" % META


def told(response: Response, **meta: object) -> list[tuple[str, str]]:
    return [(one.name, one.source) for one in signals_before_reading(response, Request(URL, meta=meta))]


def test_what_a_response_says_before_it_is_read() -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "X-Robots-Tag": ["otherbot: noindex", "noai"]}
    packed = HtmlResponse(URL, headers=headers, body=gzip.compress(PAGE))
    file = Signal("ai.txt", "disallow: /", "https://harbour.example/ai.txt")
    expected = [("ai.txt", file.source), ("noai", "header:x-robots-tag"), ("noarchive", "meta:robots")]
    assert told(packed, **{SIGNALS: (file,)}) == expected
    assert told(Response(URL, headers={"Content-Type": "application/rss+xml"}, body=PAGE)) == []
    assert told(Response(URL, body=PAGE)) == [("noarchive", "meta:robots")]


def test_a_header_that_is_repeated_counts_each_time() -> None:
    headers = {"X-Robots-Tag": ["otherbot: nofollow", "noindex"], "Content-Type": "text/html"}
    response = HtmlResponse(URL, headers=headers, body=PAGE, request=Request(URL, meta={"newscrawl_fetched": None}))
    assert [one.name for one in parse(page_of(response)).rights] == ["noindex", "noarchive"]


class Engine:
    """Answers as a host would, and counts how often it was asked."""

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self.answer = answer
        self.asked: list[Request] = []

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request)
        await asyncio.sleep(0)
        return self.answer(request)


class Run:
    """What a run's middleware needs of crawler, session and store."""

    def __init__(self, corpus: Corpus, engine: Engine, policy: Policy = Policy.STORE) -> None:
        self.corpus, self.engine, self.policy = corpus, engine, policy
        self.host_files: dict[str, object] = {}
        self.store = self.lock = self
        self.gathered = Gathered()
        self.failure: NewscrawlError | None = None

    def heartbeat(self) -> None: ...

    def fail(self, error: NewscrawlError) -> None:
        self.failure = error


def asked(run: Run, *urls: str) -> list[list[str]]:
    """What the host's files say of each of some stories that are asked for at once."""
    middleware = Rights.__new__(Rights)
    middleware.crawler = middleware.session = run  # type: ignore[assignment]
    claims = [Claimed(number, Link(url, LinkKind.STORY), 1) for number, url in enumerate(urls)]
    requests = [Request(claim.link.url, meta={CLAIM: claim}) for claim in claims]

    async def all_at_once() -> None:
        await asyncio.gather(*map(middleware.process_request, requests))

    asyncio.run(all_at_once())
    return [[f"{one.name} {one.value}" for one in request.meta[SIGNALS]] for request in requests]


def harbour(request: Request) -> Response:
    """Reserves mining below /news, and has no ai.txt."""
    rules = json.dumps([{"location": "/news", "tdm-reservation": 1}]).encode()
    if request.url.endswith("/ai.txt"):
        return Response(request.url, status=404)
    if request.headers.get("If-None-Match") == b'"1"':
        return Response(request.url, status=304)
    return Response(request.url, headers={"ETag": '"1"'}, body=rules)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        yield corpus


NEWS, OTHER = "https://harbour.example/news/1", "https://harbour.example/other/1"


def test_a_host_is_asked_once_a_run_and_conditionally(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 1, 2, tzinfo=UTC)
    nights = [(0, Policy.STORE, 2), (1, Policy.STORE, 1), (2, Policy.STRICT, 2), (10, Policy.STORE, 2)]
    for day, policy, times in nights:
        monkeypatch.setattr(clock, "now", lambda day=day: now + timedelta(days=day))
        engine = Engine(harbour)
        assert asked(Run(corpus, engine, policy), NEWS, NEWS, OTHER) == [["tdm-reservation 1"]] * 2 + [[]]
        assert len(engine.asked) == times, f"on day {day}"
        assert {request.headers.get("If-None-Match") for request in engine.asked} <= {None, b'"1"'}


@pytest.mark.parametrize("status", [500, 503, 429, None])
def test_a_host_that_does_not_answer_says_what_it_said(corpus: Corpus, status: int | None) -> None:
    def down(request: Request) -> Response:
        if status is None:
            raise OSError("connection refused")
        return Response(request.url, status=status)

    assert asked(Run(corpus, Engine(down)), NEWS) == [[]]
    assert asked(Run(corpus, Engine(harbour)), NEWS) == [["tdm-reservation 1"]]
    run = Run(corpus, Engine(down))
    assert asked(run, NEWS) == [["tdm-reservation 1"]]
    assert run.failure is None
    assert run.gathered.counts.outcomes["host-file"] == (status is None), "told where nothing was answered"


def test_a_corpus_that_cannot_be_written_ends_the_crawl_in_order(corpus: Corpus) -> None:
    run = Run(corpus, Engine(harbour))
    run.heartbeat = lambda: (_ for _ in ()).throw(CorpusLocked("taken over"))  # type: ignore[method-assign]
    assert asked(run, NEWS) == [[]]
    assert isinstance(run.failure, CorpusLocked)


@pytest.mark.parametrize("given", ["", "Store", "everything"])
def test_a_policy_that_is_none_is_told_before_anything_is_opened(given: str, tmp_path: Path) -> None:
    settings = Settings({"NEWSCRAWL_DATA": str(tmp_path / "data"), "NEWSCRAWL_RIGHTS": given})
    settings.setmodule("newscrawl.settings", priority="default")
    with pytest.raises(UsageError, match="must be one of: store, strict, record"):
        Store(settings, "a test")
    assert not (tmp_path / "data").exists()


def reserving(paper: Paper) -> None:
    """Story 1 says noarchive, story 2 reserves mining for itself; the host for all from the third day on."""

    def with_head(number: int, head: str) -> Answer:
        return 200, "text/html", paper.page_of(number).replace(b"</title>", b"</title>" + head.encode())

    paper.special[paper.path_of(1)] = lambda: with_head(1, '<meta name="robots" content="noarchive">')
    paper.special[paper.path_of(2)] = lambda: with_head(2, '<meta name="tdm-reservation" content="0">')
    rules = [{"location": "/2026/10/", "tdm-reservation": 1, "tdm-policy": f"{paper.url}/terms"}]
    paper.special["/.well-known/tdmrep.json"] = lambda: (200, "application/json", json.dumps(rules).encode())
    paper.special["/ai.txt"] = lambda: (200, "text/plain", b"User-Agent: *\nDisallow: *.html\n")


def archived(data: Path) -> bytes:
    return b"".join(gzip.decompress(file.read_bytes()) for file in (data / "warc").glob("*.gz"))


def test_a_crawl_respects_and_records_what_is_reserved(tmp_path: Path) -> None:
    paper = Paper(4)
    paper.etags = True
    with paper.served():
        reserving(paper)
        done = crawl(tmp_path, url=paper.url)
        assert done.returncode == 0, done.stderr
        assert "3 new" in done.stderr
        assert "1 × noarchive (the page asks that no copy is kept" in done.stderr
        files = [(path, status) for path, status in paper.statuses if path in ("/.well-known/tdmrep.json", "/ai.txt")]
        assert files == [("/.well-known/tdmrep.json", 200), ("/ai.txt", 200)]
        (link,) = rows(tmp_path, "SELECT state, outcome, detail, warc_file, url FROM links WHERE outcome = 'noarchive'")
        assert link == ("done", "noarchive", "noarchive noarchive (meta:robots)", None, paper.url + paper.path_of(1))
        text = archived(tmp_path)
        assert paper.headline_of(0).encode() in text
        assert b"<h1>" + paper.headline_of(1).encode() not in text
        found = rows(tmp_path, "SELECT url, signal, value, source FROM rights JOIN articles ON id = article_id")
        file, policy = f"{paper.url}/.well-known/tdmrep.json", f"{paper.url}/terms"
        of_host = {("tdm-reservation", "1", file), ("tdm-policy", policy, file)}
        of_host |= {("ai.txt", "disallow: *.html", f"{paper.url}/ai.txt")}
        for number in (0, 2, 3):
            own = {("tdm-reservation", "0", "meta:tdm-reservation")} if number == 2 else set()
            assert {one[1:] for one in found if one[0].endswith(paper.path_of(number))} == of_host | own

        # The next run asks conditionally, and what binds is policy: all that was stored is reserved now, but for one.
        paper.statuses.clear()
        paper.stories = 5
        again = crawl(tmp_path, url=paper.url, clock="2026-12-30T02:00:00Z", settings={"NEWSCRAWL_RIGHTS": "strict"})
        assert again.returncode == 0, again.stderr
        assert ("/ai.txt", 304) in paper.statuses
        assert "tdm-reserved" in again.stderr
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(3,)]
