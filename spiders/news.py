"""Any site: ``scrapy crawl news -a url=https://example.com``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.spider import NewsSpider
from newscrawl.discover.robots import robots_links
from newscrawl.errors import UsageError
from newscrawl.sites import Site, site_for


class AnySiteSpider(NewsSpider):
    """Finds a site's doors by itself: the sitemaps of its robots.txt, the feeds and links of the page it is given."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        assert self.url is not None, "check() comes first"
        self.site, self.url = _site(self.url), None

    @classmethod
    def check(cls, arguments: Arguments) -> None:
        if not arguments.url:
            raise UsageError("the spider 'news' needs an address: scrapy crawl news -a url=https://example.com")

    async def start(self) -> AsyncIterator[Any]:
        """Ask robots.txt for sitemaps while the front page is being read."""
        request = Request(f"{_root(self.site.home or '')}/robots.txt", callback=NO_CALLBACK)
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001  whatever a download may raise: a site without robots.txt is no failure
            self.logger.info("no robots.txt at %s: %s", request.url, error)
            return
        if response.status == 200:
            for link in robots_links(response.body, response.url).links:
                self.session.reopen(link)
        return
        yield


def _site(url: str) -> Site:
    """The newspaper at an address: a known one with its facts, or one made of the address alone."""
    known = site_for(url)
    if known:
        return known
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return Site.of(host, home=url, domains=(host,))


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
