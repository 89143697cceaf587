"""Many newspapers in one process, some side by side, each at its own pace; until all are done or the time is up."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scrapy.crawler import CrawlerProcess
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.reactor import install_reactor
from twisted.internet.defer import Deferred, DeferredSemaphore, maybeDeferred, succeed

from newscrawl import clock
from newscrawl.corpus.runs import Status, longest_waiting
from newscrawl.crawl.arguments import Arguments, read_list
from newscrawl.crawl.session import Session
from newscrawl.crawl.store import Store
from newscrawl.errors import (
    NEWSPAPER_BROKE,
    STOPPED_EARLY,
    NewscrawlError,
    NewspaperGone,
    SpiderBroken,
    UsageError,
    trace_of,
)
from newscrawl.sites import Site, newspaper_at

if TYPE_CHECKING:
    from scrapy.settings import Settings
    from twisted.python.failure import Failure

Job = tuple[str, dict[str, str]]  # a spider's name and its arguments
ANY_SITE = "news"  # the spider that takes any newspaper
_ONE_NEWSPAPERS = (NewspaperGone, SpiderBroken)


@dataclass(slots=True)
class NightReport:
    """How a night went: the newspapers' runs in the order in which they ended, and those that were not begun."""

    sessions: list[Session] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=clock.now)
    seconds: float = 0.0

    @property
    def failure(self) -> NewscrawlError | None:
        """What stopped the night as a whole: a full disk, a lost lock. What is one newspaper's trouble does not."""
        failures = (session.failure for session in self.sessions)
        return next((error for error in failures if error and not isinstance(error, _ONE_NEWSPAPERS)), None)

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


def newspapers(settings: Settings) -> dict[str, Site]:
    """The newspapers that have a spider of their own, by its name."""
    loader = SpiderLoader.from_settings(settings)
    sites = {name: getattr(loader.load(name), "site", None) for name in loader.list()}
    return {name: site for name, site in sites.items() if isinstance(site, Site)}


def crawl_newspapers(
    names: Sequence[str],
    settings: Settings,
    minutes: float | None = None,
    arguments: Mapping[str, str] | None = None,
) -> NightReport:
    """Crawl newspapers by the names of their spiders or by an address, those that have waited longest first.

    Links are given out for so many ``minutes``, then what is in flight is finished. ``arguments`` (since, until, limit)
    are every spider's. Raises `UsageError` for a name that is none, `CorpusLocked` while another crawl writes.
    """
    asked, known = dict(arguments or {}), newspapers(settings)
    jobs: dict[str, Job] = {}
    for name in names:
        if name in known:
            jobs[name] = (name, asked)
        elif "://" in name:
            url = Arguments.read({"url": name}).url
            assert url is not None  # it was given
            jobs.setdefault(newspaper_at(url).name, (ANY_SITE, {"url": url, **asked}))
        else:
            raise UsageError(
                f"no newspaper {name!r}; `newscrawl site list` shows them all; of any other give the address"
            )
    return _run(_Process(settings), jobs, settings, minutes)


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
        side_by_side = DeferredSemaphore(store.side_by_side)
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

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        # Scrapy leaves this to the first crawler, and where that one's spider stumbles all others go without.
        install_reactor(settings["TWISTED_REACTOR"], settings["ASYNCIO_EVENT_LOOP"])

    def stop(self) -> Any:
        self.stopping = True
        return super().stop()

    def crawl_one(self, name: str, job: Job, store: Store, report: NightReport) -> Deferred[Any]:
        if self.stopping or store.time_is_up or report.failure:
            report.left.append(name)
            return succeed(None)
        session = Session(store, name, owns_store=False)
        done = maybeDeferred(self._begin, job, session)
        done.addErrback(_broken_off, session)
        done.addBoth(lambda _: report.sessions.append(session))
        return done

    def _begin(self, job: Job, session: Session) -> Deferred[Any]:
        spider, arguments = job
        crawler = self.create_crawler(spider)
        Session.prepare(crawler, session)
        return self.crawl(crawler, **arguments)


def _broken_off(failure: Failure, session: Session) -> None:
    """The one place where a spider's bug outside its pages ends; it is told, and costs the others nothing."""
    error = failure.value
    assert error is not None, "a failure that somebody raised"
    told = str(error) if isinstance(error, NewscrawlError) else trace_of(error)
    session.break_off(SpiderBroken(f"{session.name}: its spider stumbled: {told}"))
