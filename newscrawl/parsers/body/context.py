"""The second look at a piece: what the first look made of its neighbours, its siblings and the pieces of its kind.

A caption between two paragraphs looks like one of them; a heading is known by what follows it; a list of short items by
its other items. Each column of numbers goes to the trees of `newscrawl.parsers.body.model`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from newscrawl.parsers.body.looks import LOOKS
from newscrawl.parsers.body.marks import ALL_BITS
from newscrawl.parsers.body.page import Codes, Facts, Numbers, sum_by

_NONE = -9.0  # the score of a piece that is not there
_FAR = 50
_SURE = 0.8  # the chance from which a piece of some size is taken for the story's
_PARAGRAPH = 60
_BESIDE = 5  # neighbours on each side whose scores are told one by one
_ALL_BITS = np.arange(ALL_BITS)[:, None]
# The parts of scores that an element's words have, those of elements around it, and the words at a text's edges.
ByWords = tuple[Numbers, Numbers, Numbers]
_LOOKED_AT = tuple(name for name in LOOKS if name not in ("size", "opening"))


def context(facts: Facts, scores: Numbers, by_words: ByWords) -> npt.NDArray[np.float32]:
    """The numbers of every piece, a column each, so that a row holds one number of all pieces.

    ``scores`` are the first look's logits, ``by_words`` the parts that words have in them.
    """
    n = len(facts.pieces)
    at = np.arange(n)
    looks, shares, box, alike, branch = facts.looks, facts.link_shares, facts.box, facts.alike, facts.branch
    opening, headings = looks["opening"], facts.headings
    size = looks["size"].astype(np.float64)
    scores = np.minimum(np.maximum(scores, -8.0), 8.0)
    chance = 1 / (1 + np.exp(-scores))
    weight = np.sqrt(size)
    voted = chance * weight
    mass = chance * size
    is_confident = (chance > _SURE) & (size > _PARAGRAPH)
    confident = is_confident.nonzero()[0]
    first, last = (confident[0], confident[-1]) if len(confident) else (-1, -1)
    sure = size * is_confident
    all_size, all_sure, all_mass = (
        max(1.0, float(size.sum())),
        max(1.0, float(sure.sum())),
        max(1e-9, float(mass.sum())),
    )
    right: Codes = np.cumsum(
        is_confident
    )  # of so many confident pieces up to each the next one is the nearest after it
    left: Codes = right - is_confident
    edges = np.concatenate(([-_FAR], confident, [n + _FAR]))
    edge_before, edge_after = edges[left], edges[right + 1]
    before, after = at - edge_before, edge_after - at
    doubt = _running(size - mass)
    # Text that is hardly the story's between a piece and the sure ones on either side.
    doubt_before = np.where(before < _FAR, doubt[:n] - doubt[np.maximum(edge_before, 0)], -1)
    doubt_after = np.where(after < _FAR, doubt[np.minimum(edge_after, n)] - doubt[1:], -1)
    sums, weights = _running(voted), _running(weight)
    agrees = float(mass[facts.vouched > 0].sum()) / all_mass if facts.told else -1.0
    above, below = _beside_headings(scores, headings)
    in_box, in_alike, in_branch = (np.bincount(groups)[groups] for groups in (box, alike, branch))
    same_box, same_kind = box[1:] == box[:-1], alike[1:] == alike[:-1]
    rows = [
        scores,
        *by_words,
        *_beside(scores, _BESIDE, _NONE),
        size,
        *_beside(size, 2, 0.0),
        shares,
        facts.link_counts,
        *_beside(shares, 2, 0.0),
        facts.tags,
        *_votes(box, in_box, voted, weight),
        *_votes(alike, in_alike, voted, weight),
        *_votes(branch, in_branch, voted, weight),
        *[sum_by(groups, sure) / all_sure for groups in (box, alike, branch)],
        sum_by(box, facts.linked) / sum_by(box, facts.lengths),
        sum_by(branch, size) / all_size,
        np.minimum(np.maximum(at - first, -20), 20),
        np.minimum(np.maximum(last - at, -20), 20),
        np.minimum(before, _FAR),
        np.minimum(after, _FAR),
        doubt_before,
        doubt_after,
        np.cumsum(mass) / all_mass,
        *[_window(sums, weights, at, reach) for reach in (1, 4, 15)],
        above,
        below,
        facts.described,
        facts.repeats,
        facts.titled,
        facts.vouched,
        agrees,
        facts.after_media,
        opening,
        n,
        len(confident),
        np.log1p(all_sure),
        facts.strong,
        facts.slanted,
        at - facts.head if facts.head >= 0 else -1,
        facts.since_head,
        *[looks[name] for name in _LOOKED_AT],
    ]
    beyond = [
        size / max(1.0, _median(size[confident])) if len(confident) else 0,
        facts.away,
        facts.inside,
        *_beside(opening, 1, 0),
        facts.under,
        facts.below,
        *_beside(headings, 1, 0),
        np.concatenate((same_box, [False])),
        np.concatenate(([False], same_box)),
        np.concatenate((same_kind, [False])),
        np.concatenate(([False], same_kind)),
    ]
    # Rows are put into one array as they are: an array made of a list of them takes four times as long.
    numbers = np.empty((len(rows) + 2 * ALL_BITS + len(beyond), n), dtype=np.float32)
    for i, row in enumerate(rows):
        numbers[i] = row
    numbers[len(rows) : -len(beyond)] = _meanings(facts)
    for i, row in enumerate(beyond, -len(beyond)):
        numbers[i] = row
    return numbers


def _running(values: Numbers) -> Numbers:
    """For each piece the sum of those before it, and the sum of all."""
    sums = np.zeros(len(values) + 1)
    np.cumsum(values, out=sums[1:])
    return sums


def _median(values: Numbers) -> float:
    ordered = sorted(values.tolist())
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _beside(values: npt.NDArray[np.generic], reach: int, nothing: float) -> list[npt.NDArray[np.generic]]:
    """For each piece the number of each of its neighbours, from the farthest before it to the farthest after."""
    n = len(values)
    padded = np.full(n + 2 * reach, nothing)
    padded[reach : reach + n] = values
    return [padded[start : start + n] for start in range(2 * reach + 1) if start != reach]


def _beside_headings(scores: Numbers, headings: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """For each piece the score of the last piece before it and of the next one that is no heading."""
    plain = ~headings
    padded = np.concatenate(([_NONE], scores[plain], [_NONE]))
    so_far = np.cumsum(plain)
    return padded[so_far - plain], padded[so_far + 1]


def _window(sums: Numbers, weights: Numbers, at: Codes, reach: int) -> Numbers:
    """The mean chance of the pieces around each, itself among them."""
    low, high = np.maximum(0, at - reach), np.minimum(len(at), at + (reach + 1))
    window: Numbers = (sums[high] - sums[low]) / (weights[high] - weights[low])
    return window


def _votes(groups: Codes, count: Codes, voted: Numbers, weight: Numbers) -> tuple[Numbers, Codes]:
    """What the other pieces of each one's group say: their mean chance (-1: there are none), and how many they are."""
    votes = np.bincount(groups, voted)[groups] - voted
    weights = np.bincount(groups, weight)[groups] - weight
    return np.where(count > 1, votes / np.maximum(weights, 1e-9), -1.0), np.minimum(count, _FAR)


def _meanings(facts: Facts) -> Codes:
    """For each meaning of names and tags, whether a piece's own have it; then whether those around it have."""
    bits = np.array([(piece.marks.meanings, piece.marks.inherited) for piece in facts.pieces], dtype=np.int64)
    meant: Codes = bits.T[:, None, :] >> _ALL_BITS & 1
    return meant.reshape(2 * ALL_BITS, -1)
