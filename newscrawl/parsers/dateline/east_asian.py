"""Datelines of Chinese, Japanese and Korean papers: the place stands between agency, reporter, date and brackets.

``新华社北京4月24日电``, ``【ソウル＝小池和樹】``, ``[ワシントン ３日 ロイター]``, ``(서울=연합뉴스)``,
``記者李四／台北報導``.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from newscrawl.model import Dateline
from newscrawl.parsers.agencies import agency_in
from newscrawl.parsers.dateline.places import is_known

_LETTER = "[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_ANY_LETTER = re.compile(_LETTER)
_DATE = r"(?:[0-9０-９]{1,2}\s*月)?\s*[0-9０-９〇一二三四五六七八九十]{1,3}\s*日"
_BRACKETED = re.compile(r"^[【\[［(（〔]([^】\]］)）〕]{2,40})[】\]］)）〕]\s*")
# 新华社北京4月24日电 / 中新社 日内瓦 5月3日电 (记者 张三) / 本报北京4月24日电
_WIRED = re.compile(
    rf"^[（(]?(?:([^\s\d，。]{{2,8}}?[社网網讯訊报報])\s*)?({_LETTER}{{2,8}}?)\s*({_DATE})\s*[电電讯訊](?:\s*[（(][^）)]{{1,30}}[）)])?"
)
# （中央社記者張三台北3日電）
_CNA = re.compile(rf"^[（(](中央社)記者{_LETTER}{{2,12}}?({_LETTER}{{2}}){_DATE}[专專]?[电電][）)]")
# 記者李四／台北報導, 〔記者王五／高雄報導〕
_REPORTED = re.compile(
    rf"^[〔【（(\[]?(?:[^\s／/]{{0,8}})?[记記]者\s*{_LETTER}{{2,8}}\s*[／/]\s*({_LETTER}{{2,6}}?)(?:[综綜]合)?[报報][导導道]?[〕】）)\]]?"
)
_KOREAN_REPORTER = re.compile(rf"^(?:{_LETTER}{{2,5}}(?:\s*[·,]\s*{_LETTER}{{2,5}})*\s*(?:기자|특파원)?\s*)?=\s*")
_PLACE = re.compile(rf"{_LETTER}+(?:[・·･/／]{_LETTER}+)*")
_DIGITS = re.compile(rf"\s*{_DATE}(?:{_LETTER}{{0,2}})?\s*")
_LONGEST_NAME = 6  # characters of a reporter's or an agency's name


def may_be_east_asian(paragraph: str) -> bool:
    """Is there a character of these scripts among the first ones?"""
    return not paragraph.isascii() and _ANY_LETTER.search(paragraph, 0, 12) is not None


def read_east_asian(paragraph: str, outlets: Collection[str] = ()) -> tuple[Dateline, str] | None:
    """The dateline that opens the paragraph and what follows it, or None; ``outlets`` are the newspaper's own names,
    which stand where others name the agency."""
    if outlet := next((name for name in outlets if paragraph.startswith(name)), None):
        paragraph = paragraph.removeprefix(outlet).lstrip()
    for pattern, agency_group, place_group in ((_CNA, 1, 2), (_WIRED, 1, 2), (_REPORTED, None, 1)):
        if match := pattern.match(paragraph):
            agency = agency_in(match[agency_group] or "") if agency_group else None
            return Dateline(match[place_group], agency), paragraph[match.end() :].lstrip(" :：-—，")
    match = _BRACKETED.match(paragraph)
    return _read_brackets(match, paragraph[match.end() :]) if match else None


def _read_brackets(match: re.Match[str], rest: str) -> tuple[Dateline, str] | None:
    """``ソウル＝小池和樹``: place, equals sign, reporter or agency; ``ワシントン時事``: all in one word."""
    inside = match[1]
    for sign in ("＝", "=", "／"):
        place, found, by = inside.partition(sign)
        if found and _PLACE.fullmatch(place := _DIGITS.sub("", place).strip()):
            return Dateline(place, agency_in(by)), _KOREAN_REPORTER.sub("", rest).lstrip(" -—")
    dated = _DIGITS.search(inside)
    place = inside[: dated.start()].strip() if dated else _known_start(inside)
    if is_known(place) or (dated and _PLACE.fullmatch(place)):
        return Dateline(place, agency_in(inside)), rest.lstrip(" -—")
    return None


def _known_start(inside: str) -> str:
    """``ワシントン`` of ``ワシントン時事``: the longest start that is a known city, a name behind it."""
    ends = range(len(inside), 1, -1)
    known = next((end for end in ends if is_known(inside[:end])), 0)
    return inside[:known] if len(inside) - known <= _LONGEST_NAME else ""
