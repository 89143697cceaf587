"""Comments without elements of their own: an author line, then the text, again and again (or the text first).

``<dt>Ann, 3 May</dt><dd>…</dd>``, headings and paragraphs in a row, table rows, lines parted by ``<br>``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.model import RawDate, Region
from newscrawl.model import Role as DateRole
from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.lines import Line, lines_of
from newscrawl.parsers.comments.pieces import Piece, pieces_in, pieces_in_row
from newscrawl.parsers.comments.posts import Post, is_card, leads_away
from newscrawl.parsers.comments.roles import Role
from newscrawl.parsers.comments.signing import is_date, name_and_date
from newscrawl.parsers.comments.wording import is_controls, tells_author

_HEADER_MOST = 120  # characters of a line with author and date
_NAME_MOST = 60
_TITLE_LEAST = 20  # characters; what is shorter may be the author's name
_SURE_ROLES = {Role.AUTHOR, Role.DATE}
_NAME_ROLES = {Role.AUTHOR, Role.ASIDE, Role.NONE, Role.META}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend"))
CUT_OFF = ("...", "…", "[…]", "[...]")  # a box of beginnings that stand elsewhere in full


@dataclass(frozen=True, slots=True)
class Header:
    """An author line, or the author's and the date's lines one after the other: ``lines[start:end]``."""

    start: int
    end: int
    line: Line


def flowing_posts(root: HtmlElement, closed: Collection[HtmlElement] = (), *, is_weak: bool = False) -> list[Post]:
    """The comments in ``root``, read line by line, without what is in ``closed`` elements.

    A box whose name says little, ``is_weak``, must have several author lines with elements for both name and date.
    """
    pieces, _ = pieces_in(root, closed)
    lines = _telling_lines(pieces)
    framed = [] if is_weak else _framed(lines)
    if framed:
        return framed
    headers = headers_in(lines)
    if is_weak and (len(headers) < 2 or any(not header.line.roles >= _SURE_ROLES for header in headers)):
        return []
    if not headers or (len(headers) == 1 and not _is_telling(headers[0].line)):
        return []
    if sum(_is_teaser_title(line) for line in lines) >= len(headers):
        return []
    lines = _without_notes(lines, headers)
    trailing = headers[-1].end == len(lines) and headers[0].start > 0
    posts = (_trailing if trailing else _leading)(lines, headers)
    return [] if all(post.text.endswith(CUT_OFF) for post in posts) else posts


def _without_notes(lines: list[Line], headers: Sequence[Header]) -> list[Line]:
    """Lines without those below the element that holds all author lines: pagers, what is moderated when."""
    first, last = (header.line.pieces[0].block for header in (headers[0], headers[-1]))
    around_first = {first, *first.iterancestors()}
    list_ = next((element for element in (last, *last.iterancestors()) if element in around_first), None)
    if list_ is None or len(headers) == 1:
        return lines
    end = headers[-1].end
    return [*lines[:end], *(line for line in lines[end:] if _is_in(line, list_))]


def _is_in(line: Line, element: HtmlElement) -> bool:
    block = line.pieces[0].block
    return block is element or element in block.iterancestors()


def flowing_row(elements: Sequence[HtmlElement]) -> list[Post]:
    """The comments in elements that follow one another, where 'posted by' or 'says' stands on all author lines.

    They end where the form to write another begins.
    """
    before_form = list(takewhile(lambda element: next(element.iter("form"), None) is None, elements))
    lines = _telling_lines(pieces_in_row(before_form))
    headers = headers_in(lines)
    if not headers or not all(tells_author(header.line.text) for header in headers):
        return []
    after = lines[headers[-1].end :]
    # What stands below the last author line is its comment, or no more than the number of the page.
    trailing = headers[0].start > 0 and not any(line.pieces[0].block.tag == "p" for line in after)
    return (_trailing if trailing else _leading)(lines, headers)


def _framed(lines: Sequence[Line]) -> list[Post]:
    """The comments of a list in which each stands between its author's line and the line of its date."""
    authors = [index for index, line in enumerate(lines) if Role.AUTHOR in line.roles and _is_name(line)]
    dates = [index for index, line in enumerate(lines) if _is_date_line(line)]
    if not authors or len(authors) != len(dates):
        return []
    if any(date - author < 2 for author, date in zip(authors, dates, strict=True)):
        return []
    posts = []
    for author, date in zip(authors, dates, strict=True):
        header = Line([*lines[author].pieces, *lines[date].pieces], f"{lines[author].text} {lines[date].text}")
        if post := post_of(header, lines[author + 1 : date]):
            posts.append(post)
    return posts


