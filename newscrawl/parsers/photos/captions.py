"""The text beside a picture, as caption and credit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.agencies import agency_in
from newscrawl.parsers.byline import read_byline
from newscrawl.parsers.credit_labels import is_label, label_alone
from newscrawl.parsers.credit_names import is_credit, is_name, is_person, is_studio
from newscrawl.parsers.credits import bare_caption, bare_credit, split_credit
from newscrawl.parsers.document import raw_text, squeeze
from newscrawl.parsers.photos.marks import CREDITS, Mark, mark_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SILENT = frozenset({"noscript", "button", "svg", "script", "style", "video", "audio", "iframe", "select", "form"})
_LONGEST_CREDIT = 160
_CREDIT_WORDS = 16
_LONGEST_BYLINE = 90
_MOST_PARTS = 12
_PARTS_OF_LEGEND = 5  # texts in an element without a mark; what has more is a table or a list of teasers
_SENTENCE_WORDS = 9
_SENTENCE_ENDS = (".", "!", "?", "…", "。")
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"]
)
# What a picture's buttons and hidden labels say, before a caption or alone.
_PHRASES = tuple(control for control in words.every("credits", "controls") if " " in control)
_SINGLE = tuple(control for control in words.every("credits", "controls") if " " not in control)
_CONTROLS = re.compile(rf"(?:(?i:{any_of(_PHRASES)})(?!\w)[\s:.,|]*|(?i:{any_of(_SINGLE)})(?:\s*[:|]\s*|$))+")
_SLIDE = re.compile(r"\d{1,3}\s?(?:/|of|von|av|af|van|de|di|sur|из)\s?\d{1,3}\s*(?:\|\s*|$)")  # '1 of 2 |'
_FILM = re.compile(r":\s*[\"'‘“].*[\"'’”]$")  # "Play video: 'The bay'"
_ARROWS = (">", "»", "›")
_CONTROLS_BEHIND = re.compile(rf"\s*\b(?i:{any_of(words.every('credits', 'controls_behind'))})\s*[>»›]+$")
_CONTROLS_ALONE = frozenset(words.every("credits", "controls_alone"))
_BRACKETS = (")", "）")
_NAME_BEHIND_STOP = re.compile(r"(?<=[\w»”\"][.!?…])\s*([^.!?…]{5,40})$")
_NAME_IN_BRACKETS = re.compile(r"(?<=[.!?])\s*\(([A-Z][\w'’&-]*(?:\s[A-Z][\w'’&-]*)?)\)$")
# How many pictures there are, and which this is: 'View 6 Images', '[1/5]', '2/28 photos'; '+2' before a caption.
_PICTURES = any_of(words.every("credits", "pictures"))
_COUNT = re.compile(
    rf"\[\d+/\d+\]\s*|\+\d{{1,3}}\s+(?=[^\W\d_a-z])|\d+/\d+\s(?i:{_PICTURES})(?!\w)\s*|(?:\w+\s){{0,2}}\(?\d+\s(?i:{_PICTURES})(?:\s\w+)?\)?$"
)
_FIRST_PART = re.compile(r"[/;|]|(?<=\w\w)\.\s")
_POINTERS = "▲△▼▽◀◁▶▷■●◆ "  # which of the pictures a caption is about, before it
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button)(?:$|[\s_-])")
_TRADE = words.every("credits", "trade")
_SIGNS = ("©", "(c)", "(C)")
_LETTER = re.compile(r"[^\W_]")
_MAY_HOLD_CREDIT = re.compile(r"[©(:|/–—：＝【［（=]|\s-\s|(?i:photo|foto)")


class Legend(NamedTuple):
    """What is printed with a picture."""

    caption: str | None
    credit: str | None


def read_legend(element: HtmlElement, trusted: tuple[Mark, ...] = CREDITS) -> Legend:
    """The caption and the credit in an element, told apart by its parts first and by the words otherwise.

    The parts are the elements with marks that are ``trusted`` to say that they hold a credit; what they do not say, the
    text does.
    """
    said: list[str] = []
    marked: list[str] = []
    own = mark_of(element)
    parts = _parts(element, trusted, marked=own in trusted)
    if own is None and len(parts) > _PARTS_OF_LEGEND:
        return Legend(None, None)
    for text, is_marked in parts:
        (marked if is_marked else said).append(text)
    captions: list[str] = []
    credits: list[str] = []
    for text in _with_labels(said):
        if text.endswith(_ARROWS):
            text = _CONTROLS_BEHIND.sub("", text)
        text = _without_trade(_without_count(text))
        caption, credit = _split(text, own)
        captions += [caption] if caption else []
        credits += [credit] if credit else []
    if not credits and not marked and own == "caption" and next(element.iterdescendants(*HEADINGS), None) is None:
        captions, credits = _name_apart(captions)
    for text in marked:
        credit = bare_credit(_without_controls(text)) if not is_byline(text) or agency_in(text) else None
        if credit and len(credit.split()) <= _CREDIT_WORDS:
            credits.append(credit)
    if marked and not captions and not any(map(_reads_as_credit, marked)):
        captions, credits = _split_all(marked)
    return joined(captions, credits)


def _without_count(text: str) -> str:
    count = _COUNT.match(text) or _SLIDE.match(text)
    return text[count.end() :] if count else text


def _without_trade(text: str) -> str:
    for words_of_it in _TRADE:
        text = text.removesuffix(words_of_it)
    return text


def _split(text: str, own: Mark | None) -> tuple[str | None, str | None]:
    """Caption and credit in a text; with the name before the agency's brackets, ``… on Monday. Ada Ray (AP)``."""
    head, mark, tail = text.rpartition("＝")
    if mark and is_credit(tail):
        return bare_caption(head), bare_credit(tail)
    caption, credit = split_credit(text)
    if caption and not credit and own == "caption" and is_studio(caption):
        return None, caption
    if caption and text.endswith(_BRACKETS):
        if credit and (name := _NAME_BEHIND_STOP.search(caption)) and is_person(name[1]):
            return bare_caption(caption[: name.start()]), f"{name[1]} ({credit})"
        if not credit and own == "caption" and (name := _NAME_IN_BRACKETS.search(caption)):
            head = caption[: name.start()]
            if name[1] not in head and not is_label(name[1]):  # a place that the caption names is no maker
                return head, name[1]
    return caption, credit


