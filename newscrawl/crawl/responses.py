"""What a Scrapy response is to the rest: a page for the parsers, and the ending of the link it was fetched for."""

from __future__ import annotations

from dataclasses import replace

from scrapy.http import Response

from newscrawl.corpus.links import Claimed, Ending, EndState
from newscrawl.crawl.archiver import FETCHED, WARC
from newscrawl.crawl.frontier import CLAIM
from newscrawl.model import Page


def page_of(response: Response) -> Page:
    """The page of a response, as the parsers want it."""
    headers = {name.decode("latin-1").lower(): value for name in response.headers if (value := _header(response, name))}
    if repeated := response.headers.getlist("X-Robots-Tag"):  # each of them counts
        headers["x-robots-tag"] = b"\n".join(repeated).decode("latin-1")
    return Page(response.url, response.body, headers, response.meta[FETCHED], response.meta.get(WARC))


def ending_of(response: Response, state: EndState, outcome: str, detail: str | None = None) -> Ending:
    """How the fetch ended that gave this response."""
    claim: Claimed = response.meta[CLAIM]
    return Ending(
        id=claim.id,
        state=state,
        outcome=outcome,
        detail=detail,
        http_status=response.status,
        attempts=claim.attempts,
        fetched_url=response.url,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        warc=response.meta.get(WARC),
    )


def not_modified(response: Response, outcome: str) -> Ending:
    """The page stands as it was; its place in the archive is that of the last response with a body."""
    claim: Claimed = response.meta[CLAIM]
    ending = ending_of(response, EndState.DONE, outcome)
    return replace(
        ending,
        warc=None,
        etag=ending.etag or claim.etag,
        last_modified=ending.last_modified or claim.last_modified,
    )


def conditions(claim: Claimed) -> dict[str, str]:
    """The headers that make a request conditional: the page is wanted only if it is not the one that was had."""
    headers = {"If-None-Match": claim.etag, "If-Modified-Since": claim.last_modified}
    return {name: value for name, value in headers.items() if value}


def _header(response: Response, name: str | bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
