"""One element that holds one comment, read: author, date, text, votes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml.html import HtmlElement

from newscrawl.model import RawDate, Region
from newscrawl.model import Role as DateRole
from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.lines import Line, lines_of, text_by_role
from newscrawl.parsers.comments.pieces import Piece, Stamp, is_profile, pieces_in
from newscrawl.parsers.comments.roles import Role
from newscrawl.parsers.comments.wording import (
    author_name,
    is_controls,
    is_ping,
    tells_answer,
    tells_author,
    without_joints,
)
from newscrawl.parsers.document import squeeze

_HEADER_MOST = 120  # characters of a line that holds author and date
_NAME_LINE_MOST = 50  # characters of an author's name on a line of its own
_EDGE = 3  # lines from a comment's start and end in which its author line is looked for
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d\S*)?\Z")
_LEFT_MOST = 15  # characters that may be left of an author line without author and date
_NAME_MOST = 80
_LINKED_MOST = 0.7  # share of a comment's characters that lead elsewhere
_TEMPLATES = ("{{", "${", "<%", "{%")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")


@dataclass(slots=True)
class Post:
    """A comment that was read from ``element``.

    ``signed`` where names, a link to the person, bold type or 'posted by' gave the author; ``certain`` where names or
    links gave author or date, not the look of lines; ``several`` where what was read is more than one comment.
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


def read_post(element: HtmlElement, nested: Collection[HtmlElement] = ()) -> Post | None:
    """The comment in ``element`` without the comments in ``nested``; None where it has no text."""
    pieces, stamps = pieces_in(element, nested)
    if not pieces:
        return None
    lines = lines_of(pieces)
    date, date_line = _date(lines, stamps)
    author, author_line = _author(lines, date_line)
    paragraphs = _paragraphs(lines, author, author_line, date_line)
    if not paragraphs or (len(paragraphs) == 1 and is_date(paragraphs[0])):
        return None
    if is_card(pieces) or any(mark in paragraphs[0] for mark in _TEMPLATES):
        return None
    named = any(
        piece.role is Role.AUTHOR or (piece.role is not Role.TEXT and is_profile(piece.href)) for piece in pieces
    )
    dated = any(Role.DATE in line.roles for line in lines) or (date is not None and date.region is Region.MARKUP)
    return Post(
        element,
        "\n\n".join(paragraphs),
        author,
        date,
        _votes(pieces),
        ping=is_ping(author or "") or is_ping(paragraphs[0]) or (author_line is not None and is_ping(author_line.text)),
        signed=named or _is_signed(author, author_line),
        certain=named or dated,
        several=_is_several(pieces, lines, named=named),
    )


def _is_signed(author: str | None, line: Line | None) -> bool:
    """Whether the author is printed in bold and not as a heading, or after 'posted by' and the like."""
    if author is None or line is None:
        return False
    return tells_author(line.text) or any(
        piece.strong and piece.role is not Role.TITLE and author in piece.text for piece in line.pieces
    )


def leads_away(piece: Piece) -> bool:
    """Whether a piece is a link that leads neither to a place on this page nor to a person."""
    return bool(piece.href) and "#" not in piece.href and not is_profile(piece.href)


def is_card(pieces: Sequence[Piece]) -> bool:
    """Whether a heading leads elsewhere, or most of the text does: a teaser of another story, not a comment."""
    linked = total = 0
    for piece in pieces:
        away = leads_away(piece)
        size = len(piece.text.strip())
        if piece.role is Role.TITLE and away and size > _NAME_MOST // 4 and "comment" not in piece.href:
            return True
        if piece.role in (Role.TEXT, Role.NONE):
            total += size
            linked += size if away and not piece.text.strip().startswith(("http", "www")) else 0
    return linked > total * _LINKED_MOST and linked > _NAME_LINE_MOST


def _is_several(pieces: Sequence[Piece], lines: Sequence[Line], *, named: bool) -> bool:
    """Whether what was read is more than one comment: author lines or dates of one shape in several places."""
    if any(piece.role is Role.DATE for piece in pieces):
        return _repeats(pieces, Role.DATE) and (_repeats(pieces, Role.AUTHOR) or not named)
    return sum(len(line.text) <= _NAME_LINE_MOST and is_date(line.text) for line in lines) > 1


