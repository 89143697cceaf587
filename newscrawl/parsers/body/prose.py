"""Where on a page there is prose at all, so that menus, teasers and footers need not be walked.

Long text nodes outside links are picked in one query. Elements around one are worth entering; elements without any are
passed over unless prose is close by: a story's headings, list items and one-word paragraphs stand beside its long ones.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

_LONG = 45  # characters (ideographs say more: fewer are enough)
_NEAR = 4

_long_texts = etree.XPath(f"descendant::text()[string-length() > {_LONG}][not(parent::a)]/..", smart_strings=False)
_texts = etree.XPath("descendant::text()[string-length() > 14][not(parent::a)]/..", smart_strings=False)
_FEW = 5
_MANY = 4


def is_menu(element: HtmlElement) -> bool:
    """Whether an element without long text is little else than links."""
    links = list(element.iter("a"))
    if len(links) < _MANY:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return linked >= 0.6 * len("".join("".join(element.itertext()).split()))


class Prose:
    """The elements that have long text in them (``around``) and those close above it (``near``)."""

    def __init__(self, root: HtmlElement) -> None:
        holders = _long_texts(root)
        if len(holders) < _FEW:
            holders = _texts(root)
        self.around: set[HtmlElement] = set()
        self.near: set[HtmlElement] = set()
        for holder in holders:
            self._climb(holder)
        for heading in root.iter("h1"):
            self._climb(heading)

    def _climb(self, holder: HtmlElement) -> None:
        element: HtmlElement | None = holder
        level = 0
        while element is not None:
            if level <= _NEAR:
                if element in self.near and element in self.around and level > 0:
                    pass
                self.near.add(element)
            elif element in self.around:
                return
            self.around.add(element)
            element = element.getparent()
            level += 1

    def worth(self, element: HtmlElement, parent: HtmlElement) -> bool:
        """Whether an element of a parent is worth walking."""
        return parent in self.near or element in self.around
