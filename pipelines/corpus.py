"""Stories go into the corpus, a batch a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.corpus.write import Story
from newscrawl.crawl.items import StoryItem
from newscrawl.crawl.session import Session
from newscrawl.errors import NewscrawlError
from newscrawl.record import as_record

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CorpusPipeline:
    """Hands stories to the session, which writes them with their links."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CorpusPipeline:
        return cls(Session.of(crawler))

    def process_item(self, item: StoryItem) -> dict[str, Any]:
        """The last step; what goes on to feed exports (``-o stories.jsonl``) is the plain record."""
        assert item.fingerprint is not None, "DuplicatesPipeline comes before CorpusPipeline"
        try:
            self.session.stored(Story(item.article, item.fingerprint, item.ending.id), item.ending)
        except NewscrawlError as error:
            self.session.fail(error)
        return as_record(item.article)
