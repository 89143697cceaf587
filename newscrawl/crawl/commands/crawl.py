"""``scrapy crawl`` as operators need it: arguments are checked first, and the exit code says how it ended.

Scrapy's own exits with 0 whatever happened. 0 done, 1 failed, 2 usage, 3 another crawl holds the lock, 5 stopped early
and resumable.
"""

from __future__ import annotations

import argparse
import logging
import sys
from typing import Any

from scrapy.commands.crawl import Command as ScrapyCrawl

from newscrawl.corpus.runs import Status
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.session import Session
from newscrawl.crawl.spider import NewsSpider
from newscrawl.crawl.summary import summary
from newscrawl.errors import NewscrawlError, UsageError

STOPPED_EARLY = 5


class Command(ScrapyCrawl):
    """Runs a newspaper's spider; one of another kind runs as it would with Scrapy alone."""

    def long_desc(self) -> str:
        return (
            "Crawl a newspaper into the corpus. Arguments: -a since=2017-08-01 -a until=2017-08-31 -a limit=100 "
            "-a url=https://…  Example: scrapy crawl news -a url=https://example.com -a limit=20"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self._run(args, opts)
        except NewscrawlError as error:
            print(f"error: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = error.exit_code

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        crawler = self._crawler(args)
        if crawler is None or not issubclass(crawler.spidercls, NewsSpider):
            super().run(args, opts)
            return
        _keep_tracebacks_out_of_the_log(crawler.settings.get("LOG_LEVEL"))
        crawler.spidercls.check(Arguments.read(opts.spargs))
        session = Session(crawler.settings, f"scrapy crawl {args[0]}")
        Session.prepare(crawler, session)
        try:
            self.crawler_process.crawl(crawler, **opts.spargs)
            self.crawler_process.start()
        finally:
            session.close()
        print(summary(session), file=sys.stderr)  # noqa: T201
        self.exitcode = _exit_code(session, self.crawler_process.bootstrap_failed)

    def _crawler(self, args: list[str]) -> Any:
        if len(args) != 1:
            return None
        loader = self.crawler_process.spider_loader
        if args[0] not in loader.list():
            raise UsageError(f"no spider {args[0]!r}; `scrapy list` shows them all, `news -a url=…` takes any site")
        return self._create_crawler(args[0])


def _exit_code(session: Session, bootstrap_failed: bool) -> int:
    if session.failure:
        return session.failure.exit_code
    if bootstrap_failed or session.status is Status.FAILED:
        return 1
    return STOPPED_EARLY if session.status is Status.STOPPED else 0


def _keep_tracebacks_out_of_the_log(level: str | None) -> None:
    """One line an error for users; whoever asks for DEBUG gets all of it."""

    def without_traceback(record: logging.LogRecord) -> bool:
        if record.exc_info:
            kind, error, _ = record.exc_info
            record.msg = f"{record.getMessage().splitlines()[0]} [{kind.__name__ if kind else 'error'}: {error}]"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True

    if level != "DEBUG":
        for handler in logging.root.handlers:
            handler.addFilter(without_traceback)
