"""robots.txt is read once: for what it forbids, by Scrapy, and for the sitemaps it names, by the spider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.robotstxt import ProtegoRobotParser

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
