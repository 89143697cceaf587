"""What a name is, and what only stands around it or looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.document import squeeze

_LONGEST = 70  # characters; what is longer is a sentence
_MOST_WORDS = 8
_LONGEST_ARTICLE = 3
EDGES = " \t\n\xa0.,;:：|/\\<>\"“”„«»‹›*•·–—-_=＝+~^#()[]{}（）【】、，。‘’'`→›…!?©"
_PARENTHESIS_AT_END = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")
LEADING_AND = re.compile(r"^(?:(?:and|und|et|y|e|och|og|en|&)\s+)+")
# Prepositions that are also particles of family names: "Di Marco" keeps it, "Di Luca Monaco" does not.
_PARTICLES = frozenset(("de", "di", "da", "na", "van", "von"))
# Words in the middle of names that are written small.
INSIDE_NAMES = frozenset(
    (
        *("de", "del", "der", "den", "di", "da", "dal", "dalla", "das", "do", "dos", "du", "della", "delle", "degli"),
        *("des", "la", "le", "las", "los", "el", "al", "bin", "ibn", "ben", "bint", "van", "von", "vom", "zu", "zum"),
        *("zur", "ter", "ten", "te", "'t", "y", "e", "i", "och", "und", "af", "av", "abu", "umm", "st", "st.", "san"),
    )
)
_UNSPACED_FROM = "\u1780"  # the scripts from here on part no words: Khmer, Chinese, Japanese; Korean names are one word
_LONGEST_UNSPACED, _LONGEST_PART = 7, 5  # characters of a name in them, and of its parts where a blank sets them off
_KATAKANA = re.compile("[\u30a0-\u30ff]")  # spells foreign names, which are longer
UNCASED = re.compile("[\u0590-\u137f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")


def clean_name(text: str) -> str | None:
    """One name without its surroundings, or None where nothing that can be a name is left."""
    printed = text = squeeze(text)
    before = None
    while text != before:
        before = text
        text = phrases.CONJUNCTION_AT_END.sub("", _PARENTHESIS_AT_END.sub("", text).strip(EDGES))
        text = without_prefix(LEADING_AND.sub("", text))
        if after := phrases.AFTER_NAME.match(text):
            text = after["name"]
    if f"{text}." in printed and _ends_with_point(text):
        text += "."
    return text if _can_be_name(text) and text not in phrases.SUFFIXES else None


def without_prefix(text: str) -> str:
    """``text`` without the 'By' or 'Author:' it starts with; what only looks like one ('Di Marco') stays."""
    if not phrases.LABEL.may_open(text):
        return text  # the words of prefixes open labels, too
    if label := phrases.LABEL.opens(text):
        return text[label.end() :]
    prefix = phrases.PREFIX.opens(text)
    if prefix is None:
        return text
    rest = text[prefix.end() :]
    word = prefix.group().strip()
    if word.lower() in _PARTICLES and not _is_preposition(word, rest):
        return text
    return rest


def _is_preposition(word: str, rest: str) -> bool:
    if not rest or rest[0].islower():
        return is_agency(rest)
    return word.islower() or word.lower() == "von" or " " in rest or is_agency(rest)


@lru_cache(maxsize=4096)
def looks_like_name(name: str) -> bool:
    """Is ``name`` shaped like a person, a newsroom or a user? For text that nothing but its place says is a name."""
    if phrases.ROLE.search(name) or phrases.STOP.match(name):
        return is_agency(name)
    words = name.split()
    if len(words) > 6 or len(name) > 50 or name.endswith(("?", "!", ":")):
        return False
    return len(words) == 1 or (all(map(_may_stand_in_name, words)) and _is_capital(words[-1]))


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Is ``name`` shaped like a person's full name? One word, a newsroom, a firm and a user name are not."""
    if UNCASED.match(name):
        if name[0] < _UNSPACED_FROM:
            return " " in name
        parts = name.split()
        longest = _LONGEST_UNSPACED if len(parts) == 1 else _LONGEST_PART
        return len(name) > 1 and all(len(part) <= longest or _KATAKANA.match(part) for part in parts)
    words = name.split()
    return 2 <= len(words) <= 6 and looks_like_name(name) and not phrases.ORGANISATION.search(name)


def _may_stand_in_name(word: str) -> bool:
    return (_is_capital(word) or word.lower() in INSIDE_NAMES) and not any(c.isdigit() or c == ":" for c in word)


def _is_capital(word: str) -> bool:
    article, hyphen, name = word.partition("-")  # al-Hassan, ash-Sharif
    if hyphen and len(article) <= _LONGEST_ARTICLE and name[:1].isupper():
        return True
    return word[0].isupper() or word[:2] in ("d'", "d’", "l'", "ʻO") or UNCASED.match(word) is not None


def _ends_with_point(name: str) -> bool:
    """'Jane Doe Jr.' and 'Jane D.' do; 'Jane Doe.' is the end of a sentence."""
    last = name.rpartition(" ")[2]
    return f"{last}." in phrases.SUFFIXES or (len(last) == 1 and last.isupper())


def _can_be_name(text: str) -> bool:
    lowered = text.casefold()
    return (
        0 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and any(map(str.isalpha, text))
        and "@" not in text
        and "http" not in lowered
        and "www." not in lowered
        and lowered not in phrases.NOBODY
    )


def is_employer(name: str, beside: str) -> bool:
    """After a person's name, ``beside``: whom the person works for, 'Ana Ruiz | The Hillside Newsroom'."""
    if is_agency(name):
        return False
    in_capitals = " " in name and beside.isupper()  # then the 'MAX' of 'MAX ROE' is no acronym
    acronym = not in_capitals and re.match(r"[A-ZÄÖÜ]{2,5}(?!\w)", name) is not None
    return acronym or phrases.ORGANISATION.search(name) is not None or any(map(str.isdigit, name))


def is_credential(text: str) -> bool:
    """``Ph.D.``, ``MS`` or ``RD LDN``."""
    words = text.split()
    return bool(words) and all(word.replace(".", "").upper() in phrases.CREDENTIALS for word in words)
