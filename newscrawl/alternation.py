"""Many words as one pattern. Word lists have hundreds of entries, and parsers seek them in every line."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest where several fit, blanks standing for any white space.

    What words begin with alike is in it once (``p(?:hoto(?:s)?|ic)``): one after the other, a thousand words cost a
    hundred times as much. ``(?!)``, which nothing matches, for no words.
    """
    root = _Branches()
    for word in sorted(words):
        branches = root
        for letter in word:
            branches = branches.setdefault(letter, _Branches())
        branches[""] = _Branches()
    return _pattern(root) or "(?!)"


class _Branches(dict[str, "_Branches"]):
    """Letter -> what may follow it; an empty letter where a word ends."""


def _pattern(branches: _Branches) -> str:
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _pattern(rest) for letter, rest in branches.items() if letter
    ]
    if not ways:
        return ""
    if "" in branches:
        return f"(?:{'|'.join(ways)})?"
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 else ways[0]
