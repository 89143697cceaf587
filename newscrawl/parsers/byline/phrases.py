"""The words of `words/bylines.toml` as patterns, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newscrawl.alternation import any_of
from newscrawl.parsers import words
from newscrawl.parsers.document import squeeze

_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff]")  # Thai, Chinese, Japanese: no blanks between words
_UNCASED = re.compile("[\u0590-\u137f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+|[^\w\s]")
_SEPARATORS = r"[\s:：,\-–—|/／・·＝=]"


def _listed(name: str) -> tuple[str, ...]:
    return words.every("bylines", name)


def _whole(phrases: Iterable[str]) -> str:
    """Phrases as whole words; where words are not parted by blanks, longer phrases need no edge."""
    phrases = list(phrases)
    joined = [phrase for phrase in phrases if _UNSPACED.search(phrase) and len(phrase) > 1]
    spaced = [phrase for phrase in phrases if phrase not in joined]
    return rf"(?:(?<!\w)(?:{any_of(spaced)})(?!\w)|(?:{any_of(joined)}))"


def _shortest(stems: Iterable[str]) -> tuple[str, ...]:
    """Those that have no other one in them: where none of these is, none at all is."""
    shortest: list[str] = []
    for stem in sorted(stems, key=len):
        if not any(shorter in stem for shorter in shortest):
            shortest.append(stem)
    return tuple(shortest)


def plain(text: str) -> str:
    """A text on one line as patterns see it that ignore case: to these a dotless i is an i, too."""
    return squeeze(text).replace("İ", "i").replace("ı", "i").casefold()


@lru_cache(maxsize=512)
def _words_of(text: str) -> frozenset[str]:
    """The words and signs of a text as patterns see them that ignore case: to these a dotless i is an i, too."""
    return frozenset(_WORD.findall(text.replace("İ", "i").replace("ı", "i").casefold()))


class Phrases:
    """A pattern whose every match holds a phrase of a list.

    The lists have hundreds of phrases in all languages, which takes long to try at every letter of a line; so it is
    tried only on lines that have the first word of one of them, or words that are not parted by blanks.
    """

    def __init__(self, pattern: str, *names: str) -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE)
        opening = (_WORD.match(phrase.replace("ı", "i").casefold()) for name in names for phrase in _listed(name))
        self._first_words = frozenset(word[0] for word in opening if word)

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(text) if self._may_be_in(text) else None

    def opens(self, text: str) -> re.Match[str] | None:
        """`match`, for patterns that begin with a phrase: the text's first word tells whether it is worth a try."""
        return self._pattern.match(text) if self.may_open(text) else None

    def may_open(self, text: str) -> bool:
        """May the text begin with a phrase? Its first word says so, for next to nothing."""
        first = _WORD.match(text)
        return first is not None and self._is_first(first[0])

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text) if self._may_be_in(text) else None

    def sub(self, by: str, text: str) -> str:
        return self._pattern.sub(by, text) if self._may_be_in(text) else text

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text) if self._may_be_in(text) else iter(())

    def _is_first(self, word: str) -> bool:
        if word.isascii():
            return word.lower() in self._first_words
        folded = word.replace("İ", "i").replace("ı", "i").casefold()
        return folded in self._first_words or _UNSPACED.search(word) is not None

    def _may_be_in(self, text: str) -> bool:
        return not self._first_words.isdisjoint(_words_of(text)) or _UNSPACED.search(text) is not None


LABELS = frozenset(plain(phrase) for name in ("labels", "prefixes") for phrase in _listed(name))
PREFIX = Phrases(rf"^{_whole(_listed('prefixes'))}(?=$|{_SEPARATORS}|[^\s.]){_SEPARATORS}*", "prefixes")
LABEL = Phrases(
    rf"^(?:{_whole((*_listed('labels'), *_listed('prefixes')))}\s*(?:[:：/／|＝=]\s*|$)"
    rf"|{_whole(_listed('labels_with_colon'))}\s*:\s*(?=\S))",
    "labels",
    "prefixes",
    "labels_with_colon",
)
_STARTS_PIECE = r"(?:^|[|·•,;:–—]\s*)"
_SHORT = 6  # letters; "Am" and "Foto" also stand inside names


def _unambiguous(phrase: str) -> bool:
    return len(phrase) > (1 if _UNCASED.search(phrase) else _SHORT) or " " in phrase


STOP = Phrases(
    rf"{_STARTS_PIECE}{_whole(_listed('stops'))}|{_whole(filter(_unambiguous, _listed('stops')))}"
    rf"|{_whole(_listed('stops'))}(?=\s*[:：])",
    "stops",
)
BEFORE_DATE = re.compile(rf"\s(?:{any_of(_listed('before_date'))})\s*(?=\||$)")
ROLE = Phrases(_whole(_listed("roles")), "roles")
AFTER_NAME = re.compile(rf"^(?P<name>\S.*?)\s*(?:{any_of(_listed('after_name'))})(?=$|[\s,、=＝)）])")
CONJUNCTION = re.compile(rf"(?:\s+(?:{any_of(_listed('conjunctions'))}))+\s+|\s*[&＆]\s*", re.IGNORECASE)
# 李小明和王芳 are two; 和 is also part of given names (山田和樹), so one name beside it must have three letters.
_AND = any_of(_listed("joined_conjunctions"))
_IDEOGRAPH = "[\u2e80-\u9fff]"
JOINED_CONJUNCTION = re.compile(
    rf"(?<={_IDEOGRAPH}{{3}})(?:{_AND})(?={_IDEOGRAPH}{{2}})|(?<={_IDEOGRAPH}{{2}})(?:{_AND})(?={_IDEOGRAPH}{{3}})"
)
# ليلى حسن وكريم سالم are two; so many words as to be two full names tell it from a name that begins with the letter.
PREFIXED_CONJUNCTION = re.compile(
    rf"(\S+\s\S+)\s(?!(?:{any_of(_listed('names_like_conjunctions'))})\s)"
    rf"(?:{any_of(_listed('prefixed_conjunctions'))})(\S{{2,}}\s\S+)"
)
CONJUNCTION_ALONE = re.compile(rf"^[\s,]*(?:{any_of(_listed('conjunctions'))}|[&,;/|])[\s,]*$", re.IGNORECASE)
CONJUNCTION_AT_END = re.compile(rf"(?:\s+(?:{any_of(_listed('conjunctions'))})|\s*[,;&])+\s*$", re.IGNORECASE)
ORGANISATION = Phrases(_whole(_listed("organisations")), "organisations")
TITLES = re.compile(rf"^(?:(?:{any_of(_listed('titles'))})\s+)+(?=\S+\s\S)", re.IGNORECASE)
CREDENTIALS = frozenset(word.replace(".", "").upper() for word in _listed("credentials"))
SUFFIXES = frozenset(_listed("suffixes"))
NOBODY = frozenset(word.casefold() for word in _listed("nobody"))
CLASSES = _shortest(_listed("classes"))
# Drupal calls a story 'promoted' that stands on the front page.
OTHER_CLASS = re.compile(rf"(?<![a-z])(?!promoted){any_of(_listed('other_classes'))}")
AUTHOR_DETAIL = re.compile(rf"(?<![a-z]){any_of(_listed('author_details'))}")
