"""robots.txt is read once: for what it forbids, by Scrapy, and for the sitemaps it names, by the spider."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.python import to_unicode

from newscrawl.crawl.spider import NewsSpider
from newscrawl.discover.robots import robots_links

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class RobotsWithSitemaps(ProtegoRobotParser):
    """Scrapy's parser, which also tells the spider what sitemaps there are."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> RobotsWithSitemaps:
        spider = crawler.spider
        if isinstance(spider, NewsSpider):
            spider.robots_read(robots_links(robotstxt_body, spider.site.home or "").links)
        return cls(robotstxt_body, spider)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """May a page be asked for? Its host's ``Crawl-delay`` is kept from now on."""
        if isinstance(self.spider, NewsSpider) and (seconds := self.rp.crawl_delay(to_unicode(user_agent))):
            most = self.spider.settings.getfloat("NEWSCRAWL_MAX_CRAWL_DELAY")
            self.spider.session.store.hosts.ask_for(urlsplit(to_unicode(url)).netloc, min(seconds, most))
        return super().allowed(url, user_agent)
