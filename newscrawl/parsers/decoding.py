"""Bytes to text, as a browser reads them, and past the charset a page wrongly claims.

The order is the one of the Encoding and HTML standards: byte order mark, ``Content-Type`` header, ``<meta>``. A browser
stops there. We go on where a claim cannot be true: newspapers serve windows-1256 as UTF-8 and old archives have no claim
at all; then beautifulsoup4's detection decides.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from bs4.dammit import EncodingDetector, UnicodeDammit
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

# A UTF-8 page with a stray byte (a cut-off title, a pasted letter) is still UTF-8; a page of another charset read
# as UTF-8 is broken in nearly every letter beyond ASCII. One broken place in twenty such letters tells them apart.
_TOLERATED_SHARE = 0.05
# What single-byte charsets cannot contain: the C1 controls, which show up when windows-125x is read as latin-1.
_C1_CONTROLS = {chr(c) for c in range(0x80, 0xA0)} - {"\x85"}


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of ``body`` and the name of the encoding it was read with; never raises.

    ``content_type`` is the value of the response's header, if there was one.
    """
    for name in _claims(body, content_type):
        text = _try(body, name)
        if text is not None:
            return text, name
    return _detect(body)


def _claims(body: bytes, content_type: str | None) -> Iterator[str]:
    """Encodings the page claims, most binding first, each once, under Python's name."""
    bom, _ = read_bom(body)
    header = http_content_type_encoding(content_type)
    meta = html_body_declared_encoding(body[:8192])
    seen = set()
    for name in (bom, header, meta, "utf-8"):
        resolved = resolve_encoding(name) if name else None
        if resolved and resolved not in seen:
            seen.add(resolved)
            yield resolved


def _try(body: bytes, name: str) -> str | None:
    """``body`` read as ``name``, or None when that cannot have been what the writer meant."""
    name = "utf-8-sig" if name == "utf-8" else name
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        pass
    except LookupError:
        return None
    text = body.decode(name, errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for c in text if c > "\x7f")
    return text if broken <= max(2, beyond_ascii * _TOLERATED_SHARE) else None


def _detect(body: bytes) -> tuple[str, str]:
    """What beautifulsoup4's detection makes of bytes whose every claim was false."""
    declared = EncodingDetector.find_declared_encoding(body, is_html=True, search_entire_document=False)
    guess = UnicodeDammit(body, exclude_encodings=[e for e in ("utf-8", declared) if e], is_html=True)
    if guess.unicode_markup and guess.original_encoding:
        return guess.unicode_markup, codecs.lookup(guess.original_encoding).name
    return body.decode("windows-1252", errors="replace"), "cp1252"
