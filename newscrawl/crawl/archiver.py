"""Every response goes into the archive as it came, before anything reads it; but for pages that ask not to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.python import to_unicode

from newscrawl import clock
from newscrawl.crawl.reserved import signals_before_reading
from newscrawl.crawl.session import Session
from newscrawl.errors import ArchiveError
from newscrawl.rights.policy import binding

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response

WARC = "newscrawl_warc"  # the request's meta key of the response's place in the archive; None: it asks not to be kept
FETCHED = "newscrawl_fetched"  # … and of the moment it came
REFUSALS = "newscrawl_refusals"  # how often the host had not answered when the request was given out


class Archiver:
    """Writes responses on ``response_downloaded``: there the body is still encoded as it was on the wire."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Archiver:
        archiver = cls(Session.of(crawler))
        crawler.signals.connect(archiver.response_downloaded, signal=signals.response_downloaded)
        return archiver

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Archive a response and tell its request where."""
        # To the second, as the WARC's date has it: re-parsing must see the same moment.
        now = clock.now().replace(microsecond=0)
        self.session.gathered.answered(len(response.body), request.meta.get(REFUSALS, 0))
        request.meta[FETCHED] = now
        request.meta.pop(WARC, None)  # of a redirect or a retry before
        if binding(signals_before_reading(response, request), self.session.store.policy):
            request.meta[WARC] = None
            return
        try:
            request.meta[WARC] = self.session.archive.write(
                url=request.url,
                method=request.method,
                request_headers=_pairs(request.headers),
                status=response.status,
                reason="",
                http_version=response.protocol or "HTTP/1.1",
                response_headers=_pairs(response.headers),
                body=response.body,
                at=now,
                ip=str(response.ip_address) if response.ip_address else None,
            )
        except ArchiveError as error:
            self.session.fail(error)


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    """Headers as (name, value) in order, repeated ones repeated."""
    return [
        (to_unicode(name, "latin-1"), to_unicode(value, "latin-1"))
        for name, values in headers.items()
        for value in values
    ]
