"""What one crawl holds open, and the one place through which it writes.

Everything a crawl learns (links found, fetches ended, stories read) is gathered here and written by `Session.flush` in
one transaction. So a door is done in the transaction that stores its links, and a story's link in the one that stores
its article; a crawl killed between two flushes has, for the corpus, not fetched what the second would have written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newscrawl.archive import Archive
from newscrawl.corpus import Corpus, links, runs
from newscrawl.corpus.links import Claimed, Ending, Order, Window
from newscrawl.corpus.lock import Lock
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.settled import settled_dates
from newscrawl.corpus.sites import remember
from newscrawl.corpus.write import Story, write_stories
from newscrawl.crawl.pool import ParserPool
from newscrawl.dates import Settled
from newscrawl.errors import CorpusLocked, CrawlBroken, NewscrawlError, NewspaperGone, UsageError
from newscrawl.model import Link
from newscrawl.sites import Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_sessions: WeakKeyDictionary[Crawler, Session] = WeakKeyDictionary()


DOOR_READ = "door-read"  # the outcome of a door that gave what it has
# Outcomes that say more of the host or the network than of the page.
UNREACHED = frozenset({"dns", "refused", "connection", "timeout"})
_FEWEST_UNREACHED = 3  # so many at a crawl's end, none answered after them: the host is gone
_MOST_UNREACHED = 25  # so many in a row end a crawl


class Session:
    """Corpus, lock, archive, parsers and the run's row of one crawl. Raises `CorpusError` where one cannot be had."""

    def __init__(self, settings: BaseSettings, owner: str) -> None:
        processes = _number(settings, "NEWSCRAWL_PARSER_PROCESSES", 1, 256)
        timeout = _number(settings, "NEWSCRAWL_PARSER_TIMEOUT", 0.1, 3600)
        recycle = _number(settings, "NEWSCRAWL_PARSER_RECYCLE", 1, 1_000_000)
        self.batch = _number(settings, "NEWSCRAWL_BATCH", 1, 10_000)
        warc_bytes = _number(settings, "NEWSCRAWL_WARC_BYTES", 1, 1e15)
        _number(settings, "NEWSCRAWL_FLUSH_SECONDS", 0.05, 60)  # for the pulse; checked here, before anything is opened
        data = Path(settings["NEWSCRAWL_DATA"])
        self.corpus = Corpus.open(data / "corpus.db")
        try:
            self.lock = Lock.acquire(self.corpus, owner)
            self.archive = Archive(data / "warc", max_bytes=int(warc_bytes))
        except BaseException:
            self.corpus.close()
            raise
        self.pool = ParserPool(int(processes), timeout, int(recycle))
        self.counts = Counts()
        self.failure: NewscrawlError | None = None  # what made the crawl stop, if anything did
        self.run_id: int | None = None  # from `begin` on
        self.put_off = 0  # links that failed and are not due yet, at the end
        self.status = Status.STOPPED  # until `end` has said otherwise: a crawl may be stopped before it has begun
        self._closed = False
        self._found: list[Link] = []
        self._reopened: list[Link] = []
        self._endings: list[Ending] = []
        self._unreached: list[Ending] = []  # since the host answered last
        self._stories: list[Story] = []

    @classmethod
    def of(cls, crawler: Crawler) -> Session:
        """The session of a crawler; opened for the first that asks."""
        if crawler not in _sessions:
            cls.prepare(crawler, cls(crawler.settings, f"scrapy crawl {crawler.spidercls.name}"))
        return _sessions[crawler]

    @classmethod
    def prepare(cls, crawler: Crawler, session: Session) -> None:
        """Give a crawler a session opened before, by someone who wants to hear its errors."""
        _sessions[crawler] = session

    def begin(self, site: Site, window: Window, arguments: Mapping[str, str]) -> None:
        """Start the run of a newspaper."""
        self.site = site
        self.window = window
        self.started = datetime.now(UTC)
        facts = {name: getattr(site, name) for name in ("title", "home", "country", "timezone", "date_order")}
        remember(self.corpus, site.name, {**facts, "language": site.languages[0] if site.languages else None})
        self.recovered = links.recover(self.corpus, site.name)
        self.run_id = runs.begin(self.corpus, site.name, arguments)

    # --- what the crawl learns -------------------------------------------------------------------------------------

    def found(self, found: Sequence[Link]) -> None:
        """Links a door gave; those known already change nothing."""
        self._found.extend(found)

    def reopen(self, door: Link) -> None:
        """A door to be read in this run, though an earlier run read it."""
        self._found.append(door)
        self._reopened.append(door)

    def ended(self, ending: Ending) -> None:
        """A fetch that gave no story: a door that was read, or a failure."""
        if ending.outcome in UNREACHED:
            self._unreached.append(ending)
            if len(self._unreached) >= _MOST_UNREACHED:
                self.fail(NewspaperGone(f"{self.site.name} answers no more ({ending.detail}); what is left waits"))
            return
        self._count_ending(ending)
        self._endings.append(ending)

    def reached(self) -> None:
        """The host answers: what could not be reached before this has failed by itself."""
        for ending in self._unreached:
            self._count_ending(ending)
        self._endings += self._unreached
        self._unreached = []

    def _count_ending(self, ending: Ending) -> None:
        self.counts.fetched += ending.http_status is not None
        self.counts.failed += ending.state is not links.State.DONE
        self.counts.doors += ending.outcome == DOOR_READ
        self.counts.outcomes[ending.outcome] += 1

    def stored(self, story: Story, ending: Ending) -> None:
        """A story that was read; written with the next flush."""
        self._endings.append(ending)
        self._stories.append(story)
        self.counts.fetched += 1
        if len(self._stories) >= self.batch:
            self.flush()

    # --- what the crawl asks ---------------------------------------------------------------------------------------

    def take(self, count: int, order: Order) -> list[Claimed]:
        """Links that are due, claimed; everything found so far is considered."""
        if self._found:
            self.flush()
        return links.take(self.corpus, self.site.name, count, self.window, order)

    def any_due(self, order: Order) -> bool:
        """Is there anything to take?"""
        return bool(self._found) or links.any_due(self.corpus, self.site.name, self.window, order)

    def unknown(self, urls: Sequence[str]) -> set[str]:
        """Those of ``urls`` that no earlier door or run gave."""
        return links.unknown(self.corpus, self.site.name, urls) - {link.url for link in self._found}

    def settled(self) -> Settled:
        """What earlier pages of the newspaper proved about its dates."""
        return settled_dates(self.corpus, self.site.name)

    # --- writing ---------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write everything gathered, in one transaction; on an error nothing is written and nothing is forgotten.

        Raises `CorpusLocked` where the lock was lost (the heartbeat is part of the transaction, so that a crawl that
        was thought dead writes nothing more), and `CrawlBroken` for a bug.
        """
        if self._closed or self.run_id is None or not (self._found or self._endings or self._stories):
            return
        try:
            counts = self._write(self.run_id)
        except NewscrawlError:
            raise
        except Exception as error:  # a crawl that cannot write must end, not go on as if it could
            raise CrawlBroken(f"what was read cannot be written: {type(error).__name__}: {error}") from error
        self.counts = counts
        for gathered in (self._found, self._reopened, self._endings, self._stories):
            gathered.clear()

    def _write(self, run_id: int) -> Counts:
        name = self.site.name
        with self.corpus.transaction():
            self.lock.heartbeat()
            new_links = links.add(self.corpus, name, self._found)
            links.reopen(self.corpus, name, self._reopened, before=self.started)
            links.finish(self.corpus, self._endings)
            written = write_stories(self.corpus, self._stories, run_id)
            counts = self._count(new_links, [outcome.value for outcome, _ in written])
            runs.record(self.corpus, run_id, counts)
        return counts

    def show_life(self) -> None:
        """Keep the lock, though there may be nothing to write."""
        if not self._closed:
            self.lock.heartbeat()

    def _count(self, new_links: int, written: Sequence[str]) -> Counts:
        """The counts as they are once the transaction holds."""
        now = self.counts
        return Counts(
            doors=now.doors,
            found=now.found + new_links,
            fetched=now.fetched,
            new=now.new + written.count("new"),
            revised=now.revised + written.count("revised"),
            unchanged=now.unchanged + written.count("unchanged"),
            failed=now.failed,
            bytes=now.bytes,
            outcomes=now.outcomes + type(now.outcomes)(written),
        )

    def fail(self, error: NewscrawlError) -> None:
        """Remember the first error that makes going on pointless; the frontier stops giving out links."""
        self.failure = self.failure or error

    def end(self, reason: str) -> None:
        """Write the rest, close the run, and let everything go. Errors of the last writes are kept in `failure`.

        Where the lock was lost nothing is written: another crawl has taken the links over.
        """
        try:
            if self.run_id is not None and not isinstance(self.failure, CorpusLocked):
                gone = self._settle_unreached()
                self.flush()
                links.recover(self.corpus, self.site.name)
                self.put_off = links.put_off(self.corpus, self.site.name)
                self.status = self._final_status("gone" if gone else reason)
                runs.end(self.corpus, self.run_id, self.counts, self.status, str(self.failure or reason))
        except NewscrawlError as error:
            self.fail(error)
        finally:
            if self.failure and not isinstance(self.failure, NewspaperGone):
                self.status = Status.FAILED
            self.close()

    def _settle_unreached(self) -> bool:
        """Was the host gone at the end? Then what it did not answer is not failed but waits, no attempt charged."""
        if len(self._unreached) < _FEWEST_UNREACHED:
            self.reached()
            return False
        self.counts.outcomes.update(ending.outcome for ending in self._unreached)
        return True

    def _final_status(self, reason: str) -> Status:
        c = self.counts
        if not (c.doors or c.new or c.revised or c.unchanged):
            return Status.FAILED
        if self.failure and not isinstance(self.failure, NewspaperGone):
            return Status.FAILED
        return Status.FINISHED if reason in ("finished", "limit") else Status.STOPPED

    def close(self) -> None:
        """Let workers, archive, lock and corpus go; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self.pool.close()
        self.archive.close()
        try:
            self.lock.release()
        except NewscrawlError as error:
            self.fail(error)  # the lock expires by itself
        finally:
            self.corpus.close()


def _number(settings: BaseSettings, name: str, least: float, most: float) -> float:
    """A setting of ours; `UsageError` where it is no number or out of bounds."""
    try:
        value = settings.getfloat(name)
    except (TypeError, ValueError):
        value = least - 1
    if not least <= value <= most:
        raise UsageError(f"{name}={settings[name]!r} must be a number from {least:g} to {most:g}")
    return value
