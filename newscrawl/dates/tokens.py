"""A line cut into the words, numbers and marks that dates are made of, each with a kind of one letter.

The kinds of a line's tokens, written one after the other, are a string that `newscrawl.dates.shapes` matches with
ordinary regular expressions: 'By Rudaw 3/8/2017' has the kinds ``"w w d/d/y"``. A letter is a kind, a mark stands
for itself, a blank for any white space:

=====  ==================================================================
``d``  a number of one or two digits          ``y``  of four digits
``n``  any other number                       ``o``  'st' right after a number
``M``  a month                                ``A``  a month or a day of the week ('mar' in Italian)
``W``  a day of the week                      ``V``  'tháng', before a month's number
``Y`` ``K`` ``D``  年 月 日 and the like       ``H`` ``I`` ``S``  hour, minute, second marks
``P``  am, pm                                 ``Z``  a zone ('UTC', 'CEST')
``E``  an era (令和, พ.ศ.)                     ``R``  'yesterday'
``f``  a small word ('de', 'at')              ``w``  any other word
``x``  any other mark
=====  ==================================================================
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from newscrawl.alternation import any_of
from newscrawl.dates import lexicon
from newscrawl.dates.calendars import ERAS
from newscrawl.dates.zones import ABBREVIATIONS

# Letters of the scripts whose vowel signs are no letters to `re`, with their signs; Thai and CJK run words together.
_WORD = (
    r"(?:[^\W\d_]|(?<=[^\W\d_])['’][^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
    r"\u0900-\u0963\u0970-\u0dff\u0e30-\u0e3a\u0e47-\u0e4e])+"
)
RUN_TOGETHER = re.compile(r"[\u0e00-\u0e7f\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Line:
    """A text and its tokens: ``kinds[i]`` is the kind of the token from ``starts[i]`` to ``starts[i + 1]``.

    ``text`` has ASCII digits whatever digits were written, character for character where the original had them.
    """

    text: str
    kinds: str
    starts: tuple[int, ...]

    def token(self, index: int) -> str:
        return self.text[self.starts[index] : self.starts[index + 1]]


_FOREIGN_DIGIT = re.compile(r"[^\W\D0-9]")
_MARKS = str.maketrans("／：．－−‐‑（），", "/:.----(),")


def ascii_digits(text: str) -> str:
    """The text with the digits of all scripts as 0-9 and full-width marks as plain ones, at the same places."""
    if text.isascii():
        return text
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text.translate(_MARKS))


def tokenize(text: str) -> Line:
    """The line's tokens; text of any length, one pass."""
    text = ascii_digits(text)
    token = _ASCII_TOKEN if text.isascii() else _token()
    kinds: list[str] = []
    starts: list[int] = []
    position, before = 0, " "
    while match := token.match(text, position):
        starts.append(position)
        position = match.end()
        match match.lastgroup:
            case "space":
                before = " "
            case "number":
                length = position - starts[-1]
                before = "d" if length < 3 else "y" if length == 4 else "n"
            case "mark":
                before = _KINDS_OF_MARKS.get(match[0], "x")
            case _:
                kind, may_be_ordinal, longer = _kind_of_word(match[0])
                if longer is not None and (several := longer.match(text, match.start())):
                    position = several.end()
                    kind, may_be_ordinal, _ = _kind_of_word(several[0])
                before = "o" if may_be_ordinal and before in "dyn" else kind
        kinds.append(before)
    starts.append(len(text))
    return Line(text, "".join(kinds), tuple(starts))


_SPACE_OR_NUMBER = r"(?P<space>\s+)|(?P<number>\d+)|"
_ASCII_TOKEN = re.compile(_SPACE_OR_NUMBER + r"(?P<word>[a-zA-Z]+(?:'[a-zA-Z]+)*)|(?P<mark>.)", re.DOTALL)
_KINDS_OF_MARKS = {
    **{mark: mark for mark in ".,/:-+()|'"},
    **dict.fromkeys("–—•·", "-"),
    **dict.fromkeys("’´`", "'"),
}


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token of any script; words that stand in run-together text are cut out of it."""
    glued = any_of({word for word in _words() if RUN_TOGETHER.search(word)})
    return re.compile(
        rf"{_SPACE_OR_NUMBER}(?P<word>(?={RUN_TOGETHER.pattern})(?:{glued})"
        rf"|[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]|{_WORD})|(?P<mark>.)",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=4096)
def _kind_of_word(text: str) -> tuple[str, bool, re.Pattern[str] | None]:
    """The kind of a word, whether it is an ordinal's ending right after a number, and what longer words it begins."""
    word = " ".join(lexicon.fold(text).split())
    may_be_ordinal = word in lexicon.marks("ordinal") and word not in _strong_marks()
    return _words().get(word, "w"), may_be_ordinal, _several().get(word)


@cache
def _several() -> dict[str, re.Pattern[str]]:
    """Words of several parts ('tháng một', 'a.m') by their first part."""
    by_start: dict[str, set[str]] = {}
    for word in _words():
        first = re.match(_WORD, word)
        if first and first.end() < len(word):
            by_start.setdefault(lexicon.fold(first[0]), set()).add(word)
    return {first: re.compile(rf"(?:{any_of(words)})(?![^\W\d_])", re.IGNORECASE) for first, words in by_start.items()}


@cache
def _strong_marks() -> frozenset[str]:
    return lexicon.marks("am") | lexicon.marks("pm") | lexicon.marks("hour")


@cache
def _words() -> dict[str, str]:
    """Word -> kind; what may be several things is listed with the likelier first."""
    kinds: dict[str, str] = {}
    weekdays = lexicon.weekdays()
    for calendar in ("months", "persian_months", "islamic_months"):
        for word in lexicon.months(calendar):
            kinds[word] = "A" if word in weekdays else "M"
    for kind, words in (
        ("W", frozenset(weekdays)),
        ("Y", lexicon.marks("year")),
        ("K", lexicon.marks("month")),
        ("D", lexicon.marks("day")),
        ("V", lexicon.marks("month_before")),
        ("H", lexicon.marks("hour")),
        ("I", lexicon.marks("minute")),
        ("S", lexicon.marks("second")),
        ("P", lexicon.marks("am") | lexicon.marks("pm")),
        ("R", frozenset(lexicon.days_back())),
        ("E", frozenset(lexicon.fold(era) for era in ERAS)),
        ("Z", frozenset(zone.lower() for zone in ABBREVIATIONS)),
        ("f", lexicon.marks("fillers")),
    ):
        for word in words:
            kinds.setdefault(word, kind)
    return kinds
