"""The words of `words/bylines.toml` as patterns, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.parsers import words

_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff]")  # Thai, Chinese, Japanese: no blanks between words
_UNCASED = re.compile("[\u0590-\u0eff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]")
_SEPARATORS = r"[\s:：,\-–—|/／・·＝=]"


def _listed(name: str) -> tuple[str, ...]:
    return words.every("bylines", name)


def _alternation(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) or r"(?!)"


def _whole(phrases: Iterable[str]) -> str:
    """Phrases as whole words; where words are not parted by blanks, longer phrases need no edge."""
    phrases = list(phrases)
    joined = [phrase for phrase in phrases if _UNSPACED.search(phrase) and len(phrase) > 1]
    spaced = [phrase for phrase in phrases if phrase not in joined]
    return rf"(?:(?<!\w)(?:{_alternation(spaced)})(?!\w)|(?:{_alternation(joined)}))"


PREFIX = re.compile(rf"^{_whole(_listed('prefixes'))}(?=$|{_SEPARATORS}|[^\s.]){_SEPARATORS}*", re.IGNORECASE)
LABEL = re.compile(rf"^{_whole((*_listed('labels'), *_listed('prefixes')))}\s*(?:[:：/／|＝=]\s*|$)", re.IGNORECASE)
_STARTS_PIECE = r"(?:^|[|·•,;:–—]\s*)"
_SHORT = 6  # letters; "Am" and "Foto" also stand inside names


def _unambiguous(phrase: str) -> bool:
    return len(phrase) > (1 if _UNCASED.search(phrase) else _SHORT) or " " in phrase


STOP = re.compile(
    rf"{_STARTS_PIECE}{_whole(_listed('stops'))}|{_whole(filter(_unambiguous, _listed('stops')))}"
    rf"|{_whole(_listed('stops'))}(?=\s*[:：])",
    re.IGNORECASE,
)
BEFORE_DATE = re.compile(rf"\s(?:{_alternation(_listed('before_date'))})\s*(?=\||$)")
ROLE = re.compile(_whole(_listed("roles")), re.IGNORECASE)
AFTER_NAME = re.compile(rf"^(?P<name>\S.*?)\s*(?:{_alternation(_listed('after_name'))})(?=$|[\s,、=＝)）])")
CONJUNCTION = re.compile(rf"\s+(?:{_alternation(_listed('conjunctions'))})\s+|\s*[&＆]\s*", re.IGNORECASE)
# 李小明和王芳 are two; 和 is also part of given names (山田和樹), so one name beside it must have three letters.
_AND = _alternation(_listed("joined_conjunctions"))
_IDEOGRAPH = "[\u2e80-\u9fff]"
JOINED_CONJUNCTION = re.compile(
    rf"(?<={_IDEOGRAPH}{{3}})(?:{_AND})(?={_IDEOGRAPH}{{2}})|(?<={_IDEOGRAPH}{{2}})(?:{_AND})(?={_IDEOGRAPH}{{3}})"
)
CONJUNCTION_ALONE = re.compile(rf"^[\s,]*(?:{_alternation(_listed('conjunctions'))}|[&,;/|])[\s,]*$", re.IGNORECASE)
CONJUNCTION_AT_END = re.compile(rf"(?:\s+(?:{_alternation(_listed('conjunctions'))})|\s*[,;&])+\s*$", re.IGNORECASE)
ORGANISATION = re.compile(_whole(_listed("organisations")), re.IGNORECASE)
TITLES = re.compile(rf"^(?:(?:{_alternation(_listed('titles'))})\s+)+(?=\S+\s\S)", re.IGNORECASE)
CREDENTIALS = frozenset(word.replace(".", "").upper() for word in _listed("credentials"))
SUFFIXES = frozenset(_listed("suffixes"))
NOBODY = frozenset(word.casefold() for word in _listed("nobody"))
CLASS = re.compile(_alternation(_listed("classes")))
OTHER_CLASS = re.compile(rf"(?<![a-z])(?:{_alternation(_listed('other_classes'))})")
AUTHOR_DETAIL = re.compile(rf"(?<![a-z])(?:{_alternation(_listed('author_details'))})")
