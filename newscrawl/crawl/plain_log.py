"""One line an error in the log; tracebacks, and every failed fetch, are for those who ask for INFO or DEBUG."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.log import get_scrapy_root_handler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


_FETCHES = frozenset({"scrapy.downloadermiddlewares.retry", "scrapy.downloadermiddlewares.robotstxt"})


class PlainLog(logging.Filter):
    """Puts the error's kind and text in place of its traceback, on the log that Scrapy writes."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PlainLog:
        if crawler.settings["LOG_LEVEL"] in ("DEBUG", "INFO"):
            raise NotConfigured("Scrapy's own account is wanted, tracebacks and all")
        plain = cls()
        # Not earlier: Scrapy renews its log handler after the extensions are made.
        crawler.signals.connect(plain.attach, signal=signals.engine_started)
        return plain

    def attach(self) -> None:
        """Filter what Scrapy's own handler writes, if there is one."""
        if handler := get_scrapy_root_handler():
            handler.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, on one line, unless it is of a failed fetch: the crawl's summary counts those by name."""
        if record.name in _FETCHES:
            return False
        if record.exc_info:
            kind, error, _ = record.exc_info
            said = (record.getMessage().splitlines() or [""])[0]
            record.msg, record.args = "%s [%s: %s]", (said, kind.__name__ if kind else "error", error)
            record.exc_info = record.exc_text = None
        return True
