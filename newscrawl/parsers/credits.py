"""What a caption says of who made and who supplied its picture.

A credit is told from the caption by a label ('Photo:', 'Foto von', '撮影'), by brackets or a bar at the end with an
agency's name in them, or by a word that only credits have. Labels and words are data in ``words/credits.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newscrawl.parsers import words
from newscrawl.parsers.agencies import agency, agency_in
from newscrawl.parsers.credit_labels import (
    any_of,
    is_label,
    label_before_name,
    labels_in,
    without_label,
    without_label_behind,
)

_LONGEST = 140  # characters of a credit; what is longer is a caption
_LONGEST_CAPTION = 1000
_MOST_WORDS = 16
_MOST_BLANKS = 24  # those of small words and bars between the names as well
_LONGEST_NAME = 40
_NAME_WORDS = 5


_SIGN = re.compile(rf"(?<!\w)(?:{any_of(words.every('credits', 'signs'))})(?!\w)", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_JOINED_SCRIPT = re.compile(r"[\u2e80-\ud7a3]")
# The longest word of each name that tells a credit: searching for a thousand names takes fifty times as long.
_TELLING_NAMES = (
    *words.every("credits", "signs"),
    *(
        name
        for group in words.table("agencies").values()
        for stored, names in group.items()
        for name in (stored, *names)
    ),
)
_TELLING_WORDS = frozenset(max(found, key=len) for name in _TELLING_NAMES if (found := _WORDS.findall(name.casefold())))
_SMALL_AGENCIES = 3
_ORGANISATIONS = frozenset(words.every("credits", "organisations"))
_RIGHTS = re.compile(rf"[\s.,;/|]*(?:{any_of(words.every('credits', 'rights'))})\.?$")
_OPENERS, _CLOSERS = "([{（［【〔", ")]}）］】〕"
_BRACKETS_CLOSED = frozenset(")]）］】")
_BAR = re.compile(r"[|/–—＝=•·]|\s-")
_LAST_CHARACTERS = frozenset("影供摄攝영공")
_LEFT_OVER = " |–—-/(（[,;·•、，＝=【"  # what stood between a caption and the credit behind it
_IN_BRACKETS = re.compile(r"[(\[（［【]\s*([^()\[\]（）［］【】]{2,110}?)\s*[)\]）］】]\s*\.?$")
_BEHIND_BAR = re.compile(r"\s*(?:\||\s/\s|\s[–—-]{1,2}\s|[＝=•·])\s*([^|＝=•]{2,90})$")
_BEHIND_STOP = re.compile(r"(?<=[.!?…”»\"。])\s*([^.!?…。]{2,90}(?:\.\s?[^.!?…。]{1,60}){0,2})\.?$")
# 山田太郎撮影, 李明摄, 뉴스원 제공: the label stands behind the name.
_LABEL_LAST = re.compile(
    r"(?:^|[＝=、。，\s（(【])((?:[^＝=、。，\s（(]{2,6}社)?(?:记者|記者)?\s*[^＝=、。，\s（()）【】]{2,20}?)\s*(?:氏)?(?:撮影|提供|摄|攝|촬영|제공)\s*[)）】]?$"
)
_LABELS_BEHIND = tuple(f" {label}" for label in words.every("credits", "labels_behind"))
_SENTENCE_END = re.compile(r"(?<=\w\w[.!?])\s+(?=[^\W\d_a-z])")
_TIME = re.compile(r"\d:\d\d|\d\s?min\b|^[\W\d]*$")  # a video's length
_EDGES = " \t.,;:/|–—-·•"
_PARTS = re.compile(r"\s*(?:[/|,;·•＝]|\s[–—-]\s|\bvia\b|\bfor\b|\bfür\b|\bfürs\b|\bpour\b|\bpara\b)\s*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,3}")
_CJK_PERSON = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "le", "ter", "van", "von", "y", "zu"}
)


@lru_cache(maxsize=4096)
def split_credit(text: str) -> tuple[str | None, str | None]:
    """A printed caption as (caption, credit), the credit without 'Photo:', brackets and '©'; None: not there.

    ``'The harbour. Photo: Ada Ray | AFP'`` is ``('The harbour.', 'Ada Ray | AFP')``.
    """
    text = text.strip().rstrip(" |–—-")
    if len(text) > _LONGEST_CAPTION:
        return text, None
    if parts := _labelled(text):  # a label that names no one is no part of the caption either
        return bare_caption(parts[0]), bare_credit(parts[1])
    for read in (_list_of_parties, _in_brackets, _label_last, _label_behind, _behind_bar, _behind_stop):
        if (parts := read(text)) and (credit := bare_credit(parts[1])):
            return bare_caption(parts[0]), credit
    if is_credit(text):
        return None, bare_credit(text)
    return text or None, None


@lru_cache(maxsize=4096)
def bare_credit(text: str) -> str | None:
    """The text of an element that holds a credit, without label, brackets, '©' and what says 'all rights reserved'."""
    text = _RIGHTS.sub("", text.strip())
    for _ in range(3):
        text = _unbracketed(text.strip(_EDGES))
        bare = text if _is_sign(text) else without_label(text)
        if bare == text:
            break
        text = bare
    text = text.strip(_EDGES)
    return text if text and not _TIME.search(text) and not is_label(text) else None


def is_credit(text: str) -> bool:
    """Is the whole text a credit: an agency, or names with an agency or a word that only credits have?"""
    return (len(text) <= _LONGEST_NAME and agency(text) is not None) or (_is_named(text) and _is_telling(text))


def is_name(text: str) -> bool:
    """Is a text beside a caption a name, by its shape alone: few words, each with a capital, no sentence?"""
    names = [word for word in text.split() if word.lower() not in _PARTICLES]
    return 0 < len(names) <= _NAME_WORDS and not text.endswith((".", "!", "?")) and all(w[0].isupper() for w in names)


@lru_cache(maxsize=4096)
def parties(credit: str) -> tuple[str | None, str | None]:
    """The photographer and the agency of a bare credit: ``'Ada Ray | AFP'`` is ``('Ada Ray', 'AFP')``."""
    names = (part.strip(_EDGES) for part in _PARTS.split(credit))
    return next((name for name in names if _is_person(name)), None), _agency_of(credit)


def _agency_of(credit: str) -> str | None:
    text = unicodedata.normalize("NFKC", credit)
    return agency_in(text) if _may_tell(text) else None


def _labelled(text: str) -> tuple[str, str] | None:
    for match in labels_in(text):
        before, rest = text[: match.start()], text[match.end() :]
        opened = before.rstrip()[-1:]
        if opened and opened in _OPENERS:
            credit, _, after = rest.partition(_CLOSERS[_OPENERS.index(opened)])
            caption = f"{before.rstrip()[:-1]} {after}"
        else:
            credit, caption = rest, before
            if not before.strip() and (sentence := _SENTENCE_END.search(rest)) and sentence.start() <= _LONGEST:
                credit, caption = rest[: sentence.start()], rest[sentence.end() :]
        if credit.strip() and len(credit) <= _LONGEST and len(credit.split()) <= _MOST_WORDS:
            return caption, credit
    first = label_before_name(text)
    return ("", text[first.end() :]) if first and _is_named(text[first.end() :]) else None


def _in_brackets(text: str) -> tuple[str, str] | None:
    """``… on Monday. (Ada Ray/Getty Images)``; without a telling word only behind a full stop or alone."""
    match = _IN_BRACKETS.search(text) if text.rstrip(" .")[-1:] in _BRACKETS_CLOSED else None
    if match is None:
        return None
    before, inside = text[: match.start()].rstrip(), match[1]
    alone = not before or (before[-1] in ".!?…" and len(inside.split()) > 1)
    return (before, inside) if _is_telling(inside) or (alone and _is_named(inside)) else None


def _behind_bar(text: str) -> tuple[str, str] | None:
    match = _BEHIND_BAR.search(text) if _BAR.search(text) else None
    if match is None or not is_credit(match[1]):
        return None
    before = text[: match.start()]
    earlier = _BEHIND_STOP.search(before)
    if earlier and earlier[1][0].isalpha() and is_name(earlier[1]):
        return before[: earlier.start()], text[earlier.start(1) :]
    return before, match[1]


def _behind_stop(text: str) -> tuple[str, str] | None:
    match = _BEHIND_STOP.search(text)
    if match is None or match[1][0].isdigit() or not is_credit(match[1]):  # a date: 'on Sunday, Dec. 21, 2025 (AP)'
        return None
    return text[: match.start()], match[1]


def _label_last(text: str) -> tuple[str, str] | None:
    match = _LABEL_LAST.search(text) if text.rstrip(" )）】")[-1:] in _LAST_CHARACTERS else None
    return (text[: match.start(1)], match[1]) if match else None


def _label_behind(text: str) -> tuple[str, str] | None:
    """``… Jono Jonaičio / BNS nuotr.``, behind a full stop or alone."""
    if not text.endswith(_LABELS_BEHIND):
        return None
    named = text.rpartition(" ")[0].rstrip(_EDGES)
    stop = max((match.end() for match in _SENTENCE_END.finditer(named)), default=0)
    return (named[:stop], named[stop:]) if _is_named(named[stop:]) else None


def _list_of_parties(text: str) -> tuple[str, str] | None:
    """``Ada R. Ray / AP``: every part a person or an agency, and an agency among them."""
    if len(text) > _LONGEST or text.count(" ") > _MOST_BLANKS or not _is_mostly_capital(text):
        return None
    parts = [part for part in _PARTS.split(text) if part]
    if not all(_is_named(part) or _PERSON.fullmatch(part) or _CJK_PERSON.fullmatch(part) for part in parts):
        return None
    if not any(map(_is_telling, parts)):
        return None
    are_parties = all((_is_telling(part) and _is_named(part)) or _is_person(part) for part in parts)
    return ("", text) if are_parties else None


@lru_cache(maxsize=4096)
def _is_telling(text: str) -> bool:
    text = unicodedata.normalize("NFKC", text)
    return _may_tell(text) and (_SIGN.search(text) is not None or agency_in(text) is not None)


def _may_tell(text: str) -> bool:
    return not _TELLING_WORDS.isdisjoint(_WORDS.findall(text.casefold())) or _JOINED_SCRIPT.search(text) is not None


@lru_cache(maxsize=4096)
def _is_sign(text: str) -> bool:
    """Is the text as a whole an agency's name, or a word that only credits have, although a label begins it?"""
    return (
        len(text) <= _LONGEST_NAME
        and text[:1].isalnum()
        and not is_label(text)
        and (agency(text) or _SIGN.fullmatch(text)) is not None
    )


