"""The annotated pages, cut into pieces, with what is to be learned of each piece."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Any

from benchmark import Benchmark, Record
from labels import labels
from processes import at_once

from newscrawl.errors import PageError
from newscrawl.model import Page
from newscrawl.parsers.body.edges import edges
from newscrawl.parsers.body.features import STARTS, answers
from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import Facts
from newscrawl.parsers.body.story import page_facts
from newscrawl.parsers.document import Document

FOLDS = 5
NEWS = 3.0  # weight of a page of the news sets beside one of the others
SNIPPETS = 0.9  # weight of a page of which only some pieces are annotated


@dataclass
class Sample:
    """A page, cut; ``labels`` are None where the gold does not tell."""

    domain: str
    facts: Facts
    answers: Any  # to the linear model's questions, a row for each piece, counted through all questions
    own: list[list[str]]
    around: list[list[str]]
    edges: list[list[str]]
    labels: list[int | None]
    weight: float

    @property
    def fold(self) -> int:
        return fold_of(self.domain)

    @property
    def weights(self) -> list[float]:
        """What each piece counts: a long page's pieces less, long pieces more."""
        return [self.weight * sqrt(size + 5) for size in self.facts.sizes]


def fold_of(domain: str) -> int:
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS


def annotated(benchmark: Benchmark) -> list[Record]:
    """The gold of every page whose body is annotated, wholly or by snippets, each once, with all its ``sets``."""
    gold: dict[str, Record] = {}
    for entry in benchmark.gold:
        known = gold.setdefault(entry["id"], {"sets": []})
        known["sets"].append(entry["set"])
        known.update(entry)
    return [entry for entry in gold.values() if entry.get("body") or entry.get("with")]


def samples(benchmark: Benchmark, jobs: int) -> list[Sample]:
    def of(gold: Record) -> Sample | None:
        return _sample(benchmark, gold)

    return [one for one in at_once(of, annotated(benchmark), jobs, chunk=8) if one is not None]


def document(benchmark: Benchmark, gold: Record) -> Document | None:
    try:
        return Document(Page(url=gold.get("url") or "http://unknown.invalid/", body=benchmark.page(gold["id"])))
    except PageError:
        return None


def _sample(benchmark: Benchmark, gold: Record) -> Sample | None:
    doc = document(benchmark, gold)
    facts = None if doc is None else page_facts(doc)
    if facts is None or not facts.pieces:
        return None
    texts = [piece.text for piece in facts.pieces]
    if gold.get("body"):
        target: list[int | None] = list(labels(texts, gold["body"]))
    else:
        target = [_snippet_label(text, gold) for text in texts]
    length = sum(size for size, label in zip(facts.sizes, target, strict=True) if label)
    weight = 1 / sqrt(50 + length / 50) * (1.0 if gold.get("body") else SNIPPETS)
    for piece in facts.pieces:
        piece.element = None  # type: ignore[assignment]  # the tree is let go
    return Sample(
        gold["domain"] or "",
        facts,
        (answers(facts) + STARTS).T,
        [list(piece.marks.words) for piece in facts.pieces],
        [list(_words_around(piece.marks.parent)) for piece in facts.pieces],
        [edges(piece.text) for piece in facts.pieces],
        target,
        weight * (NEWS if "fundus" in gold["sets"] else 1.0),
    )


def _words_around(marks: Marks | None) -> Iterator[str]:
    while marks is not None:
        yield from marks.words
        marks = marks.parent


def _snippet_label(text: str, gold: Record) -> int | None:
    squeezed = {label: [" ".join(s.split()) for s in gold[key]] for key, label in (("without", 0), ("with", 1))}
    return next((label for label, all_ in squeezed.items() if any(s in text for s in all_)), None)
