"""What the elements inside one comment are: its author, date, text, title, votes, or the controls round it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache

from newscrawl.parsers.comments.names import STATES, STEM, alike, pieces_of
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

    __hash__ = object.__hash__  # there is one of each; Enum's own hash is a call into Python for every piece of text


# Python 3.11 asks the metaclass for `Role.TEXT` each time, which takes ten times as long as a name of a module does.
NONE, AUTHOR, DATE, TEXT, TITLE, META, ASIDE, VOTES = Role

_LISTS = {
    TEXT: "texts",
    DATE: "dates",
    AUTHOR: "authors",
    TITLE: "titles",
    META: "metas",
    VOTES: "ballots",
    ASIDE: "asides",
}
_ROLE_OF_PIECE = {word: role for role, name in reversed(_LISTS.items()) for word in every("comments", name)}
_RUN_ON = re.compile(
    r"comment(author|date|time|text|body|content|meta|title|info|name|user|head)|(?:author|user)(name)"
)
# Two words on one element: 'comment-meta comment-author' holds both, 'comment-content reply' is the text.
_ORDER = (TEXT, DATE, META, VOTES, ASIDE, AUTHOR, TITLE)
# Attributes that name an element; scripts and tests find it by the last where classes are hashed.
_NAMING = ("class", "id", "data-hook", "data-testid", "data-test-id", "data-qa", "data-role", "data-spot-im-class")
_ITEMPROPS = {
    "author": AUTHOR,
    "creator": AUTHOR,
    "datepublished": DATE,
    "datecreated": DATE,
    "commenttime": DATE,
    "text": TEXT,
    "commenttext": TEXT,
    "reviewbody": TEXT,
    "description": TEXT,
    "headline": TITLE,
    "upvotecount": VOTES,
}
_TAGS = {"time": DATE, "cite": AUTHOR, "button": ASIDE, "label": ASIDE}
_TAGS |= dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), TITLE)
# How surely a word names the author and nothing more; the surest of a comment's candidates is taken.
_SUREST, _SURE, _LIKELY, _UNSURE = 4, 3, 2, 1
# What a modifier may say ('posting--user'); 'comment--author' is a comment by the story's author.
_MODIFIERS = frozenset((AUTHOR, DATE, TEXT))
_SURE_NAMES = frozenset(("name", "username", "nickname", "nick", "displayname", "uname"))
_UNSURE_NAMES = frozenset(("user", "profile", "member", "person", "by", "byline", "url"))
# After these a piece tells neither the comment's title nor its author: 'user-title', 'powered-by', 'sort-by'.
_OTHER_AFTER = {
    "title": frozenset(("user", "author", "member", "poster")),
    "by": frozenset(("powered", "sort", "sorted", "order", "ordered", "filter")),
}
_BUTTONS = frozenset(("button", "btn"))  # on which a name may stand that opens the person's page
_COUNTS = frozenset(("count", "counter", "number", "num", "result", "value", "total", "sum"))
_COUNTED = frozenset((*every("comments", "ballots"), "like", "likes"))
_REPLIED = frozenset(("reply", "replied", "replying"))
_FORMS = frozenset(("form", "formular", "formulaire", "formulario", "input"))
# Words of layout: 'small-padding-collapse' and 'border-top' say how an element looks.
_STYLES = frozenset(("padding", "margin", "border", "grid", "align", "whitespace", "object", "gutter"))
_NEUTRAL = frozenset(
    [
        "wrap",
        "wrapper",
        "container",
        "box",
        "block",
        "area",
        "inner",
        "outer",
        "main",
        "section",
        "link",
        "url",
        "item",
        "part",
        "full",
        "row",
        "col",
    ]
)


def role_of(tag: str, attributes: Mapping[str, str], around: Role = NONE) -> tuple[Role, int]:
    """The role of an element by its names, microdata or tag, and for authors how surely (1 to 4).

    ``around`` is the role of what it stands in: a heading inside the author's link is still the author.
    """
    if not attributes:
        return (_TAGS[tag], _LIKELY) if tag in _TAGS and not (around is AUTHOR and _TAGS[tag] is TITLE) else (NONE, 0)
    itemprop = attributes.get("itemprop")
    if itemprop:
        role = _ITEMPROPS.get(itemprop.lower().rpartition(":")[2])
        if role is not None:
            return role, _SURE
        if itemprop.lower() == "name":
            return AUTHOR, _SUREST
    role, sure = NONE, 0
    for name in _NAMING:
        if (value := attributes.get(name)) and (found := _role_of_names(alike(value)))[0] is not NONE:
            role, sure = found
            break
    if tag in _TAGS and (role is NONE or role is META):
        by_tag = _TAGS[tag]
        return (role, sure) if by_tag is TITLE and around is AUTHOR else (by_tag, _LIKELY)
    return role, sure


@lru_cache(maxsize=8192)
def _role_of_names(names: str) -> tuple[Role, int]:
    """The role by class or id; words that say it plainly before those that also say more."""
    found: dict[tuple[Role, bool], int] = {}
    for role, sure, plain in map(_role_of_word, names.split()):
        if role is not NONE:
            found[role, plain] = max(sure, found.get((role, plain), 0))
    for plain in (True, False):
        for role in _ORDER:
            if (role, plain) in found:
                return role, found[role, plain]
    return NONE, 0


def _role_of_word(word: str) -> tuple[Role, int, bool]:
    """The role of one class or id word, how surely, and whether it is all that the word says.

    The last piece with a role decides ('comment-reply-text' is text); one that qualifies something else has none
    ('text-muted', and 'comment-author-bob' on the whole comment).
    """
    if word == "fn":
        return AUTHOR, _SUREST, True
    pieces = pieces_of(word)
    if pieces and (run_on := _RUN_ON.search(pieces[-1])):
        pieces[-1:] = [part for part in run_on.groups() if part]
    if pieces and pieces[-1] in _BUTTONS and not _SURE_NAMES.isdisjoint(pieces):
        pieces.pop()
    if not _FORMS.isdisjoint(pieces) and pieces[-1] not in STATES:
        return ASIDE, _SURE, False
    if not _STYLES.isdisjoint(pieces):
        return NONE, 0, False
    if pieces[-1:] == ["to"] and not _REPLIED.isdisjoint(pieces):  # 'in-reply-to'
        return ASIDE, _SURE, False
    if pieces[-2:] == ["meta", "data"]:
        return META, _SURE, len(pieces) == 2
    if pieces and pieces[-1] in _COUNTS and not _COUNTED.isdisjoint(pieces):
        return VOTES, _SURE, True
    for index in range(len(pieces) - 1, -1, -1):
        role = _ROLE_OF_PIECE.get(pieces[index])
        if role is None:
            continue
        if not all(piece in _NEUTRAL or piece.isdigit() for piece in pieces[index + 1 :]):
            return NONE, 0, False
        if index and pieces[index - 1] in _OTHER_AFTER.get(pieces[index], ()):
            return ASIDE, _SURE, False
        plain = all(STEM.match(piece) or piece in _NEUTRAL for piece in pieces[:index])
        if role is META and _modifier_role(word) is DATE:  # 'comment-meta--created'
            return DATE, _SURE, False
        return role, _sureness(role, pieces[index]), plain
    role = _modifier_role(word)
    return (role, _UNSURE, False) if role in _MODIFIERS else (NONE, 0, False)


def _modifier_role(word: str) -> Role:
    """The role that what follows two hyphens has; 'comment--author' is a comment by the story's author."""
    modifier = word[2:].partition("--")[2].partition("--")[0].lower()
    return _ROLE_OF_PIECE.get(modifier, NONE) if modifier != "author" else NONE


def _sureness(role: Role, piece: str) -> int:
    if role is not AUTHOR or piece in _SURE_NAMES:
        return _SURE
    return _UNSURE if piece in _UNSURE_NAMES else _LIKELY
