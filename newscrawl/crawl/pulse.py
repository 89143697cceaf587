"""Writes what is gathered every few seconds, and keeps the lock alive while there is nothing to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from newscrawl.crawl.session import Session
from newscrawl.errors import NewscrawlError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import AsyncioLoopingCall
    from twisted.internet.task import LoopingCall

_HEARTBEAT_SECONDS = 30.0  # the lock expires after four missed ones


class Pulse:
    """Two timers of a crawl."""

    def __init__(self, session: Session, flush_seconds: float) -> None:
        self.session = session
        self.flush_seconds = flush_seconds
        self.timers: list[AsyncioLoopingCall | LoopingCall] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pulse:
        pulse = cls(Session.of(crawler), crawler.settings.getfloat("NEWSCRAWL_FLUSH_SECONDS"))
        crawler.signals.connect(pulse.start, signal=signals.spider_opened)
        crawler.signals.connect(pulse.stop, signal=signals.spider_closed)
        return pulse

    def start(self) -> None:
        """Start the timers."""
        for beat, seconds in ((self.session.flush, self.flush_seconds), (self.session.show_life, _HEARTBEAT_SECONDS)):
            timer = create_looping_call(self._guarded(beat))
            timer.start(seconds, now=False)
            self.timers.append(timer)

    def stop(self) -> None:
        """Stop them; what is left is written by the session's end."""
        for timer in self.timers:
            if timer.running:
                timer.stop()

    def _guarded(self, beat: Callable[[], None]) -> Callable[[], None]:
        def one() -> None:
            try:
                beat()
            except NewscrawlError as error:
                self.session.fail(error)

        return one
