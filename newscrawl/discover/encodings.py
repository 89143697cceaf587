"""XML whose declaration lies about its encoding: a feed of Latin letters that says UTF-8, and the reverse.

A parser that believes the declaration spoils every letter beyond ASCII, and addresses with it.
"""

from __future__ import annotations

import codecs
import re

from newscrawl.parsers.decoding import decode, is_wide

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_UTF8_MARK = b"\xef\xbb\xbf"
_PROOF = 4  # bytes beyond ASCII that read as UTF-8, which hardly happens by chance


def true_encoding(start: bytes) -> str | None:
    """Python's name of the encoding that XML is in, judged by its first bytes; None where its declaration may stand."""
    if is_wide(start):
        return None  # the parser goes by the byte order, whatever is declared
    declared = _declared(start)
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        name = decode(start)[1] if declared == "utf-8" else "utf-8"
        return None if name == "utf-8" else name
    if declared == "utf-8":
        return None
    return "utf-8" if declared.startswith(("utf-16", "utf-32")) or len(start) - len(text) >= _PROOF else None


def undeclared(start: bytes) -> bytes:
    """XML, in UTF-8, without what it declares its encoding to be."""
    match = _DECLARED.match(start)
    return start[: match.start(1) - 1] + b'"utf-8"' + start[match.end(1) + 1 :] if match else start


def _declared(start: bytes) -> str:
    match = _DECLARED.match(start.removeprefix(_UTF8_MARK))
    try:
        return codecs.lookup(match[1].decode("ascii")).name if match else "utf-8"
    except LookupError:
        return "utf-8"
