"""Train the body's model on annotated pages and write newscrawl/parsers/body/weights.json.

    pip install scikit-learn
    python bench/train/body.py ../shared/bench [--write]

Folds are split by domain, so that the figures printed are those of sites that neither part of the model has seen: where
the trees are learned without a fold, the first scores they learn from come from linear models that have seen neither
that fold nor the page's own. The weights written at the end are learned from all pages. Takes ten minutes and 3 GB.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import sqrt
from multiprocessing import get_context
from pathlib import Path
from statistics import mean
from typing import Any, TypeVar

os.environ.setdefault("OMP_NUM_THREADS", "1")  # each process is one thread

import numpy as np
from labels import labels
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from newscrawl.errors import PageError
from newscrawl.model import Page
from newscrawl.parsers.body import model, page
from newscrawl.parsers.body.context import context
from newscrawl.parsers.body.features import columns
from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.story import page_facts, story_of
from newscrawl.parsers.body.told import article_body, told_paragraphs
from newscrawl.parsers.body.trees import LEAVES, as_trees
from newscrawl.parsers.document import Document

T = TypeVar("T")

FOLDS = 5
SITES = 4  # a word or answer that fewer sites have teaches nothing about others
NEWS = 3.0  # weight of a page of the news sets beside one of the others
SNIPPETS = 0.9  # weight of a page of which only some pieces are annotated
TREES = 140
RATE = 0.1
FEATURES = 0.3  # share of the columns that a split may choose from
WEIGHTS = Path(page.__file__).with_name("weights.json")


@dataclass
class Sample:
    """A page, cut; ``labels`` are None where the gold does not tell."""

    gold: dict[str, Any]
    facts: page.Facts
    answers: Any  # codes of the linear model's columns, a row for each piece, counted through all columns
    own: list[list[str]]
    around: list[list[str]]
    labels: list[int | None]
    weight: float
    told: str

    @property
    def fold(self) -> int:
        return int(hashlib.md5((self.gold["domain"] or "").encode()).hexdigest(), 16) % FOLDS

    def text(self, scores: Sequence[float]) -> str:
        texts = [self.facts.pieces[i].text for i in story_of(self.facts, scores)]
        return "\n\n".join(texts) if sum(map(len, texts)) >= 0.25 * len(self.told) else self.told


def samples(bench: Path, jobs: int) -> list[Sample]:
    """Every page of the benchmark whose body is annotated, wholly or by snippets."""
    gold: dict[str, dict[str, Any]] = {}
    for line in (bench / "gold.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        entry = json.loads(line)
        known = gold.setdefault(entry["id"], {"sets": []})
        known["sets"].append(entry["set"])
        known.update(entry)
    annotated = [entry for entry in gold.values() if entry.get("body") or entry.get("with")]
    with get_context("fork").Pool(jobs) as pool:
        found = pool.imap(partial(sample, bench), annotated, chunksize=8)
        return [one for one in found if one is not None]


def sample(bench: Path, gold: dict[str, Any]) -> Sample | None:
    raw = gzip.decompress((bench / "pages" / f"{gold['id']}.html.gz").read_bytes())
    try:
        doc = Document(Page(url=gold.get("url") or "http://unknown.invalid/", body=raw))
    except PageError:
        return None
    facts = page_facts(doc)
    if not facts.pieces:
        return None
    asked = columns(facts)
    starts = np.cumsum([0, *(column.count for column in asked[:-1])])
    texts = [piece.text for piece in facts.pieces]
    if gold.get("body"):
        target: list[int | None] = list(labels(texts, gold["body"]))
    else:
        target = [snippet_label(text, gold) for text in texts]
    length = sum(size for size, label in zip(facts.sizes, target, strict=True) if label)
    weight = 1 / sqrt(50 + length / 50) * (1.0 if gold.get("body") else SNIPPETS)
    for piece in facts.pieces:
        piece.element = None  # type: ignore[assignment]  # the tree is let go
    return Sample(
        gold,
        facts,
        (np.array([column.codes for column in asked]) + starts[:, None]).T,
        [list(piece.marks.words) for piece in facts.pieces],
        [list(words_around(piece.marks.parent)) for piece in facts.pieces],
        target,
        weight * (NEWS if "fundus" in gold["sets"] else 1.0),
        "\n\n".join(told_paragraphs(doc)) if article_body(doc) else "",
    )


def words_around(marks: Marks | None) -> Iterable[str]:
    while marks is not None:
        yield from marks.words
        marks = marks.parent


def snippet_label(text: str, gold: dict[str, Any]) -> int | None:
    squeezed = {label: [" ".join(s.split()) for s in gold[key]] for key, label in (("without", 0), ("with", 1))}
    return next((label for label, all_ in squeezed.items() if any(s in text for s in all_)), None)


def weights(one: Sample) -> list[float]:
    return [one.weight * sqrt(size + 5) for size in one.facts.sizes]


class Regression:
    """The linear model's target: a sparse row for each annotated piece of all pages."""

    def __init__(self, pages: Sequence[Sample]) -> None:
        self.answers = sum(column.count for column in columns(pages[0].facts))
        sites: dict[Any, set[str]] = defaultdict(set)
        for one in pages:
            for name in names_of(one):
                sites[name].add(one.gold["domain"])
        words = sorted(name for name, where in sites.items() if isinstance(name, tuple) and len(where) >= SITES)
        self.number = {word: i for i, word in enumerate(words, self.answers)}
        places, values, ends, target, weight, fold = [], [], [0], [], [], []
        for one in pages:
            for answers, own, around, label, heavy in zip(
                one.answers, one.own, one.around, one.labels, weights(one), strict=True
            ):
                if label is None:
                    continue
                counted = Counter([("own", word) for word in own] + [("around", word) for word in around])
                known = {self.number[word]: count for word, count in counted.items() if word in self.number}
                places += [*answers.tolist(), *known]
                values += [*[1] * len(answers), *known.values()]
                ends.append(len(places))
                target.append(label)
                weight.append(heavy)
                fold.append(one.fold)
        shape = (len(target), self.answers + len(words))
        self.matrix = csr_matrix((values, places, ends), shape=shape, dtype=np.float64)
        self.target, self.weight, self.fold = np.array(target), np.array(weight), np.array(fold)

    def fit(self, without: Iterable[int] = ()) -> model.Linear:
        """The linear model of all pages but those of some folds."""
        used = ~np.isin(self.fold, list(without))
        weight = self.weight[used] / self.weight[used].mean()
        regression = LogisticRegression(C=0.3, max_iter=200, tol=1e-3, fit_intercept=False)
        regression.fit(self.matrix[used], self.target[used], sample_weight=weight)
        found = regression.coef_[0]
        words: dict[str, dict[str, float]] = {"own": {}, "around": {}}
        for (kind, word), i in self.number.items():
            words[kind][word] = float(found[i])
        return model.Linear(found[: self.answers].copy(), words["own"], words["around"])


