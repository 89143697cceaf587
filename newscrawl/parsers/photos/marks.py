"""What an element beside a picture says of itself: caption, credit, its maker, or what only screen readers tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from lxml.html import HtmlElement

from newscrawl.alternation import any_of
from newscrawl.parsers import words

_MAKER_TAGS = frozenset({"cite", "small", "footer"})
_UNSEEN = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|off-?screen|a11y)(?:$|[\s_-])")

# What an element's tag and class say that it holds: a maker is a credit if a picture's legend is around it, the unseen
# is what only screen readers tell. Not an enum: Python 3.11 takes longer to look up its members than all else here.
Mark = Literal["caption", "credit", "maker", "unseen"]


def mark_of(element: HtmlElement) -> Mark | None:
    """``caption-author`` is a maker, ``credits-caption`` a caption: the last word tells."""
    tag = element.tag
    if tag == "figcaption":
        return "caption"
    if (name := element.get("class")) is not None and (mark := mark_of_names(name)) is not None:
        return mark
    if (name := element.get("id")) is not None and (mark := mark_of_names(name)) is not None:
        return mark
    return "maker" if tag in _MAKER_TAGS else None


@lru_cache(maxsize=16_384)
def mark_of_names(names: str) -> Mark | None:
    """What a class or id says, by the last of its words that says anything."""
    names = names.lower()
    if not _SAYS_ANYTHING.search(names):
        return None  # as nineteen of twenty
    names = names.replace("accredit", "")  # an author's, not a picture's
    last, found = 0, None
    for word, mark in _MARKS:
        if word in names and (end := names.rindex(word) + len(word)) > last:
            last, found = end, mark
    return "unseen" if not last and _UNSEEN.search(names) else found


def _marks(mark: Mark, name: str) -> list[tuple[str, Mark]]:
    return [(word, mark) for word in words.every("credits", name)]


_MARKS = (*_marks("credit", "credit_marks"), *_marks("maker", "maker_marks"), *_marks("caption", "caption_marks"))
_SAYS_ANYTHING = re.compile(any_of((*(word for word, _ in _MARKS), "sr-only", "visually", "screen", "a11y")))

CREDITS: tuple[Mark, ...] = ("credit", "maker")
