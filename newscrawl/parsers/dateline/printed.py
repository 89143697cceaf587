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

from newscrawl.model import Dateline
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.dateline.east_asian import may_be_east_asian, read_east_asian
from newscrawl.parsers.dateline.head import Head, end_of_heads, has_date, take_apart
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
_CLOSING = " \t-–—―\u0640·"
_SIGNED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]")  # an agency behind a place that has an element of its own
_PLACE_IN_BRACKETS = re.compile(r"\(([^\W\d_][^()]{2,39})\)\s+(?=[^\Wa-z\d_]|[«“\"])")
_SHORTEST_REST = 12
_MOST_SIGNS = 3
_OPENS_SENTENCE = re.compile(r"[\"'“”„«»‘’‚(\[¿¡‹#@]*[^\W_]")
_LONGEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph cut at a sign, and the story it is from."""

    head: Head
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
        return read_east_asian(paragraph, outlets)
    if paragraph.startswith("(") and (read := _read_brackets(paragraph, story)):
        return read
    start = paragraph[: end_of_heads(paragraph)]
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
            head = take_apart(start[:end], outlets) if _is_sentence(rest) else None
            if head and accept(_Opening(head, match.group().strip(), rest, story)):
                return _with_agency_behind(head, rest)
    return None


def _read_brackets(paragraph: str, story: str | Callable[[], str]) -> tuple[Dateline, str] | None:
    """``(Rapide-aux-Tolbys) Le traversier …``, as newspapers of Quebec have it."""
    match = _PLACE_IN_BRACKETS.match(paragraph)
    if match is None or not may_be_place(place := match[1]) or is_agency(place):
        return None
    rest = paragraph[match.end() :]
    told = is_known(place) or is_located(place, story if isinstance(story, str) else story())
    return (Dateline(place), rest) if told and _is_sentence(rest) else None


def without_dateline(paragraph: str, printed: str) -> str:
    """The paragraph without the dateline that opens it, as `dateline` found it printed there.

    Cut is a dateline that a dash sets off from the first sentence, whatever its script: ``ERBIL, Kurdistan Region —``,
    ``LISTER SOUND (AFP) —``, ``برينويك -``. One that has a date, and one closed by a stop, a colon, a slash or nothing,
    is part of the first sentence and is kept, and so is what no dateline was found in. One that only its element sets
    off, as its style shows it, is cut: ``<span class="location-stamp">Cần Thơ</span>Mười năm …``. A paragraph that is
    nothing else, ``Tolby (dpa)``, is all cut.
    """
    if paragraph == printed and paragraph.endswith(")"):
        return ""
    place = printed.rstrip(_CLOSING)
    if not place or not paragraph.startswith(place):
        return paragraph
    if place[-1].islower() and paragraph[len(place) :][:1].isupper():
        return paragraph[len(place) :]
    signed = _SIGNED.match(paragraph, len(place))
    end = signed.end() if signed else len(place)
    dash = _DASH.match(paragraph, end)
    if dash is None or "/" in dash.group() or has_date(paragraph[:end]):
        return paragraph
    rest = paragraph[dash.end() :]
    return rest if not rest or _is_sentence(rest) else paragraph


def _with_agency_behind(head: Head, rest: str) -> tuple[Dateline, str]:
    """``МОСКВА, 3 мая — РИА Новости. …``: some agencies sign behind the dash."""
    agency, place = head.agency, ", ".join(head.names)
    if agency is None and (match := _AGENCY_SENTENCE.match(rest)) and is_agency(match[1]):
        agency, rest = agency_in(match[1]), rest[match.end() :]
    return Dateline(place, agency), rest


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
    if head.signed or head.reported or (head.dated and is_known(head.place)):
        return True
    if len(head.names) > 1 or len(head.place.split()) > _LONGEST_WORDS or is_abbreviation(head.place):
        return False
    return is_known(head.place) or is_located(head.place, opening.story)


def _without_sign(opening: _Opening) -> bool:
    """``New Delhi, May 3 (PTI) The …``, ``HELSINKI (STT) …``: an agency beside what is no mere name of somebody."""
    head = opening.head
    if head.reported:
        return True
    if head.agency is None:  # a station or a site signs like an agency: 'London (WXYZ) The …'
        return head.signed and is_known(head.place) and not opening.rest[0].islower()
    return head.dated or head.place.isupper() or is_known(head.place)
