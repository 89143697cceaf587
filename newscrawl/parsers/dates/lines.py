"""The short lines of text around an element, as a reader meets them: up and down the page from it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from lxml.html import HtmlElement

from newscrawl.parsers.dates.phrases import is_date_name
from newscrawl.parsers.document import names_of, squeeze

LONGEST = 160  # characters of a line that is about a story and not the story
_LONGEST_OF_BOXES = 90
_NEVER = frozenset(
    ("nav", "form", "select", "option", "button", "figure", "noscript", "svg", "iframe", "textarea", "style", "script")
)
_PARAGRAPHS = ("p", "blockquote", "h2", "h3")
_TOP = ("body", "html")
_DIGIT = re.compile(r"\d")

Line = tuple[HtmlElement, str]


def after(start: HtmlElement, stop: Container[HtmlElement] = ()) -> Iterator[Line]:
    """Short lines that follow an element in the page, nearest first, up to the first element of ``stop``."""
    node: HtmlElement | None = start
    while node is not None and node.tag not in _TOP:
        yield from _tail(node)
        for sibling in node.itersiblings():
            for element, text in below(sibling, stop):
                if element in stop:
                    return
                yield element, text
            yield from _tail(sibling)
        node = node.getparent()


def before(start: HtmlElement) -> Iterator[Line]:
    """Short lines that stand above an element in the page, nearest first."""
    node: HtmlElement | None = start
    while node is not None and node.tag not in _TOP:
        for sibling in node.itersiblings(preceding=True):
            yield from _tail(sibling)
            yield from _below_upwards(sibling)
        node = node.getparent()


def below(element: HtmlElement, stop: Container[HtmlElement] = ()) -> Iterator[Line]:
    """The lines of an element: itself if its text is short, else those of its children.

    Elements of ``stop`` and long paragraphs are given with an empty text and not looked into.
    """
    if not isinstance(element.tag, str) or element.tag in _NEVER:
        return
    if element in stop:
        yield element, ""
        return
    inner = _innermost(element)
    text = short_text(inner)
    if text is None and (_is_long_paragraph(element) or _is_long_paragraph(inner)):
        yield element, ""
        return
    if text is not None and _is_one_line(element, text) and not (stop and any(e in stop for e in element.iter())):
        if text:
            yield element, text
        return
    if inner.tag in _NEVER or inner in stop:
        yield from below(inner, stop)
        return
    yield from _head(inner)
    for child in inner:
        yield from below(child, stop)
        yield from _tail(child)


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
    return len(text) <= _LONGEST_OF_BOXES or element.find(".//div") is None


def _below_upwards(element: HtmlElement) -> Iterator[Line]:
    """What `below` gives, last line first; lazily, for what stands above a headline may be a long menu."""
    if not isinstance(element.tag, str) or element.tag in _NEVER:
        return
    inner = _innermost(element)
    text = short_text(inner)
    if text:
        yield element, text
    elif text is None and inner.tag not in _NEVER and not _is_long_paragraph(inner):
        for child in reversed(inner):
            yield from _tail(child)
            yield from _below_upwards(child)
        yield from _head(inner)


def _is_long_paragraph(element: HtmlElement) -> bool:
    """Whether an element that is longer than a line is a paragraph; one that holds boxes is a heading left open."""
    return element.tag in _PARAGRAPHS and not is_date_name(names_of(element)) and element.find("div") is None


def _head(element: HtmlElement) -> Iterator[Line]:
    if element.text and 0 < len(line := squeeze(element.text)) <= LONGEST:
        yield element, line


def is_prose(element: HtmlElement) -> bool:
    """Whether an element stands in a paragraph that is longer than a line."""
    holders = (element, *element.iterancestors())
    return any(holder.tag in _PARAGRAPHS and short_text(holder) is None for holder in holders)


def _tail(element: HtmlElement) -> Iterator[Line]:
    if element.tail and (text := squeeze(element.tail)) and len(text) <= LONGEST:
        yield element, text


def short_text(element: HtmlElement) -> str | None:
    """The element's text, or None where it is longer than a line; what is long is not read to its end.

    White space is folded only where there are numbers: other lines are counted and not read.
    """
    if not len(element):
        text = (element.text or "").strip()
        if len(text) > LONGEST:
            return None
        return squeeze(text) if _DIGIT.search(text) else text
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > LONGEST:
            return None
        parts.append(part)
    text = " ".join(parts)
    return squeeze(text) if _DIGIT.search(text) else text.strip()
