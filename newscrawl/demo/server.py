"""HTTP on loopback with the standard library: conditional requests, and every request told to the site."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol, TypeVar

from newscrawl.demo.responses import Response

# Fixed, so that the newspaper's addresses, by which its stories are known in a corpus, are the same on every run.
PORT = 8017
HOST = "127.0.0.1"


class Website(Protocol):
    """What can be served."""

    def answer(self, path: str) -> Response:
        """The answer to a path with its query."""

    def log(self, method: str, path: str, status: int, user_agent: str) -> None:
        """Be told of a request that was answered."""


W = TypeVar("W", bound=Website)


@contextmanager
def loopback(site_at: Callable[[str], W], port: int) -> Iterator[W]:
    """Serve the site that ``site_at`` makes for its base URL; port 0 takes a free one.

    Raises `OSError` where the port is taken.
    """
    with _Server((HOST, port), _Handler) as server:
        site = site_at(f"http://{HOST}:{server.server_port}")
        server.site = site
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Website


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Lantern/1.0"
    disable_nagle_algorithm = True  # headers and body are two writes; waiting for an acknowledgement costs 40 ms a page
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        response = self.server.site.answer(self.path)
        if response.unchanged_for(self.headers):  # type: ignore[arg-type]
            self._send(304, {"ETag": response.etag}, b"")
        else:
            self._send(response.status, response.headers(), response.body if with_body else b"")

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.server.site.log(self.command, self.path, status, self.headers.get("User-Agent", ""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the site is told, the terminal is not."""
