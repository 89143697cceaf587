"""News and picture agencies by name: credited in bylines, datelines and photo credits alike.

The names are data in ``words/agencies.toml``; what is stored is the agency's usual short name, whatever was printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.telling import fold, may_name_one, telling_words

# "AP" is an agency and "ap" a syllable: short names are compared with their case.
_SHORT = 5
_LEADING_ARTICLE = re.compile(r"^(?:the|die|la|l')\s+", re.IGNORECASE)
_EDGES = " \t\n()[]{}<>/|.,;:–—-©【】（）"


def _names() -> dict[str, str]:
    """Every printed form -> the stored name; long forms are folded."""
    known: dict[str, str] = {}
    for agencies in words.table("agencies").values():
        for stored, aliases in agencies.items():
            for name in (stored, *aliases):
                for form in (name, name.upper()) if len(name) <= _SHORT else (fold(name),):
                    known.setdefault(form, stored)
    return known


STORED = _names()


def _pattern(forms: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Names as whole words; Chinese, Japanese and Korean are written without spaces and need no edge."""
    spaced = [form for form in forms if form[0] < "\u2e80"]
    joined = [form for form in forms if form[0] >= "\u2e80"]
    whole = rf"(?<!\w)(?:{any_of(spaced)})(?!\w)"
    return re.compile(f"{whole}|{any_of(joined)}" if joined else whole, flags)


_SHORT_NAMES = _pattern([form for form in STORED if len(form) <= _SHORT])
_LONG_NAMES = _pattern([form for form in STORED if len(form) > _SHORT], re.IGNORECASE)
_TELLING_WORDS = telling_words(STORED)


def agency(name: str) -> str | None:
    """The stored name of the agency that ``name`` is, as a whole: ``The Associated Press`` is ``AP``; else None."""
    name = name.strip(_EDGES)
    article = _LEADING_ARTICLE.match(name)
    return _named(name) or (_named(name[article.end() :]) if article else None)


def _named(name: str) -> str | None:
    for form in (name, fold(name)):
        if form in STORED and (len(form) <= _SHORT or form == fold(form)):
            return STORED[form]
    return None


def is_agency(name: str) -> bool:
    """Is this name, as a whole, that of a news or picture agency?"""
    return agency(name) is not None


def agency_in(text: str) -> str | None:
    """The stored name of the first agency named in ``text`` (``BERLIN (dpa/lno)`` names ``dpa``), or None."""
    if not may_name_one(text, _TELLING_WORDS):
        return None
    found = [match for match in (_SHORT_NAMES.search(text), _LONG_NAMES.search(text)) if match]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -len(match.group())))
    form = first.group()
    return STORED.get(form) or STORED[fold(form)]
