"""Bytes to text, as a browser reads them, and past the charset a page wrongly claims.

The order is the one of the Encoding and HTML standards: byte order mark, ``Content-Type`` header, ``<meta>``. A browser
stops there. We go on where a claim cannot be true: newspapers serve windows-1256 as UTF-8, servers claim ISO-8859-1
for every file they hold, and old archives have no claim at all; then `newscrawl.parsers.charsets` tells by the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from newscrawl.parsers import charsets

# How much of what is beyond ASCII may be broken in a page that is in the encoding all the same. A UTF-8 page with stray
# bytes (a cut-off title, an old comment pasted in) is still UTF-8: another charset read as UTF-8 is broken in nearly
# every letter. The multi-byte charsets of East Asia resemble each other more.
_BROKEN_UTF8 = 0.2
_BROKEN = 0.05
# Letters beyond ASCII that must read as UTF-8 before it wins over another claim: one or two may do so by chance, though
# hardly in a Western charset, where it takes pairs like 'Ã¤' and nothing else.
_PROOF_OF_UTF8 = 4
_ASCII, _ZEROS = re.compile(rb"[\t\n\r\x20-\x7e]+"), re.compile(rb"\0+")
TWICE = "utf-8 twice"  # the name for UTF-8 that was encoded as UTF-8 once more
_HEAD = 8192  # bytes within which browsers, too, look for a claim


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of ``body`` and Python's name of the encoding it was read with, or `TWICE`; never raises.

    ``content_type`` is the value of the response's header, if there was one.
    """
    if wide := _wide(body):
        return body.decode(wide, errors="replace").removeprefix("\ufeff"), wide
    if charsets.has_escapes(body) and (text := _read_as(body, "iso2022_jp")) is not None:
        return text, "iso2022_jp"
    if (text := _proven_utf8(body)) is not None:
        once = _encoded_twice(text)
        return (text, "utf-8") if once is None else (once, TWICE)
    claims = tuple(_claims(body, content_type))
    if (text := _claimed_utf8(body, claims)) is not None:
        return text, "utf-8"
    for name in claims:
        text = _read_as(body, name)
        if text is not None and charsets.plausible(body, name):
            return text, name
    return charsets.detect(body)


def is_wide(body: bytes) -> bool:
    """Whether these are UTF-16 or UTF-32, in which zero bytes are text."""
    return _wide(body) is not None


def _wide(body: bytes) -> str | None:
    """UTF-16 and UTF-32, by byte order mark or by the zero bytes that ASCII mark-up and text have in them."""
    name, _ = read_bom(body)
    if name and name != "utf-8":
        return name
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if _ASCII.fullmatch(body[low:40:2]) and _ZEROS.fullmatch(body[high:40:2]):
            return name
    return None


def _claims(body: bytes, content_type: str | None) -> Iterator[str]:
    """Encodings the page claims, most binding first, under Python's name; those that cannot be are left out."""
    header = http_content_type_encoding(content_type)
    meta = html_body_declared_encoding(body[:_HEAD])
    for name in (header, meta):
        resolved = resolve_encoding(name) if name else None
        if resolved in charsets.ENCODINGS:
            yield resolved


def _proven_utf8(body: bytes) -> str | None:
    """``body`` as UTF-8 where its letters prove it, whatever it claims, or where it is nothing but ASCII."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    beyond_ascii = len(body) - len(text)
    return text if beyond_ascii == 0 or beyond_ascii >= _PROOF_OF_UTF8 else None


def _encoded_twice(text: str) -> str | None:
    """The text of a page whose UTF-8 somebody took for Latin-1 and encoded again; None where that is not so.

    Then every letter beyond ASCII is part of a pair like 'Ã¤', or of three like 'â' and two control characters, which
    no language writes. Other pages cost next to nothing: what is not so in the first such letter stops there.
    """
    if text.isascii():
        return None
    try:
        return _proven_utf8(text.encode("latin-1"))
    except UnicodeEncodeError:
        return None


def _claimed_utf8(body: bytes, claims: tuple[str, ...]) -> str | None:
    """``body`` as UTF-8 where it is claimed and nearly true, or nothing speaks against it."""
    claimed = "utf-8" in claims[:1] or not claims
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read_as(body, "utf-8-sig", _BROKEN_UTF8) if claimed else None
    return text if claimed or claims[0] == charsets.WESTERN else None


def _read_as(body: bytes, name: str, tolerated: float = _BROKEN) -> str | None:
    """``body`` read as ``name``, or None when that cannot have been what the writer meant."""
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        text = body.decode(name, errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    # One or two broken places are a cut-off end, unless nothing beyond ASCII reads right.
    return text if broken <= beyond_ascii * tolerated or broken < min(3, beyond_ascii) else None
