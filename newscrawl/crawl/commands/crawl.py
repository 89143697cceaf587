"""``scrapy crawl`` as operators need it: arguments are checked first, and the exit code says how it ended.

Scrapy's own exits with 0 whatever happened. 0 done, 1 failed, 2 usage, 3 another crawl holds the lock, 4 the newspaper
broke (fields or volume), 5 stopped early and resumable.
"""

from __future__ import annotations

import argparse
import sys

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler

from newscrawl.corpus.runs import Status
from newscrawl.crawl.arguments import Arguments, complaints
from newscrawl.crawl.session import Session
from newscrawl.crawl.spider import NewsSpider
from newscrawl.crawl.store import Store
from newscrawl.crawl.summary import summary
from newscrawl.errors import NEWSPAPER_BROKE, STOPPED_EARLY, NewscrawlError, UsageError
from newscrawl.sites import all_sites


class Command(ScrapyCrawl):
    """Runs a newspaper's spider; one of another kind runs as it would with Scrapy alone."""

    def long_desc(self) -> str:
        return (
            "Crawl a newspaper into the corpus. Arguments: -a since=2017-08-01 -a until=2017-08-31 -a limit=100 "
            "-a url=https://… -a urls=list.txt  Example: scrapy crawl news -a url=https://example.com -a limit=20"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            self._run(args, opts)
        except NewscrawlError as error:
            print(f"error: {error}", file=sys.stderr)  # noqa: T201
            self.exitcode = error.exit_code

    def _run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None
        all_sites()  # an entry or file of a newspaper that cannot be read is named before all else
        crawler = self._newspaper(args)
        if crawler is None:
            super().run(args, opts)
            return
        kind: type[NewsSpider] = crawler.spidercls  # type: ignore[assignment]
        asked = Arguments.read(opts.spargs)
        kind.check(asked)
        for line in complaints(asked.urls, opts.spargs["urls"]) if asked.urls else ():
            print(line, file=sys.stderr)  # noqa: T201
        session = Session(Store(crawler.settings, f"scrapy crawl {args[0]}"))
        Session.prepare(crawler, session)
        try:
            self.crawler_process.crawl(crawler, **opts.spargs)
            self.crawler_process.start()
        finally:
            session.close()
        print(summary(session), file=sys.stderr)  # noqa: T201
        self.exitcode = _exit_code(session, self.crawler_process.bootstrap_failed)

    def _newspaper(self, args: list[str]) -> Crawler | None:
        """The crawler of a newspaper's spider; None where Scrapy's own command knows better what to say."""
        assert self.crawler_process is not None
        if len(args) != 1:
            return None
        if args[0] not in self.crawler_process.spider_loader.list():
            raise UsageError(f"no spider {args[0]!r}; `scrapy list` shows them all, `news -a url=…` takes any site")
        crawler = self._create_crawler(args[0])
        return crawler if issubclass(crawler.spidercls, NewsSpider) else None


def _exit_code(session: Session, bootstrap_failed: bool) -> int:
    if bootstrap_failed or (session.status is Status.FAILED and session.failure is None):
        return 1
    if session.failure:
        return session.failure.exit_code
    if session.alarms:
        return NEWSPAPER_BROKE
    return STOPPED_EARLY if session.status is Status.STOPPED else 0
