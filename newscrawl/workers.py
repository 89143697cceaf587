"""Processes that read pages beside the one that asks: a page that hangs or kills one costs that page only."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from types import TracebackType
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from newscrawl.errors import PageError, ParserCrashed, ParserTimeout
from newscrawl.reading import settle

T = TypeVar("T")


class Workers:
    """A pool of processes for functions that can be pickled; close it, or use it as a context manager.

    ``timeout`` is the seconds one call may take, ``recycle`` the number of calls after which a process is replaced, so
    that no leak of a library grows.
    """

    def __init__(self, processes: int, *, timeout: float, recycle: int) -> None:
        # Not fork: a process forked from one with threads, as a crawl's is, can hang on a lock that nobody holds.
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(kind)
        context.set_forkserver_preload([settle.__module__])  # imported once and not by every process
        self.timeout = timeout
        self._pool = ProcessPool(max_workers=processes, max_tasks=recycle, context=context, initializer=settle)

    def submit(self, work: Callable[..., T], *args: Any, **options: Any) -> Future[T]:
        """Start a call; its future raises what the call raises, or what `explained` explains."""
        future: Future[T] = self._pool.schedule(work, args=args, kwargs=options, timeout=self.timeout)
        return future

    def explained(self, error: BaseException, url: str) -> PageError | None:
        """What a future raised when its process hung or died, as an error of the page; None for any other error."""
        if isinstance(error, FutureTimeout):
            return ParserTimeout(f"{url}: not read after {self.timeout:g} seconds")
        if isinstance(error, ProcessExpired):
            return ParserCrashed(f"{url}: the parsing process died ({error})")
        return None

    def result(self, future: Future[T], url: str) -> T:
        """Wait for a call. Raises what it raised; `ParserTimeout` and `ParserCrashed` where it hung or died."""
        try:
            return future.result()
        except (FutureTimeout, ProcessExpired) as error:
            raise self.explained(error, url) or error from error

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
