"""Any site: ``scrapy crawl news -a url=https://example.com``, or a list of its stories, ``-a urls=list.txt``."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.spider import NewsSpider
from newscrawl.errors import UsageError
from newscrawl.model import Link
from newscrawl.sites import newspaper_at


class AnySiteSpider(NewsSpider):
    """Finds a site's doors by itself: the sitemaps of its robots.txt, the feeds and links of the page it is given."""

    name = "news"

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        start = self.url or (self.listed.urls[0] if self.listed else None)
        assert start is not None, "check() comes first"
        self.site, self.front, self.url = newspaper_at(start), start, None

    @classmethod
    def check(cls, arguments: Arguments) -> None:
        if not (arguments.url or arguments.urls):
            raise UsageError("the spider 'news' needs an address: scrapy crawl news -a url=https://example.com")
        if arguments.urls and not arguments.url:
            names = list(dict.fromkeys(newspaper_at(url).name for url in arguments.urls.urls))
            if len(names) > 1:
                advice = "newscrawl crawl --urls takes them all, -a url=https://example.com chooses one"
                raise UsageError(f"urls= lists stories of {len(names)} newspapers ({', '.join(names[:3])}…): {advice}")

    def robots_read(self, links: Sequence[Link]) -> None:
        """The sitemaps that robots.txt names are this site's doors."""
        for link in links:
            if self.site.owns(link.url):
                self.session.gathered.door(link)
