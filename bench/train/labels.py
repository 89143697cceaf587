"""Which pieces of a page the gold text holds: the target the body's model learns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

WORD = re.compile(r"\w+")
_SHORT = 4  # words; a shorter piece counts only where it is a line of the gold, not wherever its words occur
_CERTAIN = 8  # words; a piece this long is the story's even where it stands out of order
_MOST = 30  # occurrences of one piece in the gold that are looked at
_ALIKE = 0.5  # share of four-word shingles by which a piece that differs from the gold is still taken for it

Match = tuple[int, int, int]  # piece, first word in the gold, number of words


def words_of(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def labels(pieces: Sequence[str], gold: str) -> list[int]:
    """1 for each piece that is in the gold text, in its order, each word of the gold used once; else 0."""
    target = _Gold(gold)
    words = [words_of(piece) for piece in pieces]
    matches = [match for i, piece in enumerate(words) for match in target.matches(i, piece)]
    found = [0] * len(pieces)
    used: set[int] = set()
    for i, start, count in _heaviest_chain(matches):
        found[i] = 1
        used.update(range(start, start + count))
    for i, start, count in matches:
        if not found[i] and count >= _CERTAIN and used.isdisjoint(range(start, start + count)):
            found[i] = 1
            used.update(range(start, start + count))
    exact = {i for i, _, _ in matches}
    for i, piece in enumerate(words):
        if i not in exact and len(piece) >= 6 and target.likeness(piece) >= _ALIKE:
            found[i] = 1
    return found


class _Gold:
    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.starts, self.ends = set(), set()
        for line in text.split("\n"):
            self.starts.add(len(self.words))
            self.words += words_of(line)
            self.ends.add(len(self.words))
        self.places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self.places.setdefault(word, []).append(place)
        self.shingles = {tuple(self.words[i : i + 4]) for i in range(len(self.words) - 3)}

    def matches(self, piece: int, words: list[str]) -> Iterator[Match]:
        count, seen = len(words), 0
        for start in self.places.get(words[0], ()) if words else ():
            if self.words[start : start + count] == words and (count >= _SHORT or self._is_line(start, count)):
                yield piece, start, count
                seen += 1
                if seen == _MOST:
                    return

    def likeness(self, words: list[str]) -> float:
        shingles = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
        return sum(shingle in self.shingles for shingle in shingles) / len(shingles)

    def _is_line(self, start: int, count: int) -> bool:
        numbered = start - 1 in self.starts and self.words[start - 1].isdigit()
        return (start in self.starts or numbered) and start + count in self.ends


def _heaviest_chain(matches: Sequence[Match]) -> Iterator[Match]:
    """The matches that follow one another both on the page and in the gold and have most words together."""
    best: list[tuple[int, int]] = []
    for i, (piece, start, count) in enumerate(matches):
        before, link = 0, -1
        for j in range(i):
            if matches[j][0] < piece and matches[j][1] + matches[j][2] <= start and best[j][0] > before:
                before, link = best[j][0], j
        best.append((before + count, link))
    i = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while i >= 0:
        yield matches[i]
        i = best[i][1]
