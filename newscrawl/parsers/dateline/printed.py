"""The dateline a paragraph opens with: ``PUTRAJAYA, Nov 22 — …``, ``INDIANAPOLIS (AP) — …``, ``Berlin. …``.

A dateline is a place, perhaps a region, a date, an agency, in this order or nearly, and a sign that ends it. What
stands before the sign is taken apart; which sign it is decides how much evidence is asked for: a date or an agency is
enough for any of them, capitals for a dash, a city we know for a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import islice

from newscrawl.dates import find_dates
from newscrawl.model import Dateline
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.dateline.east_asian import may_be_east_asian, read_east_asian
from newscrawl.parsers.dateline.places import (
    is_abbreviation,
    is_caseless,
    is_known,
    is_located,
    is_mentioned,
    is_named_again,
    is_shouted,
    may_be_place,
)

_READ = 130  # characters of a paragraph in which its dateline ends
_DASH = re.compile(
    r"\.\s?[—–-]{1,2}\s*|\s*[—―]+\s*|\s+[–-]{1,3}\s+|(?<=[\])/])\s*[–-]{1,2}\s*|--+\s*|(?<=\w)–\s+"
    r"|(?<=[\u0600-\u06ff])\s*[-–/]\s*(?=[\u0600-\u06ff])|\s+\u0640+\s+|\s+·\s+"
)
_COLON = re.compile(r"\s?[:：]\s+")
_PERIOD = re.compile(r"(?:(?<=\w\w)|(?<=\)))\.\s+|।\s+")
_AFTER_AGENCY = re.compile(r"(?<=[)/])[.:।]?\s+(?=\S)|(?<=\))(?=[A-Z“\"])")
# What each of these signs has a character of, to leave out those that a paragraph's start cannot have.
_DASHES, _BEHIND_AGENCY, _COLONS, _PERIODS = map(frozenset, ("-–—―·\u0640/", ")/", ":：", ".।"))
_ALL_SIGNS = _DASHES | _BEHIND_AGENCY | _COLONS | _PERIODS
_AGENCY_SENTENCE = re.compile(r"([^.]{2,30})\.\s+")
_BRACKETS = re.compile(r"\(([^()]{1,40})\)|\[([^\[\]]{1,40})\]|(?<![^\s.,])/([^/]{2,40})/")
# The signs of an agency or a station: dpa, ANI, UzA, WABC, dpa/lno, Channel 5. Known agencies are known by name.
_WIRE_SIGN = re.compile(r"(?:[A-Z]{2,8}|[a-z]{2,6})(?:[/-][A-Za-z]{2,8}){0,2}|[A-Z][a-z]{0,2}[A-Z]|[A-Z]\w+ ?\d{1,3}")
# A site that signs: kath.net/as.
_SITE_SIGN = re.compile(r"[\w-]+\.(?:com|net|org|info|news|de|at|ch)(?:/\w{1,4})?")
# A paper that names itself where others name the agency: TEMPO.CO, KOMPAS.com, CNN Indonesia.
_OUTLET = re.compile(r"[\w-]+(?:\.(?:com|co|net|org|id))(?:\.\w{2})?|CNN \w+", re.IGNORECASE)
# The point of a saint's, a fort's or a mountain's name ends nothing.
_PIECES = re.compile(r"\s*[,،،、]\s*|(?<=\w\w)(?<!\bS[Tt])(?<!\bF[Tt])(?<!\bM[Tt])\.\s+|\s+[-–—]\s+")
# A day without a year, in a language in which the month is too short a word to be a date by itself: 3 мая.
_DAY = re.compile(r"\d{1,2}\.?\s[^\W\d_]{2,12}")
_EDGES = " \t.,;:-–—،"
_CLOSING = " \t-–—―\u0640·"
_SIGNED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]")  # an agency behind a place that has an element of its own
_MOST_REGIONS = 2
_LONGEST_ABBREVIATION = 5  # letters and points of a region's: Fla., Calif., W.Va.
# Words before the sign, and how many of them in small letters: 'Bogotá, 3 de mayo de 2024 (EFE)' has three.
_HEAD_WORDS = 14
_HEAD_SMALL_WORDS = 4
_SHORTEST_REST = 12
_SMALL = "a-zß-öø-ÿа-яё"
_SMALL_WORDS = re.compile(
    rf"(?:(?:[^\s{_SMALL}]\S*\s+)*[{_SMALL}]\S*\s+){{{_HEAD_SMALL_WORDS}}}(?:[^\s{_SMALL}]\S*\s+)*(?=[{_SMALL}])"
)
_SIGN = 6  # characters of the longest sign with the blanks around it
_MOST_SIGNS = 3
_OPENS_SENTENCE = re.compile(r"[\"'“”„«»‘’‚(\[¿¡‹#@]*[^\W_]")
_LONGEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the sign: names, and whether date and agency stand beside them."""

    names: tuple[str, ...]
    agency: str | None
    dated: bool
    signed: bool

    @property
    def place(self) -> str:
        return self.names[0]

    @property
    def confirmed(self) -> bool:
        return self.dated or self.signed


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph cut at a sign, and the story it is from."""

    head: _Head
    sign: str
    rest: str
    source: str | Callable[[], str]

    @property
    def story(self) -> str:
        """The text of the story, got only where it decides."""
        return self.source if isinstance(self.source, str) else self.source()


def read_dateline(
    paragraph: str, story: str | Callable[[], str] = "", outlets: Collection[str] = ()
) -> tuple[Dateline, str] | None:
    """The dateline that opens a paragraph, and the paragraph's text after it; None where there is none.

    ``story`` is the story's text, or what gets it, if it is at hand: a name in capitals that it uses again as a name is
    a place. ``outlets`` are the newspaper's own names, folded, which stand where others name the agency: ``OSLO (VG)``.
    """
    if may_be_east_asian(paragraph):
        return read_east_asian(paragraph)
    start = paragraph[: _end_of_heads(paragraph)]
    signs = _ALL_SIGNS.intersection(start)
    for sign, characters, accept in (
        (_DASH, _DASHES, _with_dash),
        (_AFTER_AGENCY, _BEHIND_AGENCY, _without_sign),
        (_COLON, _COLONS, _with_colon),
        (_PERIOD, _PERIODS, _with_period),
    ):
        if signs.isdisjoint(characters):
            continue
        for match in islice(sign.finditer(start), _MOST_SIGNS):
            rest = paragraph[match.end() :]
            end = match.start() + match.group().startswith(".")  # the point may be a region's: 'TALLWATER, Fla. — …'
            head = _take_apart(start[:end], outlets) if _is_sentence(rest) else None
            if head and accept(_Opening(head, match.group().strip(), rest, story)):
                return _with_agency_behind(head, rest)
    return None


def _end_of_heads(paragraph: str) -> int:
    """Where a head has too many words in small letters to be one, which in prose is soon; and room for the sign."""
    too_many = _SMALL_WORDS.match(paragraph)
    return min(too_many.end() + _SIGN, _READ) if too_many else _READ


def without_dateline(paragraph: str, printed: str) -> str:
    """The paragraph without the dateline that opens it, as `dateline` found it printed there.

    Cut is a dateline that a dash sets off from the first sentence, whatever its script: ``ERBIL, Kurdistan Region —``,
    ``LISTER SOUND (AFP) —``, ``برينويك -``. One that has a date, and one closed by a stop, a colon, a slash or nothing,
    is part of the first sentence and is kept, and so is what no dateline was found in. One that only its element sets
    off, as its style shows it, is cut: ``<span class="location-stamp">Cần Thơ</span>Mười năm …``.
    """
    place = printed.rstrip(_CLOSING)
    if not place or not paragraph.startswith(place):
        return paragraph
    before, behind = paragraph[len(place) - 1 : len(place) + 1].ljust(2)
    if before.islower() and behind.isupper():
        return paragraph[len(place) :]
    signed = _SIGNED.match(paragraph, len(place))
    end = signed.end() if signed else len(place)
    dash = _DASH.match(paragraph, end)
    if dash is None or "/" in dash.group() or _has_date(paragraph[:end]):
        return paragraph
    rest = paragraph[dash.end() :]
    return rest if not rest or _is_sentence(rest) else paragraph


def _has_date(head: str) -> bool:
    return bool(find_dates(head)) or any(_DAY.fullmatch(piece.strip(_EDGES)) for piece in _PIECES.split(head))


def _with_agency_behind(head: _Head, rest: str) -> tuple[Dateline, str]:
    """``МОСКВА, 3 мая — РИА Новости. …``: some agencies sign behind the dash."""
    agency, place = head.agency, ", ".join(head.names)
    if agency is None and (match := _AGENCY_SENTENCE.match(rest)) and is_agency(match[1]):
        agency, rest = agency_in(match[1]), rest[match.end() :]
    return Dateline(place, agency), rest


def _take_apart(text: str, outlets: Collection[str]) -> _Head | None:
    """The parts of a dateline's head, or None where something in it is no part of one."""
    tokens = text.split()
    if len(tokens) > _HEAD_WORDS or sum(token[0].islower() for token in tokens) > _HEAD_SMALL_WORDS:
        return None
    agency, signed, dated, printed = None, False, False, text
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
    return _Head(tuple(names), agency, dated, signed) if 1 <= len(names) <= 1 + _MOST_REGIONS else None


