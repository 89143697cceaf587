"""Any site: ``scrapy crawl news -a url=https://example.com``."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.spider import NewsSpider
from newscrawl.errors import UsageError
from newscrawl.model import Link
from newscrawl.sites import Site, site_for


class AnySiteSpider(NewsSpider):
    """Finds a site's doors by itself: the sitemaps of its robots.txt, the feeds and links of the page it is given."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        assert self.url is not None, "check() comes first"
        self.site, self.front, self.url = _site(self.url), self.url, None

    @classmethod
    def check(cls, arguments: Arguments) -> None:
        if not arguments.url:
            raise UsageError("the spider 'news' needs an address: scrapy crawl news -a url=https://example.com")

    def robots_read(self, links: Sequence[Link]) -> None:
        """The sitemaps that robots.txt names are this site's doors."""
        for link in links:
            if self.site.owns(link.url):
                self.session.gathered.door(link)


def _site(url: str) -> Site:
    """The newspaper at an address: a known one with its facts, or one made of the address alone."""
    known = site_for(url)
    if known:
        return known
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Site.of(host, home=url, domains=(host,))
