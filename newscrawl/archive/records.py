"""The records of a stream of WARC: its headers and its block, checked, with where each begins."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, NamedTuple

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from newscrawl.archive.members import find

_LOADER = ArcWarcRecordLoader(verify_http=False)
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError)
_BLANK = (b"\r\n", b"\n")
_LONGEST_LINE = 65536  # bytes; a file that is no WARC may be one line


class Damaged(Exception):
    """A record that cannot be read; the text says why, ``start`` where in its stream it begins."""

    start = 0


class Http(NamedTuple):
    """An HTTP answer: headers by their names in lower case, repeated ones joined; the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where in its stream it begins, its kind, its headers (names in lower case), and its block."""

    start: int
    kind: str
    headers: dict[str, str]
    block: bytes

    @property
    def url(self) -> str:
        return self.headers.get("warc-target-uri", "").strip("<>")  # wget wrote brackets once

    def http(self) -> Http | None:
        """The HTTP answer that the record is; None where it is none. Raises `Damaged`."""
        if self.kind != "response":
            return None
        stream = BytesIO(self.block)
        try:
            head = _LOADER.load_http_headers(self.kind, self.url, stream, len(self.block))
            return Http(int(head.get_statuscode()), _joined(head), stream.read()) if head else None
        except _UNREADABLE as error:
            raise Damaged(f"its HTTP headers cannot be read ({error})") from error


def records(stream: IO[bytes], wanted: frozenset[str]) -> Iterator[Record | Damaged]:
    """The records of the kinds that are ``wanted``, from the stream's position on, and in its place what is wrong
    with a damaged one. Reading goes on with the next line that begins a record.
    """
    while (start := _skip_blank_lines(stream)) is not None:
        try:
            record = _record(stream, start, wanted)
        except Damaged as damage:
            damage.start = start
            yield damage
            following = find(stream, b"\nWARC/1.", start + 1)
            if following is None:
                return
            stream.seek(following + 1)
            continue
        if record is not None:
            yield record


def _skip_blank_lines(stream: IO[bytes]) -> int | None:
    """Where the next line that says something begins, the stream's position then; None at the stream's end."""
    while True:
        start = stream.tell()
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return None
        if line not in _BLANK:
            stream.seek(start)
            return start


def _record(stream: IO[bytes], start: int, wanted: frozenset[str]) -> Record | None:
    """The record at the stream's position, which is then at its end; None for one of a kind not wanted."""
    first = stream.readline(_LONGEST_LINE)
    if not first.startswith(b"WARC/"):
        raise Damaged("it is no WARC record")
    try:
        raw = _LOADER.parse_record_stream(stream, first, known_format="warc", no_record_parse=True)
    except _UNREADABLE as error:
        raise Damaged(f"its headers cannot be read ({error})") from error
    headers = _joined(raw.rec_headers)
    length = headers.get("content-length", "")
    if not length.isdecimal():
        raise Damaged("its Content-Length is no number")
    begin = stream.tell()
    if raw.rec_type not in wanted:
        _skip(stream, begin, int(length))
        return None
    block = stream.read(int(length))
    if len(block) < int(length):
        raise Damaged(f"it is cut off: {len(block)} of {length} bytes are there")
    _check(block, headers.get("warc-block-digest", ""))
    return Record(start, raw.rec_type, headers, block)


def _skip(stream: IO[bytes], begin: int, length: int) -> None:
    if length == 0:
        return
    stream.seek(begin + length - 1)
    if not stream.read(1):
        raise Damaged("it is cut off")


def _check(block: bytes, digest: str) -> None:
    """Compare a block with its digest. Payload digests are left alone: archivers disagree on what they are of."""
    method, _, value = digest.partition(":")
    if method.lower() != "sha1":
        return
    try:
        expected = bytes.fromhex(value) if len(value) == 40 else base64.b32decode(value.upper())
    except (ValueError, binascii.Error):
        return
    if hashlib.sha1(block, usedforsecurity=False).digest() != expected:
        raise Damaged("its bytes are not those that its digest was made of")


def _joined(head: StatusAndHeaders) -> dict[str, str]:
    headers: dict[str, Any] = {}
    for name, value in head.headers:
        key = name.lower()
        # In this one a comma does not do: a robot's name holds up to the header's end.
        joint = "\n" if key == "x-robots-tag" else ", "
        headers[key] = f"{headers[key]}{joint}{value}" if key in headers else value
    return headers
