"""A bug in a callback or a pipeline costs its page one attempt: the link fails by name instead of staying in flight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals

from newscrawl.corpus.links import Claimed, Ending, EndState
from newscrawl.crawl.frontier import CLAIM
from newscrawl.crawl.items import StoryItem
from newscrawl.crawl.session import Session

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure


class Bugs:
    """Listens for what nobody else has caught."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Bugs:
        bugs = cls(Session.of(crawler))
        crawler.signals.connect(bugs.in_callback, signal=signals.spider_error)
        crawler.signals.connect(bugs.in_pipeline, signal=signals.item_error)
        return bugs

    def in_callback(self, failure: Failure, response: Response) -> None:
        """The spider stumbled over a response."""
        claim: Claimed = response.meta[CLAIM]
        self._failed(claim.id, claim.attempts, failure)

    def in_pipeline(self, item: object, failure: Failure) -> None:
        """A pipeline stumbled over a story."""
        if isinstance(item, StoryItem):
            self._failed(item.ending.id, item.ending.attempts, failure)

    def _failed(self, link: int, attempts: int, failure: Failure) -> None:
        detail = f"{type(failure.value).__name__}: {failure.value}"
        self.session.ended(Ending(link, EndState.FAILED, "crawl-error", detail, attempts=attempts))
