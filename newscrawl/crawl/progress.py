"""Tells how a crawl goes: a live line on a terminal, plain lines otherwise; and keeps the lock alive."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.status import Status
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawl.crawl.session import Session
from newscrawl.errors import NewscrawlError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import AsyncioLoopingCall
    from twisted.internet.task import LoopingCall

_PLAIN_EVERY = 15  # seconds between lines where there is no terminal
_HEARTBEAT_EVERY = 30  # seconds; the lock expires after four missed ones


class Progress:
    """Flushes, tells, and shows life, each at its own pace, on one timer."""

    def __init__(self, session: Session, seconds: float) -> None:
        self.session = session
        self.seconds = seconds
        self.console = Console(stderr=True)
        self.status: Status | None = None
        self.ticks = 0
        self.timer: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        seconds = crawler.settings.getfloat("NEWSCRAWL_FLUSH_SECONDS")
        if seconds <= 0:
            raise NotConfigured("NEWSCRAWL_FLUSH_SECONDS is 0")
        progress = cls(Session.of(crawler), seconds)
        crawler.signals.connect(progress.opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.closed, signal=signals.spider_closed)
        return progress

    def opened(self) -> None:
        """Start the timer."""
        if sys.stderr.isatty():
            self.status = self.console.status("starting")
            self.status.start()
        self.timer = create_looping_call(self.tick)
        self.timer.start(self.seconds, now=False)

    def closed(self) -> None:
        """Stop it; the summary is the command's to print."""
        if self.timer and self.timer.running:
            self.timer.stop()
        if self.status:
            self.status.stop()

    def tick(self) -> None:
        """One beat of the timer."""
        self.ticks += 1
        try:
            self.session.flush()
            if self._every(_HEARTBEAT_EVERY):
                self.session.lock.heartbeat()
        except NewscrawlError as error:
            self.session.fail(error)
        if self.status:
            self.status.update(self._line())
        elif self._every(_PLAIN_EVERY):
            self.console.print(self._line(), highlight=False)

    def _every(self, seconds: float) -> bool:
        return self.ticks % max(1, round(seconds / self.seconds)) == 0

    def _line(self) -> str:
        c = self.session.counts
        stored = f"{c.new} new, {c.revised} revised, {c.unchanged} unchanged"
        return (
            f"{self.session.site.name}: {c.found} links found, {c.fetched} pages fetched, {stored}, {c.failed} failed"
        )
