"""Whom a credit names: persons, agencies, and the words that only credits have.

Words and agencies' names are data in ``words/credits.toml`` and ``words/agencies.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.agencies import STORED, agency, agency_in
from newscrawl.parsers.credit_labels import is_label
from newscrawl.parsers.telling import may_name_one, telling_words

LONGEST_CREDIT = 140  # characters; what is longer is a caption
MOST_WORDS = 16
PARTS = re.compile(r"\s*(?:[/|,;·•＝]|\s[–—-]\s|\b(?i:via|for|fürs?|pour|para)\b)\s*")
MOST_BLANKS = 24  # those of small words and bars between the names as well
_LONGEST_NAME = 40
_NAME_WORDS = 5
EDGES = " \t.,;:/|–—-·•"

_SIGN = re.compile(rf"(?<!\w)(?:{any_of(words.every('credits', 'signs'))})(?!\w)", re.IGNORECASE)
TELLING_WORDS = telling_words((*words.every("credits", "signs"), *STORED))
_SMALL_AGENCIES = 3
_ORGANISATIONS = frozenset(words.every("credits", "organisations"))
_ALONE = frozenset(words.every("credits", "signs_alone"))
_STUDIOS = frozenset(words.every("credits", "studios"))
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}")
_CJK_PERSON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}")
# In scripts without capitals a name is told from a sentence by its length alone.
_UNCASED_WORDS = 6
_UNCASED_LETTERS = 18  # of a word, where no blanks part words
_STOP_INSIDE = re.compile(r"(?<=\w\w)[.!?…]\s|[؟۔।]")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "le", "ter", "van", "von", "y", "zu"}
)


@lru_cache(maxsize=4096)
def parties(credit: str) -> tuple[str | None, str | None]:
    """The photographer and the agency of a bare credit: ``'Ada Ray | AFP'`` is ``('Ada Ray', 'AFP')``."""
    names = (part.strip(EDGES) for part in PARTS.split(credit))
    return next((name for name in names if is_person(name)), None), _agency_of(credit)


def is_credit(text: str) -> bool:
    """Is the whole text a credit: an agency, or names with an agency or a word that only credits have?"""
    if text in _ALONE or (len(text) <= _LONGEST_NAME and agency(text) is not None):
        return True
    return is_named(text) and is_telling(text)


def is_name(text: str) -> bool:
    """Is a text beside a caption a name, by its shape alone: few words, each with a capital, no sentence?"""
    names = [word for word in text.split() if word.lower() not in _PARTICLES]
    return 0 < len(names) <= _NAME_WORDS and not text.endswith((".", "!", "?")) and all(w[0].isupper() for w in names)


@lru_cache(maxsize=4096)
def is_telling(text: str) -> bool:
    """Is an agency named in the text, or does it hold a word that only credits have?"""
    text = unicodedata.normalize("NFKC", text)
    return may_name_one(text, TELLING_WORDS) and (_SIGN.search(text) is not None or agency_in(text) is not None)


@lru_cache(maxsize=4096)
def is_sign(text: str) -> bool:
    """Is the text as a whole an agency's name, or a word that only credits have, although a label begins it?"""
    return (
        len(text) <= _LONGEST_NAME
        and text[:1].isalnum()
        and not is_label(text)
        and (agency(text) or _SIGN.fullmatch(text)) is not None
    )


def is_mostly_capital(text: str) -> bool:
    """Can the text be a list of names: of its words, most do not begin with a small letter?"""
    words_of_it = text.split()
    return sum([word[0].islower() for word in words_of_it]) * 2 <= len(words_of_it)


def is_named(text: str) -> bool:
    """Are the words names, as those of a credit are, and not a sentence's?"""
    if len(text) > LONGEST_CREDIT or "。" in text or text.count(" ") > MOST_BLANKS:
        return False
    words_of_it = text.replace("/", " ").replace("|", " ").replace(",", " ").split()
    names = [word for word in words_of_it if word not in _PARTICLES]
    if not text.isascii() and is_uncased(names):
        longest = max(map(len, names))
        return len(names) <= _UNCASED_WORDS and longest <= _UNCASED_LETTERS and not _STOP_INSIDE.search(text)
    small = [word for word in names if word[0].islower()]
    most = len(names) // 4
    if len(small) > most and len(small) <= most + _SMALL_AGENCIES:  # 'dpa', 'imago' are names in small letters
        small = [word for word in small if agency(word) is None]
    return 0 < len(names) <= MOST_WORDS and len(small) <= most


def is_uncased(words_of_it: list[str]) -> bool:
    """Do most of the words begin with letters that are neither capital nor small, as Arabic and Korean ones do?"""
    uncased = [word for word in words_of_it if word[0].isalpha() and not (word[0].isupper() or word[0].islower())]
    return 2 * len(uncased) > len(words_of_it)


def is_studio(text: str) -> bool:
    """Is the text the name of who takes pictures for others: ``Ada Ray Photography``?"""
    names = text.split()
    return 1 < len(names) <= _NAME_WORDS and names[-1] in _STUDIOS and is_name(text)


def is_person(name: str) -> bool:
    """Is the whole text a person's name, by its shape?"""
    if is_telling(name):
        return False
    if _CJK_PERSON.fullmatch(name):
        return True
    names = [word for word in name.split() if word.lower() not in _PARTICLES]
    if not _ORGANISATIONS.isdisjoint(names):
        return False
    return _PERSON.fullmatch(name) is not None and all(not word[0].islower() for word in names)


def may_be_party(text: str) -> bool:
    """Has a part of a text the shape of a name, of a person or of anything else?"""
    return is_named(text) or (_PERSON.fullmatch(text) or _CJK_PERSON.fullmatch(text)) is not None


def _agency_of(credit: str) -> str | None:
    return agency_in(unicodedata.normalize("NFKC", credit))
