"""The first look's weights, by logistic regression over the answers of all pieces and their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from samples import Sample
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newscrawl.parsers.body.features import QUESTIONS
from newscrawl.parsers.body.model import Linear

# How far the weights may go from 0 (`LogisticRegression`'s C): what is surer of the sites that it has seen is wrong on
# others. Words are the sites' own more than answers are, so that theirs may go less far.
FREEDOM = 0.15
OF_WORDS = {"own": 0.8, "around": 0.8, "edges": 0.5}
SITES = {"own": 4, "around": 4, "edges": 6}  # a word that fewer sites have teaches nothing about others

Word = tuple[str, str]  # one of `OF_WORDS`, and the word


class Regression:
    """A sparse row for each annotated piece of all pages, and what it is to say of it."""

    def __init__(self, pages: Sequence[Sample]) -> None:
        self.answers = sum(QUESTIONS.values())
        sites: dict[Word, set[str]] = defaultdict(set)
        for one in pages:
            for word in set().union(*_words_of(one)):
                sites[word].add(one.domain)
        words = sorted(word for word, where in sites.items() if len(where) >= SITES[word[0]])
        self.number = {word: i for i, word in enumerate(words, self.answers)}
        places, values, ends, target, weight, fold = [], [], [0], [], [], []
        for one in pages:
            for answers, words_of_piece, label, heavy in zip(
                one.answers, _words_of(one), one.labels, one.weights, strict=True
            ):
                if label is None:
                    continue
                known = {word: count for word, count in words_of_piece.items() if word in self.number}
                places += [*answers.tolist(), *(self.number[word] for word in known)]
                values += [*[1.0] * len(answers), *(OF_WORDS[word[0]] * count for word, count in known.items())]
                ends.append(len(places))
                target.append(label)
                weight.append(heavy)
                fold.append(one.fold)
        shape = (len(target), self.answers + len(words))
        self.matrix = csr_matrix((values, places, ends), shape=shape, dtype=np.float64)
        self.target, self.weight, self.fold = np.array(target), np.array(weight), np.array(fold)

    def fit(self, without: Iterable[int] = ()) -> Linear:
        """The linear model of all pages but those of some folds."""
        used = ~np.isin(self.fold, list(without))
        weight = self.weight[used] / self.weight[used].mean()
        regression = LogisticRegression(C=FREEDOM, max_iter=200, tol=1e-3, fit_intercept=False)
        regression.fit(self.matrix[used], self.target[used], sample_weight=weight)
        found: Any = regression.coef_[0]
        words: dict[str, dict[str, float]] = {kind: {} for kind in OF_WORDS}
        for (kind, word), i in self.number.items():
            words[kind][word] = OF_WORDS[kind] * float(found[i])
        return Linear(found[: self.answers].copy(), **words)


def _words_of(one: Sample) -> list[Counter[Word]]:
    """The words of each piece of a page, and how often it has them."""
    return [
        Counter((kind, word) for kind, words in zip(OF_WORDS, of_piece, strict=True) for word in words)
        for of_piece in zip(one.own, one.around, one.edges, strict=True)
    ]