def names_of(one: Sample) -> set[Any]:
    return {("own", word) for words in one.own for word in words} | {
        ("around", word) for words in one.around for word in words
    }


def first_look(one: Sample, linear: model.Linear) -> Any:
    """The first scores of a page, and its numbers for the trees."""
    for piece in one.facts.pieces:
        marks = piece.marks
        while marks is not None:
            marks.weight = None
            marks = marks.parent
    first, own, around = linear.scores(one.facts)
    return first, context(one.facts, first, own, around)


def boosted(looks: Iterable[tuple[Sample, Any]], count: int, seeds: int = 1) -> tuple[float, list[Any]]:
    """Trees learned from the pieces of pages that the first look is not sure of, as nested lists."""
    rows, target, weight = [], [], []
    for one, (first, numbers) in looks:
        told = np.array([label is not None for label in one.labels]) & (np.abs(first) <= model.SURE)
        rows.append(numbers[:, told].T)
        target += [label for label, is_told in zip(one.labels, told, strict=True) if is_told]
        weight.append(np.array(weights(one))[told])
    heavy = np.concatenate(weight)
    start, trees = 0.0, []
    for seed in range(seeds):
        machine = HistGradientBoostingClassifier(
            max_iter=count,
            max_leaf_nodes=LEAVES,
            learning_rate=RATE,
            min_samples_leaf=40,
            l2_regularization=1.0,
            max_features=FEATURES,
            early_stopping=False,
            random_state=seed,
        )
        machine.fit(np.concatenate(rows), target, sample_weight=heavy / heavy.mean())
        start += float(np.ravel(machine._baseline_prediction)[0]) / seeds
        trees += [nested(stage[0].nodes, 0, 1 / seeds) for stage in machine._predictors]
    return start, trees


