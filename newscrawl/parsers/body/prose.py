"""Where on a page its prose stands, so that menus, teasers, footers and the like need not be walked.

Long texts outside links are picked in one query. The deepest element that holds nearly all of them is the `Region`'s
middle: every box in it that holds some of them is walked, menus apart, and what stands between the headline and it;
little of the rest is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.document import raw_text

_NEAR = 3  # levels above a long text in which short texts still may be the story's
_BESIDE = 2  # levels above the middle whose other elements may hold the story's end
_NEARLY_ALL = 0.85
_SWALLOWED = 0.1
_LONG = 45  # characters of a text that is hardly a label, a teaser's heading or a menu's item
_FEW = 4
_MANY_LINKS = 4
_MOSTLY = 0.6
_WEIGHTIEST = 600  # characters of one text beyond which it says no more about where the story is
_OUTSIDE = frozenset({"aside", "footer", "nav", "form", "figure", "noscript"})
_WHOLE = frozenset({"article", "main", "body"})
_OUTSIDE_NAMES = re.compile(r"foot|comment|cookie|consent|related|modal|popup|newsletter|sidebar|recommend|disclaimer")

# libxml2 compares each parent with all before it, so no more texts are asked for theirs than a long page has.
_HOLDERS = "(descendant::text()[string-length() > {}][not(parent::a)])[position() <= 8000]/.."
_long_texts = etree.XPath(_HOLDERS.format(_LONG), smart_strings=False)
_texts = etree.XPath(_HOLDERS.format(14), smart_strings=False)


_Above = dict[HtmlElement, HtmlElement | None]  # elements' parents


class Region:
    """The part of a root's tree that may hold the story."""

    def __init__(self, root: HtmlElement) -> None:
        holders = cast("list[HtmlElement]", _long_texts(root))
        if len(holders) < _FEW:
            holders = cast("list[HtmlElement]", _texts(root))
        self.around: set[HtmlElement] = set(holders)
        self.near: set[HtmlElement] = set(holders)
        heading = next(root.iter("h1"), None)
        self.headed = heading is None
        self.to_heading = set() if heading is None else {heading, *heading.iterancestors()}
        self.around |= self.to_heading
        above, masses = self._masses(holders, root)
        self.around.update(above)
        self.path, holding = _path(root, above, masses)
        self.near |= holding

    def _masses(self, holders: list[HtmlElement], root: HtmlElement) -> tuple[_Above, dict[HtmlElement, int]]:
        """What is around the texts, and how much of it stands right in each element; no story's texts are left out."""
        direct: dict[HtmlElement, int] = {}
        for holder in holders:
            parent = holder if holder is root else holder.getparent()
            direct[parent] = direct.get(parent, 0) + _weight(holder)
        inside: dict[HtmlElement, int] = {}
        outside: dict[HtmlElement, int] = {}
        above: _Above = {root: None}
        no_story: dict[HtmlElement, bool] = {root: False}
        near = self.near
        for parent, mass in direct.items():
            if parent not in above:
                _climb(parent, above, no_story)
            (outside if no_story[parent] else inside)[parent] = mass
            element: HtmlElement | None = parent
            for _ in range(_NEAR):
                if element is None:
                    break
                near.add(element)
                element = above[element]
        # A tag left open can make a menu or a footer swallow the story.
        return above, inside if sum(inside.values()) > _SWALLOWED * sum(outside.values()) else outside

    def children(self, element: HtmlElement) -> list[HtmlElement]:
        """The children of an element above the middle that are worth walking."""
        level = self.path[element]
        worth, passed = [], False
        for child in element:
            if child in self.path:
                worth.append(child)
                passed = self.headed = True
            elif child in self.to_heading:
                worth.append(child)
                self.headed = True
            elif level <= _BESIDE or (self.headed and not passed):
                worth.append(child)
        return worth


def _path(
    root: HtmlElement, above: _Above, masses: dict[HtmlElement, int]
) -> tuple[dict[HtmlElement, int], set[HtmlElement]]:
    """The elements above the middle, with the number of levels to it, and those from there down to the texts.

    What holds nearly all of the text holds the text halfway through it, too, so that the middle is above that one.
    """
    whole = sum(masses.values())
    enough = _NEARLY_ALL * whole
    so_far, half = 0, root
    for element, mass in masses.items():
        so_far += mass
        if so_far * 2 >= whole:
            half = element
            break
    chain = [half]
    while (parent := above[chain[-1]]) is not None:
        chain.append(parent)
    levels = {element: level for level, element in enumerate(reversed(chain))}
    held = [0] * len(chain)
    for element, mass in masses.items():
        passed = []
        while element not in levels:
            passed.append(element)
            element = above[element]
        level = levels[element]
        held[level] += mass
        for below in passed:
            levels[below] = level
    deepest, mass = len(chain) - 1, held[-1]
    while deepest and mass < enough:
        deepest -= 1
        mass += held[deepest]
    path = {element: deepest - level for level, element in enumerate(reversed(chain)) if level <= deepest}
    return path, {element for element, level in levels.items() if level >= deepest}


def _weight(holder: HtmlElement) -> int:
    """The characters of an element's own text, as far as they matter."""
    length = len(holder.text or "")
    if length < _LONG or len(holder) > _FEW:
        length += sum([len(child.tail or "") for child in holder])
    return min(length, _WEIGHTIEST)


def is_menu(element: HtmlElement) -> bool:
    """Whether an element without long text is little else than links."""
    links = list(element.iter("a"))
    if len(links) < _MANY_LINKS:
        return False
    linked = sum([len(raw_text(link).strip()) for link in links])
    return linked >= _MOSTLY * len("".join(raw_text(element).split()))


def _climb(element: HtmlElement, above: _Above, no_story: dict[HtmlElement, bool]) -> None:
    """Note the parent of an element and of all above it, and whether they say that they hold no story."""
    chain = []
    while element not in above:
        chain.append(element)
        above[element] = element = element.getparent()
    for inner in reversed(chain):
        no_story[inner] = inner.tag not in _WHOLE and (no_story[element] or _is_outside(inner))
        element = inner


def _is_outside(element: HtmlElement) -> bool:
    if element.tag in _OUTSIDE:
        return True
    names = element.get("class")
    return names is not None and _says_outside(names)


@lru_cache(maxsize=4096)
def _says_outside(names: str) -> bool:
    return _OUTSIDE_NAMES.search(names.lower()) is not None