def _repeats(pieces: Sequence[Piece], role: Role) -> bool:
    """Whether two elements of one shape and of different parents have this role: two author lines."""
    holders = {piece.holder for piece in pieces if piece.role is role}
    parents: dict[tuple[str, str | None], set[HtmlElement | None]] = {}
    for holder in holders:
        parents.setdefault((holder.tag, holder.get("class")), set()).add(holder.getparent())
    return any(len(places) > 1 for places in parents.values())


# --- date -------------------------------------------------------------------------------------------------------------


def _date(lines: Sequence[Line], stamps: Sequence[Stamp]) -> tuple[RawDate | None, Line | None]:
    """The comment's date and the line it is printed on."""
    stamp = next((stamp for stamp in stamps if is_date(stamp.value)), None)
    if stamp is not None:
        exact = RawDate(stamp.value, stamp.attribute, DateRole.COMMENT, Region.MARKUP)
        marked = next((line for line in lines if Role.DATE in line.roles), None)
        return exact, marked or _printed_date(lines)[1]
    printed, line = _printed_date(lines)
    if printed is None:
        return None, line
    return RawDate(printed, "printed", DateRole.COMMENT, Region.COMMENTS), line


def name_and_date(line: Line) -> tuple[str | None, str | None]:
    """What an author line says: the name in it and its first date."""
    spans = dates_in(line.spaced)
    marked = _marked_author([line])
    author = marked[0] if marked else author_name(without_joints(_without_dates(line.spaced)))
    return author, spans[0].text if spans else None


def is_date(text: str) -> bool:
    """Whether a text is a date and little more."""
    return bool(_ISO.match(text)) or sum(span.end - span.start for span in dates_in(text)) >= len(text) * 0.6


def _printed_date(lines: Sequence[Line]) -> tuple[str | None, Line | None]:
    marked = [line for line in lines if Role.DATE in line.roles]
    for line in marked:
        for text in (text_by_role(line, Role.DATE), line.spaced):
            if len(text) <= _HEADER_MOST and (spans := dates_in(text)):
                return spans[0].text, line
    for line in _edges(lines):
        if len(line.text) > _HEADER_MOST:
            continue
        spans = dates_in(line.spaced)
        if spans and len(_without_dates(line.spaced)) <= _NAME_LINE_MOST + 10:
            return spans[0].text, line
    for line in marked:
        text = text_by_role(line, Role.DATE)
        if any(character.isdigit() for character in text) and len(text) <= _NAME_LINE_MOST:
            return text, line
    return None, None


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines in which an author line may be: all that are no text by name, else the first and last few."""
    if any(Role.TEXT in line.roles for line in lines):
        return [line for line in lines if Role.TEXT not in line.roles or Role.AUTHOR in line.roles]
    return [*lines[:_EDGE], *[line for line in lines[-_EDGE:] if line not in lines[:_EDGE]]]


def _without_dates(text: str) -> str:
    """A line without its dates and what joined them to the rest; the longest part where dates stood in between."""
    spans = dates_in(text)
    if not spans:
        return text
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    return max((without_joints(text[end:start]) for end, start in zip(ends, starts, strict=True)), key=len)


# --- author -----------------------------------------------------------------------------------------------------------


def _author(lines: Sequence[Line], date_line: Line | None) -> tuple[str | None, Line | None]:
    """The author and the line on which the name is printed."""
    return _marked_author(lines) or _author_by_place(lines, date_line) or (None, None)


def _marked_author(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The author by class, microdata or tag, the surest first."""
    candidates = []
    for line in lines:
        for holder, group in groupby(
            (piece for piece in line.pieces if piece.role is Role.AUTHOR), key=lambda piece: piece.holder
        ):
            held = list(group)
            text = squeeze("".join(piece.text for piece in held))
            name = author_name(_without_dates(text)) if text else None
            if name:
                candidates.append((held[0].sure, name, line, holder))
    if not candidates:
        return None
    surest = max(sure for sure, *_ in candidates)
    return next((name, line) for sure, name, line, _ in candidates if sure == surest)