def nested(nodes: Any, at: int, part: float) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]) * part, 4)
    threshold = float(f"{node['num_threshold']:.6g}")
    return [int(node["feature_idx"]), threshold, nested(nodes, node["left"], part), nested(nodes, node["right"], part)]


def second_look(first: Any, numbers: Any, trees: Any) -> list[float]:
    scores = first.copy()
    unsure = np.flatnonzero(np.abs(first) <= model.SURE)
    if len(unsure):
        scores[unsure] = trees.scores(numbers[:, unsure]) + model.TRUST * first[unsure]
    return scores.tolist()  # type: ignore[no-any-return]


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


class Training:
    """Pages, and the linear models that have not seen them."""

    def __init__(self, pages: Sequence[Sample], count: int, jobs: int) -> None:
        self.pages, self.count, self.jobs = pages, count, jobs
        self.regression = Regression(pages)
        left_out = [(fold,) for fold in range(FOLDS)] + list(combinations(range(FOLDS), 2))
        self.unseen: dict[tuple[int, int], model.Linear] = {}
        for folds, linear in zip(left_out, self._at_once(self.regression.fit, left_out), strict=True):
            self.unseen[folds[0], folds[-1]] = self.unseen[folds[-1], folds[0]] = linear

    def first(self) -> list[str]:
        """The stories by the first look alone."""
        return [one.text(first_look(one, self.unseen[one.fold, one.fold])[0].tolist()) for one in self.pages]

    def second(self) -> list[str]:
        """The stories as a model tells them that has seen no page of their folds."""
        texts: dict[int, str] = {}
        for found in self._at_once(self._fold, range(FOLDS)):
            texts |= found
        return [texts[i] for i in range(len(self.pages))]

    def trees(self, without: int | None = None) -> tuple[float, list[Any]]:
        """Trees learned from all pages but those of a fold, by scores of linear models that have seen neither."""
        looks = (
            (one, first_look(one, self.unseen[one.fold if without is None else without, one.fold]))
            for one in self.pages
            if one.fold != without
        )
        return boosted(looks, self.count)

    def _fold(self, fold: int) -> dict[int, str]:
        trees, linear = as_trees(*self.trees(fold)), self.unseen[fold, fold]
        return {
            i: one.text(second_look(*first_look(one, linear), trees))
            for i, one in enumerate(self.pages)
            if one.fold == fold
        }

    def _at_once(self, work: Callable[[Any], T], tasks: Sequence[Any]) -> list[T]:
        with get_context("fork").Pool(self.jobs, _inherit, (work,)) as pool:
            return pool.map(_do, tasks, chunksize=1)


def _inherit(work: Callable[[Any], Any]) -> None:
    """Keep a task's function as the process was born with it: what it belongs to is too much to send about."""
    global _work
    _work = work


def _do(task: Any) -> Any:
    return _work(task)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--trees", type=int, default=TREES)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--write", action="store_true", help="learn from all pages and write the weights")
    given = arguments.parse_args()
    sys.setrecursionlimit(20_000)  # marks refer to those around them, page-deep, and are sent between processes
    pages = samples(given.bench, given.jobs)
    print(len(pages), "pages", sum(len(one.labels) for one in pages), "pieces", flush=True)
    training = Training(pages, given.trees, given.jobs)
    report(pages, training.first(), given.bench, "first")
    report(pages, training.second(), given.bench, "second")
    if given.write:  # at the end: no process is to be forked from one whose trees have used OpenMP
        write(training.regression.fit(), *training.trees(), pages[0].facts)


def write(linear: model.Linear, start: float, trees: list[Any], any_page: page.Facts) -> None:
    """Write the weights; the trees are learned from first scores of models that had not seen the page."""
    answers, at = {}, 0
    for column in columns(any_page):
        answers[column.name] = [round(float(w), 3) for w in linear.answers[at : at + column.count]]
        at += column.count
    words = {
        part: {word: round(w, 3) for word, w in found.items() if abs(w) >= 0.01}
        for part, found in (("own", linear.own), ("around", linear.around))
    }
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    data = json.dumps({"answers": answers, **words, "start": start}, ensure_ascii=False)
    WEIGHTS.write_text(data[:-1].replace("], ", "],\n") + ',\n"trees": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
