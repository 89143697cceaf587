"""Raw dates become moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.crawl.items import StoryItem
from newscrawl.crawl.session import Session
from newscrawl.reading import dated

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class DatesPipeline:
    """Decides a story's dates by the page's evidence, the newspaper's facts and what its earlier pages settled."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DatesPipeline:
        return cls(Session.of(crawler))

    def process_item(self, item: StoryItem) -> StoryItem:
        item.article = dated(item.article, self.session.site.facts(), self.session.settled())
        return item
