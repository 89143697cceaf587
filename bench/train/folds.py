"""The body of each page as a model tells it that has seen no page of its newspaper.

Folds are split by domain, and nested: where the trees are learned without a fold, the first scores that they learn from
come from linear models that have seen neither that fold nor the page's own. The body is found by the very code that the
package runs, with the fold's model in the place of the package's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from unittest.mock import patch

from benchmark import Benchmark, Figures, Record
from boosting import Branches, boosted
from linear import Regression
from processes import at_once
from samples import FOLDS, Sample, annotated, document, fold_of

from newscrawl.parsers.body import story
from newscrawl.parsers.body.model import Linear, Model
from newscrawl.parsers.body.text import body
from newscrawl.parsers.body.trees import as_trees


class Training:
    """Pages, and the linear models that have not seen them."""

    def __init__(self, pages: Sequence[Sample], count: int, jobs: int) -> None:
        self.pages, self.count, self.jobs = pages, count, jobs
        self.regression = Regression(pages)
        left_out = [(), *((fold,) for fold in range(FOLDS)), *combinations(range(FOLDS), 2)]
        self.all, *unseen = at_once(self.regression.fit, left_out, jobs)
        self.unseen: dict[tuple[int, int], Linear] = {}
        for folds, linear in zip(left_out[1:], unseen, strict=True):
            self.unseen[folds[0], folds[-1]] = self.unseen[folds[-1], folds[0]] = linear

    def trees(self) -> list[Branches]:
        """Trees learned from all pages but those of each fold; the last from all pages."""
        return at_once(self._trees, [*range(FOLDS), None], self.jobs)

    def _trees(self, without: int | None) -> Branches:
        looks = (
            (one, self.unseen[one.fold if without is None else without, one.fold])
            for one in self.pages
            if one.fold != without
        )
        return boosted(looks, self.count)


def figures(benchmark: Benchmark, training: Training, trees: Sequence[Branches]) -> tuple[Figures, list[Record]]:
    """The scorer's figures of bodies that models without the page's fold found, and these bodies by page."""
    models = [Model(training.unseen[fold, fold], as_trees(*trees[fold])) for fold in range(FOLDS)]

    def found(gold: Record) -> Record:
        unseen = models[fold_of(gold["domain"] or "")]
        doc = document(benchmark, gold)
        with patch.object(story, "model", lambda: unseen):
            told = None if doc is None else body(doc)
        return {"id": gold["id"], "body": None if told is None else told.value}

    records = at_once(found, annotated(benchmark), training.jobs, chunk=8)
    scored = benchmark.figures({record["id"]: record for record in records}, [record["id"] for record in records])
    return {key: value for key, value in scored.items() if "/body." in key}, records
