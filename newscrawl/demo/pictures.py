"""The newspaper's photographs: small landscapes of sky, hills and water, drawn from the file's name."""

from __future__ import annotations

import math
import random
import struct
import zlib
from functools import cache

_WIDTH, _HEIGHT = 960, 540
_SKIES = (((250, 214, 165), (120, 150, 190)), ((214, 226, 236), (130, 170, 205)), ((236, 196, 190), (92, 104, 150)))
_HILLS = ((88, 112, 104), (62, 84, 88), (44, 60, 72))
_WATER = ((58, 92, 112), (32, 58, 80))


@cache
def picture(name: str) -> bytes:
    """A PNG image for a file name; the same name always gives the same picture."""
    dice = random.Random(name)
    low, high = dice.choice(_SKIES)
    horizon = dice.randint(300, 380)
    ridges = [_ridge(dice, horizon - 36 * (2 - layer)) for layer in range(3)]
    sun = (dice.randint(120, _WIDTH - 120), dice.randint(90, 190), dice.randint(28, 48))
    rows = bytearray()
    for y in range(_HEIGHT):
        rows.append(0)  # no filter
        rows += _row(y, horizon, ridges, sun, (low, high))
    return _png(bytes(rows))


Colour = tuple[int, int, int]


def _row(y: int, horizon: int, ridges: list[list[int]], sun: tuple[int, int, int], sky: tuple[Colour, Colour]) -> bytes:
    if y >= horizon:
        return bytes(_blend(*_WATER, (y - horizon) / (_HEIGHT - horizon))) * _WIDTH
    backdrop = bytes(_blend(sky[1], sky[0], y / horizon))
    row = bytearray(backdrop * _WIDTH)
    reach = sun[2] ** 2 - (y - sun[1]) ** 2
    if reach > 0:
        half = int(math.sqrt(reach))
        row[3 * (sun[0] - half) : 3 * (sun[0] + half)] = bytes((255, 240, 210)) * (2 * half)
    for ridge, colour in zip(ridges, _HILLS, strict=True):
        for x in range(_WIDTH):
            if y >= ridge[x]:
                row[3 * x : 3 * x + 3] = bytes(colour)
    return bytes(row)


def _ridge(dice: random.Random, base: int) -> list[int]:
    waves = [(dice.uniform(12, 44), dice.uniform(120, 380), dice.uniform(0, 6.3)) for _ in range(3)]
    return [int(base - sum(a * math.sin(x / length + phase) for a, length, phase in waves)) for x in range(_WIDTH)]


def _blend(start: Colour, end: Colour, share: float) -> Colour:
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _png(rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
