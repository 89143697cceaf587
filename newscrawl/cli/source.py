"""What ``newscrawl extract`` is given, as a `Page`: a file, standard input, or an address.

Where a file was got, its path does not tell: such a page takes the address that it gives itself, or has none.
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from newscrawl.cli.download import download
from newscrawl.errors import EmptyPage, PageError, UsageError
from newscrawl.model import Page
from newscrawl.parsers.address import canonical_url
from newscrawl.parsers.document import Document
from newscrawl.typed import typed_address

# What tells a page with markup from text that was copied out of a browser.
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|title|meta|div|article|table|p|h1)\b[^<>]*>", re.IGNORECASE)
_SNIFFED = 65_536
_GZIP = b"\x1f\x8b"
_HOST = re.compile(r"(?:[\w-]+\.)+([^\W\d_]{2,})(?::\d+)?(?:/.*)?", re.DOTALL)
_FILE_ENDINGS = frozenset(("htm", "html", "xhtml", "shtml", "php", "txt", "gz", "xml", "json", "pdf", "mhtml"))
NO_SOURCE = "name a page: a file, an address, or - for standard input; see newscrawl extract --help"


def page_from(source: str, url: str | None, fetched: datetime | None) -> Page:
    """The page that ``source`` names; ``url`` and ``fetched`` say where and when it was got, where that is known.

    Raises `UsageError` for a file that cannot be read, `PageError` for what cannot be fetched or is empty.
    """
    if source.lower().startswith(("http://", "https://")):
        if url or fetched:
            raise UsageError("--url and --fetched are for files and standard input: an address has both by itself")
        return download(source)
    if not source.strip():
        raise UsageError(NO_SOURCE)
    body, is_text = _from_stdin() if source == "-" else _from_file(source)
    if not body.strip():
        raise EmptyPage(f"{source}: nothing in it to read")
    address = typed_address(url, "--url ", "https://example.com/story") if url else ""
    page = Page(address, body, {"content-type": "text/plain"} if is_text else {}, fetched)
    return page if page.url or is_text else at_its_own_address(page)


def at_its_own_address(page: Page) -> Page:
    """The page at the address that it names as its own, so that links and the newspaper's rules are settled by it.

    As it was where it names none. Raises `PageError` for what is no page.
    """
    found = canonical_url(Document(page))
    return replace(page, url=found.value) if found else page


def unzipped(body: bytes, name: str) -> bytes:
    """The bytes as they are, or unpacked where they are gzipped; raises `PageError` for a damaged file."""
    if not body.startswith(_GZIP):
        return body
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(f"{name}: the gzip file is damaged ({error})") from error


def _from_stdin() -> tuple[bytes, bool]:
    body = unzipped(sys.stdin.buffer.read(), "-")
    return body, _MARKUP.search(body[:_SNIFFED]) is None


def _from_file(source: str) -> tuple[bytes, bool]:
    try:
        body = unzipped(Path(source).read_bytes(), source)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "cannot be read").lower()
        raise UsageError(f"{source}: {reason}. {_advice(source)}") from error
    return body, source.lower().removesuffix(".gz").endswith(".txt")


def _advice(source: str) -> str:
    if "://" in source:
        return "Of addresses only those that begin with https:// or http:// can be fetched"
    host = _HOST.fullmatch(source)
    if host and host[1].lower() not in _FILE_ENDINGS:
        return f"Did you mean https://{source} ?"
    return "Name a file, an address, or -"
