"""A newspaper made of numbers, served on loopback: as many stories as a test wants, and bad manners on request."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# (status, content type, body)
Answer = tuple[int, str, bytes]

# What a crawl asks a host for before its first story, beside robots.txt.
HOST_FILES = ("/ai.txt", "/.well-known/tdmrep.json")
WORDS = (
    "harbour",
    "ferry",
    "quay",
    "lighthouse",
    "council",
    "storm",
    "repair",
    "ticket",
    "morning",
    "captain",
    "rope",
    "bridge",
    "market",
    "school",
    "winter",
)


class Paper:
    """Stories ``/2026/10/NN/story-K``, a sitemap, a feed of the newest ten, and a front page that links to twenty."""

    def __init__(self, stories: int, delay: float = 0.0) -> None:
        self.stories = stories
        self.delay = delay
        self.log: list[str] = []
        self.statuses: list[tuple[str, int]] = []
        self.etags = False  # answer conditional requests
        self.special: dict[str, Callable[[], Answer]] = {}
        self.raw: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}  # these answer by themselves, or do not
        self.url = ""
        self.open = False

    def path_of(self, number: int) -> str:
        return f"/2026/10/{number % 28 + 1:02}/story-number-{number}-about-the-{WORDS[number % len(WORDS)]}"

    def when_of(self, number: int) -> str:
        return f"2026-10-{number % 28 + 1:02}T08:{number % 60:02}:00+02:00"

    def headline_of(self, number: int) -> str:
        return f"Story number {number} about the {WORDS[number % len(WORDS)]}"

    def body_of(self, number: int) -> list[str]:
        def sentence(shift: int) -> str:
            picked = [WORDS[(number * 7 + shift * 3 + step * (number % 5 + 1)) % len(WORDS)] for step in range(14)]
            return (
                f"In case {number} of part {shift} the {' and the '.join(picked)} were counted again on {number} quays."
            )

        return [sentence(shift) for shift in range(1, 6)]

    def answer(self, path: str) -> Answer:
        if path in self.special:
            return self.special[path]()
        if path == "/robots.txt":
            return 200, "text/plain", f"User-agent: *\nDisallow: /private\nSitemap: {self.url}/sitemap.xml\n".encode()
        if path == "/sitemap.xml":
            places = "".join(f"<url><loc>{self.url}{self.path_of(n)}</loc></url>" for n in range(self.stories))
            head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            return 200, "application/xml", f"{head}{places}</urlset>".encode()
        if path == "/feed.xml":
            newest = range(max(0, self.stories - 10), self.stories)
            items = "".join(f"<item><title>{n}</title><link>{self.url}{self.path_of(n)}</link></item>" for n in newest)
            return 200, "application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        if path == "/":
            links = "".join(
                f'<p><a href="{self.path_of(n)}">{self.headline_of(n)}</a></p>' for n in range(min(20, self.stories))
            )
            head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            return (
                200,
                "text/html",
                f"<html><head>{head}<title>Paper</title></head><body>{links}</body></html>".encode(),
            )
        for number in range(self.stories):
            if path == self.path_of(number):
                return 200, "text/html; charset=utf-8", self.page_of(number)
        return 404, "text/html", b"<html><body><h1>Not here</h1></body></html>"

    def page_of(self, number: int) -> bytes:
        text = "".join(f"<p>{paragraph}</p>" for paragraph in self.body_of(number))
        return (
            f'<html lang="en"><head><title>{self.headline_of(number)} - Paper</title>'
            f'<meta property="article:published_time" content="{self.when_of(number)}"></head><body><main><article>'
            f'<h1>{self.headline_of(number)}</h1><p class="byline">By Ada Brown</p>{text}</article></main></body></html>'
        ).encode()

    @contextmanager
    def served(self, port: int = 0) -> Iterator[Paper]:
        """Serve on loopback, by default on a free port."""
        server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        server.daemon_threads = True
        self.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        self.open = True
        try:
            yield self
        finally:
            self.open = False
            server.shutdown()
            thread.join()
            server.server_close()

    def _handler(paper: Paper) -> type[BaseHTTPRequestHandler]:  # noqa: N805  the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if not paper.open:  # connections that were kept alive end with the paper
                    self.close_connection = True
                    return
                paper.log.append(self.path)
                if self.path in paper.raw:
                    self.close_connection = True
                    with suppress(OSError):  # who asked has gone
                        paper.raw[self.path](self)
                    return
                time.sleep(paper.delay)
                status, kind, body = paper.answer(self.path)
                etag = f'"{hashlib.md5(body).hexdigest()}"'
                if paper.etags and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                paper.statuses.append((self.path, status))
                self.send_response(status)
                if paper.etags and status == 200:
                    self.send_header("ETag", etag)
                if status in (301, 302):
                    self.send_header("Location", body.decode())
                    body = b""
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *values: object) -> None:
                pass

        return Handler
