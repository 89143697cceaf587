"""Train the body's model on annotated pages and write newscrawl/parsers/body/weights.json.

    pip install scikit-learn
    python bench/train/body.py ../shared/bench

Folds are split by domain, so that the figures printed are those of sites the model has not seen; the weights written at
the end are learned from all pages. Takes a few minutes and 3 GB.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from labels import labels
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from newscrawl.errors import PageError
from newscrawl.model import Page
from newscrawl.parsers.body import model, page, pieces
from newscrawl.parsers.body.context import Context
from newscrawl.parsers.body.features import features
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document

FOLDS = 5
SITES = 4  # a word or feature that fewer sites have teaches nothing about others
NEWS = 3.0  # weight of a page of the news sets beside one of the others
SNIPPETS = 0.3  # weight of a page of which only some pieces are annotated
WEIGHTS = Path(page.__file__).with_name("weights.json")


@dataclass
class Sample:
    """A page, cut; ``labels`` are None where the gold does not tell."""

    gold: dict[str, Any]
    facts: page.Facts
    names: list[list[str]]
    labels: list[int | None]
    weight: float

    @property
    def fold(self) -> int:
        return int(hashlib.md5((self.gold["domain"] or "").encode()).hexdigest(), 16) % FOLDS

    def text(self, scores: Sequence[float], threshold: float = 0.0) -> str:
        return "\n\n".join(p.text for p, s in zip(self.facts.pieces, scores, strict=True) if s > threshold)


def samples(bench: Path) -> list[Sample]:
    """Every page of the benchmark whose body is annotated, wholly or by snippets."""
    gold: dict[str, dict[str, Any]] = {}
    for line in (bench / "gold.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        entry = json.loads(line)
        known = gold.setdefault(entry["id"], {"sets": []})
        known["sets"].append(entry["set"])
        known.update(entry)
    found = (sample(bench, entry) for entry in gold.values() if entry.get("body") or entry.get("with"))
    return [one for one in found if one is not None]


def sample(bench: Path, gold: dict[str, Any]) -> Sample | None:
    raw = gzip.decompress((bench / "pages" / f"{gold['id']}.html.gz").read_bytes())
    try:
        doc = Document(Page(url=gold.get("url") or "http://unknown.invalid/", body=raw))
    except PageError:
        return None
    body = doc.tree.find("body")
    facts = page.Facts(doc, pieces.cut([] if body is None else [body], comment_roots(doc)))
    marked = [[*own, *marks_names(piece)] for own, piece in zip(features(facts), facts.pieces, strict=True)]
    texts = [piece.text for piece in facts.pieces]
    if gold.get("body"):
        target: list[int | None] = list(labels(texts, gold["body"]))
    else:
        target = [snippet_label(text, gold) for text in texts]
    length = sum(size for size, label in zip(facts.sizes, target, strict=True) if label)
    weight = 1 / sqrt(50 + length / 50) * (1.0 if gold.get("body") else SNIPPETS)
    return Sample(gold, facts, marked, target, weight * (NEWS if "fundus" in gold["sets"] else 1.0))


def marks_names(piece: pieces.Piece) -> list[str]:
    names = [f"own {word}" for word in piece.marks.words]
    marks = piece.marks.parent
    while marks is not None:
        names += [f"around {word}" for word in marks.words]
        marks = marks.parent
    return names


def snippet_label(text: str, gold: dict[str, Any]) -> int | None:
    squeezed = {label: [" ".join(s.split()) for s in gold[key]] for key, label in (("without", 0), ("with", 1))}
    return next((label for label, all_ in squeezed.items() if any(s in text for s in all_)), None)


def weights(one: Sample) -> list[float]:
    return [one.weight * sqrt(size + 5) for size in one.facts.sizes]


@dataclass
class Linear:
    weights: dict[str, float]

    @classmethod
    def fit(cls, pages: Sequence[Sample]) -> Linear:
        sites: dict[str, set[str]] = defaultdict(set)
        for one in pages:
            for names in one.names:
                for name in names:
                    sites[name].add(one.gold["domain"])
        number = {name: i for i, name in enumerate(sorted(n for n, s in sites.items() if len(s) >= SITES))}
        columns, values, ends, target, weight = [], [], [0], [], []
        for one in pages:
            for names, label, heavy in zip(one.names, one.labels, weights(one), strict=True):
                if label is None:
                    continue
                counted = Counter(number[name] for name in names if name in number)
                columns += counted.keys()
                values += counted.values()
                ends.append(len(columns))
                target.append(label)
                weight.append(heavy)
        matrix = csr_matrix((values, columns, ends), shape=(len(target), len(number)), dtype=np.float64)
        regression = LogisticRegression(C=0.3, max_iter=300, fit_intercept=False)
        regression.fit(matrix, target, sample_weight=np.array(weight) / np.mean(weight))
        return cls({name: float(regression.coef_[0][i]) for name, i in number.items()})

    def scores(self, one: Sample) -> list[float]:
        return [sum(self.weights.get(name, 0.0) for name in names) for names in one.names]


class Trees:
    """Boosted trees on the rows of pieces that the linear model is not sure of."""

    def __init__(self, rows: Sequence[tuple[list[float], int, float]], count: int) -> None:
        self.boosted = HistGradientBoostingClassifier(
            max_iter=count,
            max_leaf_nodes=14,
            learning_rate=0.1,
            min_samples_leaf=50,
            l2_regularization=1.0,
            early_stopping=False,
            random_state=0,
        )
        weight = np.array([heavy for _, _, heavy in rows])
        self.boosted.fit(
            np.array([row for row, _, _ in rows]), [label for _, label, _ in rows], sample_weight=weight / weight.mean()
        )

    def as_data(self) -> tuple[float, list[Any]]:
        start = float(np.ravel(self.boosted._baseline_prediction)[0])
        return start, [nested(stage[0].nodes, 0) for stage in self.boosted._predictors]


def nested(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    threshold = float(f"{node['num_threshold']:.6g}")
    return [int(node["feature_idx"]), threshold, nested(nodes, node["left"]), nested(nodes, node["right"])]


def rows(one: Sample, first: Sequence[float]) -> list[tuple[list[float], int, float]]:
    context = Context(one.facts.pieces, one.facts, first)
    return [
        (context.row(i), label, heavy)
        for i, (label, heavy) in enumerate(zip(one.labels, weights(one), strict=True))
        if label is not None and abs(first[i]) <= model.SURE
    ]


def second_scores(one: Sample, first: Sequence[float], judge: model.Model) -> list[float]:
    context = Context(one.facts.pieces, one.facts, first)
    return [s if abs(s) > model.SURE else judge.second_score(context.row(i)) for i, s in enumerate(first)]


def report(pages: Sequence[Sample], texts: Sequence[str], bench: Path, name: str) -> None:
    """Print the benchmark's own figures of texts found in pages."""
    sys.path.insert(0, str(bench))
    import score

    tallies: dict[str, Any] = defaultdict(score.Tally)
    for one, text in zip(pages, texts, strict=True):
        for set_name in one.gold["sets"]:
            score.score_body(tallies[set_name], one.gold, {"body": text})
    for set_name, tally in sorted(tallies.items()):
        figures = {f: mean(v for _, v in tally.rows[f]) for f in sorted(tally.rows)}
        if "body.recall" in figures:
            figures["body.f1"] = score.f1(figures["body.precision"], figures["body.recall"])
        print(name, set_name, " ".join(f"{f[5:]}={v:.4f}" for f, v in figures.items()), flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--trees", type=int, default=100)
    arguments.add_argument("--write", action="store_true", help="learn from all pages and write the weights")
    given = arguments.parse_args()
    pages = samples(given.bench)
    print(len(pages), "pages", sum(len(one.labels) for one in pages), "pieces", flush=True)
    first: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        linear = Linear.fit([one for one in pages if one.fold != fold])
        first |= {id(one): linear.scores(one) for one in pages if one.fold == fold}
    report(pages, [one.text(first[id(one)]) for one in pages], given.bench, "linear")
    table = {id(one): rows(one, first[id(one)]) for one in pages}
    print(sum(map(len, table.values())), "unsure pieces", flush=True)
    second: dict[int, list[float]] = {}
    for fold in range(FOLDS):
        start, trees = Trees([r for one in pages if one.fold != fold for r in table[id(one)]], given.trees).as_data()
        judge = model.Model({}, {}, {}, start, model.as_trees(trees))
        second |= {id(one): second_scores(one, first[id(one)], judge) for one in pages if one.fold == fold}
    for threshold in (-0.5, 0.0, 0.5):
        texts = [one.text(second[id(one)], threshold) for one in pages]
        report(pages, texts, given.bench, f"trees>{threshold}")
    if given.write:
        write(pages, [r for one in pages for r in table[id(one)]], given.trees)


def write(pages: Sequence[Sample], unsure: Sequence[tuple[list[float], int, float]], count: int) -> None:
    """Weights learned from all pages; the trees from first scores of models that had not seen the page."""
    linear = Linear.fit(pages)
    start, trees = Trees(unsure, count).as_data()
    parts: dict[str, dict[str, float]] = {"features": {}, "own": {}, "around": {}}
    for name, weight in linear.weights.items():
        if abs(weight) >= 0.005:
            kind, _, word = name.partition(" ")
            part, key = (kind, word) if kind in ("own", "around") else ("features", name)
            parts[part][key] = round(weight, 3)
    WEIGHTS.write_text(json.dumps({**parts, "start": start, "trees": trees}, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main()
