"""What a piece's text looks like by itself: how it begins and ends, and what signs it holds, as numbers."""

from __future__ import annotations

import re

from newscrawl.parsers.body.phrases import opening

_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_ENDS = (
    dict.fromkeys(".!?。！？؟।։", 1)
    | dict.fromkeys("\"”»’'」』）)“", 2)
    | dict.fromkeys(":：;,،", 3)
    | dict.fromkeys("…>→›|", 4)
)
_QUOTES = frozenset("\"“«„'‘「『")
_DIGIT = re.compile(r"\d")
_TOLD = 100  # characters that tell in which script a text is
_BEGUN = 40  # characters at the start in which digits are counted
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]")
_CAPITAL = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я](?<!\w.)")  # the letter first: it is sought faster than what stands before it
_SHORT = 120  # the size of a piece beyond which a date or a capital letter in it says nothing

LOOKS = (
    "size", "opening", "end", "first", "commas", "digits", "sentences", "quoted", "words", "capitals",
    "asks", "address", "time", "bars", "rights", "shouted",
)  # fmt: skip


def size_of(text: str) -> int:
    """The letters of a text; an ideograph or kana says as much as two and a half letters of an alphabet."""
    if _IDEOGRAPHS.search(text, 0, _TOLD) is None:
        return len(text)
    return len(text) + 3 * (len(text) - len(_IDEOGRAPHS.sub("", text))) // 2


def look(text: str) -> tuple[int, ...]:
    """The numbers named in `LOOKS`. ``end`` and ``first`` are kinds of signs; what is counted is counted roughly."""
    plain, first, count = text.isascii(), text[0], text.count
    size = len(text) if plain else size_of(text)
    short = size < _SHORT
    digits = len(_DIGIT.findall(text, 0, _BEGUN))
    commas = count(",") if plain else count(",") + count("،") + count("、") + count("，")
    sentences = count(". ") + count("! ") + count("? ")
    quoted = count('"')
    if not plain:
        sentences += count("。") + count("।")
        quoted += count("“") + count("”") + count("«") + count("»") + count("„")
    return (
        size,
        opening(text),
        _ENDS.get(text[-1], 0),
        1 if first in _QUOTES else 2 if first.islower() else 3 if first.isupper() else 4 if first.isdigit() else 0,
        commas,
        digits,
        sentences,
        quoted,
        count(" ") + 1,
        len(_CAPITAL.findall(text)) if short else -1,
        "?" in text,
        "@" in text or "://" in text or "www." in text or ".com" in text,
        short
        and (digits > 0 or (size > _BEGUN and _DIGIT.search(text) is not None))
        and _TIME.search(text) is not None,
        "|" in text or (not plain and ("•" in text or "·" in text)) or " / " in text,
        "(c)" in text if plain else "©" in text,
        short and text.isupper(),
    )
