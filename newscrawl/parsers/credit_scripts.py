"""Credits that Chinese, Japanese, Korean and Hindi captions print in forms of their own.

Each function gives a text as (caption, credit), or None where it has not the form.
"""

from __future__ import annotations

import re

from newscrawl.parsers import words
from newscrawl.parsers.credit_names import is_credit, is_telling

# 山田太郎撮影, 李明摄, 本报记者 李明 摄, 記者李明／攝影, 뉴스원 제공: the label stands behind the name.
_LABEL_LAST = re.compile(
    r"(?:^|[＝=、。，\s（(【])"
    r"((?:[^＝=、。，\s（(]{0,8}(?:记者|記者)|[^＝=、。，\s（(]{2,6}社)?\s*[^＝=、。，\s（()）【】]{2,20}?)"
    r"\s*氏?[／/]?(?:撮影|提供|[摄攝]影?|촬영|제공)\s*[)）】]?$"
)
_LAST_CHARACTERS = frozenset("影供摄攝영공")
# 新华社发（李明 摄）: who supplied it, and who took it.
_SUPPLIED = re.compile(r"(?:^|[。，\s])([\u4e00-\u9fff]{2,6}社)[发發]\s*[（(]([^（()）]{2,20}?)\s*[摄攝][)）]$")
# A Japanese caption's agency: …（4月、東京で）＝ロイター. In Korean this sign stands between a place and the agency.
_BEHIND_EQUALS = re.compile(r"\A(?=.*[\u3040-\u30ff])(.{4,})[＝=]([^＝=]{1,30})$")
# A Korean caption's sentence, the reporter or the agency behind it: … 있다. 홍길동 기자; … 있다. 부산=뉴시스;
# …씨. /홍길동기자.
_BEHIND_KOREAN = re.compile(r"(?:(?<=다\.)|(?<=[가-힣]\.)\s*/)\s*([^.]{2,30})$")
# A Hindi caption's paper or agency, one or two words behind the sentence's own sign.
_BEHIND_DANDA = re.compile(r"।\s*([^\s।.,:]+(?:\s[^\s।.,:]+)?)$")
_KINDS = frozenset(map(str.casefold, words.every("credits", "kinds")))
# An agency in brackets behind words that, without capitals, would all read as names.
_UNCASED_IN_BRACKETS = re.compile(r"(?<=[\u0590-\u137f\uac00-\ud7af.])\s*\(([^()]{2,40})\)\.?$")
_ARABIC_NAME = re.compile(r"[\u0600-\u06ff.]{2,}(?:\s[\u0600-\u06ff.]+){0,2}")
_FEWEST_WORDS = 3  # of an Arabic caption before brackets that name nobody known
AGENCIES_AT_END = frozenset(words.every("credits", "agencies_at_end"))


def behind_korean(text: str) -> tuple[str, str] | None:
    match = _BEHIND_KOREAN.search(text) if "다." in text or "/" in text else None
    if match is None or not (match[1].endswith("기자") or is_telling(match[1])):
        return None
    return text[: match.start()], match[1]


def behind_uncased(text: str) -> tuple[str, str] | None:
    match = _UNCASED_IN_BRACKETS.search(text) if ")" in text and not text.isascii() else None
    if match is None or match[1] in _KINDS:
        return None
    before = text[: match.start()]
    is_arabic = _ARABIC_NAME.fullmatch(match[1]) is not None and len(before.split()) >= _FEWEST_WORDS
    return (before, match[1]) if is_arabic or is_telling(match[1]) else None


def supplied(text: str) -> tuple[str, str] | None:
    match = _SUPPLIED.search(text) if text.endswith((")", "）")) else None
    return (text[: match.start(1)], f"{match[1]}/{match[2]}") if match else None


def behind_equals(text: str) -> tuple[str, str] | None:
    match = _BEHIND_EQUALS.match(text) if "＝" in text or "=" in text else None
    if match is None or not (match[2] in AGENCIES_AT_END or is_credit(match[2])):
        return None
    where, comma, maker = match[2].rpartition("、")  # …＝4月、東京で、AP
    return (f"{match[1]}＝{where}", maker) if comma and is_credit(maker) else (match[1], match[2])


def label_last(text: str) -> tuple[str, str] | None:
    match = _LABEL_LAST.search(text) if text.rstrip(" )）】")[-1:] in _LAST_CHARACTERS else None
    return (text[: match.start(1)], match[1]) if match else None


def behind_danda(text: str) -> tuple[str, str] | None:
    match = _BEHIND_DANDA.search(text) if "।" in text else None
    return (text[: match.start() + 1], match[1]) if match and match[1] not in _KINDS else None