def _with_labels(texts: list[str]) -> list[str]:
    """Texts with the label before them that is a part of its own: ``<i>Photo:</i><p>Ada Ray</p>``."""
    found: list[str] = []
    for text in texts:
        if found and found[-1].endswith((":", "：")) and is_label(found[-1]):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def joined(captions: list[str], credits: list[str]) -> Legend:
    """The legend of several parts: each said once, and no caption that ends with its credit."""
    credits = _each_once(credits)
    seen = _each_once([seen for text in captions if (seen := _without_controls(text))])
    credit = " / ".join(credits)
    if len(credit) > _LONGEST_CREDIT:
        credit = credits[0]  # a page's foot, not one picture's makers
    caption = " ".join(seen)
    for one in credits:
        caption = caption.replace(f" ({one})", "")
        if caption.endswith(one) and len(caption) > len(one):
            caption = bare_caption(caption[: -len(one)]) or ""
    return Legend(caption if caption and caption != credit else None, credit or None)


def _each_once(texts: list[str]) -> list[str]:
    """Texts without those that are a part of another."""
    if len(texts) < 2 or len(texts) > _MOST_PARTS:
        return texts
    unique = list(dict.fromkeys(texts))
    return [one for one in unique if not any(one in other for other in unique if other is not one)]


@lru_cache(maxsize=4096)
def is_byline(text: str) -> bool:
    """Does a text beside a picture say who wrote, as the one beside an author's portrait does?"""
    return len(text) <= _LONGEST_BYLINE and not text.endswith(_SENTENCE_ENDS) and read_byline(text) is not None


