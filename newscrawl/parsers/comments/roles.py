"""What the elements inside one comment are: its author, date, text, title, votes, or the controls round it."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import pieces_of
from newscrawl.parsers.words import every


class Role(Enum):
    """What a part of a comment is; `NONE` where nothing says so."""

    NONE = auto()
    AUTHOR = auto()
    DATE = auto()
    TEXT = auto()
    TITLE = auto()
    META = auto()  # author, date and controls together
    ASIDE = auto()  # controls, badges, pictures
    VOTES = auto()


_LISTS = {
    Role.TEXT: "texts",
    Role.DATE: "dates",
    Role.AUTHOR: "authors",
    Role.TITLE: "titles",
    Role.META: "metas",
    Role.VOTES: "ballots",
    Role.ASIDE: "asides",
}
_ROLE_OF_PIECE = {word: role for role, name in reversed(_LISTS.items()) for word in every("comments", name)}
_RUN_ON = re.compile(r"comment(author|date|time|text|body|content|meta|title|info|name|user)|(?:author|user)(name)")
# Two words on one element: 'comment-meta comment-author' holds both, 'comment-content reply' is the text.
_ORDER = (Role.TEXT, Role.DATE, Role.META, Role.VOTES, Role.ASIDE, Role.AUTHOR, Role.TITLE)
_ITEMPROPS = {
    "author": Role.AUTHOR,
    "creator": Role.AUTHOR,
    "datepublished": Role.DATE,
    "datecreated": Role.DATE,
    "commenttime": Role.DATE,
    "text": Role.TEXT,
    "commenttext": Role.TEXT,
    "reviewbody": Role.TEXT,
    "description": Role.TEXT,
    "headline": Role.TITLE,
    "upvotecount": Role.VOTES,
}
_TAGS = {"time": Role.DATE, "cite": Role.AUTHOR, "button": Role.ASIDE, "label": Role.ASIDE}
# How surely a word names the author and nothing more; the surest of a comment's candidates is taken.
_SUREST, _SURE, _LIKELY, _UNSURE = 4, 3, 2, 1
_SURE_NAMES = frozenset(("name", "username", "nickname", "nick", "displayname", "uname"))
_UNSURE_NAMES = frozenset(("user", "profile", "member", "person", "login", "by", "byline"))


def role_of(element: HtmlElement) -> tuple[Role, int]:
    """The role of an element by its names, microdata or tag, and for authors how surely (1 to 4)."""
    itemprop = element.get("itemprop")
    if itemprop:
        role = _ITEMPROPS.get(itemprop.lower().rpartition(":")[2])
        if role is not None:
            return role, _SURE
        if itemprop.lower() == "name":
            return Role.AUTHOR, _SUREST
    role, sure = _role_of_names(element.get("class", ""), element.get("id", ""))
    if role in (Role.NONE, Role.META) and element.tag in _TAGS:
        return _TAGS[element.tag], _LIKELY
    return role, sure


@lru_cache(maxsize=8192)
def _role_of_names(class_: str, id_: str) -> tuple[Role, int]:
    found: dict[Role, int] = {}
    for word in class_.split():
        role, sure = _role_of_word(word)
        found[role] = max(sure, found.get(role, 0))
    if not set(found) - {Role.NONE} and id_:
        role, sure = _role_of_word(id_)
        found[role] = sure
    return next(((role, found[role]) for role in _ORDER if role in found), (Role.NONE, 0))


def _role_of_word(word: str) -> tuple[Role, int]:
    """The role of one class or id word: the last of its pieces that has one decides ('comment-reply-text' is text)."""
    if word == "fn":
        return Role.AUTHOR, _SUREST
    pieces = pieces_of(word)
    if pieces and (run_on := _RUN_ON.search(pieces[-1])):
        pieces[-1:] = [part for part in run_on.groups() if part]
    for index in range(len(pieces) - 1, -1, -1):
        role = _ROLE_OF_PIECE.get(pieces[index])
        if role is None:
            continue
        rest = pieces[index + 1 :]
        if role is Role.AUTHOR:
            return _author_word(pieces, index, rest)
        return (Role.NONE, 0) if rest and rest[-1].isalpha() and role is Role.ASIDE else (role, _SURE)
    return Role.NONE, 0


def _author_word(pieces: list[str], index: int, rest: list[str]) -> tuple[Role, int]:
    if rest and rest not in (["link"], ["url"]):
        return Role.NONE, 0  # 'comment-author-bob' on the whole comment
    if pieces[index] in _SURE_NAMES:
        return Role.AUTHOR, _SURE
    return Role.AUTHOR, _UNSURE if pieces[index] in _UNSURE_NAMES else _LIKELY
