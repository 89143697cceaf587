"""What a response says of itself: in its headers, and in the meta elements of its page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from newscrawl.model import Signal
from newscrawl.rights import robots, tdm

_META_NAMES = ("robots", robots.AGENT)
_WORDS = re.compile(rb"noindex|noarchive|nocache|none|nosnippet|max-snippet|noai|noimage|unavailable_after|tdm-")
_UNSEEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style|template|textarea|title)\b.*?(?:</\1|\Z)", re.I | re.S)
_META = re.compile(rb"<meta[\s/][^>]{0,2000}", re.I)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_NAMING = ("name", "property", "http-equiv", "itemprop")
_LARGEST = 2 * 2**20  # bytes of a page that are looked at


def in_headers(headers: Mapping[str, str]) -> tuple[Signal, ...]:
    """The signals of a response's headers (names in lower case; repeated ones are lines of one value)."""
    mining = tdm.said(headers.get(tdm.RESERVATION), headers.get(tdm.POLICY), f"header:{tdm.RESERVATION}")
    return (*robots.in_header(headers.get("x-robots-tag", "")), *mining)


def in_metas(metas: Mapping[str, Sequence[str]]) -> tuple[Signal, ...]:
    """The signals of a page's meta elements, given as their contents by lower-cased name."""
    found = [
        signal for name in _META_NAMES for content in metas.get(name, ()) for signal in robots.in_meta(name, content)
    ]
    for content in metas.get("x-robots-tag", ()):  # ``http-equiv``
        found += [Signal(one.name, one.value, "meta:x-robots-tag") for one in robots.in_header(content)]
    reservation, policy = metas.get(tdm.RESERVATION, ()), metas.get(tdm.POLICY, ())
    found += tdm.said(",".join(reservation), policy[0] if policy else None, f"meta:{tdm.RESERVATION}")
    return tuple(dict.fromkeys(found))


def in_bytes(body: bytes) -> tuple[Signal, ...]:
    """The signals of a page's meta elements, in a fraction of the time that its tree takes.

    For the moment before a response is archived; the article's own signals are read from the tree
    (`newscrawl.parsers.rights`), and the two agree on all but pages made to be misread.
    """
    body = body[:_LARGEST]
    if b"\0" in body[:100]:  # UTF-16
        body = body.replace(b"\0", b"")
    body = body[: _end_of_last(body.lower())]
    if not body:
        return ()
    metas: dict[str, list[str]] = {}
    for tag in _META.findall(_UNSEEN.sub(b"", body)):
        attributes = _attributes(tag.decode("utf-8", errors="replace"))
        content = (attributes.get("content") or attributes.get("value") or "").strip()
        for name in {word for key in _NAMING for word in attributes.get(key, "").lower().split()} if content else ():
            metas.setdefault(name, []).append(content)
    return in_metas(metas)


def _end_of_last(body: bytes) -> int:
    """Where the last meta element ends that has one of the words: mostly nowhere (0), else near the beginning.

    What is commented out, or a script's text, takes far longer to find than these.
    """
    last, start = 0, body.find(b"<meta")
    while start >= 0:
        end = body.find(b">", start) + 1 or len(body)
        if _WORDS.search(body, start, end):
            last = end
        start = body.find(b"<meta", start + 5)
    return last


def _attributes(tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        value = next((one for one in match.groups()[1:] if one is not None), "")
        found.setdefault(match[1].lower(), html.unescape(value))
    return found
