"""Holds requests back until it is their host's turn."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.crawl.hosts import Hosts
from newscrawl.crawl.session import Session

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Pace:
    """A downloader middleware, the nearest to the downloader: retries and redirects take their turn too."""

    def __init__(self, hosts: Hosts, crawler: Crawler) -> None:
        self.hosts = hosts
        self.crawler = crawler
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Pace:
        return cls(Session.of(crawler).store.hosts, crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn."""
        host = urlsplit(request.url).netloc
        seconds = self.hosts.wait(host, self.crawler.spidercls.name, self.delay, time.monotonic())
        if seconds > 0:
            await asyncio.sleep(seconds)
