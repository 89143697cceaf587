"""One element that holds one comment, read: author, date, text, votes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml.html import HtmlElement

from newscrawl.model import RawDate, Region
from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.lines import Line, lines_of, text_by_role
from newscrawl.parsers.comments.persons import is_profile
from newscrawl.parsers.comments.pieces import Piece, pieces_in
from newscrawl.parsers.comments.roles import AUTHOR, DATE, META, NONE, TEXT, TITLE, VOTES, Role
from newscrawl.parsers.comments.signing import (
    HEADER_MOST,
    NAME_LINE_MOST,
    SENTENCE_ENDS,
    author_of,
    date_of,
    is_date,
    without_dates,
)
from newscrawl.parsers.comments.wording import (
    author_name,
    is_answer_word,
    is_controls,
    is_excerpt,
    is_initials,
    is_ping,
    is_standing,
    tells_answer,
    tells_author,
    without_joints,
    without_prefix,
)
from newscrawl.parsers.document import squeeze

_LEFT_MOST = 15  # characters that may be left of an author line without author and date
_NAME_MOST = 80
_BY_NAME = 3  # how surely a title is one by its class, as `roles.role_of` counts
_LINKED_MOST = 0.7  # share of a comment's characters that lead elsewhere
_COUNT = re.compile(r"([+-]?\d{1,7})(?:\s[^\W\d]+)?\Z")  # '+12', '2 points'
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_TEMPLATES = ("{{", "${", "<%", "{%")


@dataclass(slots=True)
class Post:
    """A comment that was read from ``element``.

    ``signed`` where names, a link to the person, bold type or 'posted by' gave the author; ``certain`` where names,
    links or 'Ann wrote:' gave author or date, not the look of lines; ``several`` where what was read is more than one
    comment.
    """

    element: HtmlElement
    text: str
    author: str | None = None
    date: RawDate | None = None
    votes: int | None = None
    ping: bool = False
    signed: bool = False
    certain: bool = False
    several: bool = False


def read_post(
    element: HtmlElement, nested: Collection[HtmlElement] = (), head: HtmlElement | None = None
) -> Post | None:
    """The comment in ``element`` without the comments in ``nested``; None where it has no text.

    ``head`` is an element before it with the author line.
    """
    pieces, stamps = pieces_in(element, nested, below=False, head=head)
    if not pieces:
        return None
    lines = _without_standings(lines_of(pieces))
    date, date_line = date_of(lines, stamps)
    author, author_line = author_of(lines, date_line)
    paragraphs = _paragraphs(lines, author, author_line, date_line)
    if not paragraphs or (len(paragraphs) == 1 and is_date(paragraphs[0])):
        return None
    if is_card(pieces) or any(mark in paragraphs[0] for mark in _TEMPLATES):
        return None
    named = any(piece.role is AUTHOR or (piece.role is not TEXT and is_profile(piece.href)) for piece in pieces)
    told = author is not None and author_line is not None and tells_author(author_line.text)
    dated = any(DATE in line.roles for line in lines) or (date is not None and date.region is Region.MARKUP)
    return Post(
        element,
        "\n\n".join(paragraphs),
        author,
        date,
        _votes(pieces),
        ping=is_ping(author or "")
        or is_ping(paragraphs[0])
        or (len(paragraphs) == 2 and is_excerpt(paragraphs[1]))  # below the other site's title
        or (author_line is not None and is_ping(author_line.text)),
        signed=named or told or _is_in_bold(author, author_line),
        certain=named or told or dated,
        several=_is_several(pieces, lines, named=named),
    )


def _without_standings(lines: Sequence[Line]) -> list[Line]:
    """Lines without those that only say what an author is to the site: 'Admin' below the name, 'AM' for a picture."""
    return [
        line
        for before, line, behind in zip((None, *lines), lines, (*lines[1:], None), strict=False)
        if (before is None or not is_standing(line.text) or not line.roles <= {NONE, META} or dates_in(before.text))
        and not (before is None and behind is not None and is_initials(line.text, behind.text))
    ]


def _is_in_bold(author: str | None, line: Line | None) -> bool:
    """Whether the author is printed in bold and not as a heading."""
    return (
        author is not None
        and line is not None
        and any(piece.strong and piece.role is not TITLE and author in piece.text for piece in line.pieces)
    )


def leads_away(piece: Piece) -> bool:
    """Whether a piece is a link that leads neither to a place on this page nor to a person."""
    href = piece.href
    return bool(href) and "#" not in href and not href.startswith("javascript:") and not is_profile(href)


def is_card(pieces: Sequence[Piece]) -> bool:
    """Whether a heading leads elsewhere, or most of the text does: a teaser of another story, not a comment."""
    linked = total = 0
    for piece in pieces:
        away = leads_away(piece)
        text = piece.text.strip()
        size = len(text)
        if away and text.startswith(("http", "www")):
            away = False  # an address written out: the person's or one in the text
        if piece.role is TITLE and away and size > _NAME_MOST // 4 and "comment" not in piece.href:
            return True
        if piece.role in (TEXT, NONE):
            total += size
            linked += size if away else 0
    return linked > total * _LINKED_MOST and linked > NAME_LINE_MOST


def _is_several(pieces: Sequence[Piece], lines: Sequence[Line], *, named: bool) -> bool:
    """Whether what was read is more than one comment: author lines or dates of one shape in several places."""
    if any(piece.role is DATE for piece in pieces):
        return _repeats(pieces, DATE) and (_repeats(pieces, AUTHOR) or not named)
    return sum(len(line.text) <= NAME_LINE_MOST and is_date(line.text) for line in lines) > 1


def _repeats(pieces: Sequence[Piece], role: Role) -> bool:
    """Whether two elements of one shape and of different parents have this role: two author lines."""
    holders = {piece.holder for piece in pieces if piece.role is role}
    parents: dict[tuple[str, str | None], set[HtmlElement | None]] = {}
    for holder in holders:
        parents.setdefault((holder.tag, holder.get("class")), set()).add(holder.getparent())
    return any(len(places) > 1 for places in parents.values())


# --- text -------------------------------------------------------------------------------------------------------------


def _paragraphs(
    lines: Sequence[Line], author: str | None, author_line: Line | None, date_line: Line | None
) -> list[str]:
    """The comment's paragraphs: what is text by name, else all that is neither author line nor control."""
    for roles in ((TEXT,), (NONE,), (META,)):
        paragraphs = _assembled(lines, roles, author, author_line, date_line)
        if paragraphs:
            return paragraphs
    return []


