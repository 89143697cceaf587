"""Sitemaps, indexes of sitemaps, news sitemaps and plain lists of addresses; gzipped or not; read as a stream."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

from lxml import etree

from newscrawl.discover.encodings import true_encoding, undeclared
from newscrawl.discover.harvest import Harvest, address, broken_xml, moment, moment_in_address
from newscrawl.model import Link, LinkKind

MOST_LINKS = 50_000  # what the protocol allows a sitemap; what comes after it in one file is left out
MOST_BYTES = 200_000_000  # unpacked; the protocol allows 50 MB
MOST_TEXT = 20_000_000  # of a text sitemap: as many addresses, of 400 characters each
# Children of an index that hold no stories, by the word in their file name.
_NO_STORIES = re.compile(
    r"(?:^|[-_/.])(?:tags?|categor(?:y|ies)|authors?|images?|videos?|pages?|topics?|sections?|products?|users?)(?=[-_.\d]|$)"
)
_GZIP = b"\x1f\x8b"
_BROKEN_GZIP = (OSError, EOFError, zlib.error)
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 65_536


def sitemap_links(body: bytes, url: str, since: date | None = None) -> Harvest:
    """Stories of a sitemap, or the sitemaps of an index; with ``since``, only what is not known to be older."""
    source = _Unpacked(body)
    try:
        if not source.is_xml:
            return _text_sitemap(source, url)
    except _BROKEN_GZIP:
        return Harvest(problem="broken gzip")
    links: dict[str, Link] = {}
    problem = f"wrong encoding: it is {source.wrong_encoding}" if source.wrong_encoding else None
    parser = etree.iterparse(source, events=("end",), recover=True, resolve_entities=False, no_network=True)
    entries = _entries(parser)
    while len(links) < MOST_LINKS:
        try:
            kind, fields = next(entries)
        except StopIteration:
            break
        except etree.XMLSyntaxError as error:
            problem = f"broken XML: {error.msg}"
            break
        except _BROKEN_GZIP:
            problem = "broken gzip"
            break
        link = _link(kind, fields, url)
        if link and not (since and _is_older(link, since)):
            links.setdefault(link.url, link)
    return Harvest(tuple(links.values()), problem or broken_xml(parser.error_log))


def _is_older(link: Link, since: date) -> bool:
    told = [moment.date() for moment in (link.date_hint, link.changed) if moment]
    return bool(told) and max(told) < since


class _Unpacked:
    """A sitemap's bytes, unpacked as they are read: a bomb of some kilobytes never stands in memory as a whole."""

    def __init__(self, body: bytes) -> None:
        raw = io.BytesIO(body)
        self._source: IO[bytes] = gzip.GzipFile(fileobj=raw) if body.startswith(_GZIP) else raw  # type: ignore[assignment]
        self._start: bytes | None = None
        self._left = MOST_BYTES
        self._decode: Callable[[bytes], str] | None = None
        self.wrong_encoding: str | None = None  # known once `is_xml` was asked: its own, where another is declared

    @property
    def is_xml(self) -> bool:
        """Does it begin as XML does, once blanks and byte order marks are passed over?"""
        if self._start is None:
            start = self._source.read(_CHUNK).lstrip()
            mark = start.startswith(_UTF8_MARK)
            start = start[len(_UTF8_MARK) :].lstrip() if mark else start
            self.wrong_encoding = true_encoding(start) if start.startswith(b"<") else None
            if self.wrong_encoding:
                self._decode = codecs.getincrementaldecoder(self.wrong_encoding)(errors="replace").decode
                start = undeclared(self._decode(start).encode())
            self._start = start
        return self._start.startswith((b"<", *_UTF16_MARKS))

    def read(self, size: int = _CHUNK) -> bytes:
        """The next bytes; none after `MOST_BYTES`."""
        part, self._start = self._start, b""
        if not part:
            part = self._source.read(min(size, self._left))
            part = self._decode(part).encode() if self._decode else part
        self._left -= len(part)
        return part


def _text_sitemap(source: _Unpacked, url: str) -> Harvest:
    data = b"".join(islice(iter(source.read, b""), MOST_TEXT // _CHUNK))
    lines = data.decode("utf-8", errors="replace").split()[:MOST_LINKS]
    found = dict.fromkeys(a for line in lines if line.startswith("http") and (a := address(url, line)))
    links = tuple(Link(a, LinkKind.STORY, url) for a in found)
    return Harvest(links, None if links else "no sitemap")


def _entries(parser: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """(``url`` or ``sitemap``, fields by local name) of each entry; memory stays that of one entry."""
    for _, element in parser:
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if name not in ("url", "sitemap"):
            continue
        fields: dict[str, str] = {}
        for part in element.iter():
            if isinstance(part.tag, str) and part.text and part.text.strip():
                fields.setdefault(part.tag.rpartition("}")[2].lower(), part.text.strip())
        yield name, fields
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _link(entry: str, fields: dict[str, str], sitemap: str) -> Link | None:
    found = address(sitemap, fields.get("loc"))
    if found is None or "loc" not in fields:
        return None
    if entry == "sitemap":
        if _NO_STORIES.search(found.rpartition("/")[2].lower()):
            return None
        return Link(found, LinkKind.SITEMAP, sitemap, moment(fields.get("lastmod")))
    published, changed = moment(fields.get("publication_date")), moment(fields.get("lastmod"))
    published = published or moment_in_address(found)  # lastmod may be the day of a new system
    return Link(
        found,
        LinkKind.STORY,
        sitemap,
        published or changed,
        hint_is_change=published is None and changed is not None,
        text=fields.get("title"),
        changed=changed,
    )
