"""How a piece begins: with a prompt to read another story, a label, a call to subscribe, or like a sentence.

And whether it is a line that says where the story goes on, as stands above advertisements and pictures.
"""

from __future__ import annotations

import re
from functools import cache

from newscrawl.parsers.words import every, table

_FIRST_WORDS = re.compile(r"[^\W_][^\s:|,!?.»>›→]*(?:[\s,]+[^\s:|,!?.»>›→]+){0,4}|[©(【※][^\s:]*")
_FIRST_WORD = re.compile(r"[^\W_][^\s:|,!?.»>›→]*|[©(【※][^\s:]*")
_LOOKED_AT = 60
_UNSPACED = "\u0e00"  # scripts beyond write no blanks between words
_LONGEST_LINE = 90  # characters of a line that says where the story goes on
_GOES_ON = every("body", "goes_on")
OPENINGS = ("read_more", "prompt", "label")  # of two lists with the same phrase the later names it


@cache
def _phrases() -> tuple[dict[str, int], frozenset[str]]:
    """The number of each phrase's list, counted from 1, and the phrases' first words."""
    lists = table("body")
    kinds = {phrase: n for n, name in enumerate(OPENINGS, 1) for phrases in lists[name].values() for phrase in phrases}
    return kinds, frozenset(phrase.split()[0] for phrase in kinds)


def opening(text: str) -> int:
    """The number in `OPENINGS`, from 1, of the word list the text begins with a phrase of; 0 for none."""
    phrases, first_words = _phrases()
    match = _FIRST_WORD.search(text, 0, _LOOKED_AT)
    if match is None:
        return 0
    start = match.group().lower()
    if start in first_words:
        words = _FIRST_WORDS.match(text, match.start(), _LOOKED_AT)
        start = start if words is None else words.group().lower()
        parts = start.split()
        for count in range(len(parts), 0, -1):
            kind = phrases.get(" ".join(parts[:count]))
            if kind is not None:
                return kind
    if start[0] > _UNSPACED:
        for count in range(min(len(start), 9), 0, -1):
            kind = phrases.get(start[:count])
            if kind is not None:
                return kind
    return 0


def goes_on(text: str) -> bool:
    """Whether a piece says that the story goes on below, and nothing else: ``Saken fortsetter under bildet.``"""
    return len(text) <= _LONGEST_LINE and text.lower().lstrip("([-–— ").startswith(_GOES_ON)
