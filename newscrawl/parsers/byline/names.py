"""Names in a line: one each, without 'By', role, place, e-mail address or handle."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline import phrases
from newscrawl.parsers.byline.shape import (
    EDGES,
    INSIDE_NAMES,
    LEADING_AND,
    UNCASED,
    clean_name,
    is_credential,
    is_employer,
    is_person,
    without_prefix,
)
from newscrawl.parsers.document import squeeze

_LONGEST_LIST = 1500  # characters of a list of names that are looked at
_TAG = re.compile(r"<[^<>]{0,300}>")
_ADDRESS = re.compile(r"[\w.+-]+(?:@|\s?\[at\]\s?|\(at\))[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\S)[(\[]?@[\w.]+[)\]]?")
_ASIDE = re.compile(r"\s*[(（][^()（）]{0,60}[)）](?=\s*(?:$|[,;|/&，、]))")  # 'Ana Ruiz (she/her), Li Wei (Madrid)'
_NOTHING_BESIDE = re.compile(r"[^@(（\[./]*")  # neither address nor handle nor aside
_LIST = re.compile(r"(\s*(?:[;；|｜\n•·●／]|\s[–—-]{1,2}\s|/)\s*)")
_DIGIT_AND_SLASH = re.compile(r"\d/[^\W\d_]")  # the name of a party or a firm: 'Union 21/The Meadows'
# الفيوم - سامي نجار: the place, one word, and the full name behind it.
_PLACE_FIRST = re.compile("([\u0590-\u06ff]+)\\s[-–—]\\s(?=[\u0590-\u06ff]+\\s[\u0590-\u06ff])")
_COMMA = re.compile(r"\s*[,、，،]\s*")
# 'Ana Ruiz in Madrid', 'Ana Ruiz for The Hillside Post'. "En" and "i" also mean 'and'; then two words follow.
_WHERE = re.compile(
    r"^(?P<name>\S+\s+\S.*?)\s+(?:"
    r"(?:in|at|[Ff]or|from|à|em|w|v|aus|bei|reporting|reports|desde|para|per|pour|för|fra)\s+"
    r"(?:[Tt]he\s+|in\s+|from\s+)?[^\W\d_a-z][\w'’-]*(?:\s+\w[\w'’-]*){0,3}"
    r"|(?:en|i)\s+[^\W\d_a-z][\w'’-]*)$"
)


@lru_cache(maxsize=1024)  # markup and page tell the same names
def split_names(text: str) -> tuple[str, ...]:
    """The names in ``text``, each once, in order: ``'By Ana Ruiz and Li Wei'`` -> ``('Ana Ruiz', 'Li Wei')``.

    For text that is known to hold authors and little else (metadata, what is left of a printed line). Degrees, roles
    and places after a comma are left out; ``Doe, Jane`` is turned; never raises.
    """
    text = squeeze(_TAG.sub(" ", html.unescape(text[:_LONGEST_LIST]))).replace("\xad", "")
    if not _NOTHING_BESIDE.fullmatch(text):
        text = _ASIDE.sub("", _HANDLE.sub(" ", _ADDRESS.sub(" ", text)))
    found: dict[str, str] = {}
    for name in _names(text):
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _may_follow(part: str, separator: str) -> bool:
    """May a part after a bar or slash name another author? After a dash it is a place or outlet."""
    if separator in ("-", "–", "—", "--"):
        return is_agency(part)
    return is_person(part) or is_agency(part) or phrases.CONJUNCTION.search(part) is not None or "," in part


def _names(text: str) -> Iterator[str]:
    if is_agency(text):
        yield text.strip(EDGES)
        return
    if (place := _PLACE_FIRST.match(text)) and not is_agency(place[1]):
        text = text[place.end() :]
    person_found = ""
    separator = ""
    for part in _LIST.split(text) if not _DIGIT_AND_SLASH.search(text) else (text,):
        if separator_now := _LIST.fullmatch(part):
            separator = separator_now.group().strip()
            continue
        if not part or (person_found and not _may_follow(part, separator)):
            continue
        for listed in _listed(part):
            name = clean_name(listed)
            if name and not (person_found and is_employer(name, person_found)):
                person_found = person_found or (name if is_person(name) else "")
                yield name


def _listed(text: str) -> Iterator[str]:
    """The parts of one enumeration: at commas and at 'and', with what belongs together left together."""
    pieces = [piece for piece in _COMMA.split(without_prefix(text)) if piece.strip(EDGES)]
    if turned := _turned(pieces):
        yield turned
        return
    names: list[str] = []
    for piece in pieces:
        if names and piece in phrases.SUFFIXES:
            names[-1] = f"{names[-1]} {piece}"
        elif not (names and is_credential(piece)) and not (names and _is_aside(piece, names[0])):
            names.extend(_joined(piece))
    yield from names


def _turned(pieces: list[str]) -> str | None:
    """``Doe, Jane`` and ``Doe, Jane M.`` as the name is spoken."""
    if len(pieces) != 2 or " " in pieces[0] or not all(piece[:1].isupper() for piece in pieces):
        return None
    family, given = pieces
    initial = re.fullmatch(r"[^\W\d_]+(?:\s[^\W\d_]\.?)?", given)
    if initial is None or is_credential(given) or given in phrases.SUFFIXES or is_agency(family) or is_agency(given):
        return None
    return f"{given} {family}"


def _is_aside(piece: str, first: str) -> bool:
    """A role or a place after a name: 'Jane Doe, Berlin', 'Jane Doe, senior reporter'."""
    if phrases.ROLE.search(piece) and not is_agency(piece):
        return True
    one_word = " " not in piece.strip() and not UNCASED.search(piece)
    return one_word and " " in first and not is_agency(piece)


def _joined(piece: str) -> Iterator[str]:
    """Names joined by 'and' in one piece; an organisation's name with 'and' in it stays whole."""
    piece = LEADING_AND.sub("", phrases.CONJUNCTION_AT_END.sub("", piece.strip()))
    if where := _WHERE.match(piece):
        piece = where["name"]
    parts = [part for part in phrases.CONJUNCTION.split(piece) if part and part.strip(EDGES)]
    parts = [part for whole in parts for part in phrases.JOINED_CONJUNCTION.split(whole)]
    if len(parts) == 1 and (two := phrases.PREFIXED_CONJUNCTION.fullmatch(parts[0])):
        parts = list(two.groups())
    parts = [part for part in parts if part.strip() not in phrases.SUFFIXES]
    if len(parts) > 1 and not _are_names(parts):
        parts = [piece]
    for part in parts:
        yield _without_credentials(part)


def _are_names(parts: list[str]) -> bool:
    """'Ana Ruiz' and 'Li Wei' are; 'Food' and 'Drug Administration' are not."""
    if any(
        part[0].islower() and not UNCASED.match(part) and not is_agency(part) and part.split()[0] not in INSIDE_NAMES
        for part in parts[1:]
    ):
        return False
    if any(is_agency(part) for part in parts):
        return True
    lengths = [len(part.split()) for part in parts]
    return max(lengths) <= 5 and (min(lengths) > 1 or max(lengths) == 1)


def _without_credentials(name: str) -> str:
    words = name.split()
    while len(words) > 2 and is_credential(words[-1]) and len(words[-1]) > 1:
        words.pop()
    return " ".join(words)