def _telling_lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines without those of controls."""
    lines = [line for line in lines_of(pieces) if line.roles != {Role.ASIDE}]
    return [line for line in lines if not is_controls(line.text) or is_date(line.text)]


def headers_in(lines: Sequence[Line]) -> list[Header]:
    """The author lines among ``lines``."""
    headers = []
    index = 0
    while index < len(lines):
        header = _header_at(lines, index)
        if header is not None:
            headers.append(header)
        index = header.end if header else index + 1
    return headers


def _header_at(lines: Sequence[Line], index: int) -> Header | None:
    line = lines[index]
    if len(line.text) > _HEADER_MOST:
        return None
    if _is_header(line):
        return Header(index, index + 1, line)
    if index + 1 < len(lines):
        following = lines[index + 1]
        if (_is_name(line) and _is_date_line(following)) or (_is_date_line(line) and following.roles == {Role.AUTHOR}):
            both = Line([*line.pieces, *following.pieces], f"{line.text} {following.text}")
            return Header(index, index + 2, both)
    return None


def _is_header(line: Line) -> bool:
    """Whether a line is author and date and nothing more."""
    if not dates_in(line.spaced):
        return False
    author, _ = name_and_date(line)
    return author is not None and len(author) <= _NAME_MOST


def _is_name(line: Line) -> bool:
    """Whether a line is a name by its class, be it with a place or a number, or all of it is strong."""
    if len(line.text) > _NAME_MOST:
        return False
    return (Role.AUTHOR in line.roles and line.roles <= _NAME_ROLES) or all(
        piece.role is Role.ASIDE or (piece.strong and piece.role is Role.NONE) for piece in line.written
    )


def _is_date_line(line: Line) -> bool:
    return line.roles <= {Role.DATE, Role.NONE, Role.META} and len(line.text) <= _NAME_MOST and is_date(line.text)


def _is_telling(line: Line) -> bool:
    """Whether a line shows by names or words that it is an author line, be it the only one."""
    return bool(line.roles & {Role.AUTHOR, Role.DATE}) or tells_author(line.text)


def _leading(lines: Sequence[Line], headers: Sequence[Header]) -> list[Post]:
    """Each author line before its text."""
    ends = [*(header.start for header in headers[1:]), len(lines)]
    return [
        post
        for header, end in zip(headers, ends, strict=True)
        if (post := post_of(header.line, until_heading(lines[header.end : end])))
    ]


def _trailing(lines: Sequence[Line], headers: Sequence[Header]) -> list[Post]:
    """Each author line after its text; headings before the first text are the list's own."""
    starts = [0, *(header.end for header in headers[:-1])]
    return [
        post
        for start, header in zip(starts, headers, strict=True)
        if (post := post_of(header.line, [line for line in lines[start : header.start] if not is_heading(line)]))
    ]


def until_heading(lines: Sequence[Line]) -> list[Line]:
    """A comment's lines; a heading after its text begins something else."""
    for index, line in enumerate(lines):
        if index and is_heading(line):
            return list(lines[:index])
    return list(lines)


def _is_teaser_title(line: Line) -> bool:
    """Whether a line is a heading that leads to another story."""
    return len(line.text) > _TITLE_LEAST and is_heading(line) and all(leads_away(piece) for piece in line.written)


def is_heading(line: Line) -> bool:
    """Whether a line is a heading by its tag."""
    return all(piece.holder.tag in _HEADINGS for piece in line.written)


def post_of(header: Line, lines: Sequence[Line]) -> Post | None:
    """The comment of an author line and the lines of its text; None where there is no text."""
    paragraphs: dict[int, list[str]] = {}
    for line in lines:
        paragraphs.setdefault(line.written[0].paragraph, []).append(line.text)
    if all(dates_in(line.text) and len(line.text) <= _NAME_MOST for line in lines):
        return None
    if is_card([piece for line in lines for piece in line.pieces]):
        return None
    author, printed = name_and_date(header)
    date = RawDate(printed, "printed", DateRole.COMMENT, Region.COMMENTS) if printed else None
    text = "\n\n".join("\n".join(part) for part in paragraphs.values())
    return Post(header.pieces[0].block, text, author, date)
