"""The stretches of text of a page, in its order: what stands in one line of it for a reader may be several."""

from __future__ import annotations

import sys

from lxml.html import HtmlElement

from newscrawl.parsers.document import squeeze

_SKIPPED = frozenset(("figure", "figcaption", "nav", "form", "button", "select", "svg", "footer", "noscript", "video"))


def texts_after(element: HtmlElement, most: int = sys.maxsize) -> list[str]:
    """The first stretches of text after an element, white space folded, empty ones left out."""
    found: list[str] = []
    node: HtmlElement | None = element
    while node is not None and node.tag != "body" and len(found) < most:
        _add(node.tail, found)
        for sibling in node.itersiblings():
            if len(found) >= most:
                break
            _collect(sibling, found, most)
        node = node.getparent()
    return found[:most]


def texts_of(element: HtmlElement, most: int) -> list[str]:
    """The first stretches of text of an element and of what follows it up to the next one."""
    found: list[str] = []
    _collect(element, found, most)
    return found[:most]


def _collect(element: HtmlElement, found: list[str], most: int) -> None:
    if element.tag not in _SKIPPED:
        _add(element.text, found)
        for child in element:
            if len(found) >= most:
                return
            _collect(child, found, most)
    _add(element.tail, found)


def _add(text: str | None, found: list[str]) -> None:
    if text and (folded := squeeze(text)):
        found.append(folded)
