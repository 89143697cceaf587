"""The first look at a piece: the names of everything that is true of it, for a linear model.

``S``, ``M`` and ``L`` at the end of a name tell short, middling and long pieces apart: a full stop says more of three
words than of three hundred.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from newscrawl.parsers.body.page import HEADINGS, Facts
from newscrawl.parsers.body.pieces import Piece

_SIZES = (3, 8, 15, 25, 40, 60, 90, 140, 220, 400)
_SHARES = (0.01, 0.1, 0.25, 0.5, 0.8, 0.95)
_DISTANCES = (1, 2, 4, 8, 14)
_ENDS = (
    dict.fromkeys(".!?。！？؟।։", "stop")
    | dict.fromkeys("\"”»’'」』）)“", "quote")
    | dict.fromkeys(":：;,،", "colon")
    | dict.fromkeys("…>→›|", "dots")
)
_QUOTES = frozenset("\"“«„'‘「『")
_DIGITS = re.compile(r"\d")
_ADDRESSES = ("@", "://", "www.", ".com")
_TIMED = 120  # the size of a piece beyond which a date in it says nothing
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]")
_BARS = ("|", "•", "·", " / ")


def features(facts: Facts) -> list[list[str]]:
    """The features of every piece but those of its marks, which the model adds element by element."""
    shapes = ["^", "^", *(_shape(facts, i) for i in range(len(facts.pieces))), "$", "$"]
    kinds = ["^", *facts.openings, "$"]
    return [
        [
            "bias",
            *_of_text(piece, facts.sizes[i], facts.openings[i], facts.links[i]),
            *_of_place(facts, i),
            "shape:" + shapes[i + 2],
            "prev:" + shapes[i + 1],
            "prev2:" + shapes[i],
            "next:" + shapes[i + 3],
            "next2:" + shapes[i + 4],
            "prevkind:" + kinds[i],
            "nextkind:" + kinds[i + 2],
            f"under:{facts.under[i]}{'H' if piece.tag in HEADINGS else ''}{bisect(_DISTANCES, facts.below[i])}",
        ]
        for i, piece in enumerate(facts.pieces)
    ]


def _of_text(piece: Piece, size: int, kind: str, links: float) -> Iterator[str]:
    text, tag, length, big = piece.text, piece.tag, len(piece.text), _big(size)
    end, first = _ENDS.get(text[-1], ""), text[0]
    yield f"size:{bisect(_SIZES, size)}"
    yield f"link:{bisect(_SHARES, links)}"
    yield f"kind:{kind}{big}{'a' if links > 0.5 else ''}"
    yield f"end:{end}{big}"
    yield f"end:{tag}{end}"
    yield f"strong:{bisect(_SHARES, piece.strong / length)}{big}"
    yield f"slanted:{bisect(_SHARES, piece.slanted / length)}{big}"
    yield f"commas:{min(4, text.count(',') + text.count('،') + text.count('、') + text.count('，'))}{big}"
    yield f"digits:{bisect((1, 3, 6, 9), len(_DIGITS.findall(text, 0, 40)))}{big}"
    if first in _QUOTES:
        yield f"first:quote{big}"
    else:
        yield f"first:{first.islower()}{first.isupper()}{first.isdigit()}{big}"
    if any(sign in text for sign in _ADDRESSES):
        yield f"address{big}"
    if size < _TIMED and _TIME.search(text):
        yield f"time{big}"
    if any(sign in text for sign in _BARS):
        yield f"bars{big}"
    if "©" in text or "(c)" in text:
        yield f"rights{big}"
    if text.isupper():
        yield f"capitals{big}"
    if piece.after_media:
        yield f"media:{tag}{big}"


def _of_place(facts: Facts, i: int) -> Iterator[str]:
    piece, big, away = facts.pieces[i], _big(facts.sizes[i]), facts.away[i]
    heading = "H" if piece.tag in HEADINGS else ""
    if i < facts.first:
        yield f"main:before{min(away, 4)}{big}"
        yield f"before:{min(facts.first - i, 8)}{big}"
    elif i > facts.last:
        yield f"main:after{min(away, 4)}{big}"
        yield f"after:{min(i - facts.last, 8)}{big}"
    else:
        yield f"main:within{min(away, 4)}{big}"
        yield f"from:{min(i - facts.first, 5)}{big}"
        yield f"to:{min(facts.last - i, 5)}{big}"
    yield f"box:{piece.tag}{facts.filling[facts.boxes[i]]}"
    yield f"alike:{bisect((0.001, 0.1, 0.4), facts.alike.get((piece.tag, piece.marks.words), 0.0))}{big}"
    if facts.repeats[i]:
        yield f"repeated{big}"
    if facts.titled[i]:
        yield f"titled{heading}"
    if facts.described[i]:
        yield f"described:{min(facts.away[i], 1)}"
        yield f"described:{min(facts.since_head[i], 3)}{heading}"
    yield f"vouched:{facts.vouched[i]}{big}"
    if facts.head < 0:
        yield "head:none"
    elif i <= facts.head:
        yield f"head:{'here' if i == facts.head else 'above'}{big}"
    else:
        yield f"head:{min(i - facts.head, 9)}{big}"
        yield f"since:{min(facts.since_head[i], 4)}{big}{heading}"
    yield f"where:{10 * i // len(facts.pieces)}{big}"


def _shape(facts: Facts, i: int) -> str:
    return f"{facts.pieces[i].tag}{bisect((12, 40, 90, 200), facts.sizes[i])}{bisect((0.1, 0.5, 0.9), facts.links[i])}"


def _big(size: int) -> str:
    return "L" if size > 90 else "M" if size > 40 else "S"
