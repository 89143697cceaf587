"""The second look at a piece: what the first look made of its neighbours, its siblings and the pieces of its kind.

A caption between two paragraphs looks like one of them; a heading is known by what follows it; a list of short items by
its other items. Each column of numbers goes to the trees of `newscrawl.parsers.body.model`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newscrawl.parsers.body.features import TAGS
from newscrawl.parsers.body.looks import LOOKS
from newscrawl.parsers.body.marks import ALL_BITS
from newscrawl.parsers.body.page import Codes, Facts, Numbers

_NONE = -9.0  # the score of a piece that is not there
_FAR = 50
_SURE = 0.8  # the chance from which a piece of some size is taken for the story's
_PARAGRAPH = 60
_BESIDE = 5  # neighbours on each side whose scores are told one by one
_LOOKED_AT = tuple(name for name in LOOKS if name not in ("size", "opening"))


def context(facts: Facts, scores: Numbers, own: Numbers, around: Numbers) -> npt.NDArray[np.float32]:
    """The numbers of every piece, a column each, so that a row holds one number of all pieces.

    ``scores`` are the first look's logits; ``own`` and ``around`` the parts that class and id words have in them.
    """
    n = len(facts.pieces)
    at = np.arange(n)
    size = facts.looks["size"].astype(np.float64)
    scores = np.clip(scores, -8.0, 8.0)
    chance = 1 / (1 + np.exp(-scores))
    weight = np.sqrt(size)
    mass = chance * size
    confident = np.flatnonzero((chance > _SURE) & (size > _PARAGRAPH))
    first, last = (confident[0], confident[-1]) if len(confident) else (-1, -1)
    sure = np.zeros(n)
    sure[confident] = size[confident]
    all_sure, all_mass = max(1.0, float(sure.sum())), max(1e-9, float(mass.sum()))
    left = np.searchsorted(confident, at) - 1
    right = np.searchsorted(confident, at, side="right")
    edges = np.concatenate(([-_FAR], confident, [n + _FAR]))
    before, after = at - edges[left + 1], edges[right + 1] - at
    doubt = np.concatenate(([0.0], np.cumsum((1 - chance) * size)))
    # Text that is hardly the story's between a piece and the sure ones on either side.
    doubt_before = np.where(before < _FAR, doubt[at] - doubt[np.maximum(edges[left + 1], 0)], -1)
    doubt_after = np.where(after < _FAR, doubt[np.clip(edges[right + 1], 0, n)] - doubt[at + 1], -1)
    sums = np.concatenate(([0.0], np.cumsum(chance * weight)))
    weights = np.concatenate(([0.0], np.cumsum(weight)))
    vouched = np.array(facts.vouched, dtype=np.float64)
    agrees = float((mass * (vouched > 0)).sum()) / all_mass if facts.told else -1.0
    above, below = _beside_headings(scores, facts.headings)
    opening = facts.looks["opening"]
    count = np.full(n, float(n))
    rows = [
        scores,
        own,
        around,
        *_beside(scores, _BESIDE, _NONE),
        size,
        *_beside(size, 2, 0.0),
        facts.link_shares,
        facts.link_counts,
        *_beside(facts.link_shares, 2, 0.0),
        np.array([TAGS.get(piece.tag, 0) for piece in facts.pieces]),
        *(column for groups in (facts.box, facts.alike, facts.branch) for column in _votes(groups, chance, weight)),
        *(_share_of(groups, sure) / all_sure for groups in (facts.box, facts.alike, facts.branch)),
        _share_of(facts.box, facts.linked.astype(np.float64)) / _share_of(facts.box, facts.lengths.astype(np.float64)),
        _share_of(facts.branch, size) / max(1.0, float(size.sum())),
        np.clip(at - first, -20, 20),
        np.clip(last - at, -20, 20),
        np.minimum(before, _FAR),
        np.minimum(after, _FAR),
        doubt_before,
        doubt_after,
        np.cumsum(mass) / all_mass,
        *(_window(sums, weights, at, reach) for reach in (1, 4, 15)),
        above,
        below,
        facts.described,
        facts.repeats,
        facts.titled,
        vouched,
        np.full(n, agrees),
        facts.after_media,
        opening,
        count,
        np.full(n, float(len(confident))),
        np.full(n, np.log1p(all_sure)),
        facts.strong,
        facts.slanted,
        at - facts.head if facts.head >= 0 else np.full(n, -1),
        facts.since_head,
        *(facts.looks[name] for name in _LOOKED_AT),
    ]
    beyond = [
        size / max(1.0, float(np.median(size[confident]))) if len(confident) else np.zeros(n),
        facts.away,
        facts.inside,
        *_beside(opening, 1, 0),
        facts.under,
        facts.below,
        *_beside(facts.headings, 1, 0),
        facts.box == np.concatenate((facts.box[1:], [-1])),
        facts.box == np.concatenate(([-1], facts.box[:-1])),
        facts.alike == np.concatenate((facts.alike[1:], [-1])),
        facts.alike == np.concatenate(([-1], facts.alike[:-1])),
    ]
    return np.concatenate((np.array(rows, dtype=np.float32), _meanings(facts), np.array(beyond, dtype=np.float32)))


def _beside(values: npt.NDArray[np.generic], reach: int, nothing: float) -> list[npt.NDArray[np.generic]]:
    """For each piece the number of each of its neighbours, from the farthest before it to the farthest after."""
    edge = np.full(reach, nothing)
    padded, n = np.concatenate((edge, values, edge)), len(values)
    return [padded[start : start + n] for start in range(2 * reach + 1) if start != reach]


def _beside_headings(scores: Numbers, headings: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """For each piece the score of the last piece before it and of the next one that is no heading."""
    plain = np.flatnonzero(~headings)
    padded = np.concatenate(([_NONE], scores[plain], [_NONE]))
    at = np.arange(len(scores))
    return padded[np.searchsorted(plain, at)], padded[np.searchsorted(plain, at, side="right") + 1]


def _window(sums: Numbers, weights: Numbers, at: Codes, reach: int) -> Numbers:
    """The mean chance of the pieces around each, itself among them."""
    low, high = np.maximum(0, at - reach), np.minimum(len(at), at + reach + 1)
    window: Numbers = (sums[high] - sums[low]) / (weights[high] - weights[low])
    return window


def _votes(groups: Codes, chance: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
    """What the other pieces of each one's group say: their mean chance (-1: there are none), and how many they are."""
    count = np.bincount(groups)[groups]
    votes = np.bincount(groups, chance * weight)[groups] - chance * weight
    weights = np.bincount(groups, weight)[groups] - weight
    return np.where(count > 1, votes / np.maximum(weights, 1e-9), -1.0), np.minimum(count, _FAR)


def _share_of(groups: Codes, values: Numbers) -> Numbers:
    """For each piece the sum of the values of its group."""
    return np.asarray(np.bincount(groups, values)[groups], dtype=np.float64)


def _meanings(facts: Facts) -> npt.NDArray[np.float32]:
    """For each meaning of names and tags, whether a piece's own have it; then whether those around it have."""
    bits = np.array([(piece.marks.meanings, piece.marks.inherited) for piece in facts.pieces], dtype=np.int64)
    meant = bits.T[:, None, :] >> np.arange(ALL_BITS)[:, None] & 1
    return meant.reshape(2 * ALL_BITS, -1).astype(np.float32)
