"""The elements of a page by tag, class and id, from one walk over its tree.

Each finder that walks the tree by itself costs a twenty-fifth of parsing the page, and a page has thirty finders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import cached_property

from lxml.html import HtmlElement

_WORD = re.compile("[a-z]+")


class Index:
    """What stands where on a page. ``elements`` are all of them in the page's order; as long as they live here, lxml
    need not make them anew for anybody."""

    def __init__(self, tree: HtmlElement) -> None:
        self.elements: list[HtmlElement] = list(tree.iter())

    def all(self, *tags: str) -> list[HtmlElement]:
        """The elements of these tags in the order of the page."""
        elements = self.elements
        if len(tags) == 1:
            return [elements[at] for at in self.places(tags[0])]
        return [elements[at] for at in sorted([at for tag in tags for at in self.places(tag)])]

    def places(self, tag: str) -> Sequence[int]:
        """The places of the elements of a tag among `elements`."""
        return self._places.get(tag, ())

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, element in enumerate(self.elements):
            tag = element.tag
            if tag in places:
                places[tag].append(at)
            else:
                places[tag] = [at]
        return places

    @cached_property
    def classes(self) -> list[str]:
        """The class attribute of each of `elements`, "" where it has none."""
        return [element.get("class", "") for element in self.elements]

    @cached_property
    def ids(self) -> list[str]:
        """The id attribute of each of `elements`, "" where it has none."""
        return [element.get("id", "") for element in self.elements]

    @cached_property
    def names(self) -> frozenset[str]:
        """The page's class and id attributes as they are written, each once."""
        names = {*self.classes, *self.ids}
        names.discard("")
        return frozenset(names)

    def named(self, names: Set[str]) -> list[HtmlElement]:
        """The elements whose class or id attribute is one of `names`, in the order of the page."""
        if not names:
            return []
        return [
            element
            for element, class_, id_ in zip(self.elements, self.classes, self.ids, strict=True)
            if class_ in names or id_ in names
        ]

    def names_with(self, stems: Iterable[str]) -> frozenset[str]:
        """Those of `names` that hold one of these stems, capitals aside; for most pages and stems none."""
        found = self._stems_in_names(stems)
        return frozenset([name for stem in found for name, lowered in self._lowered if stem in lowered])

    def _stems_in_names(self, stems: Iterable[str]) -> list[str]:
        """Those of these stems, lower case, that occur in `names`, capitals aside."""
        words, names = self._words, self._all_lowered
        return [stem for stem in stems if stem in (words if stem.isascii() and stem.isalpha() else names)]

    @cached_property
    def _lowered(self) -> list[tuple[str, str]]:
        """Each of `names` with itself in lower case."""
        return list(zip(self.names, self._all_lowered.split("\0"), strict=True))

    @cached_property
    def _all_lowered(self) -> str:
        return "\0".join(self.names).lower()

    @cached_property
    def _words(self) -> str:
        """The words of all names, each once: a quarter of their letters, and all that can hold a stem of letters."""
        return "\0".join(set(_WORD.findall(self._all_lowered)))
