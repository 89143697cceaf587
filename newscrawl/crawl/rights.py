"""The files in which hosts reserve rights, ``/.well-known/tdmrep.json`` and ``/ai.txt``, read before their stories.

They are asked for when the first story of a host is due, once a run and conditionally; a file that was not there, as
hardly any host has one, only once a week, unless what it may say would bind.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request

from newscrawl import clock
from newscrawl.corpus.rights import HostFile, host_file, keep_host_file
from newscrawl.crawl.frontier import CLAIM
from newscrawl.crawl.reserved import SIGNALS
from newscrawl.crawl.session import Session
from newscrawl.errors import NewscrawlError
from newscrawl.model import LinkKind, Signal
from newscrawl.rights import ai_txt, tdm
from newscrawl.rights.policy import Policy

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.corpus.links import Claimed

_log = logging.getLogger(__name__)
_FILES = (tdm.FILE, ai_txt.FILE)
_LARGEST_FILE = 2**20  # bytes
_NONE_FOR = timedelta(days=7)
_SECONDS = 20.0  # that one of the files may take


class Rights:
    """A downloader middleware; what it learned of a host holds for all newspapers of the process."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.session = Session.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Rights:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Before a story is asked for, know what its host's files say of it."""
        claim: Claimed | None = request.meta.get(CLAIM)
        if claim is None or claim.link.kind is not LinkKind.STORY:
            return
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        asked = self.session.store.host_files
        if host not in asked:
            asked[host] = asyncio.ensure_future(self._files(host))
        request.meta[SIGNALS] = _said(host, await asyncio.shield(asked[host]), request.url)

    async def _files(self, host: str) -> tuple[bytes, ...]:
        return tuple([await self._file(f"{host}{path}") for path in _FILES])

    async def _file(self, url: str) -> bytes:
        """A host's file; as it was the last time where the host does not answer, empty where there is none."""
        corpus, known = self.session.corpus, None
        try:
            known = host_file(corpus, url)
            if known and self._is_known_to_be_none(known):
                return b""
            response = await self._answer(url, known)
            file = _as_answered(response, known)
            with corpus.transaction():
                self.session.store.lock.heartbeat()
                keep_host_file(corpus, url, file)
            return file.body or b""
        except NewscrawlError as error:
            self.session.fail(error)
            return b""
        except Exception as error:  # noqa: BLE001  whatever a host and the network may do; stories are more than a file
            self.session.gathered.counts.outcomes["host-file"] += 1
            _log.info("%s: %s: %s", url, type(error).__name__, error)
            return (known.body if known else None) or b""

    def _is_known_to_be_none(self, file: HostFile) -> bool:
        if file.body or file.asked is None or self.session.store.policy is Policy.STRICT:
            return False
        return not _is_no_word(file.http_status) and clock.now() - file.asked < _NONE_FOR

    async def _answer(self, url: str, known: HostFile | None) -> Response:
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
        request = Request(
            url,
            headers={name: value for name, value in conditions.items() if value},
            meta={"dont_obey_robotstxt": True, "download_timeout": _SECONDS, "dont_retry": True},
        )
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(request)


def _as_answered(response: Response, known: HostFile | None) -> HostFile:
    if response.status == 304 and known:
        return known
    if _is_no_word(response.status):
        return known or HostFile(response.status)
    etag, last_modified = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    body = response.body if response.status == 200 and len(response.body) <= _LARGEST_FILE else b""
    has_rules = tdm.rules(body) if response.url.endswith(".json") else ai_txt.rules(body)
    return HostFile(
        response.status,
        etag.decode("latin-1") if etag else None,
        last_modified.decode("latin-1") if last_modified else None,
        body if has_rules else None,
    )


def _is_no_word(status: int) -> bool:
    """Whether an answer leaves open if there is such a file."""
    return status >= 500 or status == 429


def _said(host: str, files: tuple[bytes, ...], url: str) -> tuple[Signal, ...]:
    reservations, disallowed = files
    said = tdm.in_file(tdm.rules(reservations), url, f"{host}{tdm.FILE}") if reservations else ()
    return (*said, *ai_txt.in_file(ai_txt.rules(disallowed), url, f"{host}{ai_txt.FILE}")) if disallowed else said
