"""What stands before the sign that ends a dateline, taken apart: a place, perhaps a region, a date, an agency."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from newscrawl.dates import find_dates
from newscrawl.parsers import words
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.dateline.places import is_caseless, may_be_place

_READ = 130  # characters of a paragraph in which its dateline ends
_SIGN = 6  # characters of the longest sign with the blanks around it
_BRACKETS = re.compile(r"\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]|(?<![^\s.,])/([^/]{2,40})/")
# The signs of an agency or a station: dpa, ANI, UzA, WABC, dpa/lno, Channel 5. Known agencies are known by name.
_WIRE_SIGN = re.compile(r"(?:[A-Z]{2,8}|[a-z]{2,6})(?:[/-][A-Za-z]{2,8}){0,2}|[A-Z][a-z]{0,2}[A-Z]|[A-Z]\w+ ?\d{1,3}")
# A site that signs: kath.net/as.
_SITE_SIGN = re.compile(r"[\w-]+\.(?:com|net|org|info|news|de|at|ch)(?:/\w{1,4})?")
# A paper that names itself where others name the agency: TEMPO.CO, KOMPAS.com, CNN Indonesia.
_OUTLET = re.compile(r"[\w-]+(?:\.(?:com|co|net|org|id))(?:\.\w{2})?|CNN \w+", re.IGNORECASE)
# The point of a saint's, a fort's or a mountain's name ends nothing.
_PIECES = re.compile(r"\s*[,،،、]\s*|(?<=\w\w)(?<!\bS[Tt])(?<!\bF[Tt])(?<!\bM[Tt])\.\s+|\s+[-–—]\s+")
# Who reports, where others name the agency: 'संवाद सहयोगी, वाराणसी।', 'گلگت (نمائندہ …)'.
_REPORTERS = words.every("datelines", "reporters")
# A day without a year, in a language in which the month is too short a word to be a date by itself: 3 мая.
_DAY = re.compile(r"\d{1,2}\.?\s[^\W\d_]{2,12}")
_EDGES = " \t.,;:-–—،"
_MOST_REGIONS = 2
_LONGEST_ABBREVIATION = 5  # letters and points of a region's: Fla., Calif., W.Va.
# Words before the sign, and how many of them in small letters: 'Bogotá, 3 de mayo de 2024 (EFE)' has three.
_HEAD_WORDS = 14
_HEAD_SMALL_WORDS = 4
_SMALL = "a-zß-öø-ÿа-яё"
_SMALL_WORDS = re.compile(
    rf"(?:(?:[^\s{_SMALL}]\S*\s+)*[{_SMALL}]\S*\s+){{{_HEAD_SMALL_WORDS}}}(?:[^\s{_SMALL}]\S*\s+)*(?=[{_SMALL}])"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the sign: names, and whether date, agency or reporter stand beside them."""

    names: tuple[str, ...]
    agency: str | None
    dated: bool
    signed: bool
    reported: bool  # by 'our correspondent'

    @property
    def place(self) -> str:
        return self.names[0]

    @property
    def confirmed(self) -> bool:
        return self.dated or self.signed or self.reported


def end_of_heads(paragraph: str) -> int:
    """Where a head has too many words in small letters to be one, which in prose is soon; and room for the sign."""
    too_many = _SMALL_WORDS.match(paragraph)
    return min(too_many.end() + _SIGN, _READ) if too_many else _READ


def take_apart(text: str, outlets: Collection[str]) -> Head | None:
    """The parts of a dateline's head, or None where something in it is no part of one."""
    tokens = text.split()
    if len(tokens) > _HEAD_WORDS or sum(token[0].islower() for token in tokens) > _HEAD_SMALL_WORDS:
        return None
    agency, signed, dated, reported, printed = None, False, False, False, text
    for match in list(_BRACKETS.finditer(text)):
        inside = next(group for group in match.groups() if group)
        if inside.casefold() in outlets:
            agency, signed = agency or inside, True
            text = text.replace(match.group(), " , ", 1)
            continue
        named, dates = agency_in(inside), find_dates(inside)
        if named or dates or _WIRE_SIGN.fullmatch(inside) or _SITE_SIGN.fullmatch(inside):
            agency, dated = agency or named, dated or bool(dates)
            signed = signed or not dates or named is not None
            text = text.replace(match.group(), " , ", 1)
        elif inside.startswith(_REPORTERS):
            reported = True
            text = text.replace(match.group(), " , ", 1)
        elif is_caseless(inside) or find_dates(text[: match.start()]):
            text = text.replace(
                match.group(), " , ", 1
            )  # an outlet: no capitals set it off, or a date stands before it
        elif may_be_place(inside):
            text = text.replace(match.group(), f", {inside}", 1)
        else:
            return None
    for span in reversed(find_dates(text)):
        text, dated = f"{text[: span.start]},{text[span.end :]}", True
    names: list[str] = []
    for piece in _PIECES.split(text):
        name = piece.strip(_EDGES)
        if _DAY.fullmatch(name):
            dated = True
            continue
        if name in _REPORTERS:
            reported = True
            continue
        if not name or (dated and name.islower() and " " not in name):
            continue  # nothing, or the weekday beside a date
        if is_agency(name) or _OUTLET.fullmatch(name):
            agency, signed = agency or agency_in(name), True
        elif (place := _before_slash(name)) and may_be_place(place):
            agency, signed = agency or agency_in(name), True
            names.append(place)
        elif may_be_place(name):
            is_shortened = names and len(name) <= _LONGEST_ABBREVIATION and f"{name}." in printed
            names.append(f"{name}." if is_shortened else name)
        else:
            return None
    return Head(tuple(names), agency, dated, signed, reported) if 1 <= len(names) <= 1 + _MOST_REGIONS else None


def _before_slash(name: str) -> str:
    """The place in front of an agency's sign: ``Halle/dpa``, not ``Berlin/Paris`` nor ``LONDON/PARIS``; else ``""``."""
    place, slash, sign = name.rpartition("/")
    return place if slash and not place.isupper() and _WIRE_SIGN.fullmatch(sign) else ""


def has_date(head: str) -> bool:
    return bool(find_dates(head)) or any(_DAY.fullmatch(piece.strip(_EDGES)) for piece in _PIECES.split(head))
