"""The short lines of text around an element, as a reader meets them: up and down the page from it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.dates.phrases import is_date_name
from newscrawl.parsers.document import Document, names_of, raw_text, squeeze
from newscrawl.parsers.finding import per_document

LONGEST = 160  # characters of a line that is about a story and not the story
_LONGEST_OF_BOXES = 90
_LOOK = 2_000  # characters that tell whether a text is longer than a line, white space and all
_NEVER = frozenset(
    ("nav", "form", "select", "option", "button", "figure", "noscript", "svg", "iframe", "textarea", "style", "script")
)
_PARAGRAPHS = ("p", "blockquote", "h2", "h3")
_TOP = ("body", "html")
_DIGIT = re.compile(r"\d")

_texts = etree.XPath("descendant::text()", smart_strings=False)

Line = tuple[HtmlElement, str]


@per_document
def lines_of(doc: Document) -> Lines:
    """The lines of a page."""
    long = {block.element for block in story_blocks(doc) if len(block.text) > 2 * LONGEST}
    for element in tuple(long):
        for holder in element.iterancestors():
            if holder in long:
                break
            long.add(holder)
    return Lines(long)


class Lines:
    """The lines of one page; ``long`` are elements known to be longer than a line, so that none reads the story."""

    def __init__(self, long: Container[HtmlElement] = ()) -> None:
        self._long = long

    def after(self, start: HtmlElement, stop: Container[HtmlElement] = ()) -> Iterator[Line]:
        """Short lines that follow an element in the page, nearest first, up to the first element of ``stop``."""
        node: HtmlElement | None = start
        while node is not None and node.tag not in _TOP:
            yield from _tail(node)
            for sibling in node.itersiblings():
                for element, text in self.below(sibling, stop):
                    if element in stop:
                        return
                    yield element, text
                yield from _tail(sibling)
            node = node.getparent()

    def before(self, start: HtmlElement) -> Iterator[Line]:
        """Short lines that stand above an element in the page, nearest first."""
        node: HtmlElement | None = start
        while node is not None and node.tag not in _TOP:
            for sibling in node.itersiblings(preceding=True):
                yield from _tail(sibling)
                yield from self._below_upwards(sibling)
            node = node.getparent()

    def below(self, element: HtmlElement, stop: Container[HtmlElement] = ()) -> Iterator[Line]:
        """The lines of an element: itself if its text is short, else those of its children.

        Elements of ``stop`` and long paragraphs are given with an empty text and not looked into.
        """
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            return
        if element in stop:
            yield element, ""
            return
        inner = _innermost(element)
        text = self.short_text(inner)
        if text is None and (_is_long_paragraph(element) or _is_long_paragraph(inner)):
            yield element, ""
            return
        if text is not None and _is_one_line(element, text) and not (stop and _holds_any(element, stop)):
            if text:
                yield element, text
            return
        if inner.tag in _NEVER or inner in stop:
            yield from self.below(inner, stop)
            return
        yield from _head(inner)
        for child in inner:
            yield from self.below(child, stop)
            yield from _tail(child)

    def _below_upwards(self, element: HtmlElement) -> Iterator[Line]:
        """What `below` gives, last line first; lazily, for what stands above a headline may be a long menu."""
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            return
        inner = _innermost(element)
        text = self.short_text(inner)
        if text:
            yield element, text
        elif text is None and inner.tag not in _NEVER and not _is_long_paragraph(inner):
            for child in reversed(inner):
                yield from _tail(child)
                yield from self._below_upwards(child)
            yield from _head(inner)

    def is_prose(self, element: HtmlElement) -> bool:
        """Whether an element stands in a paragraph that is longer than a line."""
        holders = (element, *element.iterancestors())
        return any(holder.tag in _PARAGRAPHS and self.short_text(holder) is None for holder in holders)

    def short_text(self, element: HtmlElement) -> str | None:
        """The element's text, or None where it is longer than a line.

        White space is folded only where there are numbers: other lines are counted and not read.
        """
        if element in self._long:
            return None
        if not len(element):
            text = (element.text or "").strip()
            if len(text) > LONGEST:
                return None
        else:
            runs = _runs(element)
            if runs is None:
                return None
            text = " ".join(runs)
        return squeeze(text) if _DIGIT.search(text) else text.strip()


def _runs(element: HtmlElement) -> list[str] | None:
    """An element's runs of text, None where they are together longer than a line."""
    # libxml2 writes a text in a tenth of the time that its runs take.
    text = raw_text(element)
    if len(text) > LONGEST and len("".join(text[:_LOOK].split())) > LONGEST:
        return None
    runs = cast("list[str]", _texts(element))
    return runs if len(text) <= LONGEST or sum(len(run.strip()) for run in runs) <= LONGEST else None


def _innermost(element: HtmlElement) -> HtmlElement:
    """The element that holds all that this one holds: boxes stand in boxes, and each would be read again."""
    while len(element) == 1:
        child = element[0]
        if (element.text and not element.text.isspace()) or (child.tail and not child.tail.isspace()):
            break
        element = child
    return element


def _is_one_line(element: HtmlElement, text: str) -> bool:
    """Whether a short text is one line to the eye; of what boxes hold, only so much as a date with its names."""
    return len(text) <= _LONGEST_OF_BOXES or next(element.iterdescendants("div"), None) is None


def _holds_any(element: HtmlElement, others: Container[HtmlElement]) -> bool:
    return len(element) > 0 and any(inside in others for inside in element.iter())


def _is_long_paragraph(element: HtmlElement) -> bool:
    """Whether an element that is longer than a line is a paragraph; one that holds boxes is a heading left open."""
    if element.tag not in _PARAGRAPHS or is_date_name(names_of(element)):
        return False
    return next(element.iterchildren("div"), None) is None


def _head(element: HtmlElement) -> tuple[Line, ...]:
    return _line(element, element.text)


def _tail(element: HtmlElement) -> tuple[Line, ...]:
    return _line(element, element.tail)


def _line(element: HtmlElement, text: str | None) -> tuple[Line, ...]:
    """A run of text beside an element as the one line it is; none for white space, and what is no line."""
    if not text or text.isspace() or not 0 < len(line := squeeze(text)) <= LONGEST:
        return ()
    return ((element, line),)
