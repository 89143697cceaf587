"""The first look at a piece: what is true of it, each fact as a small number, for a linear model.

Each column tells pieces apart by one question, or by one and the piece's length (short, middling, long): a full stop
says more of three words than of three hundred. The model has a weight for each answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newscrawl.parsers.body.page import Codes, Facts, Numbers

_NAMES = """
    p h1 h2 h3 h4 h5 h6 li div td tr blockquote figcaption section article main body span dt dd pre center header footer
    aside label address th summary details form figure
"""
TAGS = {tag: code for code, tag in enumerate(_NAMES.split(), 1)}
# The edges of what is told apart; arrays, for making one of a tuple takes longer than the search in it.
_BIG = np.array((41, 91))
_SIZES = np.array((3, 8, 15, 25, 40, 60, 90, 140, 220, 400))
_SHARES = np.array((0.01, 0.1, 0.25, 0.5, 0.8, 0.95))
_CAPITALS = np.array((0.0, 0.2, 0.4, 0.6, 0.8))
_DIGITS = np.array((1, 3, 6, 9))
_NUMBERS, _LINK_SHARES, _MEAN_SIZES = np.array((2, 3, 6, 12)), np.array((0.05, 0.2, 0.5, 0.8)), np.array((15, 40, 90))
_SHAPE_SIZES, _SHAPE_LINKS = np.array((12, 40, 90, 200)), np.array((0.1, 0.5, 0.9))
_ALIKE = np.array((0.001, 0.1, 0.4))
_BELOW = np.array((1, 2, 4, 8, 14))
_NO_SHAPE = (len(TAGS) + 1) * 20


@dataclass(frozen=True)
class Column:
    """Answers to one question, from 0 to below ``count``."""

    name: str
    codes: Codes
    count: int


def columns(facts: Facts) -> list[Column]:
    """The answers for every piece of a page."""
    n = len(facts.pieces)
    at = np.arange(n)
    looks = facts.looks
    size, opening, end = looks["size"], looks["opening"], looks["end"]
    big = _bins(size, _BIG)
    tag = np.array([TAGS.get(piece.tag, 0) for piece in facts.pieces], dtype=np.int64)
    tags = len(TAGS) + 1
    heading: Codes = facts.headings.astype(np.int64)
    away = np.minimum(np.array(facts.away, dtype=np.int64), 4)
    since: Codes = np.minimum(np.array(facts.since_head, dtype=np.int64), 4)
    described: Codes = np.array(facts.described, dtype=np.int64)
    place = np.where(at < facts.first, 0, np.where(at > facts.last, 2, 1))
    before, after = np.minimum(facts.first - at, 8), np.minimum(at - facts.last, 8)
    head = at - facts.head
    if facts.head < 0:
        head_code = np.zeros(n, dtype=np.int64)
        since_code = np.zeros(n, dtype=np.int64)
    else:
        head_code = np.where(head < 0, 1, np.minimum(head, 9) + 2)
        since_code = np.where(head <= 0, 0, since + 1)
    shape = (tag * 5 + _bins(size, _SHAPE_SIZES)) * 4 + _bins(facts.link_shares, _SHAPE_LINKS)
    shapes = np.concatenate(([_NO_SHAPE] * 2, shape, [_NO_SHAPE + 1] * 2)).astype(np.int64)
    kinds = np.concatenate(([4], opening, [4])).astype(np.int64)
    boxes = np.bincount(facts.box)[facts.box] if n else facts.box
    in_box = _bins(boxes, _NUMBERS)
    box_links = _bins(_sum_by(facts.box, facts.linked) / _sum_by(facts.box, facts.lengths), _LINK_SHARES)
    box_sizes = _bins(_sum_by(facts.box, size) / np.maximum(boxes, 1), _MEAN_SIZES)
    prose = np.where((size >= 60) & (facts.link_shares < 0.5), size, 0)
    alike = _bins(_sum_by(facts.alike, prose) / max(1, int(prose.sum())), _ALIKE)
    under, below = np.array(facts.under, dtype=np.int64) + 1, np.array(facts.below, dtype=np.int64)
    return [
        Column("size", _bins(size, _SIZES), 11),
        Column("link", _bins(facts.link_shares, _SHARES), 7),
        Column("opening", (opening * 3 + big) * 2 + (facts.link_shares > 0.5), 24),
        Column("end", end * 3 + big, 15),
        Column("tag end", tag * 5 + end, tags * 5),
        Column("strong", _bins(facts.strong, _SHARES) * 3 + big, 21),
        Column("slanted", _bins(facts.slanted, _SHARES) * 3 + big, 21),
        Column("commas", np.minimum(looks["commas"], 4) * 3 + big, 15),
        Column("digits", _bins(looks["digits"], _DIGITS) * 3 + big, 15),
        Column("first", looks["first"] * 3 + big, 15),
        *(Column(name, looks[name] * 3 + big, 6) for name in ("asks", "address", "time", "bars", "rights", "shouted")),
        Column("sentences", np.minimum(looks["sentences"], 4) * 3 + big, 15),
        Column("quoted", np.minimum(looks["quoted"], 3) * 3 + big, 12),
        Column("capitals", _bins(looks["capitals"] / looks["words"], _CAPITALS) * 3 + big, 18),
        Column("media tag", np.where(facts.after_media > 0, 1 + tag * 3 + big, 0), 1 + tags * 3),
        Column("place", (place * 5 + away) * 3 + big, 45),
        Column("inside", (np.minimum(np.array(facts.inside, dtype=np.int64), 5) * 5 + away) * 3 + big, 90),
        Column("beyond", np.where(place == 0, before, np.where(place == 2, 8 + after, 0)) * 3 + big, 51),
        Column("from", np.where(place == 1, np.minimum(at - facts.first, 5), 6) * 3 + big, 21),
        Column("to", np.where(place == 1, np.minimum(facts.last - at, 5), 6) * 3 + big, 21),
        Column("tag box", (tag * 5 + in_box) * 5 + box_links, tags * 25),
        Column("box", ((in_box * 5 + box_links) * 4 + box_sizes) * 2 + heading, 200),
        Column("alike", alike * 3 + big, 12),
        Column("repeated", np.array(facts.repeats, dtype=np.int64) * 3 + big, 6),
        Column("titled", np.array(facts.titled, dtype=np.int64) * 2 + heading, 4),
        Column("described away", described * (1 + np.minimum(away, 1)), 3),
        Column("described since", np.where(described > 0, 1 + np.minimum(since, 3) * 2 + heading, 0), 9),
        Column("vouched", (np.array(facts.vouched, dtype=np.int64) + 1) * 3 + big, 9),
        Column("head", head_code * 3 + big, 36),
        Column("since", (since_code * 3 + big) * 2 + heading, 36),
        Column("where", 10 * at // max(1, n) * 3 + big, 30),
        *(
            Column(name, shapes[2 + step : 2 + step + n], _NO_SHAPE + 2)
            for name, step in (("shape", 0), ("before 2", -2), ("before", -1), ("after", 1), ("after 2", 2))
        ),
        Column("opening before", kinds[:n], 5),
        Column("opening after", kinds[2:], 5),
        Column("under", (under * 2 + heading) * 6 + _bins(below, _BELOW), 60),
    ]


def _bins(values: npt.NDArray[np.generic], edges: npt.NDArray[np.generic]) -> Codes:
    """How many of the edges each value has reached."""
    return np.searchsorted(edges, values, side="right")


def _sum_by(groups: Codes, values: Codes) -> Numbers:
    """For each piece the sum of the values of its group."""
    return np.asarray(np.bincount(groups, values)[groups], dtype=np.float64)
