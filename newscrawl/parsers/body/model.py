"""The model that tells story from page: a linear look at each piece, then trees over the scores of its surroundings.

Both parts' weights are data (``weights.json``), learned by ``bench/train/body.py``; a piece belongs to the story where
the second score is above 0 (a logit). Pieces the first look is sure of are not looked at again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from newscrawl.parsers.body.context import context
from newscrawl.parsers.body.features import columns
from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import Facts, Numbers
from newscrawl.parsers.body.trees import Trees, as_trees

SURE = 5.5  # first scores beyond this stand
TRUST = 0.15  # part of the first score that is added to the second, against trees that see a page unlike all others


@dataclass(frozen=True)
class Linear:
    """The first look's weights: of every answer of the `columns`, one after another, and of class and id words.

    ``own`` and ``around`` are weights of an element's words for its own text and for everything inside it.
    """

    answers: Numbers
    own: dict[str, float]
    around: dict[str, float]

    def scores(self, facts: Facts) -> tuple[Numbers, Numbers, Numbers]:
        """The logit of each piece, and the parts that its own words and those around it have in it."""
        asked = columns(facts)
        starts = np.cumsum([0, *(column.count for column in asked[:-1])])
        codes = np.array([column.codes for column in asked]) + starts[:, None]
        known: dict[tuple[str, ...], float] = {}
        own = np.array([self._of(piece.marks.words, known) for piece in facts.pieces])
        around = np.array([self._inherited(piece.marks.parent) for piece in facts.pieces])
        return self.answers.take(codes).sum(axis=0) + own + around, own, around

    def _of(self, words: tuple[str, ...], known: dict[tuple[str, ...], float]) -> float:
        if words not in known:
            own = self.own
            known[words] = sum([own.get(word, 0.0) for word in words])
        return known[words]

    def _inherited(self, marks: Marks | None) -> float:
        if marks is None:
            return 0.0
        if marks.weight is None:
            around = self.around
            marks.weight = sum([around.get(word, 0.0) for word in marks.words]) + self._inherited(marks.parent)
        return marks.weight


@dataclass(frozen=True)
class Model:
    linear: Linear
    trees: Trees

    def scores(self, facts: Facts) -> list[float]:
        """How surely each piece is the story's, as a logit."""
        if not facts.pieces:
            return []
        first, own, around = self.linear.scores(facts)
        unsure = np.flatnonzero(np.abs(first) <= SURE)
        if len(unsure):
            second = self.trees.scores(context(facts, first, own, around)[:, unsure])
            first[unsure] = second + TRUST * first[unsure]
        scores: list[float] = first.tolist()
        return scores


@cache
def model() -> Model:
    """The model whose weights come with the package."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    answers = np.array([weight for weights in data["answers"].values() for weight in weights])
    return Model(Linear(answers, data["own"], data["around"]), as_trees(data["start"], data["trees"]))
