"""The stretches of text of a page, in its order: what stands in one line of it for a reader may be several."""

from __future__ import annotations

import sys

from lxml.html import HtmlElement

from newscrawl.parsers.document import squeeze

_SKIPPED = frozenset(("figure", "figcaption", "nav", "form", "button", "select", "svg", "footer", "noscript", "video"))

PARAGRAPH = 120  # characters from which on a stretch of text is the story's or its lead


def texts_after(element: HtmlElement, most: int = sys.maxsize, paragraphs: int = sys.maxsize) -> list[str]:
    """The first stretches of text after an element, white space folded, empty ones left out.

    They end before the last of so many ``paragraphs``: stretches of `PARAGRAPH` characters or more.
    """
    texts = _Texts(most, paragraphs)
    node: HtmlElement | None = element
    while node is not None and node.tag != "body":
        texts.add(node.tail)
        for sibling in node.itersiblings():
            if texts.full:
                return texts.found
            texts.collect(sibling)
        node = node.getparent()
    return texts.found


def texts_of(element: HtmlElement, most: int) -> list[str]:
    """The first stretches of text of an element and of what follows it up to the next one."""
    texts = _Texts(most, sys.maxsize)
    texts.collect(element)
    return texts.found


class _Texts:
    """Collects stretches of text until it has as many as are wanted."""

    def __init__(self, most: int, paragraphs: int) -> None:
        self.found: list[str] = []
        self.full = False
        self._most, self._paragraphs = most, paragraphs

    def collect(self, element: HtmlElement) -> None:
        """The text in an element, its tail as well."""
        if element.tag not in _SKIPPED:
            # Half of all stretches are white space, and most of the rest is asked for nothing else.
            if (text := element.text) and not text.isspace():
                self.add(text)
            for child in element:
                if self.full:
                    return
                self.collect(child)
        if (text := element.tail) and not text.isspace():
            self.add(text)

    def add(self, text: str | None) -> None:
        if not text or self.full or not (folded := squeeze(text)):
            return
        if len(folded) >= PARAGRAPH:
            self._paragraphs -= 1
            if not self._paragraphs:
                self.full = True
                return
        self.found.append(folded)
        self.full = len(self.found) >= self._most
