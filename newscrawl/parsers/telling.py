"""Has a text a word of any of many names? A cheap test before the dear one for the names themselves.

To try two thousand names at every letter of a text takes fifty times as long as to cut it into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_JOINED_SCRIPT = re.compile(r"[\u2e80-\ud7a3]")


def fold(text: str) -> str:
    """Without case as patterns ignore it: to these a dotless i, and a capital one with a dot, is an i."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def folded_words(text: str) -> list[str]:
    """``'Foto: İHA'`` is ``['foto', 'iha']``."""
    return _WORD.findall(fold(text))


def telling_words(names: Iterable[str]) -> frozenset[str]:
    """Words, folded, of which every name has one: its longest, unless it has a name of one word in it ('The AP')."""
    found = [words for name in names if (words := folded_words(name))]
    single = frozenset(words[0] for words in found if len(words) == 1)
    return single.union(max(words, key=len) for words in found if single.isdisjoint(words))


def may_name_one(text: str, telling: frozenset[str]) -> bool:
    """Has the text one of these words, or a script without blanks between words?"""
    if not telling.isdisjoint(folded_words(text)):
        return True
    return not text.isascii() and _JOINED_SCRIPT.search(text) is not None
