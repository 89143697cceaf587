"""When and by whom a comment was written: the date and the name in its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from newscrawl.model import RawDate, Region
from newscrawl.model import Role as DateRole
from newscrawl.parsers.comments.dating import counted_moment, dates_in, with_printed_time
from newscrawl.parsers.comments.lines import Line, text_by_role
from newscrawl.parsers.comments.persons import is_profile
from newscrawl.parsers.comments.roles import AUTHOR, DATE, META, NONE, TEXT, TITLE
from newscrawl.parsers.comments.stamps import Stamp
from newscrawl.parsers.comments.wording import (
    author_name,
    is_controls,
    is_standing,
    tells_answer,
    tells_author,
    tells_comment,
    without_joints,
)
from newscrawl.parsers.document import squeeze
from newscrawl.parsers.words import every

HEADER_MOST = 120  # characters of a line that holds author and date
NAME_LINE_MOST = 50  # characters of an author's name on a line of its own
_NAME_WORDS = 6
_QUOTES = tuple('"“”„«»>')
_EDGE = 3  # lines from a comment's start and end in which its author line is looked for
_BEFORE_LINKS = frozenset(every("comments", "before_links"))
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d\S*)?\Z")
_TELLS_YEAR = re.compile(r"\d{4}|\d\d?[./-]\d\d?[./-]\d\d")
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")


def date_of(lines: Sequence[Line], stamps: Sequence[Stamp]) -> tuple[RawDate | None, Line | None]:
    """The comment's date and the line it is printed on."""
    stamp = next((stamp for stamp in stamps if is_date(stamp.value)), None)
    if stamp is not None:
        marked = next((line for line in lines if DATE in line.roles), None)
        line = marked or _printed_date(lines)[1]
        value = with_printed_time(stamp.value, text_by_role(marked, DATE)) if marked else stamp.value
        return RawDate(value, stamp.attribute, DateRole.COMMENT, Region.MARKUP), line
    printed, line = _printed_date(lines)
    if (printed is None or not _TELLS_YEAR.search(printed)) and (counted := _counted(lines, stamps)):
        return counted, line
    if printed is None:
        return None, line
    return RawDate(printed, "printed", DateRole.COMMENT, Region.COMMENTS), line


def _counted(lines: Sequence[Line], stamps: Sequence[Stamp]) -> RawDate | None:
    """The moment that a stamp or the comment's own address counts, where no date with its year is printed."""
    values = [(stamp.value, stamp.attribute) for stamp in stamps]
    values += [(piece.href, "href") for line in lines for piece in line.pieces if piece.href and piece.role is not TEXT]
    for value, source in values:
        if moment := counted_moment(value):
            return RawDate(moment, source, DateRole.COMMENT, Region.MARKUP)
    return None


def name_and_date(line: Line) -> tuple[str | None, str | None]:
    """What an author line says: the name in it and its first date."""
    spans = dates_in(line.spaced)
    marked = _marked_author([line])
    author = marked[0] if marked else author_name(without_joints(without_dates(line.spaced)))
    return author, spans[0].text if spans else None


def is_date(text: str) -> bool:
    """Whether a text is a date and little more."""
    return bool(_ISO.match(text)) or sum(span.end - span.start for span in dates_in(text)) >= len(text) * 0.6


