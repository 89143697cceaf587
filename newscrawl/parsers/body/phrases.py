"""How a piece begins: with a prompt to read another story, a label, a call to subscribe, or like a sentence."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.parsers.words import table

_FIRST_WORDS = re.compile(r"[^\W_][^\s:|,!?.»>›→]*(?:[\s,]+[^\s:|,!?.»>›→]+){0,4}|[©(【※][^\s:]*")
_LOOKED_AT = 60
OPENINGS = ("read_more", "prompt", "label")  # of two lists with the same phrase the later names it


@cache
def _phrases() -> dict[str, str]:
    return {phrase: kind for kind in OPENINGS for phrases in table("body")[kind].values() for phrase in phrases}


def opening(text: str) -> str:
    """The name of the word list the text begins with a phrase of; ``""`` for none."""
    phrases = _phrases()
    match = _FIRST_WORDS.search(text, 0, _LOOKED_AT)
    if match is None:
        return ""
    start = match.group().lower()
    words = start.split()
    for count in range(len(words), 0, -1):
        kind = phrases.get(" ".join(words[:count]))
        if kind is not None:
            return kind
    if not start.isascii():
        for count in range(min(len(start), 9), 0, -1):
            kind = phrases.get(start[:count])
            if kind is not None and start[0] > "\u0e00":
                return kind
    return ""
