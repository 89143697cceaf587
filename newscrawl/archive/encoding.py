"""HTTP bodies out of their transfer and content encodings."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST = 64 * 2**20  # bytes of a page; what unpacks to more was made to fill a memory
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")


class TooLarge(Exception):
    """A body that unpacks to more than `LARGEST` bytes."""


def decoded(body: bytes, transfer_encoding: str, content_encoding: str) -> bytes:
    """The body that the headers' encodings wrap, the outermost taken off first.

    A server's claim may be false and its answer cut short, as on the live web: a body that is not what a header says
    stays as it is, and one that ends early gives what can be had. Raises `TooLarge`.
    """
    if "chunked" in transfer_encoding.lower():
        body = _unchunked(body)
    for name in reversed(content_encoding.lower().split(",")):
        decode = _DECODERS.get(name.strip())
        if decode:
            body = decode(body)
    return body


def _unchunked(body: bytes) -> bytes:
    """Chunks joined; the body itself where it has none (archivers often store it joined under the old header)."""
    parts: list[bytes] = []
    position = 0
    while head := _CHUNK_SIZE.match(body, position):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts)
        start = head.end()
        parts.append(body[start : start + size])
        position = start + size
        if position >= len(body):  # cut off
            return b"".join(parts)
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    return b"".join(parts) if parts and position >= len(body) else body


def _gunzip(body: bytes) -> bytes:
    return _unpacked(body, zlib.decompressobj(zlib.MAX_WBITS | 16).decompress)


def _inflate(body: bytes) -> bytes:
    """Deflate as the standard means it (zlib), or raw as some servers send it."""
    try:
        zlib.decompressobj().decompress(body, 1)
    except zlib.error:
        return _unpacked(body, zlib.decompressobj(-zlib.MAX_WBITS).decompress)
    return _unpacked(body, zlib.decompressobj().decompress)


def _unbrotli(body: bytes) -> bytes:
    return _unpacked(body, brotli.Decompressor().process)


def _unzstd(body: bytes) -> bytes:
    return _unpacked(body, zstd.ZstdDecompressor().decompress)


_STEP = 1024  # bytes unpacked at a time: so much before a damage is lost at most
_DAMAGE = (zlib.error, brotli.error, zstd.ZstdError, EOFError)  # EOFError: something follows the end of a zstd frame


def _unpacked(body: bytes, unpack: Callable[[bytes], bytes]) -> bytes:
    """What ``unpack`` makes of the body up to its first damage; the body itself where that is nothing."""
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(body), _STEP):
        try:
            parts.append(unpack(body[start : start + _STEP]))
        except _DAMAGE:
            break
        size += len(parts[-1])
        if size > LARGEST:
            raise TooLarge
    return b"".join(parts) or body


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
