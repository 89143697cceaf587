"""Newspapers for tests that crawl several: a spider for each ``NAME=URL`` of the environment's TEST_PAPERS."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from newscrawl.crawl.spider import NewsSpider
from newscrawl.sites import Feed, Site


def _spider(name: str, url: str) -> type[NewsSpider]:
    domain = urlsplit(url).netloc
    site = Site.of(name, home=url, domains=(domain,), timezone="Europe/Oslo", doors=(Feed(f"{url}/feed.xml"),))
    return type(f"Spider_{name}", (NewsSpider,), {"name": name, "site": site, "__module__": __name__})


_PAPERS = [pair.split("=", 1) for pair in os.environ.get("TEST_PAPERS", "").split(",") if pair]
globals().update({f"Spider_{name}": _spider(name, url) for name, url in _PAPERS})