def _author_by_place(lines: Sequence[Line], date_line: Line | None) -> tuple[str, Line] | None:
    """The author by where the name stands: linked or strong in a header, beside the date, or on the line before it."""
    edges = [line for line in _edges(lines) if len(line.text) <= _HEADER_MOST]
    if date_line is not None:
        rest = without_joints(_without_dates(text_by_role(date_line, Role.NONE, Role.META, between=" ")))
        if tells_author(rest) and (name := author_name(rest)):
            return name, date_line
    for line in edges:
        for piece in line.pieces:
            if piece.role in (Role.NONE, Role.META, Role.TITLE) and (piece.strong or is_profile(piece.href)):
                name = author_name(without_joints(_without_dates(squeeze(piece.text))))
                if name and len(name) <= _NAME_LINE_MOST and not tells_answer(name):
                    return name, line
    if date_line is not None:
        rest = text_by_role(date_line, Role.NONE, Role.META, Role.TEXT, between=" ")
        name = author_name(without_joints(_without_dates(rest)))
        if name and len(name) <= _NAME_LINE_MOST + 10:
            return name, date_line
        if Role.DATE in date_line.roles and tells_author(date_line.text):
            name = author_name(without_joints(_without_dates(date_line.text)))
            if name and len(name) <= _NAME_LINE_MOST:
                return name, date_line
        index = lines.index(date_line)
        for line in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]):
            if _looks_like_name(line):
                name = author_name(line.text)
                if name:
                    return name, line
    elif edges and edges[0] is lines[0] and len(lines) > 1 and _looks_like_name(lines[0]):
        name = author_name(lines[0].text)
        if name:
            return name, lines[0]
    return None


def _looks_like_name(line: Line) -> bool:
    return (
        len(line.text) <= _NAME_LINE_MOST
        and not line.text.endswith(_SENTENCE_ENDS)
        and line.roles <= {Role.NONE, Role.META, Role.AUTHOR, Role.TITLE}
        and not is_controls(line.text)
    )


# --- text -------------------------------------------------------------------------------------------------------------


def _paragraphs(
    lines: Sequence[Line], author: str | None, author_line: Line | None, date_line: Line | None
) -> list[str]:
    """The comment's paragraphs: what is text by name, else all that is neither author line nor control."""
    for roles in ((Role.TEXT,), (Role.NONE,), (Role.META,)):
        taken = roles if roles != (Role.TEXT,) else (Role.TEXT,)
        paragraphs = _assembled(lines, taken, author, author_line, date_line)
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
        text = text_by_role(line, *roles, Role.TITLE)
        if not text or is_controls(text):
            continue
        if roles != (Role.TEXT,) and (line is author_line or line is date_line) and len(text) <= _HEADER_MOST:
            continue
        if (line is author_line or line is date_line) and _is_author_line(text, author):
            continue
        if author and author in text and _is_header(text) and author_name(_without_dates(text)) == author:
            continue
        paragraphs.setdefault(line.pieces[0].paragraph, []).append(text)
    if not any(text_by_role(line, *roles) for line in lines):
        return []
    return ["\n".join(part) for part in paragraphs.values()]


def _is_header(text: str) -> bool:
    return len(text) <= _HEADER_MOST


def _is_author_line(text: str, author: str | None) -> bool:
    """Whether nothing is left of a line without author and date; a line with neither is no author line, however short."""
    rest = text
    for span in reversed(dates_in(text)):
        rest = rest[: span.start] + rest[span.end :]
    rest = rest.replace(author or "", "", 1)
    return len(without_joints(rest)) <= (_LEFT_MOST if rest != text else 0)


# --- votes ------------------------------------------------------------------------------------------------------------


def _votes(pieces: Sequence[Piece]) -> int | None:
    """How many liked the comment, less those who did not, where the page counts them."""
    numbers = []
    for _, group in groupby((piece for piece in pieces if piece.role is Role.VOTES), key=lambda piece: piece.holder):
        text = squeeze("".join(piece.text for piece in group)).replace("−", "-").lstrip("+")
        if text.lstrip("-").isdecimal() and len(text) < 8:
            numbers.append(int(text))
    return numbers[0] if numbers else None
