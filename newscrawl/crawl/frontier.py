"""The scheduler: feeds Scrapy from the corpus's ``links`` and keeps nothing durable of its own.

Scrapy's queues lose what is in flight when the process dies. Here a link stays *in flight* in the corpus until the
transaction that stores what it gave, so the next crawl takes it up again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from scrapy.core.scheduler import BaseScheduler

from newscrawl.corpus.links import Claimed, Order
from newscrawl.crawl.archiver import REFUSALS
from newscrawl.crawl.session import Session
from newscrawl.errors import NewscrawlError
from newscrawl.model import Link, LinkKind

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler

    from newscrawl.crawl.spider import NewsSpider

T = TypeVar("T")

CLAIM = "newscrawl_claim"  # the request's meta key under which its `Claimed` link travels
_AT_ONCE = 16  # links claimed at a time: enough to keep the downloader busy, few to hand back at a stop


class Frontier(BaseScheduler):
    """Gives out due links as requests. Retries and redirects of a link in flight wait in memory and go first."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._again: deque[Request] = deque()
        self._ready: deque[Request] = deque()
        self._stories = 0  # given out in this run
        self._listed: deque[str] | None = None  # the addresses that are left of a list, where one was given

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Frontier:
        return cls(Session.of(crawler))

    def open(self, spider: Spider) -> None:
        """Make the spider's doors due and begin its run."""
        self.spider: NewsSpider = spider  # type: ignore[assignment]
        try:
            self.session.begin(self.spider.site, self.spider.window, self.spider.arguments, self.spider.is_ordinary)
            for door in self.spider.doors():
                self.session.gathered.door(door)
            if (listed := self.spider.listed_urls()) is not None:
                self._listed = deque(listed)
                self.session.gathered.links([Link(url, LinkKind.STORY) for url in listed])
            self.session.flush()
        except NewscrawlError as error:
            self.session.fail(error)

    def close(self, reason: str) -> None:
        """Write what is left and end the run."""
        if reason == "finished" and self.session.store.time_is_up and self._is_work_left():
            reason = "time"
        elif reason == "finished" and self._limit_reached():
            reason = "limit"
        self.session.end(reason)

    def has_pending_requests(self) -> bool:
        """Is there a request to give out, now or after what was found has been written?"""
        if self.session.is_ending:
            return False
        if self._again or self._ready:
            return True
        return self._is_any_due(otherwise=False)

    def enqueue_request(self, request: Request) -> bool:
        """Take a retry, a redirect, or a request of a spider's own making; these live in memory only."""
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request, or None when nothing is due."""
        if self.session.is_ending:
            return None
        if self._again:
            return self._again.popleft()
        if not self._ready:
            self._claim()
        if not self._ready:
            return None
        request = self._ready.popleft()
        request.meta[REFUSALS] = self.session.gathered.refusals
        return request

    def _claim(self) -> None:
        limit = self.spider.limit
        count = min(_AT_ONCE, limit - self._stories) if limit and not self._limit_reached() else _AT_ONCE
        claimed: list[Claimed] = self._guarded(lambda: self._take(count), [])
        for claim in claimed:
            self._stories += claim.link.kind is LinkKind.STORY
            self._ready.append(self.spider.request_for(claim))

    def _take(self, count: int) -> list[Claimed]:
        if self._listed is None:
            return self.session.take(count, self._order())
        claimed: list[Claimed] = []
        while self._listed and not claimed and not self._limit_reached():
            claimed = self.session.take_listed([self._listed.popleft() for _ in range(min(count, len(self._listed)))])
        return claimed

    def _order(self) -> Order:
        if self._limit_reached():
            return Order.DOORS_ONLY
        # A few stories are wanted, and no certain days: front page and feeds have them, sitemaps may have a million.
        return Order.SITEMAPS_LAST if self.spider.limit and not self.spider.window.since else Order.DOORS_FIRST

    def _is_work_left(self) -> bool:
        return bool(self._again or self._ready) or self._is_any_due(otherwise=True)

    def _is_any_due(self, *, otherwise: bool) -> bool:
        if self._listed is not None:
            return bool(self._listed) and not self._limit_reached()
        return self._guarded(lambda: self.session.any_due(self._order()), otherwise)

    def _limit_reached(self) -> bool:
        return bool(self.spider.limit) and self._stories >= self.spider.limit

    def _guarded(self, ask: Callable[[], T], otherwise: T) -> T:
        """Ask the corpus; when it fails (a full disk), the crawl ends in order instead of in a loop of errors."""
        try:
            return ask()
        except NewscrawlError as error:
            self.session.fail(error)
            return otherwise
