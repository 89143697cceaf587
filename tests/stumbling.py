"""A newspaper, for tests, whose spider stumbles before it begins."""

from __future__ import annotations

from newscrawl.crawl.spider import NewsSpider
from newscrawl.sites import Site


class BugSpider(NewsSpider):
    name = "bug"
    site = Site.of("bug", home="http://127.0.0.1:9", domains=("127.0.0.1:9",))

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name, **arguments)
        raise ValueError("no such feed")
