"""Trees that are asked about many pieces at once give what walking them one by one would."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from newscrawl.parsers.body.trees import LEAVES, as_trees

COLUMNS, PIECES = 7, 40


def grown(chance: random.Random, leaves: int) -> Any:
    """A tree with so many leaves, lopsided as chance will have it."""
    if leaves == 1:
        return round(chance.uniform(-1, 1), 4)
    low = chance.randint(1, leaves - 1)
    return [chance.randrange(COLUMNS), chance.randint(0, 9) + 0.5, grown(chance, low), grown(chance, leaves - low)]


def walked(tree: Any, row: Any) -> float:
    while isinstance(tree, list):
        tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
    return float(tree)


@pytest.mark.parametrize("seed", range(5))
def test_all_at_once_is_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    branches = [grown(chance, leaves) for leaves in (1, 2, 5, LEAVES, LEAVES, LEAVES)]
    numbers = np.array([[chance.randint(0, 10) for _ in range(PIECES)] for _ in range(COLUMNS)], dtype=np.float32)
    expected = [0.25 + sum(walked(tree, numbers[:, i]) for tree in branches) for i in range(PIECES)]
    assert as_trees(0.25, branches).scores(numbers).tolist() == pytest.approx(expected)


def test_a_number_at_the_threshold_is_not_greater() -> None:
    trees = as_trees(0.0, [[0, 2.0, -1.0, 1.0]])
    assert trees.scores(np.array([[1.9, 2.0, 2.1]], dtype=np.float32)).tolist() == [-1.0, -1.0, 1.0]
