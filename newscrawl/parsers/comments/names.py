"""What class and id names say about an element: a comment, a piece of one, what holds them, or a form.

The names of comment systems are made of few words: a stem for comment in the newspaper's language ('kommentar') and a
word for the role ('author', 'list', 'form'), joined by hyphens, underscores or capitals. Both are data in
``words/comments.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum, auto
from functools import lru_cache

from newscrawl.parsers.words import every


class Kind(Enum):
    """What the names make an element; `NONE` where they say nothing of use."""

    NONE = auto()
    ITEM = auto()  # one comment
    NUMBERED = auto()  # one comment, by an id of its own
    PART = auto()  # author line, text, buttons of one
    AREA = auto()  # what holds them
    FORM = auto()
    RECENT = auto()  # comments on other stories, reviews of goods in a shop
    PING = auto()  # another site's software saying that it linked here
    COUNTER = auto()
    WEAK = auto()  # may hold comments ('forum'), if what is in it reads like them

    __hash__ = object.__hash__  # there is one of each; Enum's own hash is a call into Python


def without_longer(words: Collection[str]) -> tuple[str, ...]:
    """Words without those that hold another of them: where 'comment' is sought, 'commentaire' need not be."""
    each = set(words)
    return tuple(sorted(word for word in each if not any(other in word for other in each - {word})))


STEMS = every("comments", "stems")
_SYSTEMS = frozenset(every("comments", "systems"))
_WEAK = frozenset(every("comments", "weak"))
_FORMS = frozenset(every("comments", "forms"))
_RECENTS = frozenset(every("comments", "recents"))
_COUNTERS = frozenset(every("comments", "counters"))
STATES = frozenset(every("comments", "states"))
_PART_LISTS = ("authors", "dates", "texts", "titles", "metas", "asides", "ballots")
_PARTS = frozenset(word for name in _PART_LISTS for word in every("comments", name))
_LISTS = frozenset(every("comments", "lists"))
_PLURALS = frozenset(["s", "es", "e", "en", "er", "i", "it", "n", "z", "ze", "ji", "lar", "ler", "ok"])
_ANSWERS = frozenset(every("comments", "replies"))
_LAYOUTS = frozenset(["left", "right"])  # halves of one comment
_PINGS = frozenset(every("comments", "pings"))
_NEVER_ONE = frozenset(["list", "lists", "threads", "section", "area", "feed", "stream"])
_DONE = frozenset(["ed", "iert", "ierte", "ierten", "ados", "adas", "es-plus"])
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")
_SEPARATORS = re.compile(r"[\W_]+")
STEM = re.compile(rf"(?:{'|'.join(map(re.escape, STEMS))})")
_OPINION = re.compile(r"comment(?:ar(?:y|ies|ist)|ator)|kommentator|comentarist")
_RUNS = (
    "list",
    "area",
    "form",
    "text",
    "body",
    "author",
    "date",
    "count",
    "box",
    "meta",
    "content",
    "section",
    "link",
    "info",
)
_BLOGGER = re.compile(r"c\d{8,}\Z")  # the ids of comments on blogspot
_NAMED_NUMBER = re.compile(r"(?:[^\W\d]{4,})?(\w*\d\w*)\Z")
_NUMBERS = re.compile(r"\d+")
_NONE, _NUMBERED = Kind.NONE, Kind.NUMBERED  # Python 3.11 takes long to look up members
_ORDER = [Kind.PING, Kind.NUMBERED, Kind.PART, Kind.FORM, Kind.RECENT, Kind.AREA, Kind.ITEM, Kind.COUNTER, Kind.WEAK]
_RANK = {kind: rank for rank, kind in enumerate((*_ORDER, Kind.NONE))}


_ALL = {*STEMS, "respond", *_WEAK, *_SYSTEMS}
SOUGHT = without_longer(_ALL)


def kind_of(class_: str, id_: str) -> Kind:
    """What an element is by its class and id attributes."""
    by_class = _kind_of_names(alike(class_)) if class_ else _NONE
    if not id_:
        return by_class
    by_id = _NUMBERED if _BLOGGER.match(id_) else _kind_of_names(alike(id_))
    if by_id is _NUMBERED and "review" in class_.split():
        return Kind.RECENT
    if by_class is _NUMBERED and by_id is not _NUMBERED:
        by_class = Kind.ITEM  # a number in a class says less than one in an id
    return min(by_class, by_id, key=_RANK.__getitem__)


@lru_cache(maxsize=4096)
def alike(names: str) -> str:
    """Names with each number as 0: the ids of a page's comments, which differ in it alone, are understood once."""
    return names if names.isalpha() else _NUMBERS.sub("0", names)


