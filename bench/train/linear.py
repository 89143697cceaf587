"""The first look's weights, by logistic regression over the answers of all pieces and their class and id words."""

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

SITES = 4  # a word that fewer sites have teaches nothing about others
# How far the weights may go from 0 (`LogisticRegression`'s C): what is surer of the sites that it has seen is wrong on
# others. Words are the sites' own more than answers are, so that theirs may go less far.
FREEDOM = 0.15
OF_WORDS = 0.8

Word = tuple[str, str]  # 'own' or 'around', and the word


class Regression:
    """A sparse row for each annotated piece of all pages, and what it is to say of it."""

    def __init__(self, pages: Sequence[Sample]) -> None:
        self.answers = sum(QUESTIONS.values())
        sites: dict[Word, set[str]] = defaultdict(set)
        for one in pages:
            for word in _words_of(one):
                sites[word].add(one.domain)
        words = sorted(word for word, where in sites.items() if len(where) >= SITES)
        self.number = {word: i for i, word in enumerate(words, self.answers)}
        places, values, ends, target, weight, fold = [], [], [0], [], [], []
        for one in pages:
            for answers, own, around, label, heavy in zip(
                one.answers, one.own, one.around, one.labels, one.weights, strict=True
            ):
                if label is None:
                    continue
                counted = Counter([("own", word) for word in own] + [("around", word) for word in around])
                known = {self.number[word]: count for word, count in counted.items() if word in self.number}
                places += [*answers.tolist(), *known]
                values += [*[1.0] * len(answers), *(OF_WORDS * count for count in known.values())]
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
        words: dict[str, dict[str, float]] = {"own": {}, "around": {}}
        for (kind, word), i in self.number.items():
            words[kind][word] = OF_WORDS * float(found[i])
        return Linear(found[: self.answers].copy(), words["own"], words["around"])


def _words_of(one: Sample) -> set[Word]:
    return {("own", word) for words in one.own for word in words} | {
        ("around", word) for words in one.around for word in words
    }
