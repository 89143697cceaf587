"""What a caption says of who made and who supplied its picture.

A credit is told from the caption by a label ('Photo:', 'Foto von', '撮影'), by brackets or a bar at the end with an
agency's name in them, or by a word that only credits have. Labels and words are data in ``words/credits.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.credit_labels import (
    LABEL_WORDS,
    is_label,
    label_before_name,
    labels_in,
    without_label,
    without_label_behind,
)
from newscrawl.parsers.credit_names import (
    EDGES,
    LONGEST_CREDIT,
    MOST_BLANKS,
    MOST_WORDS,
    PARTS,
    TELLING_WORDS,
    is_credit,
    is_mostly_capital,
    is_name,
    is_named,
    is_person,
    is_sign,
    is_telling,
    may_be_party,
)
from newscrawl.parsers.credit_scripts import (
    AGENCIES_AT_END,
    behind_danda,
    behind_equals,
    behind_korean,
    behind_uncased,
    label_last,
    supplied,
)
from newscrawl.parsers.telling import folded_words

_LONGEST_CAPTION = 1000
_SAY_RIGHTS = any_of(words.every("credits", "rights"))
_RIGHTS = re.compile(rf"[\s.,;/|]*(?i:{_SAY_RIGHTS})\.?$")
_RIGHTS_FIRST = re.compile(rf"\A(?i:{_SAY_RIGHTS})[\s.,;:/|]+(?=\w)")
_KINDS = frozenset(map(str.casefold, words.every("credits", "kinds")))
_OPENERS, _CLOSERS = "([{（［【〔", ")]}）］】〕"
_BRACKETS_CLOSED = frozenset(")]）］】")
_BAR = re.compile(r"[|/–—＝=•·]|\s-")
_LEFT_OVER = " |–—-/(（[,;·•、，＝=【"  # what stood between a caption and the credit behind it
_IN_BRACKETS = re.compile(r"[(\[（［【]\s*([^()\[\]（）［］【】]{2,110}?)\s*[)\]）］】]\s*\.?$")
_BEHIND_BAR = re.compile(r"\s*(?:\||\s/\s|\s[–—-]{1,2}\s|[＝=•·])\s*([^|＝=•]{2,90})$")
# A letter and a stop are the initial of a name.
_BEHIND_STOP = re.compile(
    r"(?<=[.!?…”»\"。।۔؟])(?<!\b[^\W\d_]\.)\s*([^.!?…。।۔؟]{2,90}(?:\.\s?[^.!?…。।۔؟]{1,60}){0,2})\.?$"
)
# A maker behind a sentence and a dash, as papers in South Asia print it: '… on Wednesday.—White Star'.
_BEHIND_STOP_AND_DASH = re.compile(r"(?<=\w[.!?])\s?[—–]\s?([^.!?…—–]{2,40})$")
_BEFORE_INITIAL = (" ", ".")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LABELS_BEHIND = tuple(f" {label}" for label in words.every("credits", "labels_behind"))
# What all credits have some of, of the words a folded text consists of or of its characters.
_CREDIT_WORDS = LABEL_WORDS.union(TELLING_WORDS, (word for label in _LABELS_BEHIND for word in folded_words(label)))
_CREDIT_CHARACTERS = re.compile(r"[©Ⓒⓒ\u2e80-\ud7a3）］]")
# When it was taken, behind a maker: 'Associated Press, Nov. 3'.
_DATE_BEHIND = re.compile(r",\s+[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?$")
_SENTENCE_END = re.compile(r"(?<=\w\w[.!?])\s+(?=[^\W\d_a-z])")
_TIME = re.compile(r"\d:\d\d|\d\s?min\b(?!/)|^[\W\d]*$")  # a video's length, not '20min/Ada Ray'
_DATED_SCREENSHOT = re.compile(r"\bscreenshot\b.*[\s./-]\d{4}$", re.IGNORECASE)
_STOP_BEFORE_BAR = re.compile(r"[.!?…]\s*[/|]\s")
_SLASH = re.compile(r"\s+[/|]\s+")


@lru_cache(maxsize=4096)
def split_credit(text: str) -> tuple[str | None, str | None]:
    """A printed caption as (caption, credit), the credit without 'Photo:', brackets and '©'; None: not there.

    ``'The harbour. Photo: Ada Ray | AFP'`` is ``('The harbour.', 'Ada Ray | AFP')``.
    """
    text = text.strip().rstrip(" |–—-")
    if len(text) > _LONGEST_CAPTION:
        return text, None
    if not may_hold_credit(text):
        return text or None, None
    if parts := _labelled(text):  # a label that names no one is no part of the caption either
        return bare_caption(parts[0]), bare_credit(parts[1])
    if _tells_kind(text) or _DATED_SCREENSHOT.search(text):
        return text, None
    for read in (
        behind_korean,
        supplied,
        behind_equals,
        behind_uncased,
        _list_of_parties,
        _in_brackets,
        label_last,
        _label_behind,
        _behind_bar,
        _behind_stop,
        _behind_sentence,
        behind_danda,
    ):
        if (parts := read(text)) and (credit := bare_credit(parts[1])):
            return bare_caption(parts[0]), credit
    if is_credit(text):
        return None, bare_credit(text)
    return text or None, None


def may_hold_credit(text: str) -> bool:
    """False for a text without anything that tells a credit, which is most: no label, agency, bracket or sign."""
    if ")" in text or "]" in text or "}" in text:
        return True
    if ("/ " in text or "| " in text) and _STOP_BEFORE_BAR.search(text):
        return True
    if not text.isascii():
        if _CREDIT_CHARACTERS.search(text):
            return True
        if _BEHIND_STOP_AND_DASH.search(text) or "।" in text:
            return True
        if not unicodedata.is_normalized("NFKC", text):
            text = f"{text} {unicodedata.normalize('NFKC', text)}"
    return not _CREDIT_WORDS.isdisjoint(folded_words(text))


@lru_cache(maxsize=4096)
def bare_credit(text: str) -> str | None:
    """The text of an element that holds a credit, without label, brackets, '©' and what says 'all rights reserved'."""
    printed = text
    if "@" in text:
        text = _E_MAIL.sub("", text)
    text = _RIGHTS_FIRST.sub("", _RIGHTS.sub("", text.strip()))
    for _ in range(3):
        text = _unbracketed(text.strip(EDGES))
        bare = text if is_sign(text) else without_label(text)
        if bare == text:
            break
        text = bare
    text = _DATE_BEHIND.sub("", text.strip(EDGES))
    if text[-1:].isupper() and text[-2:-1] in _BEFORE_INITIAL and f"{text}." in printed:
        text += "."  # 'A. R.'
    return text if text and not _TIME.search(text) and not is_label(text) else None


def _labelled(text: str) -> tuple[str, str] | None:
    for match in labels_in(text):
        before, rest = text[: match.start()], text[match.end() :]
        opened = before.rstrip()[-1:]
        if opened and opened in _OPENERS:
            credit, after = _to_closer(rest, opened)
            caption = f"{before.rstrip()[:-1]} {after}"
        else:
            credit, caption = rest, before
            if not before.strip() and (sentence := _SENTENCE_END.search(rest)) and sentence.start() <= LONGEST_CREDIT:
                credit, caption = rest[: sentence.start()], rest[sentence.end() :]
        if credit.strip() and len(credit) <= LONGEST_CREDIT and len(credit.split()) <= MOST_WORDS:
            return caption, credit
    first = label_before_name(text)
    return ("", text[first.end() :]) if first and is_named(text[first.end() :]) else None


def _to_closer(text: str, opener: str) -> tuple[str, str]:
    """A text as what is before and what is behind the bracket that closes one opened before it."""
    closer, depth = _CLOSERS[_OPENERS.index(opener)], 0
    for place, character in enumerate(text):
        if character == closer and depth == 0:
            return text[:place], text[place + 1 :]
        depth += (character == opener) - (character == closer)
    return text.partition(closer)[0], text.partition(closer)[2]


def _last_brackets(text: str) -> re.Match[str] | None:
    """The brackets that a text ends with."""
    return _IN_BRACKETS.search(text) if text.rstrip(" .")[-1:] in _BRACKETS_CLOSED else None


def _tells_kind(text: str) -> bool:
    """Whether a caption ends with what kind of picture it is: ``… in the garden (stock image)``."""
    match = _last_brackets(text)
    return match is not None and match.start() > 0 and match[1].casefold() in _KINDS


def _in_brackets(text: str) -> tuple[str, str] | None:
    """``… on Monday. (Ada Ray/Getty Images)``; without a telling word only behind a full stop or alone."""
    match = _last_brackets(text)
    if match is None:
        return None
    before, inside = text[: match.start()].rstrip(), match[1]
    if inside in AGENCIES_AT_END:
        return before, inside
    if before and (label := label_before_name(inside)) and is_named(inside[label.end() :]):
        return before, inside  # (foto Grandi)
    alone = not before or (before[-1] in ".!?…" and len(inside.split()) > 1)
    if is_telling(inside) or (alone and is_named(inside)) or is_agency(inside.upper()) or is_credit(inside):
        return before, inside
    return None


def _behind_bar(text: str) -> tuple[str, str] | None:
    match = _BEHIND_BAR.search(text) if _BAR.search(text) else None
    if match is None:
        return None
    before = text[: match.start()]
    if not is_credit(match[1]):  # '… on Monday. / Ada Ray'
        ends_sentence = match.start() > 0 and _STOP_BEFORE_BAR.match(text, match.start() - 1)
        return (before, match[1]) if ends_sentence and is_person(match[1]) else None
    earlier = _BEHIND_STOP.search(before)
    if earlier and earlier[1][0].isalpha() and is_name(earlier[1]):
        return before[: earlier.start()], text[earlier.start(1) :]
    return before, match[1]


def _behind_stop(text: str) -> tuple[str, str] | None:
    match = _BEHIND_STOP.search(text)
    while match is not None:  # the last sentence may begin behind the first stop that is near enough to the end
        if not match[1][0].isdigit() and is_credit(match[1]):  # not a date: 'on Sunday, Dec. 21, 2025 (AP)'
            return text[: match.start()], match[1]
        if (label := label_before_name(match[1])) and is_named(name := match[1][label.end() :]):  # 'Photo Ada Ray'
            return text[: match.start()], name
        match = _BEHIND_STOP.search(text, match.start() + 1)
    return None


def _behind_sentence(text: str) -> tuple[str, str] | None:
    """A name that only its place behind a whole sentence tells to be the maker's."""
    match = _BEHIND_STOP_AND_DASH.search(text) if "—" in text or "–" in text else None
    return (text[: match.start()], match[1]) if match and is_name(match[1]) else None


