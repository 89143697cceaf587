"""Parsing in processes of its own, so that the crawl never waits for a page and no page can hang or crash it."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from newscrawl.discover import Harvest, read_door
from newscrawl.errors import PageError
from newscrawl.model import Article, LinkKind, Page
from newscrawl.reading import read
from newscrawl.sites import site_named

T = TypeVar("T")


class ParserCrashed(PageError):
    """The process that read the page died."""

    outcome = "parser-crashed"


class ParserTimeout(PageError):
    """The page took longer to read than it may."""

    outcome = "parser-timeout"


class ParserPool:
    """Worker processes that read pages. A page that kills or hangs its worker costs that worker only."""

    def __init__(self, processes: int, timeout: float, recycle: int) -> None:
        # Not fork: the crawl's process has threads, and a fork of it may hold their locks for ever.
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._pool = ProcessPool(max_workers=processes, max_tasks=recycle, context=multiprocessing.get_context(kind))
        self._timeout = timeout

    async def article(self, page: Page, site: str) -> Article:
        """The article on a page, by the rules of the newspaper of this name, if it has any. Raises `PageError`."""
        return await self._run(page.url, _read_article, page, site)

    async def links(self, kind: LinkKind, page: Page, **options: Any) -> Harvest:
        """The links that a door gives. Raises `PageError` for one that cannot be read at all."""
        return await self._run(page.url, read_door, kind, page, **options)

    def close(self) -> None:
        """Stop the workers; what they have at hand is lost, and is in the archive."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    async def _run(self, url: str, work: Callable[..., T], *args: Any, **options: Any) -> T:
        future = self._pool.schedule(work, args=args, kwargs=options, timeout=self._timeout)
        try:
            result: T = await asyncio.wrap_future(future)
        except FutureTimeout as error:
            raise ParserTimeout(f"{url}: not read after {self._timeout:g} seconds") from error
        except ProcessExpired as error:
            raise ParserCrashed(f"{url}: the parsing process died ({error})") from error
        return result


def _read_article(page: Page, site: str) -> Article:
    return replace(read(page, site_named(site)), site=site)
