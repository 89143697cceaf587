"""What is no page, told by its first bytes: binary files, feeds, and what the server itself calls something else."""

from __future__ import annotations

import re

from newscrawl.errors import EmptyPage, NotHtml
from newscrawl.model import Page
from newscrawl.parsers.decoding import is_wide

_HEAD = 1024  # bytes that are looked at
_NAMES = {b"%PDF-": "a PDF", b"WARC/": "an archive of pages (WARC)"}
_SIGNATURES = (*_NAMES, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00")
_HTML_TYPES = ("html", "xml", "text/plain", "octet-stream")
# No text has these, save a few that slipped into it. White space is not among them, nor the escape of ISO-2022-JP, nor
# what is beyond ASCII, where windows-1252 and others have letters.
_CONTROLS = bytes(c for c in (*range(32), 127) if c not in b"\t\n\v\f\r\x1b")
_CONTROLS_AT_MOST = 0.03  # random bytes have a tenth of them
_CONTROLS_BY_CHANCE = 4  # in a short text
# The root of the document, behind an XML declaration, comments and the namespace's name.
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,200}>\s*|<!--[^>]{0,400}-->\s*|<!DOCTYPE[^>]{0,200}>\s*){0,8}"
    rb"<(?:\w{1,10}:)?(?:rss|feed|rdf|urlset|sitemapindex)[\s>]",
    re.IGNORECASE,
)


def refuse_what_is_no_page(page: Page) -> None:
    """Raises `NotHtml` for a PDF, a picture, a feed and other data, `EmptyPage` where nothing is in it."""
    head = page.body[:_HEAD].lstrip()
    if not head:
        raise EmptyPage(f"{page.url}: the page is empty (0 bytes of text)")
    if head.startswith(_SIGNATURES):
        raise NotHtml(f"{page.url}: not a page but {_kind(page, head)}")
    kind = _media_type(page)
    if kind and not any(known in kind for known in _HTML_TYPES):
        raise NotHtml(f"{page.url}: not a page but {kind}")
    if _is_binary(head) and not is_wide(page.body):
        raise NotHtml(f"{page.url}: not a page but binary data")
    if _FEED.match(head):
        raise NotHtml(f"{page.url}: not a page but a feed")


def _is_binary(head: bytes) -> bool:
    """Are there more control characters in it, NUL among them, than slip into a text?"""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(_CONTROLS_BY_CHANCE, _CONTROLS_AT_MOST * len(head))


def _kind(page: Page, head: bytes) -> str:
    named = next((name for start, name in _NAMES.items() if head.startswith(start)), None)
    return named or _claimed(_media_type(page))


def _claimed(kind: str) -> str:
    """What the server calls it, unless that is a page or a text, which it is not."""
    return kind if kind and not any(known in kind for known in _HTML_TYPES) else "binary data"


def _media_type(page: Page) -> str:
    return page.headers.get("content-type", "").split(";")[0].strip().lower()
