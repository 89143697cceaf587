"""Processes that read pages beside the one that asks: a page that hangs or kills one costs that page only."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from multiprocessing.forkserver import ensure_running
from threading import current_thread, main_thread
from types import TracebackType
from typing import Any, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from newscrawl import settings
from newscrawl.errors import NewscrawlError, ParserCrashed, ParserFailed, ParserTimeout
from newscrawl.reading import settle

T = TypeVar("T")

# Seconds a process is given to obey before it is killed. Ours ignore the signal (see `_terminate_ignored`).
CONSTS.term_timeout = 0.1


class Workers:
    """A pool of processes for functions that can be pickled; close it, or use it as a context manager.

    ``timeout`` is the seconds one call may take, ``recycle`` the number of calls after which a process is replaced, so
    that no leak of a library grows; both are as in a crawl if they are not given.
    """

    def __init__(
        self,
        processes: int,
        *,
        timeout: float = settings.NEWSCRAWL_PARSER_TIMEOUT,
        recycle: int = settings.NEWSCRAWL_PARSER_RECYCLE,
    ) -> None:
        # Not fork: a process forked from one with threads, as a crawl's is, can hang on a lock that nobody holds.
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(kind)
        context.set_forkserver_preload([settle.__module__])  # imported once and not by every process
        with _terminate_ignored():
            if kind == "forkserver":
                ensure_running()
        self.timeout = timeout
        self._pool = ProcessPool(max_workers=processes, max_tasks=recycle, context=context, initializer=_prepare)

    def submit(self, work: Callable[..., T], *args: Any, **options: Any) -> Future[T]:
        """Start a call; what its future raises is for `explained`."""
        future: Future[T] = self._pool.schedule(work, args=args, kwargs=options, timeout=self.timeout)
        return future

    def explained(self, error: Exception, url: str) -> NewscrawlError:
        """What a future raised, as an error of the page: its process hung or died, or the call had a bug."""
        if isinstance(error, NewscrawlError):
            return error
        if isinstance(error, FutureTimeout):
            return ParserTimeout(f"{url}: not read after {self.timeout:g} seconds")
        if isinstance(error, ProcessExpired):
            return ParserCrashed(f"{url}: the parsing process died ({error})")
        return ParserFailed(f"{url}: {type(error).__name__}: {error}")

    def result(self, future: Future[T], url: str) -> T:
        """Wait for a call. Raises `NewscrawlError`: its own, or as `explained`."""
        try:
            return future.result()
        except Exception as error:  # whatever a call may raise in its process
            raise self.explained(error, url) from error

    def close(self) -> None:
        """Stop the processes; what they have at hand is lost."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def drawn_ahead(started: Iterable[T], ahead: int) -> Iterator[T]:
    """The same in the same order, so many drawn ahead of whoever takes them: calls begun by drawing run meanwhile."""
    waiting: deque[T] = deque()
    for one in started:
        waiting.append(one)
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting


def _prepare() -> None:
    """What a reading process does before it reads: as below, and load what every page needs."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the pool's own handler is set by now
    settle()


@contextmanager
def _terminate_ignored() -> Iterator[None]:
    """Let a process begun in this block ignore SIGTERM.

    A service manager sends it to the whole group; the one who asks for pages ends in order then, and wants those at
    hand read until it stops the workers itself.
    """
    if current_thread() is not main_thread():  # only there can signals be set
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
