"""What can be the name of a place, and what surely is one."""

from __future__ import annotations

import re

from newscrawl.parsers import words

_KNOWN = frozenset(name.casefold() for name in words.every("datelines", "places"))
_NOT_PLACES = frozenset(words.every("datelines", "not_places"))
_ABBREVIATIONS = frozenset(words.every("datelines", "abbreviations"))
# Small words inside names: Rio de Janeiro, Frankfurt am Main, Stratford-upon-Avon, Las Palmas y Telde.
_PARTICLES = frozenset(words.every("datelines", "particles"))
_LOCATIVES = words.every("datelines", "locatives")
_LOCATIVE = re.compile(rf"(?<!\w)(?:{'|'.join(_LOCATIVES)})\s\Z")
_SMALL_LETTER = re.compile(r"[^\W\d_A-Z]\s\Z")
_NOTHING = re.compile(r"(?!\w)")
_ENDING = re.compile(r"[^\W\d_]{0,3}(?!\w)")  # of a case
_DECLINED = tuple("aeioyаеиояАЕИОЯ")  # ends that other cases do not have
_SHORTEST_STEM = 4
_BEFORE = max(map(len, _LOCATIVES)) + 1  # characters of a locative with the blank behind it
# Letters, and the marks that scripts of South and South-East Asia write vowels with, which \w does not know.
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f])"
_LETTERS = re.compile(rf"{_LETTER}+(?:[-'’.]{_LETTER}+)*\.?")
_LONGEST = 40  # characters of one place's name
_MOST_WORDS = 5
_SHORTEST_CASELESS = 3
_PARTS = re.compile(r"\s*[/&]\s*")


def is_known(name: str) -> bool:
    """Is each part of ``München/London`` a city of the list?"""
    return all(part.casefold() in _KNOWN for part in _PARTS.split(name)) if name else False


def is_abbreviation(name: str) -> bool:
    """Is this one of the words that a period shortens instead of ending a dateline: ``Ms. Roe``?"""
    return name in _ABBREVIATIONS


def may_be_place(name: str) -> bool:
    """Could this be a place's name by its shape: a few words, each with a capital or in a caseless script?"""
    if not 2 <= len(name) <= _LONGEST * (1 + name.count("/")):
        return False
    return all(_may_be_part(part) for part in _PARTS.split(name))


def is_shouted(name: str) -> bool:
    """Is the name in capitals, and none of the words that are printed so before a story without being a place?"""
    return name.isupper() and len(name) > 2 and not any(word.strip(".") in _NOT_PLACES for word in name.split())


def is_caseless(name: str) -> bool:
    """Is the name in a script without capitals, where any word has the shape of a name, and none of the no places?"""
    return name.upper() == name.lower() and not any(word in _NOT_PLACES for word in name.split())


def is_named_again(name: str, story: str) -> bool:
    """Does the story's running text have a name of a caseless script as a word, with a prefix or an ending or without?

    The name itself with a sign behind it, with which the paragraph opens, does not count.
    """
    if len(name) < _SHORTEST_CASELESS or name not in story:
        return False
    pattern = rf"(?<!\w)\w{{0,3}}{re.escape(name)}\w{{0,3}}(?!\w)(?!\s*[-–—\u0640/:،(])"
    return re.search(pattern, story) is not None


def is_mentioned(name: str, story: str) -> bool:
    """Does the story name the place again in the middle of a sentence: ``… families of Bhopal have …``?"""
    return _stands_behind(_SMALL_LETTER, _as_in_text(name), story)


def is_located(name: str, story: str) -> bool:
    """Does the story tell of what is in, from or near the place: ``… die Fähre in Quappenau …``?

    Of a name that may be declined the end may differ: ``Tolbica – Trajekt je u Tolbici …``.
    """
    name = _as_in_text(name)
    stem = name[:-1] if name.endswith(_DECLINED) else name
    if len(stem) < _SHORTEST_STEM:
        return _stands_behind(_LOCATIVE, name, story)
    return _stands_behind(_LOCATIVE, stem, story, _ENDING)


def _as_in_text(name: str) -> str:
    """A name in capitals as the running text has it."""
    return name.title() if name.isupper() else name


def _stands_behind(before: re.Pattern[str], name: str, story: str, behind: re.Pattern[str] = _NOTHING) -> bool:
    """Has the story the name as a word behind one that ends as told, with such an ending?

    To look for the name first spares a pattern of its own, whose compilation takes longer than all the rest.
    """
    start = story.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if before.search(story, max(0, start - _BEFORE), start) and behind.match(story, end):
            return True
        start = story.find(name, start + 1)
    return False


def _may_be_part(part: str) -> bool:
    tokens = part.split()
    if not 1 <= len(tokens) <= _MOST_WORDS:
        return False
    inner = tokens[1:-1]
    return _is_capital(tokens[0]) and _is_capital(tokens[-1]) and all(t in _PARTICLES or _is_capital(t) for t in inner)


def _is_capital(token: str) -> bool:
    return _LETTERS.fullmatch(token) is not None and not token[0].islower()
