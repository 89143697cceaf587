"""Whether a line may hold a date at all: a quick no for nearly all lines, before any is cut into tokens.

A yes promises nothing. Nine in ten lines that byline, comments and body ask about hold no date, and cutting one into
tokens costs ten times as much as these questions.
"""

from __future__ import annotations

import re
from functools import cache

from newscrawl.dates import lexicon
from newscrawl.dates.calendars import ERAS

_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d\W{1,3}\d")  # 3/8/2017, and times of day
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that run words together, or whose vowel signs are no letters to `re`: these lines are not cut at words.
_UNCUT = re.compile(r"[\u0300-\u036f\u0590-\u05c7\u0600-\u0dff\u0e00-\u0e7f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def may_hold(text: str) -> bool:
    """Whether a text may hold a date, or a time counted from now."""
    if not _DIGIT.search(text):
        return may_tell_day(text)
    if _NUMBERS.search(text) or _UNCUT.search(text):
        return True
    return not _date_words().isdisjoint(_WORD.findall(lexicon.fold(text)))


def may_tell_day(text: str) -> bool:
    """Whether a text without numbers may hold 'yesterday' or 'an hour ago'."""
    folded = lexicon.fold(text)
    if not _told_words().isdisjoint(_WORD.findall(folded)):
        return True
    if text.isascii() or not _UNCUT.search(folded):
        return False
    return any(word in folded for word in _uncut_words())


def may_tell_ago(text: str) -> bool:
    """Whether a text may hold '3 hours ago' in some language."""
    if _UNCUT.search(text):
        return True
    return not _ago_words().isdisjoint(_WORD.findall(lexicon.fold(text)))


def _first_words(phrases: set[str]) -> frozenset[str]:
    """The first word of each phrase as `_WORD` cuts it; a dotless i, too, is an I in capitals."""
    firsts = {found[0] for phrase in phrases if (found := _WORD.search(lexicon.fold(phrase)))}
    return frozenset(firsts | {word.replace("ı", "i") for word in firsts})


@cache
def _ago_words() -> frozenset[str]:
    """The first words of the units of 'ago', each in the form it has after a number."""
    return _first_words({after for _, after in lexicon.ago()})


@cache
def _told_words() -> frozenset[str]:
    """Words with which a line without numbers tells a day or a time."""
    return _ago_words() | _first_words({*lexicon.days_back()})


@cache
def _uncut_words() -> tuple[str, ...]:
    """The same of the scripts that are not cut at words."""
    words = {*lexicon.days_back(), *(after for _, after in lexicon.ago())}
    return tuple(word.split()[0] for word in words if _UNCUT.search(word))


@cache
def _date_words() -> frozenset[str]:
    """Words with which a line with numbers may hold a date."""
    words = {word for calendar in lexicon.CALENDARS for word in lexicon.months(calendar)}
    for mark in ("year", "month", "day", "month_before"):
        words |= lexicon.marks(mark)
    return _told_words() | _first_words(words | {*ERAS})
