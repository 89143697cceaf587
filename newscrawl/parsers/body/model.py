"""The model that tells story from page: a linear look at each piece, then trees over the scores of its surroundings.

Both parts' weights are data (``weights.json``), learned by ``bench/train/body.py``; a piece belongs to the story where
the second score is above 0 (a logit). Pieces the first look is sure of are not looked at again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newscrawl.parsers.body.context import Context
from newscrawl.parsers.body.features import features
from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import Facts

SURE = 4.0  # first scores beyond this stand

_FIRST_TREES = 15
_SETTLED = 2.0  # a score that the first trees agree on so far is not turned by the others

# A tree is a nested tuple: feature's index, threshold, branch where the value is not greater, other branch; or a leaf.
Tree = Any


@dataclass(frozen=True)
class Model:
    """``own`` and ``around`` are weights of an element's marks for its own text and for everything inside it."""

    features: dict[str, float]
    own: dict[str, float]
    around: dict[str, float]
    start: float
    trees: tuple[Tree, ...]

    def first_scores(self, facts: Facts) -> list[float]:
        weights = self.features
        return [
            sum([weights.get(name, 0.0) for name in names]) + self._of_marks(piece.marks)
            for names, piece in zip(features(facts), facts.pieces, strict=True)
        ]

    def scores(self, facts: Facts) -> list[float]:
        """How surely each piece is the story's, as a logit."""
        first = self.first_scores(facts)
        context = Context(facts.pieces, facts, first)
        return [score if abs(score) > SURE else self.second_score(context.row(i)) for i, score in enumerate(first)]

    def second_score(self, row: list[float]) -> float:
        total = self.start
        for count, tree in enumerate(self.trees):
            while type(tree) is tuple:
                tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
            total += tree
            if count == _FIRST_TREES and abs(total) > _SETTLED:
                break
        return total

    def _of_marks(self, marks: Marks) -> float:
        own = self.own
        score = sum([own.get(word, 0.0) for word in marks.words])
        return score + self._inherited(marks.parent) if marks.parent else score

    def _inherited(self, marks: Marks) -> float:
        if marks.weight is None:
            around = self.around
            weight = sum([around.get(word, 0.0) for word in marks.words])
            marks.weight = weight + self._inherited(marks.parent) if marks.parent else weight
        return marks.weight


@cache
def model() -> Model:
    """The model whose weights come with the package."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Model(data["features"], data["own"], data["around"], data["start"], as_trees(data["trees"]))


def as_trees(branches: Any) -> Any:
    """Trees as they are kept; of tuples, for the garbage collector does not look at those again and again."""
    return tuple(as_trees(branch) for branch in branches) if isinstance(branches, list) else branches
