"""A web of a few pages that are made up: what a `Visitor` is given instead of the network."""

from __future__ import annotations

from datetime import UTC, datetime

from newscrawl.errors import NotFetched
from newscrawl.model import Page
from newscrawl.survey import Visitor

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
HOME = "https://harbour.example/"


class Web:
    """Answers from ``pages`` by address; 404 for others, silence for hosts of which it has none."""

    def __init__(self, pages: dict[str, str | bytes | int]) -> None:
        self.pages = pages
        self.log: list[str] = []
        self.now = 0.0
        self.naps: list[float] = []

    def fetch(self, url: str, seconds: float) -> Page:
        self.log.append(url)
        host = "/".join(url.split("/")[:3]) + "/"
        if not any(known.startswith(host) for known in self.pages):
            raise NotFetched(f"{url}: cannot be reached (nobody there)")
        answer = self.pages.get(url, 404)
        if isinstance(answer, int):
            raise NotFetched(f"{url}: HTTP {answer}: no", answer)
        body = answer.encode() if isinstance(answer, str) else answer
        return Page(url, body, {"content-type": "text/html; charset=utf-8"}, NOW)

    def visitor(self, **options: float) -> Visitor:
        return Visitor(self.fetch, "newscrawl/1", clock=lambda: self.now, sleep=self.sleep, **options)  # type: ignore[arg-type]

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def story(number: int, *, lang: str = "en", when: str = "", printed: str = "", body: bool = True) -> str:
    text = "".join(
        f"<p>The {n} ferries of the harbour came back to quay {number} in the morning, and the captain of each "
        f"went to the market to count the ropes that the storm had left to the town.</p>"
        for n in range(4)
    )
    meta = f'<meta property="article:published_time" content="{when}">' if when else ""
    shown = f'<p class="date">{printed}</p>' if printed else ""
    return (
        f'<html lang="{lang}"><head><title>Ferry {number} returns to the quay - Harbour Post</title>{meta}</head><body>'
        f"<article><h1>Ferry {number} returns to the quay</h1>{shown}{text if body else ''}</article></body></html>"
    )


def path(number: int) -> str:
    return f"2026/10/{number:02}/ferry-number-{number}-returns-to-the-quay"


def feed(numbers: range, home: str = HOME, zone: str = "+0200", language: str = "en-gb") -> str:
    items = "".join(
        f"<item><title>Ferry {n}</title><link>{home}{path(n)}</link><pubDate>{n:02} Oct 2026 08:00:00 {zone}</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><language>{language}</language>{items}</channel></rss>'


def sitemap(numbers: range, home: str = HOME, tag: str = "lastmod", year: int = 2026) -> str:
    places = "".join(f"<url><loc>{home}{path(n)}</loc><{tag}>{year}-10-{n:02}</{tag}></url>" for n in numbers)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'


def front(numbers: range, head: str = "", menu: str = "", lang: str = "en-GB") -> str:
    links = "".join(f'<p><a href="/{path(n)}">Ferry number {n} returns to the quay</a></p>' for n in numbers)
    return (
        f'<html lang="{lang}"><head><title>Harbour Post | News of the quay</title>{head}</head>'
        f"<body><nav>{menu}</nav>{links}</body></html>"
    )


FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
