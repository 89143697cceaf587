"""Reading in processes of its own, so that the crawl never waits for a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from newscrawl.discover import Harvest, read_door
from newscrawl.model import Article, LinkKind, Page
from newscrawl.reading import read_for
from newscrawl.workers import Workers

T = TypeVar("T")


class ParserPool:
    """`Workers` for a crawl's coroutines."""

    def __init__(self, processes: int, timeout: float, recycle: int) -> None:
        self._workers = Workers(processes, timeout=timeout, recycle=recycle)

    async def article(self, page: Page, site: str) -> Article:
        """The article on a page of the newspaper of this name. Raises `PageError`."""
        return await self._run(page.url, read_for, page, site)

    async def links(self, kind: LinkKind, page: Page, **options: Any) -> Harvest:
        """The links that a door gives. Raises `PageError` for one that cannot be read at all."""
        return await self._run(page.url, read_door, kind, page, **options)

    def close(self) -> None:
        """Stop the workers; what they have at hand is in the archive, and its links are in flight."""
        self._workers.close()

    async def _run(self, url: str, work: Callable[..., T], *args: Any, **options: Any) -> T:
        try:
            return await asyncio.wrap_future(self._workers.submit(work, *args, **options))
        except Exception as error:  # whatever a call may raise in its process
            raise self._workers.explained(error, url) from error
