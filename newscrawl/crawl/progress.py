"""Tells how a crawl goes: a live line on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.status import Status
from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newscrawl.crawl.session import Session

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import AsyncioLoopingCall
    from twisted.internet.task import LoopingCall

_LIVE_SECONDS, _PLAIN_SECONDS = 1.0, 15.0


class Progress:
    """Prints on standard error, beside the log."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.console = Console(stderr=True)
        self.status: Status | None = None
        self.timer: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        progress = cls(Session.of(crawler))
        crawler.signals.connect(progress.opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.closed, signal=signals.spider_closed)
        return progress

    def opened(self) -> None:
        """Start to tell."""
        if sys.stderr.isatty():
            self.status = self.console.status("starting")
            self.status.start()
        self.timer = create_looping_call(self.tell)
        self.timer.start(_LIVE_SECONDS if self.status else _PLAIN_SECONDS, now=False)

    def closed(self) -> None:
        """Stop; the summary is the command's to print."""
        if self.timer and self.timer.running:
            self.timer.stop()
        if self.status:
            self.status.stop()

    def tell(self) -> None:
        """One line."""
        if self.session.run_id is None:
            return
        c = self.session.gathered.counts
        told = {"links": c.found, "pages": c.fetched, "new": c.new, "revised": c.revised, "failed": c.failed}
        counts = [f"{count} {what}" for what, count in told.items() if count]
        line = f"{self.session.name}: {', '.join(counts) or 'no answer yet'}"
        if self.status:
            self.status.update(line)
        else:
            self.console.print(line, highlight=False)
