"""The text beside a picture, as caption and credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.parsers import words
from newscrawl.parsers.agencies import agency_in
from newscrawl.parsers.byline import read_byline
from newscrawl.parsers.credits import bare_credit, is_credit, is_name, split_credit
from newscrawl.parsers.document import names_of, squeeze, text_of

_MAKER_TAGS = frozenset({"cite", "small", "footer"})
_SILENT = frozenset({"noscript", "button", "svg", "script", "style", "video", "audio", "iframe", "select", "form"})
_LONGEST_CREDIT = 160
_CREDIT_WORDS = 16
_SENTENCE_WORDS = 9
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)


@dataclass(frozen=True, slots=True)
class Legend:
    """What is printed with a picture."""

    caption: str | None
    credit: str | None


class Mark(Enum):
    """What an element's tag and class say that it holds."""

    NOTHING = auto()
    CAPTION = auto()
    CREDIT = auto()
    MAKER = auto()  # a credit, if a picture's legend is around it


def mark_of(element: HtmlElement) -> Mark:
    """``caption-author`` is a maker, ``credits-caption`` a caption: the last word tells."""
    mark = _mark_of_names(names_of(element))
    if mark is Mark.NOTHING and element.tag in _MAKER_TAGS:
        return Mark.MAKER
    return Mark.CAPTION if element.tag == "figcaption" else mark


@lru_cache(maxsize=16_384)
def _mark_of_names(names: str) -> Mark:
    ends = [(max((m.end() for m in pattern.finditer(names)), default=0), mark) for pattern, mark in _MARKS]
    end, mark = max(ends, key=lambda found: found[0])
    return mark if end else Mark.NOTHING


_MARKS = tuple(
    (re.compile("|".join(re.escape(word) for word in words.every("credits", name))), mark)
    for name, mark in (("credit_marks", Mark.CREDIT), ("maker_marks", Mark.MAKER), ("caption_marks", Mark.CAPTION))
)


def read_legend(element: HtmlElement, trusted: tuple[Mark, ...] = (Mark.CREDIT, Mark.MAKER)) -> Legend:
    """The caption and the credit in an element, told apart by its parts first and by the words otherwise.

    The parts are the elements with marks that are ``trusted`` to say that they hold a credit; what they do not say, the
    text does.
    """
    said: list[str] = []
    marked: list[str] = []
    for text, is_marked in _parts(element, trusted, marked=mark_of(element) in trusted):
        (marked if is_marked else said).append(text)
    captions: list[str] = []
    credits: list[str] = []
    for text in said:
        caption, credit = split_credit(text)
        captions += [caption] if caption else []
        credits += [credit] if credit else []
    if not credits and not marked and mark_of(element) is Mark.CAPTION:
        captions, credits = _name_apart(captions)
    for text in marked:
        credit = bare_credit(text) if agency_in(text) or read_byline(text) is None else None
        if credit and len(credit.split()) <= _CREDIT_WORDS and not any(credit in known for known in credits):
            credits.append(credit)
    if marked and not captions and not any(map(_reads_as_credit, marked)):
        captions, credits = _split_all(marked)
    caption, credit = _joined(captions, " "), _joined(credits, " / ")
    return Legend(caption, credit if credit != caption else None)


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


def _parts(element: HtmlElement, trusted: tuple[Mark, ...], *, marked: bool) -> Iterator[tuple[str, bool]]:
    """The texts of an element's block-level parts, and whether a part is marked as a credit."""
    run: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag
        if tag in _SILENT or not isinstance(tag, str):
            pass
        elif (mark_of(child) in trusted) and not marked:
            yield from _finished(run, marked)
            run = []
            yield from _finished([text_of(child)], True)
        elif tag not in _INLINE or any(mark_of(part) in trusted for part in child.iterdescendants()):
            yield from _finished(run, marked)
            run = []
            yield from _parts(child, trusted, marked=marked)
        else:
            run.append("".join(child.itertext()))
        run.append(child.tail or "")
    yield from _finished(run, marked)


def _finished(run: list[str], marked: bool) -> Iterator[tuple[str, bool]]:
    text = squeeze("".join(run))
    if any(char.isalnum() for char in text):
        yield text, marked and len(text) <= _LONGEST_CREDIT


def _reads_as_credit(text: str) -> bool:
    return is_credit(text) or split_credit(text)[0] is None or len(text.split()) <= 6


def _name_apart(texts: list[str]) -> tuple[list[str], list[str]]:
    """Of two parts without any label a name beside a sentence: that is the credit, first or last."""
    if len(texts) == 2:
        for name, other in (texts, texts[::-1]):
            if is_name(name) and _is_sentence(other) and read_byline(name) is None:
                return [other], [name]
    return texts, []


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?…。" or len(text.split()) >= _SENTENCE_WORDS


def _split_all(texts: list[str]) -> tuple[list[str], list[str]]:
    pairs = [split_credit(text) for text in texts]
    return [caption for caption, _ in pairs if caption], [credit for _, credit in pairs if credit]


def _joined(texts: list[str], between: str) -> str | None:
    unique = list(dict.fromkeys(texts))
    return between.join(unique) or None