def _before_slash(name: str) -> str:
    """The place in front of an agency's sign: ``Halle/dpa``, not ``Berlin/Paris`` nor ``LONDON/PARIS``; else ``""``."""
    place, slash, sign = name.rpartition("/")
    return place if slash and not place.isupper() and _WIRE_SIGN.fullmatch(sign) else ""


def _is_sentence(rest: str) -> bool:
    return len(rest) >= _SHORTEST_REST and _OPENS_SENTENCE.match(rest) is not None


def _with_dash(opening: _Opening) -> bool:
    place = opening.head.place
    if opening.head.confirmed:
        return True
    if opening.rest[:1].islower():
        return False
    if is_known(place):
        return True
    if is_caseless(place):
        short = opening.sign != "/" and len(place.split()) < _LONGEST_WORDS
        return short and is_named_again(place, opening.story or opening.rest)
    if len(place.split()) > _LONGEST_WORDS:
        return False
    if not place.isupper():
        return opening.sign != "-" and is_located(place, opening.story)
    if is_mentioned(place, opening.story):
        return True
    return is_shouted(place) and (len(opening.head.names) > 1 or opening.sign != "-")


def _with_colon(opening: _Opening) -> bool:
    head = opening.head
    if head.signed or is_known(head.place):
        return True
    named_again = len(head.names) == 1 and is_mentioned(head.place, opening.story)
    return (head.dated and named_again) or (is_shouted(head.place) and (head.dated or named_again))


def _with_period(opening: _Opening) -> bool:
    head = opening.head
    if head.signed or (head.dated and is_known(head.place)):
        return True
    if len(head.names) > 1 or len(head.place.split()) > _LONGEST_WORDS or is_abbreviation(head.place):
        return False
    return is_known(head.place) or is_located(head.place, opening.story)


def _without_sign(opening: _Opening) -> bool:
    """``New Delhi, May 3 (PTI) The …``, ``HELSINKI (STT) …``: an agency beside what is no mere name of somebody."""
    head = opening.head
    if head.agency is None:  # a station or a site signs like an agency: 'London (WXYZ) The …'
        return head.signed and is_known(head.place) and not opening.rest[0].islower()
    return head.dated or head.place.isupper() or is_known(head.place)
