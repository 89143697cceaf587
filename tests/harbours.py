"""Newspapers for tests that crawl several: a spider for each ``NAME=URL`` of the environment's TEST_PAPERS.

Each has a feed; those named in TEST_NEWS_SITEMAPS have a news sitemap too.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from newscrawl.crawl.spider import NewsSpider
from newscrawl.sites import Door, Feed, NewsSitemap, Site


def _spider(name: str, url: str) -> type[NewsSpider]:
    domain = urlsplit(url).netloc
    doors: list[Door] = [Feed(f"{url}/feed.xml")]
    if name in os.environ.get("TEST_NEWS_SITEMAPS", "").split(","):
        doors.append(NewsSitemap(f"{url}/news.xml"))
    site = Site.of(name, home=url, domains=(domain,), timezone="Europe/Oslo", doors=tuple(doors))
    return type(f"Spider_{name}", (NewsSpider,), {"name": name, "site": site, "__module__": __name__})


_PAPERS = [pair.split("=", 1) for pair in os.environ.get("TEST_PAPERS", "").split(",") if pair]
globals().update({f"Spider_{name}": _spider(name, url) for name, url in _PAPERS})