def _label_behind(text: str) -> tuple[str, str] | None:
    """``… Jono Jonaičio / BNS nuotr.``, behind a full stop or a bar or alone."""
    if not text.endswith(_LABELS_BEHIND):
        return None
    named = text.rpartition(" ")[0].rstrip(EDGES)
    stop = max((match.end() for match in _SENTENCE_END.finditer(named)), default=0)
    bars = [bar.span() for bar in _SLASH.finditer(named, stop)]
    places = [*bars[-2:], (stop, stop)] if len(bars) > 1 else [(stop, stop), *bars]  # of three the first is the caption
    return next(((named[:start], named[end:]) for start, end in places if is_named(named[end:])), None)


def _list_of_parties(text: str) -> tuple[str, str] | None:
    """``Ada R. Ray / AP``: every part a person or an agency, and an agency among them."""
    if len(text) > LONGEST_CREDIT or text.count(" ") > MOST_BLANKS or not is_mostly_capital(text):
        return None
    parts = [part for part in PARTS.split(text) if part]
    if not all(map(may_be_party, parts)):
        return None
    if not any(map(is_telling, parts)):
        return None
    are_parties = all((is_telling(part) and is_named(part)) or is_person(part) for part in parts)
    return ("", text) if are_parties else None


def _unbracketed(text: str) -> str:
    if text[:1] and text[0] in _OPENERS:
        inside, closed, behind = text[1:].partition(_CLOSERS[_OPENERS.index(text[0])])
        if closed and behind.strip(EDGES):
            return behind.strip(EDGES) if is_label(inside) or is_sign(inside) else text
        text = text[1:]
        text = text[:-1] if text.endswith(tuple(_CLOSERS)) else text
    elif text.endswith(tuple(_CLOSERS)) and not any(opener in text for opener in _OPENERS):
        text = text[:-1]
    return text.strip(EDGES)


def bare_caption(text: str) -> str | None:
    """A caption without what stood between it and its credit."""
    text = _RIGHTS.sub("", " ".join(text.split()).rstrip(_LEFT_OVER))
    return without_label_behind(text.rstrip(_LEFT_OVER)).lstrip(" |–—-/)）·•、，＝=") or None
