"""What one crawl holds open, and the one place through which it writes.

Everything a crawl learns (links found, fetches ended, stories read) is gathered here and written by `Session.flush` in
one transaction. So a door is done in the transaction that stores its links, and a story's link in the one that stores
its article; a crawl killed between two flushes has, for the corpus, not fetched what the second would have written.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newscrawl import clock
from newscrawl.corpus import coverage, gaps, links, revisits, runs
from newscrawl.corpus.alarms import RaisedAlarm
from newscrawl.corpus.articles import recent_addresses
from newscrawl.corpus.links import Claimed, Ending, Order, Window
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.settled import settled_dates
from newscrawl.corpus.sites import remember
from newscrawl.corpus.write import Story, write_stories
from newscrawl.crawl.catch_up import CatchUp
from newscrawl.crawl.gathered import Gathered
from newscrawl.crawl.store import Store
from newscrawl.dates import Settled
from newscrawl.errors import CorpusLocked, CrawlBroken, NewscrawlError, NewspaperGone, SpiderBroken
from newscrawl.model import Link
from newscrawl.report.nights import raise_alarms
from newscrawl.sites import Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LEFT_ALONE = "left-alone"  # the outcome of a link whose host wants to be asked later
_MOST_LEFT = 25  # links left for that in one run; then it is the newspaper that is left
_KNOWN_STORIES = 20  # enough to show every form that a newspaper gives its addresses

_sessions: WeakKeyDictionary[Crawler, Session] = WeakKeyDictionary()


class Session:
    """The run of one newspaper, with what it gathers, over a `Store` that others may share.

    ``name`` is the newspaper's, where it is known before the spider is there. ``owns_store``: nobody else does, and it
    is closed at the end of the run.
    """

    def __init__(self, store: Store, name: str | None = None, *, owns_store: bool = True) -> None:
        self.store = store
        self.name = name
        self.owns_store = owns_store
        self.corpus, self.pool, self.archive = store.corpus, store.pool, store.archive
        self.gathered = Gathered()
        self.failure: NewscrawlError | None = None  # what made the crawl stop, if anything did
        self.run_id: int | None = None  # from `begin` on
        self.alarms: list[RaisedAlarm] = []  # what broke, at the end
        self.left_alone: str | None = None  # the words of a host that wants to be asked later than this crawl waits
        self.put_off = 0  # links that failed and are not due yet, at the end
        self.status = Status.STOPPED  # until `end` has said otherwise: a crawl may be stopped before it has begun
        self.seconds = 0.0  # that the run took, at the end
        self._began = time.monotonic()
        self._closed = False

    @classmethod
    def of(cls, crawler: Crawler) -> Session:
        """The session of a crawler; opened for the first that asks."""
        if crawler not in _sessions:
            cls.prepare(crawler, cls(Store(crawler.settings, f"scrapy crawl {crawler.spidercls.name}")))
        return _sessions[crawler]

    @classmethod
    def prepare(cls, crawler: Crawler, session: Session) -> None:
        """Give a crawler a session opened before, by someone who wants to hear its errors."""
        _sessions[crawler] = session

    def begin(self, site: Site, window: Window, arguments: Mapping[str, str], ordinary: bool) -> None:
        """Start the run of a newspaper; one that is ``ordinary`` is compared with others."""
        self.site, self.name = site, site.name
        self.window = window
        self.started = clock.now()
        self._began = time.monotonic()
        facts = {name: getattr(site, name) for name in ("title", "home", "country", "timezone", "date_order")}
        remember(self.corpus, site.name, {**facts, "language": site.languages[0] if site.languages else None})
        links.recover(self.corpus, site.name)
        self.ordinary = ordinary
        last, known = runs.last_finished(self.corpus, site.name), gaps.open_gaps(self.corpus, site.name)
        self.catch_up = CatchUp(site, last, self.started, ordinary=ordinary, known=known)
        self.run_id = runs.begin(self.corpus, site.name, arguments, ordinary=ordinary)

    @property
    def is_ending(self) -> bool:
        """Are no more links given out?"""
        return self.failure is not None or self.store.time_is_up

    # --- what the crawl asks ---------------------------------------------------------------------------------------

    def take(self, count: int, order: Order) -> list[Claimed]:
        """Links that are due, claimed; everything found so far is considered."""
        if self.gathered.found:
            self.flush()
        return links.take(self.corpus, self.site.name, count, self.window, order)

    def take_listed(self, urls: Sequence[str]) -> list[Claimed]:
        """Those of some addresses that are due, claimed."""
        return links.take_listed(self.corpus, self.site.name, urls)

    def any_due(self, order: Order) -> bool:
        """Is there anything to take?"""
        return bool(self.gathered.found) or links.any_due(self.corpus, self.site.name, self.window, order)

    def unknown(self, urls: Sequence[str]) -> set[str]:
        """Those of ``urls`` that no earlier door or run gave."""
        return links.unknown(self.corpus, self.site.name, urls) - {link.url for link in self.gathered.found}

    def doors_on(self, url: str) -> list[Link]:
        """The feeds and sitemaps that earlier runs found on a page."""
        return links.doors_on(self.corpus, self.site.name, url)

    def known_stories(self) -> list[str]:
        """Addresses of stories of the newspaper: others of its links are known by them."""
        return recent_addresses(self.corpus, self.site.name, _KNOWN_STORIES)

    def settled(self) -> Settled:
        """What earlier pages of the newspaper proved about its dates."""
        return settled_dates(self.corpus, self.site.name)

    # --- writing ---------------------------------------------------------------------------------------------------

    def stored(self, story: Story, ending: Ending) -> None:
        """Take a story that was read; a full batch is written at once."""
        self.gathered.story(story, ending)
        if len(self.gathered.stories) >= self.store.batch:
            self.flush()

    def ended(self, ending: Ending) -> None:
        """Take the end of a fetch that gave no story; a host that answers no more ends the crawl."""
        self.gathered.ended(ending)
        if detail := self.gathered.host_is_gone:
            self.fail(NewspaperGone(f"{self.site.name} answers no more ({detail}); what is left waits"))

    def leave(self, words: str) -> None:
        """A link's host wants to be left alone: the link waits for the next crawl, and is charged no attempt."""
        self.left_alone = words
        left = self.gathered.counts.outcomes
        left[LEFT_ALONE] += 1
        if left[LEFT_ALONE] >= _MOST_LEFT:
            self.fail(NewspaperGone(f"{words}; what is left waits"))

    def flush(self) -> None:
        """Write everything gathered, in one transaction; on an error nothing is written and nothing is forgotten.

        Raises `CorpusLocked` where the lock was lost (the heartbeat is part of the transaction, so that a crawl that
        was thought dead writes nothing more), and `CrawlBroken` for a bug.
        """
        if self._closed or self.run_id is None or not self.gathered:
            return
        try:
            self.gathered.written(self._write(self.run_id, self.gathered))
        except NewscrawlError:
            raise
        except Exception as error:  # a crawl that cannot write must end, not go on as if it could
            raise CrawlBroken(f"what was read cannot be written: {type(error).__name__}: {error}") from error

    def _write(self, run_id: int, gathered: Gathered) -> Counts:
        name = self.site.name
        with self.corpus.transaction():
            self.store.lock.heartbeat()
            new_links = links.add(self.corpus, name, gathered.found)
            links.reopen(self.corpus, name, gathered.reopened, before=self.started)
            links.finish(self.corpus, gathered.endings)
            revisits.bring_back(self.corpus, name, gathered.found)
            written = write_stories(self.corpus, gathered.stories, run_id)
            coverage.record(self.corpus, run_id, (story.article for story in gathered.stories))
            revisits.note_visits(self.corpus, gathered.endings, self.store.revisit_days)
            counts = gathered.counts_after(new_links, [outcome.value for outcome, _ in written])
            runs.record(self.corpus, run_id, counts)
        return counts

    def show_life(self) -> None:
        """Keep the lock, though there may be nothing to write."""
        if not self._closed:
            self.store.lock.heartbeat()

    def fail(self, error: NewscrawlError) -> None:
        """Remember the first error that makes going on pointless; the frontier stops giving out links."""
        self.failure = self.failure or error

    def break_off(self, error: SpiderBroken) -> None:
        """End a run whose spider stumbled outside its pages; one that never began is a run that failed, too."""
        self.fail(error)
        if self.run_id is None and self.name is not None and not self._closed:
            with self.corpus.transaction():
                remember(self.corpus, self.name, {})
                self.run_id = runs.begin(self.corpus, self.name, {}, ordinary=False)
                runs.end(self.corpus, self.run_id, self.gathered.counts, Status.FAILED, str(error))
            self.status = Status.FAILED
            self.close()
        else:
            self.end("broken")

    def end(self, reason: str) -> None:
        """Write the rest, close the run, and let everything go. Errors of the last writes are kept in `failure`.

        Where the lock was lost nothing is written: another crawl has taken the links over.
        """
        try:
            if self.run_id is not None and not isinstance(self.failure, CorpusLocked):
                gone = self.gathered.settle_unreached()
                self.flush()
                links.recover(self.corpus, self.site.name)
                self.put_off = links.put_off(self.corpus, self.site.name)
                self.status = self._final_status("gone" if gone else reason)
                runs.end(self.corpus, self.run_id, self.gathered.counts, self.status, str(self.failure or reason))
                self._note_gaps(self.run_id)
                if self.ordinary and self.status is not Status.FAILED:
                    self.alarms = raise_alarms(self.corpus, self.run_id, self.site.name, clock.now())
        except NewscrawlError as error:
            self.fail(error)
        finally:
            self.seconds = time.monotonic() - self._began
            if self._is_broken:
                self.status = Status.FAILED
            self.close()

    def _note_gaps(self, run_id: int) -> None:
        """Keep what could not be made up, and close what was."""
        gaps.add(self.corpus, run_id, self.catch_up.gaps)
        if since := self.catch_up.filled_since:
            gaps.close_since(self.corpus, self.site.name, since)
        if self.status is Status.FINISHED and self.window.since:
            gaps.close_within(self.corpus, self.site.name, self.window)

    @property
    def _is_broken(self) -> bool:
        """Did something fail that is not the newspaper's?"""
        return self.failure is not None and not isinstance(self.failure, NewspaperGone)

    def _final_status(self, reason: str) -> Status:
        c = self.gathered.counts
        if reason == "time" or (self.left_alone and not self._is_broken):
            return Status.STOPPED
        asked_for = self.ordinary or c.outcomes  # of a list of stories all may be stored already
        if asked_for and not (c.doors or c.new or c.revised or c.unchanged):
            return Status.FAILED
        if self._is_broken:
            return Status.FAILED
        return Status.FINISHED if reason in ("finished", "limit") else Status.STOPPED

    def close(self) -> None:
        """Let the store go, if it is this run's own; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        if self.owns_store:
            try:
                self.store.close()
            except NewscrawlError as error:
                self.fail(error)
