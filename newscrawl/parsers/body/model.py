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

from newscrawl.parsers.body.context import ByWords, context
from newscrawl.parsers.body.edges import edges
from newscrawl.parsers.body.features import QUESTIONS, STARTS, answers
from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import Facts, Numbers
from newscrawl.parsers.body.trees import Trees, as_trees

SURE = 4.5  # first scores beyond this stand
TRUST = 0.1  # part of the first score that is added to the second, against trees that see a page unlike all others


@dataclass(frozen=True)
class Linear:
    """The first look's weights: of every answer to the `QUESTIONS`, one after another, and of words.

    ``own`` and ``around`` are weights of an element's class and id words for its own text and for everything inside it,
    ``edges`` those of the words with which a text begins and ends.
    """

    answers: Numbers
    own: dict[str, float]
    around: dict[str, float]
    edges: dict[str, float]

    def scores(self, facts: Facts) -> tuple[Numbers, ByWords]:
        """The logit of each piece, and the parts that words have in it."""
        marks = [piece.marks for piece in facts.pieces]
        weight = self.own.get
        by_marks = {one: sum([weight(word, 0.0) for word in one.words]) for one in set(marks)}
        inherited: dict[Marks | None, float] = {None: 0.0}
        own = np.array([by_marks[one] for one in marks])
        around = np.array([self._inherited(one.parent, inherited) for one in marks])
        weight = self.edges.get
        beside = np.array([sum([weight(word, 0.0) for word in edges(piece.text)]) for piece in facts.pieces])
        return self.answers.take(answers(facts) + STARTS).sum(axis=0) + own + around + beside, (own, around, beside)

    def _inherited(self, marks: Marks | None, known: dict[Marks | None, float]) -> float:
        found = known.get(marks)
        if found is None:
            assert marks  # None is known
            weight = self.around.get
            found = sum([weight(word, 0.0) for word in marks.words]) + self._inherited(marks.parent, known)
            known[marks] = found
        return found


@dataclass(frozen=True)
class Model:
    linear: Linear
    trees: Trees

    def scores(self, facts: Facts) -> list[float]:
        """How surely each piece is the story's, as a logit."""
        if not facts.pieces:
            return []
        first, by_words = self.linear.scores(facts)
        unsure = np.flatnonzero(np.abs(first) <= SURE)
        if len(unsure):
            second = self.trees.scores(context(facts, first, by_words)[:, unsure])
            first[unsure] = second + TRUST * first[unsure]
        scores: list[float] = first.tolist()
        return scores


@cache
def model() -> Model:
    """The model whose weights come with the package."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    weights = np.array([weight for question in QUESTIONS for weight in data["answers"][question]])
    return Model(Linear(weights, data["own"], data["around"], data["edges"]), as_trees(data["start"], data["trees"]))
