"""The words of dates in some eighty languages, from ``words.toml``: what a word of a date means."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

CALENDARS = ("months", "persian_months", "islamic_months")
Months = dict[str, dict[str, int]]  # word -> language -> number of the month


@cache
def tables() -> dict[str, Any]:
    """``words.toml`` as it is."""
    data: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return data


def fold(word: str) -> str:
    """A word as it is looked up: lower case without what Turkish capitals leave behind, NFC, no closing stop."""
    return unicodedata.normalize("NFC", word.lower().replace("\u0307", "")).rstrip(".")


@cache
def months(calendar: str = "months") -> Months:
    """The months of one calendar: ``months`` (Gregorian), ``persian_months`` or ``islamic_months``."""
    found: Months = {}
    for language, twelve in tables()[calendar].items():
        for number, words in enumerate(twelve, start=1):
            for word in words:
                found.setdefault(fold(word), {})[language] = number
    return found


@cache
def weekdays() -> dict[str, frozenset[int]]:
    """Names of days of the week -> which ones they can be, Monday is 0 (two languages may disagree)."""
    found: dict[str, set[int]] = {}
    for seven in tables()["weekdays"].values():
        for number, words in enumerate(seven):
            for word in words:
                found.setdefault(fold(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def languages_of_weekdays() -> dict[str, frozenset[str]]:
    """Names of days of the week -> the languages they are of."""
    found: dict[str, set[str]] = {}
    for language, seven in tables()["weekdays"].items():
        for word in chain.from_iterable(seven):
            found.setdefault(fold(word), set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


@cache
def days_back() -> dict[str, int]:
    """'today', 'yesterday', … -> how many days before the day of the fetch."""
    back = {"today": 0, "yesterday": 1, "two_days_ago": 2}
    return {
        fold(word): back[name]
        for name, by_language in tables()["days"].items()
        for words in by_language.values()
        for word in words
    }


@cache
def ago() -> dict[tuple[str, str], str]:
    """What stands before and after the number of '3 hours ago' -> its unit."""
    return {(before, after): unit for unit, before, after in _ago_phrases()}


def _ago_phrases() -> Iterator[tuple[str, str, str]]:
    for unit, by_language in tables()["ago"].items():
        for phrases in by_language.values():
            for phrase in phrases:
                before, _, after = phrase.partition("{}")
                yield unit, before.strip(), after.strip()


@cache
def marks(name: str) -> frozenset[str]:
    """One list of small words, by its name in ``[marks]``."""
    return frozenset(fold(word) for word in tables()["marks"][name])
