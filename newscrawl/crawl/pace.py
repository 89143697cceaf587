"""Holds requests back until it is their host's turn, and while a host asks to be left alone."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from newscrawl import clock
from newscrawl.crawl.hosts import Hosts
from newscrawl.crawl.session import Session

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_PAUSES = "newscrawl_pauses"  # the request's meta key of how often it was answered 'later'
_MOST_PAUSES = 3  # then the answer is taken for an error like any other
_TOO_MANY = 30.0  # seconds a host is left alone that says 'too many requests' and not for how long
_STEP = 0.5  # seconds; a crawl that is stopped does not wait for the end of a pause


class LeftAlone(IgnoreRequest):
    """The host asks to be left alone for longer than this crawl waits; the request is the next one's."""


class _HeldBack(Exception):
    """The request was in the downloader's queue when its host asked to be left alone."""


class Pace:
    """A downloader middleware, the nearest to the downloader: retries and redirects take their turn too."""

    def __init__(self, hosts: Hosts, crawler: Crawler) -> None:
        self.hosts = hosts
        self.crawler = crawler
        self.session = Session.of(crawler)
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.patience = crawler.settings.getfloat("NEWSCRAWL_MAX_PAUSE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        pace = cls(Session.of(crawler).store.hosts, crawler)
        # Sent before the downloader takes the next request from its queue; `process_response` comes too late for that.
        crawler.signals.connect(pace.response_downloaded, signal=signals.response_downloaded)
        return pace

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn. Raises `LeftAlone` where that would take too long."""
        host = urlsplit(request.url).netloc
        while True:
            await self._until_open(host)
            seconds = self.hosts.wait(host, self.crawler.spidercls.name, self.delay, time.monotonic())
            if seconds <= 0:
                return
            await asyncio.sleep(seconds)
            if not self.hosts.closed_for(host, time.monotonic()):
                return

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Where a host says 'later', leave it alone for so long; what waits in its queue is held back."""
        seconds = _pause(response)
        if seconds is None:
            return
        self.hosts.leave_alone(urlsplit(request.url).netloc, seconds, time.monotonic())
        assert self.crawler.engine is not None
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        while slot and slot.queue:
            slot.queue.popleft()[1].errback(_HeldBack())

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """Ask once more what was answered 'later'."""
        pauses = request.meta.get(_PAUSES, 0)
        if _pause(response) is None or pauses >= _MOST_PAUSES:
            return response
        return request.replace(meta={**request.meta, _PAUSES: pauses + 1}, dont_filter=True)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """What was held back takes its turn anew."""
        return request.replace(dont_filter=True) if isinstance(exception, _HeldBack) else None

    async def _until_open(self, host: str) -> None:
        while left := self.hosts.closed_for(host, time.monotonic()):
            if left > self.patience or self.session.is_ending or not self.crawler.crawling:
                raise LeftAlone(f"{host} asks to be left alone for {round(left)} seconds")
            await asyncio.sleep(min(left, _STEP))


def _pause(response: Response) -> float | None:
    """For how many seconds the host asks to be left alone, if it does."""
    if response.status not in (429, 503):
        return None
    seconds = seconds_asked_for(response.headers.get("Retry-After"), clock.now())
    return _TOO_MANY if seconds is None and response.status == 429 else seconds


def seconds_asked_for(retry_after: bytes | None, now: datetime) -> float | None:
    """What a ``Retry-After`` asks for, seconds or a date; None where there is none that can be read."""
    text = (retry_after or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
