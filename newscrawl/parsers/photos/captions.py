"""The text beside a picture, as caption and credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers import words
from newscrawl.parsers.credits import bare_credit, is_credit, split_credit
from newscrawl.parsers.document import names_of, squeeze, text_of

_CREDIT = re.compile("|".join(re.escape(mark) for mark in words.every("credits", "credit_marks")))
_CAPTION = re.compile("|".join(re.escape(mark) for mark in words.every("credits", "caption_marks")))
_CREDIT_TAGS = frozenset({"cite", "small", "footer"})
_SILENT = frozenset({"noscript", "button", "svg", "script", "style", "video", "audio", "iframe", "select", "form"})
_LONGEST_CREDIT = 160
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)


@dataclass(frozen=True, slots=True)
class Legend:
    """What is printed with a picture."""

    caption: str | None
    credit: str | None


def has_caption_mark(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or _CAPTION.search(names_of(element)) is not None


def has_credit_mark(element: HtmlElement) -> bool:
    return _CREDIT.search(names_of(element)) is not None


def read_legend(element: HtmlElement) -> Legend:
    """The caption and the credit in an element, told apart by its parts first and by the words otherwise.

    The parts are the elements that say by tag or class that they hold a credit; what they do not say, the text does.
    """
    said: list[str] = []
    marked: list[str] = []
    for text, is_marked in _parts(element, marked=False):
        (marked if is_marked else said).append(text)
    captions: list[str] = []
    credits: list[str] = []
    for text in said:
        caption, credit = split_credit(text)
        captions += [caption] if caption else []
        credits += [credit] if credit else []
    for text in marked:
        credit = bare_credit(text)
        if credit and not any(credit in known for known in credits):
            credits.append(credit)
    if marked and not captions and not any(map(_reads_as_credit, marked)):
        captions, credits = _split_all(marked)
    return Legend(_joined(captions, " "), _joined(credits, " / "))


def read_attribute(image: HtmlElement) -> Legend:
    """Caption and credit from a picture's ``title`` or ``alt``, where these name a maker; nothing otherwise."""
    for name in ("data-caption", "title", "alt"):
        caption, credit = split_credit(squeeze(image.get(name) or ""))
        if credit and caption:
            return Legend(caption, credit)
    for name in ("data-credit", "data-copyright", "data-credits"):
        if text := squeeze(image.get(name) or ""):
            return Legend(None, bare_credit(text))
    return Legend(None, None)


def _parts(element: HtmlElement, *, marked: bool) -> Iterator[tuple[str, bool]]:
    """The texts of an element's block-level parts, and whether a part is marked as a credit."""
    run: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag
        if tag in _SILENT or not isinstance(tag, str):
            pass
        elif _is_credit_part(child) and not marked:
            yield from _finished(run, marked)
            run = []
            yield from _finished([text_of(child)], True)
        elif tag not in _INLINE or any(_is_credit_part(part) for part in child.iterdescendants()):
            yield from _finished(run, marked)
            run = []
            yield from _parts(child, marked=marked)
        else:
            run.append("".join(child.itertext()))
        run.append(child.tail or "")
    yield from _finished(run, marked)


def _is_credit_part(element: HtmlElement) -> bool:
    if element.tag in _CREDIT_TAGS or has_credit_mark(element):
        return not has_caption_mark(element) or element.tag in _CREDIT_TAGS or "credit" in names_of(element)
    return False


def _finished(run: list[str], marked: bool) -> Iterator[tuple[str, bool]]:
    text = squeeze("".join(run))
    if any(char.isalnum() for char in text):
        yield text, marked and len(text) <= _LONGEST_CREDIT


def _reads_as_credit(text: str) -> bool:
    return is_credit(text) or split_credit(text)[0] is None or len(text.split()) <= 6


def _split_all(texts: list[str]) -> tuple[list[str], list[str]]:
    pairs = [split_credit(text) for text in texts]
    return [caption for caption, _ in pairs if caption], [credit for _, credit in pairs if credit]


def _joined(texts: list[str], between: str) -> str | None:
    unique = list(dict.fromkeys(texts))
    return between.join(unique) or None