def _is_mostly_capital(text: str) -> bool:
    """Can the text be a list of names: of its words, most do not begin with a small letter?"""
    words_of_it = text.split()
    return sum([word[0].islower() for word in words_of_it]) * 2 <= len(words_of_it)


def _is_named(text: str) -> bool:
    """Are the words names, as those of a credit are, and not a sentence's?"""
    if len(text) > _LONGEST or "。" in text or text.count(" ") > _MOST_BLANKS:
        return False
    words_of_it = text.replace("/", " ").replace("|", " ").replace(",", " ").split()
    names = [word for word in words_of_it if word not in _PARTICLES]
    small = [word for word in names if word[0].islower()]
    most = len(names) // 4
    if len(small) > most and len(small) <= most + _SMALL_AGENCIES:  # 'dpa', 'imago' are names in small letters
        small = [word for word in small if agency(word) is None]
    return 0 < len(names) <= _MOST_WORDS and len(small) <= most


def _is_person(name: str) -> bool:
    if _is_telling(name):
        return False
    if _CJK_PERSON.fullmatch(name):
        return True
    names = [word for word in name.split() if word.lower() not in _PARTICLES]
    if not _ORGANISATIONS.isdisjoint(names):
        return False
    return _PERSON.fullmatch(name) is not None and all(not word[0].islower() for word in names)


def _unbracketed(text: str) -> str:
    if text[:1] and text[0] in _OPENERS:
        inside, closed, behind = text[1:].partition(_CLOSERS[_OPENERS.index(text[0])])
        if closed and behind.strip(_EDGES):
            return behind.strip(_EDGES) if is_label(inside) or _SIGN.fullmatch(inside) else text
        text = text[1:]
        text = text[:-1] if text.endswith(tuple(_CLOSERS)) else text
    elif text.endswith(tuple(_CLOSERS)) and not any(opener in text for opener in _OPENERS):
        text = text[:-1]
    return text.strip(_EDGES)


def bare_caption(text: str) -> str | None:
    """A caption without what stood between it and its credit."""
    text = _RIGHTS.sub("", " ".join(text.split()).rstrip(_LEFT_OVER))
    return without_label_behind(text.rstrip(_LEFT_OVER)).lstrip(" |–—-/)）·•、，＝=") or None
