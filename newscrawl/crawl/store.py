"""What runs of several newspapers share: corpus, lock, archive, parsing processes, the hosts' pace, the time left."""

from __future__ import annotations

import time
from asyncio import Future
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.archive import Archive
from newscrawl.corpus import Corpus
from newscrawl.corpus.lock import Lock
from newscrawl.crawl.hosts import Hosts
from newscrawl.crawl.pool import ParserPool
from newscrawl.errors import UsageError
from newscrawl.rights.policy import Policy

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class Store:
    """Opened once a process. Raises `UsageError` for a setting that is none, `CorpusError` for what cannot be had.

    ``seconds`` is how long links are given out; None for as long as there are any.
    """

    def __init__(self, settings: BaseSettings, owner: str, seconds: float | None = None) -> None:
        processes = _number(settings, "NEWSCRAWL_PARSER_PROCESSES", 1, 256)
        timeout = _number(settings, "NEWSCRAWL_PARSER_TIMEOUT", 0.1, 3600)
        recycle = _number(settings, "NEWSCRAWL_PARSER_RECYCLE", 1, 1_000_000)
        self.batch = _number(settings, "NEWSCRAWL_BATCH", 1, 10_000)
        warc_bytes = _number(settings, "NEWSCRAWL_WARC_BYTES", 1, 1e15)
        _number(settings, "NEWSCRAWL_FLUSH_SECONDS", 0.05, 60)  # for the pulse; checked here, before anything is opened
        self.policy = _policy(settings)
        _number(settings, "NEWSCRAWL_MAX_PAUSE", 0, 86_400)
        self.revisit_days = _days(settings, "NEWSCRAWL_REVISIT_DAYS")
        data = Path(settings["NEWSCRAWL_DATA"])
        self.corpus = Corpus.open(data / "corpus.db")
        try:
            self.lock = Lock.acquire(self.corpus, owner)
            self.archive = Archive(data / "warc", max_bytes=int(warc_bytes))
        except BaseException:
            self.corpus.close()
            raise
        self.pool = ParserPool(int(processes), timeout, int(recycle))
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


def _number(settings: BaseSettings, name: str, least: float, most: float) -> float:
    """A setting of ours; `UsageError` where it is no number or out of bounds."""
    try:
        value = settings.getfloat(name)
    except (TypeError, ValueError):
        value = least - 1
    if not least <= value <= most:
        raise UsageError(f"{name}={settings[name]!r} must be a number from {least:g} to {most:g}")
    return value


def _policy(settings: BaseSettings) -> Policy:
    """NEWSCRAWL_RIGHTS; `UsageError` where it is none."""
    try:
        return Policy(settings["NEWSCRAWL_RIGHTS"])
    except ValueError:
        given, known = settings["NEWSCRAWL_RIGHTS"], ", ".join(Policy)
        raise UsageError(f"NEWSCRAWL_RIGHTS={given!r} must be one of: {known}") from None


def _days(settings: BaseSettings, name: str) -> tuple[int, ...]:
    """A setting of ours that lists days; `UsageError` where it lists something else."""
    given = settings.getlist(name)
    try:
        days = tuple(sorted({int(day) for day in given}))
    except (TypeError, ValueError):
        days = (0,)
    if any(day < 1 for day in days):
        raise UsageError(f"{name}={settings[name]!r} must list whole numbers of days, as in 1,3,7,30, or be empty")
    return days