def _printed_date(lines: Sequence[Line]) -> tuple[str | None, Line | None]:
    marked = [line for line in lines if DATE in line.roles]
    for line in marked:
        for text in (text_by_role(line, DATE), line.spaced):
            if len(text) <= HEADER_MOST and (spans := dates_in(text)):
                return spans[0].text, line
    for line in _edges(lines):
        if len(line.text) > HEADER_MOST:
            continue
        spans = dates_in(line.spaced)
        if spans and len(without_dates(line.spaced)) <= NAME_LINE_MOST + 10:
            return spans[0].text, line
    for line in marked:
        text = text_by_role(line, DATE)
        if any(character.isdigit() for character in text) and len(text) <= NAME_LINE_MOST:
            return text, line
    return None, None


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines in which an author line may be: all that are no text by name, else the first and last few."""
    if any(TEXT in line.roles for line in lines):
        return [line for line in lines if TEXT not in line.roles or AUTHOR in line.roles]
    return [*lines[:_EDGE], *[line for line in lines[-_EDGE:] if line not in lines[:_EDGE]]]


def without_dates(text: str) -> str:
    """A line without its dates and what joined them to the rest; the longest part where dates stood in between."""
    spans = dates_in(text)
    if not spans:
        return text
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    return max((without_joints(text[end:start]) for end, start in zip(ends, starts, strict=True)), key=len)


def author_of(lines: Sequence[Line], date_line: Line | None) -> tuple[str | None, Line | None]:
    """The author and the line on which the name is printed."""
    return _marked_author(lines) or _author_by_place(lines, date_line) or (None, None)


def _marked_author(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The author by class, microdata or tag, the surest first."""
    candidates = []
    for line in lines:
        for holder, group in groupby(
            (piece for piece in line.pieces if piece.role is AUTHOR), key=lambda piece: piece.holder
        ):
            held = list(group)
            text = squeeze("".join(piece.text for piece in held))
            name = author_name(without_dates(text)) if text else None
            if name:
                candidates.append((held[0].sure, name, line, holder))
    if not candidates:
        return None
    surest = max(sure for sure, *_ in candidates)
    return next((name, line) for sure, name, line, _ in candidates if sure == surest)


def _author_by_place(lines: Sequence[Line], date_line: Line | None) -> tuple[str, Line] | None:
    """The author by where the name stands: linked or strong in a header, beside the date, or on the line before it."""
    edges = [line for line in _edges(lines) if len(line.text) <= HEADER_MOST]
    if date_line is not None:
        rest = without_joints(without_dates(text_by_role(date_line, NONE, META, between=" ")))
        if tells_author(rest) and (name := author_name(rest)):
            return name, date_line
    for line in edges:
        for index, piece in enumerate(line.pieces):
            if piece.role is TITLE and ("#comment" in piece.href or piece.href.startswith("#")):
                continue  # a comment's title leads to the comment
            if piece.role in (NONE, META, TITLE) and (piece.strong or is_profile(piece.href)):
                if _tells_more("".join(before.text for before in line.pieces[:index])):
                    break  # a word of a sentence
                name = author_name(without_joints(without_dates(squeeze(piece.text))))
                if name and len(name) <= NAME_LINE_MOST and not tells_answer(name):
                    return name, line
    if date_line is not None:
        rest = _without_standings(date_line)
        name = author_name(without_joints(without_dates(rest)))
        if name and len(name) <= NAME_LINE_MOST + 10 and not tells_comment(name):
            return name, date_line
        if DATE in date_line.roles and tells_author(date_line.text):
            name = author_name(without_joints(without_dates(date_line.text)))
            if name and len(name) <= NAME_LINE_MOST:
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


def _without_standings(line: Line) -> str:
    """What a line says beside its date, without what its author is to the site where that has an element of its own."""
    said = [piece for piece in line.written if piece.role in (NONE, META, TEXT)]
    names = [piece for piece in said if not is_standing(piece.text)] or said
    return squeeze(" ".join(piece.text for piece in names))


def _tells_more(before: str) -> bool:
    """Whether what stands before a name on its line is more than a number, a date and 'posted by'."""
    rest = without_joints(without_dates(squeeze(before)))
    return bool(rest) and author_name(rest) is not None and rest.lower() not in _BEFORE_LINKS


def _looks_like_name(line: Line) -> bool:
    return (
        len(line.text) <= NAME_LINE_MOST
        and len(line.text.split()) <= _NAME_WORDS
        and not line.text.startswith(_QUOTES)
        and not line.text.endswith(SENTENCE_ENDS)
        and line.roles <= {NONE, META, AUTHOR, TITLE}
        and not is_controls(line.text)
    )
