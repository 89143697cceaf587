"""The labels before a credit: 'Photo:', 'Foto von', '©', '写真＝'. They are data in ``words/credits.toml``.

An alternation of five hundred labels costs microseconds at every word; it is tried only where what all of a pattern's
matches share has been found: a colon, a sign, a phrase that begins with a label's first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.telling import folded_words

_LABELS = words.every("credits", "labels")
_BETWEEN_WORDS = words.every("credits", "between")
_JOINED = tuple(label for label in _LABELS if "\u2e80" <= label[0] <= "\ud7a3")
_COPYRIGHT = tuple(label for label in _LABELS if not label[0].isalpha())
_NAMED = tuple(label for label in _LABELS if label not in _JOINED and label not in _COPYRIGHT)
_BEFORE_BAR = tuple(label for label in _NAMED if label not in words.every("credits", "labels_kept_before_bar"))
_FIRST_NAMED = tuple(label for label in _NAMED if label not in words.every("credits", "labels_with_colon"))

_LABEL = rf"(?<![^\W_])(?i:{any_of(_NAMED)})"
_BETWEEN = rf"(?i:{any_of(_BETWEEN_WORDS)})"
_CAPITAL = (
    r"(?:[-–—]\s*/?\s*)?(?=[^\W\d_a-zß-öø-ÿа-я]|[@#©])"  # what a name begins with; 'Photo by - /AFP' names no one
)
_WITH_COLON = re.compile(rf"{_LABEL}(?:[ /](?i:{any_of(_NAMED)}))?\s*(?:{_BETWEEN}\s*)?[:：=＝]\s*[©ⓒ]?\s*")
_WITH_BETWEEN = re.compile(
    rf"(?<![^\W_])(?:(?i:{any_of(_NAMED)})\s+{_BETWEEN}\s+|(?i:{any_of(_BEFORE_BAR)})/){_CAPITAL}"
)
_WITH_SIGN = re.compile(rf"(?:{any_of(_COPYRIGHT)})\s*(?:(?i:copyright)\s*)?(?:[12]\d{{3}}\s)?")
_WITHOUT_SPACE = re.compile(rf"(?<!\w)(?:{any_of(_JOINED)})\s*[:：=＝／/|]\s*")
_AT_FIRST = re.compile(rf"(?:(?i:{any_of(_FIRST_NAMED)})|(?:{any_of(_JOINED)}))(?!\w)(?:,|\s*[-–|])?\s+{_CAPITAL}")
_ALONE = re.compile(rf"(?:{_LABEL}|(?:{any_of(_JOINED)}))[\s:]*")
# Small words between label and name that open names as well, with a capital: 'De Schelde', 'Di Marco', 'Van Dyck'.
# What is longer is a sentence about a maker: 'Di Ada71 - Opera propria, CC BY-SA 3.0'.
_OPENS_NAME = re.compile(r"(?:D[aeio]|Del|Van)\s\S+(?:\s\S+){0,2}$")
_ONLY_BETWEEN = re.compile(rf"{_BETWEEN}\s+{_CAPITAL}")

_COLON = re.compile(r"[:：=＝]")
_PHRASE = re.compile(r"(?:^|[.!?…,;|(\[–—-]|[.!?…,;|)\]\"”»–—-]\s)(?=(\w+))")
_ENDS = frozenset(word[-2:].lower() for word in (*_NAMED, *_BETWEEN_WORDS))
_PRINTED_FIRST = frozenset(first[0] for label in _NAMED if (first := re.findall(r"\w+", label)))
_FIRST_WORDS = frozenset(map(str.lower, _PRINTED_FIRST))
# The same, folded, for texts that are folded as a whole.
LABEL_WORDS = frozenset(max(found, key=len) for word in _PRINTED_FIRST if (found := folded_words(word)))
_FIRST_CHARACTERS = frozenset(label[0] for label in (*_JOINED, *_COPYRIGHT))
_JOINED_CHARACTERS = re.compile(f"[{''.join(sorted({label[0] for label in _JOINED}))}]")
_SIGNS = tuple(_COPYRIGHT)
_FORMS = (_WITH_COLON, _WITH_BETWEEN, _WITH_SIGN, _WITHOUT_SPACE, _AT_FIRST)
_FIRST_WORD = re.compile(r"\w+")
_ALL = frozenset(_LABELS)
_ALL_FOLDED = frozenset(map(str.casefold, _LABELS))
_SENTENCE_ENDS = tuple('.!?…»”"')
_LONGEST = 2 * max(map(len, _NAMED)) + 20  # two labels, a small word and the blanks before a colon


def labels_in(text: str) -> list[re.Match[str]]:
    """The labels in a text with what parts them from the name behind, in the text's order."""
    found = [*_before_colons(text), *_before_names(text)]
    if any(sign in text for sign in _SIGNS):
        found += _WITH_SIGN.finditer(text)
    if not text.isascii() and _JOINED_CHARACTERS.search(text):
        found += _WITHOUT_SPACE.finditer(text)
    return sorted(found, key=lambda match: (match.start(), -match.end())) if len(found) > 1 else found


def label_before_name(text: str) -> re.Match[str] | None:
    """A label at the start of a text with nothing but a blank between it and a name: ``Credit Getty Images``."""
    return _AT_FIRST.match(text) if _may_begin_with_label(text) else None


def without_label(text: str) -> str:
    """A text without the label at its start."""
    match = None
    if _may_begin_with_label(text):
        match = next((found for form in _FORMS if (found := form.match(text))), None)
    if match is None and (between := _ONLY_BETWEEN.match(text)) and not _OPENS_NAME.match(text):
        match = between
    return text[match.end() :] if match and match.end() < len(text) else text


def is_label(text: str) -> bool:
    """Is the text a label and nothing else: 'Symbolbild', 'Photo:'?"""
    return len(text) <= _LONGEST and _may_begin_with_label(text) and _ALONE.fullmatch(text) is not None


def label_alone(text: str) -> str:
    """A text that is a label and nothing else, with a colon: ``Image source, `` is ``Image source: ``; ``""`` for
    others."""
    text = " ".join(text.split()).rstrip(",: ")
    return f"{text}: " if is_label(text) else ""


def without_label_behind(text: str) -> str:
    """A caption without the label that stood before its credit: ``The bay. Bild`` is ``The bay.``; ``The bay, fot.`` is
    ``The bay``."""
    before, _, last = text.rpartition(" ")
    if last.casefold() not in _ALL_FOLDED:
        return text
    if before.endswith(","):
        return before[:-1]
    return before if before.endswith(_SENTENCE_ENDS) and last in _ALL else text


def _may_begin_with_label(text: str) -> bool:
    first = _FIRST_WORD.match(text)
    return text[:1] in _FIRST_CHARACTERS or (first is not None and first.group().lower() in _FIRST_WORDS)


def _before_colons(text: str) -> Iterator[re.Match[str]]:
    begin = 0
    for colon in _COLON.finditer(text):
        if text[begin : colon.start()].rstrip()[-2:].lower() not in _ENDS:
            continue
        for word in _FIRST_WORD.finditer(text, max(begin, colon.start() - _LONGEST), colon.start()):
            if word.group().lower() in _FIRST_WORDS:
                match = _WITH_COLON.match(text, word.start())
                if match:
                    yield match
                    begin = match.end()
                    break


def _before_names(text: str) -> Iterator[re.Match[str]]:
    for phrase in _PHRASE.finditer(text):
        if phrase[1].lower() in _FIRST_WORDS and (match := _WITH_BETWEEN.match(text, phrase.end())):
            yield match
