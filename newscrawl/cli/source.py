"""What ``newscrawl extract`` is given, as a `Page`: a file, standard input, or an address."""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from datetime import datetime
from pathlib import Path

from newscrawl.cli.download import download
from newscrawl.errors import EmptyPage, PageError, UsageError
from newscrawl.model import Page

# What tells a page with markup from text that was copied out of a browser.
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|title|meta|div|article|table|p|h1)\b[^<>]*>", re.IGNORECASE)
_SNIFFED = 65_536
_GZIP = b"\x1f\x8b"


def page_from(source: str, url: str | None, fetched: datetime | None) -> Page:
    """The page that ``source`` names; ``url`` and ``fetched`` say where and when it was got, where that is known.

    Raises `UsageError` for a file that cannot be read, `PageError` for what cannot be fetched or is empty.
    """
    if source.lower().startswith(("http://", "https://")):
        if url or fetched:
            raise UsageError("--url and --fetched are for files and standard input: an address has both by itself")
        return download(source)
    if source == "-":
        body, address, is_text = _from_stdin()
    else:
        body, address, is_text = _from_file(Path(source))
    if not body.strip():
        raise EmptyPage(f"{source}: nothing in it to read")
    headers = {"content-type": "text/plain"} if is_text else {}
    return Page(url or address, body, headers, fetched)


def unzipped(body: bytes, name: str) -> bytes:
    """The bytes as they are, or unpacked where they are gzipped; raises `PageError` for a damaged file."""
    if not body.startswith(_GZIP):
        return body
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(f"{name}: the gzip file is damaged ({error})") from error


def _from_stdin() -> tuple[bytes, str, bool]:
    body = unzipped(sys.stdin.buffer.read(), "standard input")
    return body, "stdin:", _MARKUP.search(body[:_SNIFFED]) is None


def _from_file(path: Path) -> tuple[bytes, str, bool]:
    try:
        body = unzipped(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(
            f"{path}: {(error.strerror or 'cannot be read').lower()}. Name a file, an address, or -"
        ) from error
    name = path.name.lower().removesuffix(".gz")
    return body, path.resolve().as_uri(), name.endswith(".txt")
