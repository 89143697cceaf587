"""Whether a line may hold a date at all: a quick no for nearly all lines, before any is cut into tokens.

A yes promises nothing. Nine in ten lines that byline, comments and body ask about hold no date, and cutting one into
tokens costs ten times as much as these questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from newscrawl.dates import lexicon
from newscrawl.dates.calendars import ERAS

_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d\.? ?[-/.|／．－−‐‑] ?\d\d? ?[-/.|／．－−‐‑] ?\d")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_NUMBER = re.compile(r"\d\s*([^\W\d_]+)")
# Scripts that run words together, or whose vowel signs are no letters to `re`: these lines are not cut at words.
_UNCUT = re.compile(
    r"[\u0300-\u036f\u0590-\u05c7\u0600-\u0dff\u0e00-\u0e7f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def may_hold(text: str) -> bool:
    """Whether a text may hold a date, or a time counted from now."""
    if not _DIGIT.search(text):
        return may_tell_in_words(text)
    if _NUMBERS.search(text) or _UNCUT.search(text):
        return True
    folded = lexicon.fold(text)
    words = _WORD.findall(folded)
    return not _date_words().isdisjoint(words) or may_tell_ago(folded)


def may_tell_in_words(text: str) -> bool:
    """Whether a text without numbers may hold 'yesterday' or 'an hour ago'."""
    folded = lexicon.fold(text)
    if not text.isascii() and _UNCUT.search(folded):
        return any(word in folded for word in _uncut_words()) or _counts_one(_WORD.findall(folded))
    words = _WORD.findall(folded)
    return not _days_back().isdisjoint(words) or _counts_one(words)


def may_tell_ago(text: str) -> bool:
    """Whether a text may hold '3 hours ago' or 'an hour ago' in some language."""
    if _UNCUT.search(text):
        return True
    folded = lexicon.fold(text)
    if not _units().isdisjoint(_AFTER_NUMBER.findall(folded)):
        return True
    return _counts_one(_WORD.findall(folded))


def _counts_one(words: list[str]) -> bool:
    """Whether a unit follows 'a' or 'one'."""
    if _ones().isdisjoint(words) or _units().isdisjoint(words):
        return False
    return any(one in _ones() and unit in _units() for one, unit in pairwise(words))


@cache
def _ones() -> frozenset[str]:
    """'a', 'an', 'one' as they begin."""
    return frozenset(found[0] for word in lexicon.marks("one") if (found := _WORD.search(word)))


@cache
def _units() -> frozenset[str]:
    """The first words of what follows the number of 'ago'; a dotless i, too, is an I in capitals."""
    firsts = {found[0] for _, after in lexicon.ago() if (found := _WORD.search(lexicon.fold(after)))}
    return frozenset(firsts | {word.replace("ı", "i") for word in firsts})


def _longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """The most telling word of each phrase, as `_WORD` cuts it."""
    return frozenset(max(_WORD.findall(phrase), key=len) for phrase in map(lexicon.fold, phrases))


@cache
def _days_back() -> frozenset[str]:
    return _longest_words(lexicon.days_back())


@cache
def _date_words() -> frozenset[str]:
    """Words with which a line with numbers may hold a date."""
    months = (word for calendar in lexicon.CALENDARS for word in lexicon.months(calendar))
    marks = (word for name in ("year", "month", "day", "month_before") for word in lexicon.marks(name))
    return _days_back() | _longest_words((*months, *marks, *ERAS))


@cache
def _uncut_words() -> tuple[str, ...]:
    """The same of the scripts that are not cut at words."""
    words = {*lexicon.days_back(), *(after for _, after in lexicon.ago())}
    return tuple(word.split()[0] for word in words if _UNCUT.search(word))
