"""The second look at a piece: what the first look made of its neighbours, its siblings and the pieces of its kind.

A caption between two paragraphs looks like one of them; a heading is known by what follows it; a list of short items by
its other items. Each row of numbers goes to the trees of `newscrawl.parsers.body.model`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from math import exp, sqrt

from newscrawl.parsers.body.marks import MEANINGS
from newscrawl.parsers.body.page import HEADINGS, Facts
from newscrawl.parsers.body.pieces import Piece

_NONE = -9.0  # the score of a piece that is not there
_FAR = 50
_TAGS = {"p": 0, "h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "li": 7, "div": 8, "td": 9, "tr": 10}
_TAGS |= {"blockquote": 11, "figcaption": 12, "section": 13}
_OTHER_TAG = 14
_KINDS = {"": 0, "read_more": 1, "prompt": 2, "label": 3}
_STOPS = frozenset('.!?。！？؟।։。"”»」')


class Context:
    """The first scores of a page's pieces, and what follows from them for each."""

    def __init__(self, pieces: Sequence[Piece], facts: Facts, scores: Sequence[float]) -> None:
        self.pieces, self.facts = pieces, facts
        self.scores = [max(-8.0, min(8.0, score)) for score in scores]
        self.chances = [1 / (1 + exp(-score)) for score in self.scores]
        self.weights = [sqrt(size) for size in facts.sizes]
        self.confident = [i for i, chance in enumerate(self.chances) if chance > 0.8 and facts.sizes[i] > 60]
        self.siblings = _Votes(self, lambda i: facts.boxes[i])
        self.alike = _Votes(self, lambda i: (pieces[i].tag, pieces[i].marks.words))
        self.after, self.before = self._beside_headings()
        self.share = self._running_share()
        self.sums = self._running_sums()

    def row(self, i: int) -> list[float]:
        """The numbers of one piece."""
        piece, facts, count = self.pieces[i], self.facts, len(self.pieces)
        first = self.confident[0] if self.confident else -1
        last = self.confident[-1] if self.confident else -1
        length = len(piece.text)
        inherited = piece.marks.inherited
        return [
            self.scores[i],
            *(self.scores[i + d] if 0 <= i + d < count else _NONE for d in (-3, -2, -1, 1, 2, 3)),
            facts.sizes[i],
            facts.sizes[i - 1] if i else 0,
            facts.sizes[i + 1] if i + 1 < count else 0,
            facts.links[i],
            facts.links[i - 1] if i else 0,
            facts.links[i + 1] if i + 1 < count else 0,
            _TAGS.get(piece.tag, _OTHER_TAG),
            *self.siblings.of(i),
            *self.alike.of(i),
            max(-20, min(20, i - first)),
            max(-20, min(20, last - i)),
            *self._to_confident(i),
            self.share[i],
            self._window(i, 4),
            self._window(i, 15),
            self.after[i],
            self.before[i],
            facts.described[i],
            facts.repeats[i],
            facts.titled[i],
            facts.vouched[i],
            piece.after_media,
            _KINDS[facts.openings[i]],
            count,
            len(self.confident),
            piece.strong / length,
            piece.slanted / length,
            piece.text[-1] in _STOPS,
            i - facts.head if facts.head >= 0 else -1,
            facts.since_head[i],
            *(meaning in piece.marks.meanings for meaning in MEANINGS),
            *(meaning in inherited for meaning in MEANINGS),
            facts.away[i],
            _KINDS[facts.openings[i - 1]] if i else 0,
            _KINDS[facts.openings[i + 1]] if i + 1 < count else 0,
            _KINDS.get(facts.under[i], 0),
            facts.below[i],
        ]

    def _beside_headings(self) -> tuple[list[float], list[float]]:
        """For each piece the score of the next and of the last piece before it that is no heading."""
        plain = [piece.tag not in HEADINGS for piece in self.pieces]
        before, after = [], []
        last = _NONE
        for score, is_plain in zip(self.scores, plain, strict=True):
            before.append(last)
            last = score if is_plain else last
        last = _NONE
        for score, is_plain in zip(reversed(self.scores), reversed(plain), strict=True):
            after.append(last)
            last = score if is_plain else last
        after.reverse()
        return after, before

    def _running_share(self) -> list[float]:
        run, runs = 0.0, []
        for chance, size in zip(self.chances, self.facts.sizes, strict=True):
            run += chance * size
            runs.append(run)
        return [r / run for r in runs] if run else runs

    def _running_sums(self) -> list[tuple[float, float]]:
        votes, weights = 0.0, 0.0
        sums = [(0.0, 0.0)]
        for chance, weight in zip(self.chances, self.weights, strict=True):
            votes += chance * weight
            weights += weight
            sums.append((votes, weights))
        return sums

    def _window(self, i: int, reach: int) -> float:
        """The mean chance of the pieces around one, itself among them."""
        low, high = self.sums[max(0, i - reach)], self.sums[min(len(self.pieces), i + reach + 1)]
        return (high[0] - low[0]) / (high[1] - low[1])

    def _to_confident(self, i: int) -> tuple[int, int]:
        """How many pieces it is to the nearest piece before and after that is surely the story's."""
        before = bisect_left(self.confident, i) - 1
        after = bisect_right(self.confident, i)
        return (
            min(_FAR, i - self.confident[before]) if before >= 0 else _FAR,
            min(_FAR, self.confident[after] - i) if after < len(self.confident) else _FAR,
        )


class _Votes:
    """What the other pieces of a group say: their mean chance, and how many they are."""

    def __init__(self, context: Context, key: Callable[[int], Hashable]) -> None:
        self.context = context
        self.keys = [key(i) for i in range(len(context.pieces))]
        self.sums: dict[Hashable, list[float]] = {}
        for group, chance, weight in zip(self.keys, context.chances, context.weights, strict=True):
            sums = self.sums.setdefault(group, [0.0, 0.0, 0])
            sums[0] += chance * weight
            sums[1] += weight
            sums[2] += 1

    def of(self, i: int) -> tuple[float, float]:
        votes, weights, count = self.sums[self.keys[i]]
        if count < 2:
            return -1.0, 1
        chance, weight = self.context.chances[i], self.context.weights[i]
        return (votes - chance * weight) / (weights - weight), min(count, _FAR)
