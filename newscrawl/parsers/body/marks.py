"""What elements say of themselves: tag, class and id words, inherited by everything inside.

``<section class="c-articleBody related-posts">`` has the words ``<section>``, ``article``, ``body``, ``article+body``,
``related``, ``posts`` and ``related+posts``. The model (`newscrawl.parsers.body.model`) has a weight for each word it has
met on several sites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}")
_LONGEST = 300  # characters of a class or id that are read; utility-class soup adds nothing after that
_ANCESTORS = 40  # elements around a site's own element whose words count
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.ASCII)
_PAGE = frozenset({"html", "body"})  # their classes speak of the page, not of a part of it


@dataclass(slots=True, eq=False)
class Marks:
    """The words of one element and the marks of the element around it. ``weight`` is kept by the model."""

    words: tuple[str, ...]
    parent: Marks | None = None
    weight: float | None = None


def marks_of(element: HtmlElement, parent: Marks | None) -> Marks:
    """The marks of an element whose parent's are known."""
    tag = element.tag
    if tag in _PAGE:
        return Marks((), parent)
    if tag == "main":
        parent = None
    names = role = style = ""
    hidden = False
    for name, value in element.items():
        if name == "class" or name == "id":
            names += " " + value
        elif name == "itemprop" or name == "role":
            role += " " + name + "=" + value
        elif name == "style":
            style = value
        elif name == "hidden":
            hidden = True
    hidden = hidden or ("none" in style and _HIDDEN_STYLE.search(style) is not None)
    return Marks(_words(tag, names[:_LONGEST], role[:_LONGEST], hidden), parent)


def top_marks(element: HtmlElement) -> Marks:
    """The marks of an element with those of everything around it."""
    marks: Marks | None = None
    for ancestor in reversed(list(islice(element.iterancestors(), _ANCESTORS))):
        marks = marks_of(ancestor, marks)
    return marks_of(element, marks)


@lru_cache(maxsize=16_384)
def _words(tag: str, names: str, role: str, hidden: bool) -> tuple[str, ...]:
    found = {f"<{tag}>"}
    for name in names.split():
        words = [word.lower() for word in _WORD.findall(name)]
        found.update(words)
        found.update(f"{a}+{b}" for a, b in zip(words, words[1:], strict=False))
    for word in role.split():
        found.add(word)
    if hidden:
        found.add("hidden")
    return tuple(sorted(found))