def _assembled(
    lines: Sequence[Line], roles: tuple[Role, ...], author: str | None, author_line: Line | None, date_line: Line | None
) -> list[str]:
    if not any(piece.role in roles for line in lines for piece in line.pieces):
        return []
    paragraphs: dict[int, list[str]] = {}
    for line in lines:
        text = text_by_role(line, *roles, TITLE)
        if (
            not text
            or is_controls(text)
            or is_controls(line.spaced)
            or (not paragraphs and _tells_whom(line))
            or (author and not paragraphs and is_initials(text, author))
        ):
            continue
        if roles != (TEXT,) and (line is author_line or line is date_line) and len(text) <= HEADER_MOST:
            continue
        if (line is author_line or line is date_line) and _is_author_line(line, text, author):
            continue
        if author and author in text and _repeats_author(line, text, author, paragraphs):
            continue
        paragraphs.setdefault(line.written[0].paragraph, []).append(text)
    if not any(text_by_role(line, *roles) for line in lines):
        return []
    return ["\n".join(part) for part in paragraphs.values()]


def _tells_whom(line: Line) -> bool:
    """Whether a line is 'in reply to' and the link to the one who is answered; '@Ann' is how the text begins."""
    return (
        tells_answer(line.text)
        and not line.text.startswith("@")
        and any(piece.href for piece in line.written)
        and all(piece.href or is_answer_word(piece.text) for piece in line.written)
    )


def _repeats_author(line: Line, text: str, author: str, paragraphs: Collection[int]) -> bool:
    """Whether a line is the author's name once more; at the end of the running text that is the signature."""
    if len(text) > HEADER_MOST or author_name(without_dates(text)) != author:
        return False
    piece = line.written[0]
    runs_on = piece.role is TEXT or (piece.role is NONE and (piece.paragraph in paragraphs or piece.block.tag == "p"))
    return not (paragraphs and text == author and runs_on)


def _is_author_line(line: Line, text: str, author: str | None) -> bool:
    """Whether little is left of a line without author and date; text that shares the line with them is not cut."""
    rest = text
    for span in reversed(dates_in(text)):
        rest = rest[: span.start] + rest[span.end :]
    rest = without_prefix(_ADDRESS.sub(" ", rest.replace(author or "", " ", 1)))
    apart = rest == text and (
        (TEXT in line.roles and text[-1:] in SENTENCE_ENDS)
        or any(piece.role is TITLE and piece.sure >= _BY_NAME for piece in line.pieces)
    )
    return len(without_joints(rest)) <= (0 if apart else _LEFT_MOST)


# --- votes ------------------------------------------------------------------------------------------------------------


def _votes(pieces: Sequence[Piece]) -> int | None:
    """How many liked the comment, less those who did not, where the page counts them."""
    for _, group in groupby((piece for piece in pieces if piece.role is VOTES), key=lambda piece: piece.holder):
        count = _COUNT.match(squeeze("".join(piece.text for piece in group)).replace("−", "-"))
        if count:
            return int(count.group(1))
    return None
