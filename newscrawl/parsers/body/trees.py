"""Boosted decision trees, asked about many pieces at once.

Each tree has at most sixteen leaves. Every node's question is put to every piece; a piece that must go right at a node
cannot reach the leaves on its left, which are so many bits of a word, and the lowest bit that is left is its leaf. So
no tree is walked: a page's forty unsure pieces pass 280 trees in a fifth of a millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from newscrawl.parsers.body.page import Codes, Numbers

LEAVES = 16
# The number of the lowest bit that is set, by the bit.
_LEAF = np.zeros(1 << LEAVES, dtype=np.intp)
_LEAF[[1 << bit for bit in range(LEAVES)]] = range(LEAVES)


@dataclass(frozen=True)
class Trees:
    """The nodes' questions 'is this number greater than that?', ``LEAVES - 1`` of each tree, and the leaves' values.

    ``columns``, ``thresholds`` and ``masks`` are of shape (nodes, trees), ``values`` of (trees, leaves). A mask holds
    the leaves that a piece cannot reach any more whose number is greater.
    """

    start: float
    columns: Codes
    thresholds: npt.NDArray[np.float32]
    masks: npt.NDArray[np.uint16]
    values: Numbers
    _rows: Codes = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", np.arange(len(self.values), dtype=np.intp)[:, None] * LEAVES)

    def scores(self, numbers: npt.NDArray[np.float32]) -> Numbers:
        """The logits of pieces; ``numbers`` has a row for each column and a column for each piece."""
        nodes, trees = self.columns.shape
        greater = numbers.take(self.columns.ravel(), axis=0) > self.thresholds.ravel()[:, None]
        # The mask where it is greater, else 0: `np.where` takes eight times as long.
        unreachable = np.negative(greater.view(np.uint8).astype(np.uint16))
        unreachable &= self.masks.ravel()[:, None]
        left = ~np.bitwise_or.reduce(unreachable.reshape(nodes, trees, -1), axis=0)
        leaves = _LEAF.take(left & (~left + np.uint16(1)))
        total: Numbers = self.values.ravel().take(leaves + self._rows).sum(axis=0) + self.start
        return total


def as_trees(start: float, branches: list[object]) -> Trees:
    """Trees from nested lists: a leaf, or ``[column, threshold, branch of numbers not greater, other branch]``."""
    count = len(branches)
    columns = np.zeros((LEAVES - 1, count), dtype=np.intp)
    thresholds = np.full((LEAVES - 1, count), np.inf, dtype=np.float32)
    masks = np.zeros((LEAVES - 1, count), dtype=np.uint16)
    values = np.zeros((count, LEAVES))
    for tree, branch in enumerate(branches):
        nodes: list[tuple[int, float, int]] = []
        leaves: list[float] = []
        _flatten(branch, nodes, leaves)
        for node, (column, threshold, mask) in enumerate(nodes):
            columns[node, tree], thresholds[node, tree], masks[node, tree] = column, threshold, mask
        values[tree, : len(leaves)] = leaves
    return Trees(start, columns, thresholds, masks, values)


def _flatten(branch: object, nodes: list[tuple[int, float, int]], leaves: list[float]) -> None:
    if not isinstance(branch, list):
        leaves.append(float(branch))  # type: ignore[arg-type]
        return
    column, threshold, low, high = branch
    first = len(leaves)
    _flatten(low, nodes, leaves)
    nodes.append((column, threshold, (1 << len(leaves)) - (1 << first)))
    _flatten(high, nodes, leaves)
