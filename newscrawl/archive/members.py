"""A WARC file as the places where records lie: gzip members, or the plain file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

GZIP_MAGIC = b"\x1f\x8b\x08"
_BLOCK = 65536
_IN_MEMORY = 16 * 2**20  # bytes of an unpacked member; the rare larger one goes through a temporary file


@dataclass(frozen=True, slots=True)
class Member:
    """A gzip member: where it begins and ends in the file, and what it holds.

    ``content`` is None, and ``damage`` says why, where it cannot be unpacked; ``end`` is then where the next one that
    can be begins, or the end of the file.
    """

    start: int
    end: int
    content: IO[bytes] | None
    damage: str = ""


def is_gzip(file: BinaryIO) -> bool:
    """Whether a gzip member begins at the file's position, which stays."""
    start = file.tell()
    head = file.read(len(GZIP_MAGIC))
    file.seek(start)
    return head == GZIP_MAGIC


def members(file: BinaryIO) -> Iterator[Member]:
    """The gzip members of a file, the damaged ones too. A member's content is closed when the next is asked for."""
    end = file.seek(0, 2)
    position = 0
    while position < end:
        member = member_at(file, position)
        if member.content is None:
            member = replace(member, end=_next_start(file, position + 1, end))
            yield member
        else:
            with member.content:
                yield member
        position = member.end


def member_at(file: BinaryIO, start: int) -> Member:
    """The member that begins at ``start``; the caller closes its content."""
    file.seek(start)
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    content: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  handed to the caller
    try:
        while not machine.eof:
            block = file.read(_BLOCK)
            if not block:
                content.close()
                return Member(start, start, None, "cut off before its end")
            content.write(machine.decompress(block))
    except zlib.error as error:
        content.close()
        return Member(start, start, None, f"not readable: {error}")
    content.seek(0)
    return Member(start, file.tell() - len(machine.unused_data), content)


def _next_start(file: BinaryIO, position: int, end: int) -> int:
    """Where the next member begins that holds a WARC record; the file's end if none does."""
    while (found := find(file, GZIP_MAGIC, position)) is not None:
        file.seek(found)
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(_BLOCK), 64)
        except zlib.error:
            head = b""
        if head.startswith(b"WARC/"):
            return found
        position = found + 1
    return end


def find(file: BinaryIO | IO[bytes], sought: bytes, position: int) -> int | None:
    """Where ``sought`` first stands at or after ``position``."""
    overlap = len(sought) - 1
    file.seek(position)
    window = b""
    while block := file.read(_BLOCK):
        window = window[-overlap:] + block if window else block
        if (at := window.find(sought)) >= 0:
            return file.tell() - len(window) + at
    return None