def number_of(id_: str) -> str | None:
    """What tells a comment's id from those of its kin: 12 of ``li-comment-12``, c95mk2g of ``thing_t1_c95mk2g``."""
    last = id_[max(id_.rfind("-"), id_.rfind("_"), id_.rfind("#")) + 1 :]
    number = _NAMED_NUMBER.match(last)
    if number:
        return number.group(1)
    found = _NUMBERS.search(id_)
    return found and found.group()


@lru_cache(maxsize=8192)
def _kind_of_names(names: str) -> Kind:
    words = names.split()
    kinds = [_kind_of_word(word) for word in words]
    kind = min(kinds, key=_RANK.__getitem__, default=_NONE)
    if kind is Kind.PART and Kind.ITEM in kinds and len(words) > 1:
        parts = [word for word, its in zip(words, kinds, strict=True) if its is kind]
        if all(pieces_of(word)[-1] in _ANSWERS for word in parts):  # 'comment comment-reply'
            return Kind.ITEM
    return kind


def _kind_of_word(word: str) -> Kind:
    """What one class or id word says."""
    if word.lower() == "respond":
        return Kind.FORM
    if word.lower() in _SYSTEMS:
        return Kind.ITEM
    pieces = pieces_of(word)
    if not _PINGS.isdisjoint(pieces):
        return Kind.PING
    for index, piece in enumerate(pieces):
        match = STEM.search(piece)
        if match and not _OPINION.match(piece):
            rest = piece[match.end() :]
            return _kind_of_pieces(pieces[:index], rest, pieces[index + 1 :])
    return Kind.NONE if _WEAK.isdisjoint(pieces) else Kind.WEAK


def pieces_of(word: str) -> list[str]:
    """A class or id word cut at hyphens, underscores, capitals and numbers: ``liComment-12`` is li, comment, 12.

    A modifier after two hyphens says how it looks, not what it is: ``comment--reply`` is comment.
    """
    named = word[:2] + word[2:].partition("--")[0]
    return [piece for piece in _SEPARATORS.split(_CAMEL.sub("-", named).lower()) if piece]


def _kind_of_pieces(before: list[str], rest: str, after: list[str]) -> Kind:
    """The role of a word made of ``before``, a stem that goes on with ``rest``, and ``after``."""
    if rest in _DONE:  # 'most-commented'
        return Kind.NONE
    plural = rest in _PLURALS
    run_on = next((role for role in _RUNS if rest.removeprefix("s").startswith(role)), None)
    roles = {*before, *after, run_on or ""} - {""}
    if "styled" in before:  # 'StyledComments' is a component's name, 'comments-styled' says how it looks
        roles.discard("styled")
    if (roles & STATES and not after[1:]) or (after and after[-1] in STATES):
        return Kind.NONE
    if roles & _RECENTS and (plural or roles & _LISTS):
        return Kind.RECENT
    invites = bool(before) and before[-1] in _FORMS and not plural and not after  # 'post-comment', not 'post-comments'
    if invites or not _FORMS.isdisjoint((run_on, *after)):
        return Kind.FORM
    if roles & _COUNTERS:
        return Kind.COUNTER
    part = next((i for i, role in enumerate(after) if role in _PARTS), None)
    if part is not None or run_on in _PARTS:
        if plural and part is not None and after[part] in ("content", "contents", "body", "text"):
            return Kind.AREA
        names_a_user = part is not None and after[part] in ("author", "by") and not set(after[part + 1 :]) <= _PARTS
        return Kind.NONE if names_a_user else Kind.PART
    if after and after[-1] in _LAYOUTS:
        return Kind.PART
    if any(piece.isdigit() for piece in after) and roles.isdisjoint(_NEVER_ONE):
        return Kind.NUMBERED
    if plural or roles & _LISTS:
        return Kind.AREA
    return Kind.ITEM


@lru_cache(maxsize=4096)
def is_answer_box(class_: str, id_: str) -> bool:
    """Whether names say that an element holds answers, or is one."""
    # Modifiers count here: 'comment--reply' is an answer by how it looks.
    return any(not _ANSWERS.isdisjoint(pieces_of(word.replace("--", "-"))) for word in (*class_.split(), id_))
