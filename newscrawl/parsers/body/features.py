"""The first look at a piece: what is true of it, each fact as a small number, for a linear model.

Each question tells pieces apart by one fact, or by one and the piece's length (short, middling, long): a full stop
says more of three words than of three hundred. The model has a weight for each answer.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import numpy.typing as npt

from newscrawl.parsers.body.page import TAGS, Codes, Facts, sum_by

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
_TAGS = len(TAGS) + 1
_NO_SHAPE = _TAGS * 20
_SIGNS = ("asks", "address", "time", "bars", "rights", "shouted")
# Questions that are asked of short, middling and long pieces apart, each with the number of its answers before that.
_OF_EACH_SIZE = {
    "end": 5, "strong": 7, "slanted": 7, "commas": 5, "digits": 5, "first": 5, **dict.fromkeys(_SIGNS, 2),
    "sentences": 5, "quoted": 4, "capitals": 6, "place": 15, "inside": 30, "beyond": 17, "from": 7, "to": 7, "alike": 4,
    "repeated": 2, "vouched": 3, "head": 12, "where": 10,
}  # fmt: skip
_OF_ALL = {
    "size": 11, "link": 7, "opening": 24, "tag end": _TAGS * 5, "media tag": 1 + _TAGS * 3, "tag box": _TAGS * 25,
    "box": 200, "titled": 4, "described away": 3, "described since": 9, "since": 36, "opening before": 5,
    "opening after": 5, "under": 60,
    **dict.fromkeys(("shape", "before 2", "before", "after", "after 2"), _NO_SHAPE + 2),
}  # fmt: skip
# The questions in their order, and below which number the answers to each are, counted from 0.
QUESTIONS = {name: count * 3 for name, count in _OF_EACH_SIZE.items()} | _OF_ALL
STARTS: Codes = np.array([*accumulate(QUESTIONS.values(), initial=0)][:-1])[:, None]


def answers(facts: Facts) -> Codes:
    """The answers for every piece of a page: a row for each of `QUESTIONS`, a column for each piece."""
    n = len(facts.pieces)
    at = np.arange(n)
    looks, shares, tag, vouched = facts.looks, facts.link_shares, facts.tags, facts.vouched
    size, opening, end = looks["size"], looks["opening"], looks["end"]
    big = _bins(size, _BIG)
    heading: Codes = facts.headings.astype(np.int64)
    away, since, described = np.minimum(facts.away, 4), np.minimum(facts.since_head, 4), facts.described
    from_first, to_last = at - facts.first, facts.last - at
    is_before, is_after = from_first < 0, to_last < 0
    is_within = ~(is_before | is_after)
    place = is_within + 2 * is_after
    head_code = since_code = np.zeros(n, dtype=np.int64)
    if facts.head >= 0:
        head = at - facts.head
        head_code = np.where(head < 0, 1, np.minimum(head, 9) + 2)
        since_code = np.where(head <= 0, 0, since + 1)
    shapes = np.empty(n + 4, dtype=np.int64)
    shapes[:2], shapes[-2:] = _NO_SHAPE, _NO_SHAPE + 1
    shapes[2:-2] = (tag * 5 + _bins(size, _SHAPE_SIZES)) * 4 + _bins(shares, _SHAPE_LINKS)
    kinds = np.empty(n + 2, dtype=np.int64)
    kinds[0] = kinds[-1] = 4
    kinds[1:-1] = opening
    boxes = np.bincount(facts.box)[facts.box]
    in_box = _bins(boxes, _NUMBERS)
    box_links = _bins(sum_by(facts.box, facts.linked) / sum_by(facts.box, facts.lengths), _LINK_SHARES)
    box_sizes = _bins(sum_by(facts.box, size) / boxes, _MEAN_SIZES)
    prose = np.where((size >= 60) & (shares < 0.5), size, 0)
    alike = _bins(sum_by(facts.alike, prose) / max(1, int(prose.sum())), _ALIKE)
    of_each_size = np.array([
        end,
        _bins(facts.strong, _SHARES),
        _bins(facts.slanted, _SHARES),
        np.minimum(looks["commas"], 4),
        _bins(looks["digits"], _DIGITS),
        looks["first"],
        *[looks[name] for name in _SIGNS],
        np.minimum(looks["sentences"], 4),
        np.minimum(looks["quoted"], 3),
        _bins(looks["capitals"] / looks["words"], _CAPITALS),
        place * 5 + away,
        np.minimum(facts.inside, 5) * 5 + away,
        np.where(is_before, np.minimum(-from_first, 8), np.where(is_after, 8 + np.minimum(-to_last, 8), 0)),
        np.where(is_within, np.minimum(from_first, 5), 6),
        np.where(is_within, np.minimum(to_last, 5), 6),
        alike,
        facts.repeats,
        vouched + 1,
        head_code,
        10 * at // max(1, n),
    ])  # fmt: skip
    of_all = np.array([
        _bins(size, _SIZES),
        _bins(shares, _SHARES),
        (opening * 3 + big) * 2 + (shares > 0.5),
        tag * 5 + end,
        facts.after_media * (1 + tag * 3 + big),
        (tag * 5 + in_box) * 5 + box_links,
        ((in_box * 5 + box_links) * 4 + box_sizes) * 2 + heading,
        facts.titled * 2 + heading,
        described * (1 + np.minimum(away, 1)),
        described * (1 + np.minimum(since, 3) * 2 + heading),
        (since_code * 3 + big) * 2 + heading,
        kinds[:n],
        kinds[2:],
        ((facts.under + 1) * 2 + heading) * 6 + _bins(facts.below, _BELOW),
        *[shapes[start : start + n] for start in (2, 0, 1, 3, 4)],
    ])  # fmt: skip
    return np.concatenate((of_each_size * 3 + big, of_all))


def _bins(values: npt.NDArray[np.generic], edges: npt.NDArray[np.generic]) -> Codes:
    """How many of the edges each value has reached."""
    return edges.searchsorted(values, side="right")
