"""Many newspapers in one process, some side by side, each at its own pace; until all are done or the time is up."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy.crawler import CrawlerProcess
from twisted.internet.defer import Deferred, DeferredSemaphore, succeed

from newscrawl import clock
from newscrawl.corpus.runs import Status, longest_waiting
from newscrawl.crawl.arguments import read_list
from newscrawl.crawl.session import Session
from newscrawl.crawl.store import Store
from newscrawl.errors import NEWSPAPER_BROKE, STOPPED_EARLY, NewscrawlError, NewspaperGone, UsageError
from newscrawl.sites import newspaper_at

if TYPE_CHECKING:
    from scrapy.settings import Settings

Job = tuple[str, dict[str, str]]  # a spider's name and its arguments
ANY_SITE = "news"  # the spider that takes any newspaper


@dataclass(slots=True)
class NightReport:
    """How a night went: the newspapers' runs in the order in which they ended, and those that were not begun."""

    sessions: list[Session] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=clock.now)
    seconds: float = 0.0

    @property
    def failure(self) -> NewscrawlError | None:
        """What stopped the night as a whole: a full disk, a lost lock, a bug. A newspaper that is gone does not."""
        failures = (session.failure for session in self.sessions)
        return next((error for error in failures if error and not isinstance(error, NewspaperGone)), None)

    @property
    def exit_code(self) -> int:
        """The worst of it: 1 (or the failure's own) for the whole, 4 for a newspaper, 5 for what is left to do."""
        if self.failure:
            return self.failure.exit_code
        failed = [session.status is Status.FAILED for session in self.sessions]
        if failed and all(failed):
            return 1
        if any(failed) or any(session.alarms for session in self.sessions):
            return NEWSPAPER_BROKE
        stopped = self.left or any(session.status is Status.STOPPED for session in self.sessions)
        return STOPPED_EARLY if stopped else 0


def crawl_newspapers(names: Sequence[str], settings: Settings, minutes: float | None = None) -> NightReport:
    """Crawl newspapers by the names of their spiders, those that have waited longest first.

    Links are given out for so many ``minutes``, then what is in flight is finished. Raises `UsageError` for a name that
    is none, `CorpusLocked` while another crawl writes.
    """
    process = _Process(settings)
    if unknown := sorted(set(names) - set(process.spider_loader.list())):
        raise UsageError(f"no newspaper {unknown[0]!r}; `scrapy list` shows them all")
    return _run(process, {name: (name, {}) for name in names}, settings, minutes)


def crawl_listed(path: str, settings: Settings, minutes: float | None = None) -> NightReport:
    """Fetch the stories that a list names, and nothing else: each as its newspaper's, or as its host's.

    Raises `UsageError` for a list that cannot be read or is empty, `CorpusLocked` while another crawl writes.
    """
    process = _Process(settings)
    spiders = set(process.spider_loader.list())
    jobs: dict[str, Job] = {}
    for url in read_list(path).urls:
        name = newspaper_at(url).name
        known = name in spiders
        jobs.setdefault(name, (name, {"urls": path}) if known else (ANY_SITE, {"urls": path, "url": url}))
    return _run(process, jobs, settings, minutes)


def _run(process: _Process, jobs: Mapping[str, Job], settings: Settings, minutes: float | None) -> NightReport:
    """Run the spiders of newspapers, by the newspapers' names in the corpus."""
    store = Store(settings, "newscrawl crawl", None if minutes is None else minutes * 60)
    report, began = NightReport(), time.monotonic()
    try:
        side_by_side = DeferredSemaphore(settings.getint("NEWSCRAWL_SIDE_BY_SIDE"))
        for name in longest_waiting(store.corpus, list(jobs)):
            side_by_side.run(process.crawl_one, name, jobs[name], store, report)
        process.start()
    finally:
        report.seconds = time.monotonic() - began
        store.close()
    return report


class _Process(CrawlerProcess):
    """Begins no newspaper after a signal or a failure of the whole."""

    stopping = False

    def stop(self) -> Any:
        self.stopping = True
        return super().stop()

    def crawl_one(self, name: str, job: Job, store: Store, report: NightReport) -> Deferred[Any]:
        if self.stopping or store.time_is_up or report.failure:
            report.left.append(name)
            return succeed(None)
        spider, arguments = job
        crawler = self.create_crawler(spider)
        session = Session(store, owns_store=False)
        Session.prepare(crawler, session)
        done: Deferred[Any] = self.crawl(crawler, **arguments)
        done.addBoth(lambda _: report.sessions.append(session))
        return done
