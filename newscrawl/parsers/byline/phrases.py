"""The words of `words/bylines.toml` as patterns, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.parsers import words

_UNSPACED = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uf900-\ufaff]")  # Thai, Chinese, Japanese: no blanks between words
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
STOP = re.compile(_whole(_listed("stops")), re.IGNORECASE)
ROLE = re.compile(_whole(_listed("roles")), re.IGNORECASE)
AFTER_NAME = re.compile(rf"^(?P<name>\S.*?)\s*(?:{_alternation(_listed('after_name'))})(?=$|[\s,、=＝)）])")
# A lone letter or a short word joins only what begins with a capital: "Ana y Luis", not "e-mail a friend".
CONJUNCTION = re.compile(
    rf"\s+(?:{_alternation(_listed('conjunctions'))})\s+(?=[^\W\d_a-z]|[a-z]{{2,4}}\b)|\s*[&＆]\s*", re.IGNORECASE
)
JOINED_CONJUNCTION = re.compile(
    f"(?<=[\u2e80-\u9fff])(?:{_alternation(_listed('joined_conjunctions'))})(?=[\u2e80-\u9fff])"
)
CONJUNCTION_ALONE = re.compile(rf"^[\s,]*(?:{_alternation(_listed('conjunctions'))}|[&,;/|])[\s,]*$", re.IGNORECASE)
CONJUNCTION_AT_END = re.compile(rf"(?:\s+(?:{_alternation(_listed('conjunctions'))})|[,;&])\s*$", re.IGNORECASE)
CREDENTIALS = frozenset(word.replace(".", "").upper() for word in _listed("credentials"))
SUFFIXES = frozenset(_listed("suffixes"))
NOBODY = frozenset(word.casefold() for word in _listed("nobody"))
CLASS = re.compile(_alternation(_listed("classes")))
OTHER_CLASS = re.compile(_alternation(_listed("other_classes")))
