"""One page fetched because a person asked for it: honest, bounded, and with a clear word when it fails."""

from __future__ import annotations

import http.client
import time
import zlib
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from w3lib.url import safe_url_string

from newscrawl import clock, settings
from newscrawl.errors import NotFetched, NotHtml, PageError
from newscrawl.model import Page
from newscrawl.typed import typed_address

_TIMEOUT = 30.0  # seconds of silence
_LONGEST = 120.0  # seconds for the whole page, however steadily it drips
_LARGEST = 20_000_000  # bytes; the longest news pages have 5 MB
_AT_ONCE = 65_536
_REFUSALS = {
    401: "the page asks for a log-in",
    403: "the newspaper refuses programs like this one",
    404: "there is no such page",
    410: "the page is gone",
    429: "too many requests; try again later",
    451: "not available for legal reasons",
}


def download(url: str, seconds: float = _LONGEST) -> Page:
    """The page at ``url``, redirects followed, if it comes within some seconds.

    Raises `UsageError` for no address, `NotFetched` where nothing was to be had, another `PageError` for no page.
    """
    ends = time.monotonic() + seconds
    request = Request(_checked(url), headers={"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate"})
    try:
        with urlopen(request, timeout=max(0.1, min(_TIMEOUT, seconds))) as response:
            body = _read(response, url, ends)
            headers = {name.lower(): value for name, value in response.headers.items()}
            address = response.geturl()
    except HTTPError as error:
        reason = _REFUSALS.get(error.code) or ("the server failed" if error.code >= 500 else error.reason)
        raise NotFetched(f"{url}: HTTP {error.code}: {reason}", error.code) from error
    except (URLError, OSError, http.client.HTTPException) as error:
        raise NotFetched(f"{url}: cannot be reached ({_cause(error)}). Check the address and the network.") from error
    body = _decoded(body, headers.pop("content-encoding", ""), url)
    if headers.get("content-type", "").startswith("application/pdf"):
        raise NotHtml(f"{url}: not a page but a PDF")
    return Page(address, body, headers, clock.now())


def user_agent() -> str:
    """Who we say we are, with the contact that the settings name."""
    contact = settings.NEWSCRAWL_CONTACT
    return f"{settings.USER_AGENT} (+{contact})" if contact else settings.USER_AGENT


def _checked(url: str) -> str:
    address = typed_address(url, example="https://example.com/story")
    host = urlsplit(address).hostname or ""
    return str(safe_url_string(address.replace(host, host.encode("idna").decode("ascii"), 1)))


def _read(response: http.client.HTTPResponse, url: str, ends: float) -> bytes:
    parts, size = [], 0
    while part := response.read1(_AT_ONCE):
        parts.append(part)
        size += len(part)
        if size > _LARGEST:
            raise PageError(f"{url}: longer than {_LARGEST // 1_000_000} MB, which is no news page")
        if time.monotonic() > ends:
            raise NotFetched(f"{url}: not whole after the time a page may take")
    if response.length:  # of a body that was announced so much is missing
        raise http.client.IncompleteRead(b"".join(parts), response.length)
    return b"".join(parts)


def _decoded(body: bytes, encoding: str, url: str) -> bytes:
    """The body without its content encoding; bounded, for a few bytes can unpack into gigabytes."""
    if encoding.strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    unpack = zlib.decompressobj(47)  # 32 + 15: gzip or zlib, told by the first bytes
    try:
        plain = unpack.decompress(body, _LARGEST)
    except zlib.error as error:
        raise PageError(f"{url}: the server sent a damaged {encoding} body ({error})") from error
    if unpack.unconsumed_tail:
        raise PageError(f"{url}: longer than {_LARGEST // 1_000_000} MB, which is no news page")
    return plain


def _cause(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or error
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
