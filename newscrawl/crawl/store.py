"""What runs of several newspapers share: corpus, lock, archive, parsing processes, the hosts' pace, the time left."""

from __future__ import annotations

import time
from asyncio import Future
from typing import TYPE_CHECKING

from newscrawl.archive import Archive
from newscrawl.corpus import Corpus
from newscrawl.corpus.lock import Lock
from newscrawl.corpus.runs import close_dead
from newscrawl.crawl.hosts import Hosts
from newscrawl.crawl.own_settings import OwnSettings
from newscrawl.crawl.pool import ParserPool

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class Store:
    """Opened once a process. Raises `UsageError` for a setting that is none, `CorpusError` for what cannot be had.

    ``seconds`` is how long links are given out; None for as long as there are any.
    """

    def __init__(self, settings: BaseSettings, owner: str, seconds: float | None = None) -> None:
        own = OwnSettings.read(settings)
        self.batch, self.policy, self.revisit_days = own.batch, own.policy, own.revisit_days
        self.side_by_side = own.side_by_side  # newspapers at once
        self.corpus = Corpus.open(own.data / "corpus.db")
        try:
            self.lock = Lock.acquire(self.corpus, owner)
            close_dead(self.corpus)
            self.archive = Archive(own.data / "warc", max_bytes=own.warc_bytes)
        except BaseException:
            self.corpus.close()
            raise
        self.pool = ParserPool(own.processes, own.timeout, own.recycle)
        self.hosts = Hosts()
        self.host_files: dict[str, Future[tuple[bytes, ...]]] = {}  # by host; see `newscrawl.crawl.rights`
        self._ends = None if seconds is None else time.monotonic() + seconds
        self._closed = False

    @property
    def time_is_up(self) -> bool:
        """Is the time over in which links are given out?"""
        return self._ends is not None and time.monotonic() >= self._ends

    def close(self) -> None:
        """Let workers, archive, lock and corpus go; a second call does nothing. Raises `CorpusError`: the lock then
        expires by itself."""
        if self._closed:
            return
        self._closed = True
        self.pool.close()
        self.archive.close()
        try:
            self.lock.release()
        finally:
            self.corpus.close()