def read_attribute(image: HtmlElement) -> Legend:
    """Caption and credit from a picture's ``data-caption``, the credit from ``title`` and ``alt``, where these name
    a maker: they are not printed."""
    for name in ("data-caption", "title", "alt"):
        text = image.get(name)
        if not text or not _MAY_HOLD_CREDIT.search(text) or _FILM.search(text):
            continue
        text = squeeze(text)
        caption, credit = split_credit(text)
        if credit and (caption or text.startswith(_SIGNS)):
            return Legend(caption if name == "data-caption" else None, credit)
    for name in ("data-credit", "data-copyright", "data-credits"):
        if (value := image.get(name)) and (text := squeeze(value)):
            return Legend(None, bare_credit(text))
    return Legend(None, None)


def _without_controls(text: str) -> str:
    control = _CONTROLS.match(text)
    text = (text[control.end() :] if control else text).lstrip(_POINTERS)
    return "" if text.casefold() in _CONTROLS_ALONE or is_label(text) else text


def _parts(element: HtmlElement, trusted: tuple[Mark, ...], *, marked: bool) -> list[tuple[str, bool]]:
    """The texts of an element's block-level parts, and whether a part is marked as a credit."""
    found: list[tuple[str, bool]] = []
    _gather(element, trusted, marked, found)
    return found


def _gather(element: HtmlElement, trusted: tuple[Mark, ...], marked: bool, found: list[tuple[str, bool]]) -> None:
    run: list[str] = [text] if (text := element.text) else []
    for child in element:
        tag = child.tag
        mark = "unseen" if tag in _SILENT or not isinstance(tag, str) or _is_button(child) else mark_of(child)
        if mark == "unseen":
            if tag == "span":  # what only screen readers tell
                run.append(label_alone(child.text or ""))
        elif mark in trusted and not marked:
            if run:
                _finish(run, marked, found)
                run = []
            _finish([raw_text(child)], True, found)
        elif tag not in _INLINE or (len(child) and _has_telling_part(child, trusted)):
            if run:
                _finish(run, marked, found)
                run = []
            _gather(child, trusted, marked, found)
        else:
            run.append(_lines(child) if len(child) else raw_text(child))
        if tail := child.tail:
            run.append(tail)
    if run:
        _finish(run, marked, found)


def _lines(element: HtmlElement) -> str:
    """The text of an element within a line of text, with blanks where markup ends lines in it."""
    pieces = [element.text or ""]
    for part in element:
        if isinstance(part.tag, str):
            pieces.append(" " if part.tag == "br" else _lines(part))
        pieces.append(part.tail or "")
    return "".join(pieces)


def _is_button(element: HtmlElement) -> bool:
    """Is a link made to look like a button, as 'Buy now' is?"""
    if element.tag != "a" or (name := element.get("class")) is None:
        return False
    return _BUTTON.search(name) is not None


def _has_telling_part(element: HtmlElement, trusted: tuple[Mark, ...]) -> bool:
    for part in element.iterdescendants():
        mark = mark_of(part)
        if mark == "unseen" or mark in trusted:
            return True
    return False


def _finish(run: list[str], marked: bool, found: list[tuple[str, bool]]) -> None:
    text = squeeze("".join(run) if len(run) > 1 else run[0])
    if text and _LETTER.search(text):
        found.append((text, marked and len(text) <= _LONGEST_CREDIT))


def _reads_as_credit(text: str) -> bool:
    if is_credit(text) or split_credit(text)[0] is None or len(text.split()) <= 6:
        return True
    return is_person(_FIRST_PART.split(text, 1)[0])  # 'Ada Ray. Styling by Bo Lind at Quay Street'


def _name_apart(texts: list[str]) -> tuple[list[str], list[str]]:
    """Of two parts without any label a name beside a sentence: that is the credit, first or last."""
    if len(texts) == 2:
        for name, other in (texts, texts[::-1]):
            if is_name(name) and _is_sentence(other) and not is_byline(name):
                return [other], [name]
    return texts, []


def _is_sentence(text: str) -> bool:
    return text.endswith(_SENTENCE_ENDS) or len(text.split()) >= _SENTENCE_WORDS


def _split_all(texts: list[str]) -> tuple[list[str], list[str]]:
    pairs = [split_credit(text) for text in texts]
    return [caption for caption, _ in pairs if caption], [credit for _, credit in pairs if credit]
