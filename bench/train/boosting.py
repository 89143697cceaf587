"""The second look's trees, learned from the pieces that the first look is not sure of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from samples import Sample
from sklearn.ensemble import HistGradientBoostingClassifier

from newscrawl.parsers.body.context import context
from newscrawl.parsers.body.model import SURE, Linear
from newscrawl.parsers.body.trees import LEAVES

TREES = 140  # of each forest
FORESTS = 2  # each draws other columns and counts half: where one is wrong by chance the other seldom is
RATE = 0.1
FEATURES = 0.1  # share of the columns that a split may choose from
FEWEST = 40  # pieces that a leaf speaks of

Branches = tuple[float, list[Any]]  # the first two arguments of `as_trees`, as they are written to the weights


def boosted(looks: Iterable[tuple[Sample, Linear]], count: int) -> Branches:
    """So many trees for each forest, learned from pages with the linear model that gives each its first scores."""
    rows, target, weight = [], [], []
    for one, linear in looks:
        first, numbers = _first_look(one, linear)
        told = np.array([label is not None for label in one.labels]) & (np.abs(first) <= SURE)
        rows.append(numbers[:, told].T)
        target += [label for label, is_told in zip(one.labels, told, strict=True) if is_told]
        weight.append(np.array(one.weights)[told])
    heavy = np.concatenate(weight)
    numbers, weights = np.concatenate(rows), heavy / heavy.mean()
    starts, trees = [], []
    for forest in range(FORESTS):
        machine = HistGradientBoostingClassifier(
            max_iter=count,
            max_leaf_nodes=LEAVES,
            learning_rate=RATE,
            min_samples_leaf=FEWEST,
            l2_regularization=1.0,
            max_features=FEATURES,
            early_stopping=False,
            random_state=forest,
        )
        machine.fit(numbers, target, sample_weight=weights)
        starts.append(float(np.ravel(machine._baseline_prediction)[0]))
        trees += [_nested(stage[0].nodes, 0) for stage in machine._predictors]
    return sum(starts) / FORESTS, trees


def _first_look(one: Sample, linear: Linear) -> tuple[Any, Any]:
    """The first scores of a page, and its numbers for the trees."""
    first, by_words = linear.scores(one.facts)
    return first, context(one.facts, first, by_words)


def _nested(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]) / FORESTS, 4)
    threshold = float(f"{node['num_threshold']:.6g}")
    return [int(node["feature_idx"]), threshold, _nested(nodes, node["left"]), _nested(nodes, node["right"])]
