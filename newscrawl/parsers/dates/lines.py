"""The short lines of text around an element, as a reader meets them: up and down the page from it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from lxml.html import HtmlElement

from newscrawl.parsers.dates.phrases import DATE_NAME
from newscrawl.parsers.document import names_of, squeeze

LONGEST = 160  # characters of a line that is about a story and not the story
_NEVER = frozenset(
    ("nav", "form", "select", "option", "button", "figure", "noscript", "svg", "iframe", "textarea", "style", "script")
)
_PARAGRAPHS = ("p", "blockquote", "h2", "h3")
_TOP = ("body", "html")

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
    text = _short_text(element)
    if text is None and _is_long_paragraph(element):
        yield element, ""
        return
    if text is not None and not (stop and any(child in stop for child in element.iter())):
        if text:
            yield element, text
        return
    yield from _head(element)
    for child in element:
        yield from below(child, stop)
        yield from _tail(child)


def _below_upwards(element: HtmlElement) -> Iterator[Line]:
    """What `below` gives, last line first; lazily, for what stands above a headline may be a long menu."""
    if not isinstance(element.tag, str) or element.tag in _NEVER:
        return
    text = _short_text(element)
    if text:
        yield element, text
    elif text is None and not _is_long_paragraph(element):
        for child in reversed(element):
            yield from _tail(child)
            yield from _below_upwards(child)
        yield from _head(element)


def _is_long_paragraph(element: HtmlElement) -> bool:
    return element.tag in _PARAGRAPHS and not DATE_NAME.search(names_of(element))


def _head(element: HtmlElement) -> Iterator[Line]:
    if element.text and 0 < len(line := squeeze(element.text)) <= LONGEST:
        yield element, line


def is_prose(element: HtmlElement) -> bool:
    """Whether an element stands in a paragraph that is longer than a line."""
    holders = (element, *element.iterancestors())
    return any(holder.tag in _PARAGRAPHS and _short_text(holder) is None for holder in holders)


def _tail(element: HtmlElement) -> Iterator[Line]:
    if element.tail and (text := squeeze(element.tail)) and len(text) <= LONGEST:
        yield element, text


def _short_text(element: HtmlElement) -> str | None:
    """The element's text, or None where it is longer than a line; what is long is not read to its end."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > LONGEST:
            return None
        parts.append(part)
    return squeeze(" ".join(parts))
