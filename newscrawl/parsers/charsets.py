"""Which encoding a page is in when it does not say, or says what cannot be.

Scripts of their own (Cyrillic, Arabic, Greek, Chinese, …) leave long runs of bytes beyond ASCII, and beautifulsoup4's
detection knows them apart. Languages in the Latin script leave single bytes inside words, on which statistics fail;
those are told by the alphabets of `words/alphabets.toml`: the right encoding gives the letters of one language.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import cache

from bs4.dammit import UnicodeDammit

from newscrawl.parsers.words import table

# It warns of characters that it cannot decode; we ask it for the encoding's name alone.
logging.getLogger(UnicodeDammit.__module__).setLevel(logging.ERROR)

# What pages are written in, under Python's names. Python knows more (rot13, idna, utf-7): only an attack claims those.
_ISO_LATIN = frozenset(f"iso8859-{part}" for part in (2, 3, 4, 10, 13, 14, 15, 16))
_LATIN = _ISO_LATIN | {"cp1250", "cp1252", "cp1254", "cp1257", "mac-roman"}
_CYRILLIC = frozenset(("cp1251", "iso8859-5", "koi8-r", "koi8-u", "cp866", "mac-cyrillic"))
_OTHER_SCRIPTS = frozenset(
    (
        "cp1253",
        "cp1255",
        "cp1256",
        "cp1258",
        "cp874",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
    )  # Greek, Hebrew, Arabic, Thai
)
_EAST_ASIAN = frozenset(("cp932", "euc_jp", "iso2022_jp", "cp949", "gb18030", "hz", "big5hkscs"))
ENCODINGS = _LATIN | _CYRILLIC | _OTHER_SCRIPTS | _EAST_ASIAN | {"utf-8"}
WESTERN = "cp1252"  # what servers claim for want of knowledge, and what browsers fall back on
_EXCERPT = 20_000  # bytes of text that are enough to tell an encoding by
_ENOUGH = 6  # bytes beyond ASCII below which nothing can be told
_TEXT_BEYOND_ASCII = re.compile(rb">([^<>]*[\x80-\xff][^<>]*)")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_LANG = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.I)
_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")
# Three in a row: Finnish writes two ("määrä"), hardly any language in the Latin script more.
_RUN = 3
_SHARE_IN_RUNS = 0.4
_FOREIGN_AT_MOST = 0.1  # share of letters that are not of the alphabet: names and words from elsewhere
_MARKS = frozenset("“”„‘’‚‹›«»–—…·•°§©®™€£¥¡¿ºª²³½¼¾×¶¤\u00a0\u00ad\u200b")


def has_escapes(body: bytes) -> bool:
    """Whether ASCII bytes hide Japanese text (ISO-2022-JP)."""
    return b"\x1b" in body and _JAPANESE_ESCAPE.search(body) is not None


def plausible(body: bytes, name: str) -> bool:
    """Whether ``name``, in which ``body`` can be read, may be what it was written in."""
    if name not in _LATIN:
        return True
    text, language = _excerpt(body), language_claim(body)
    if _in_runs(text):
        return False
    own = table("alphabets")["encodings"].get(language, ())
    if not own or name in own or _best_of(text, own, language) is None:
        return True
    return _foreign(text, name, _letters(language)) <= _FOREIGN_AT_MOST


def detect(body: bytes) -> tuple[str, str]:
    """The text and the encoding of bytes whose every claim is false; windows-1252 where nothing can be told."""
    name = _detected(body)
    return body.decode(name, errors="replace"), name


def language_claim(body: bytes) -> str:
    """The language in ``<html lang>``, two letters; empty where there is none."""
    found = _LANG.search(body, 0, 4096)
    return found[1].decode("ascii").lower() if found else ""


def _detected(body: bytes) -> str:
    text = _excerpt(body)
    if not _in_runs(text):
        return _latin(text, language_claim(body))
    guess = UnicodeDammit(text, exclude_encodings=["utf-8"]).original_encoding
    return _SUPERSETS.get(guess or "", guess) or WESTERN


def _latin(text: bytes, language: str) -> str:
    """The encoding that gives the letters of one alphabet: the claimed language's, or whichever fits best."""
    encodings = table("alphabets")["encodings"]
    own = _best_of(text, encodings.get(language, (WESTERN,)), language)
    if own:
        return own
    fits = (
        (_foreign(text, name, letters[0]), name != WESTERN, name)
        for tongue, letters in table("alphabets")["letters"].items()
        for name in encodings.get(tongue, (WESTERN,))
    )
    foreign, _, name = min(fits)
    return name if foreign <= _FOREIGN_AT_MOST else WESTERN


def _best_of(text: bytes, names: Iterable[str], language: str) -> str | None:
    """Which of ``names`` gives the letters of ``language``, None if none does."""
    foreign, name = min((_foreign(text, name, _letters(language)), name) for name in names)
    return name if foreign <= _FOREIGN_AT_MOST else None


@cache
def _letters(language: str) -> str:
    return "".join(table("alphabets")["letters"].get(language, ()))


def _foreign(text: bytes, name: str, letters: str) -> float:
    """The share of letters beyond ASCII, in ``text`` read as ``name``, that are none of ``letters``."""
    beyond = [c for c in text.decode(name, errors="replace").lower() if c > "\x7f" and c not in _MARKS]
    return sum(c not in letters for c in beyond) / len(beyond) if beyond else 0.0


def _in_runs(text: bytes) -> bool:
    """Whether the bytes beyond ASCII stand in runs, as letters of another script do."""
    runs = [len(run) for run in _BEYOND_ASCII.findall(text)]
    total = sum(runs)
    return total >= _ENOUGH and sum(run for run in runs if run >= _RUN) > _SHARE_IN_RUNS * total


def _excerpt(body: bytes) -> bytes:
    """Text between tags that has bytes beyond ASCII in it, some kilobytes of it."""
    pieces, size = [], 0
    for match in _TEXT_BEYOND_ASCII.finditer(body):
        pieces.append(match[1])
        size += len(match[1])
        if size > _EXCERPT:
            break
    return b"\n".join(pieces)[:_EXCERPT] if pieces else body[:_EXCERPT]


# What the detection names by a subset that real pages overstep.
_SUPERSETS = {
    "shift_jis": "cp932",
    "shift_jis_2004": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "euc-kr": "cp949",
    "johab": "cp949",
    "big5": "big5hkscs",
    "iso8859_9": "cp1254",
    "iso-8859-9": "cp1254",
}
