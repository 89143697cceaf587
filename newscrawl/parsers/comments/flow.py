"""Comments without elements of their own: an author line, then the text, again and again (or the text first).

``<dt>Ann, 3 May</dt><dd>…</dd>``, headings and paragraphs in a row, table rows, lines parted by ``<br>``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region
from newscrawl.model import Role as DateRole
from newscrawl.parsers.comments.pieces import pieces_in
from newscrawl.parsers.comments.posts import Line, Post, lines_of, name_and_date
from newscrawl.parsers.comments.roles import Role
from newscrawl.parsers.comments.wording import is_controls, tells_author

_HEADER_MOST = 120  # characters of a line with author and date
_NAME_MOST = 60
_CUT_OFF = ("...", "…", "[…]", "[...]")  # a box of beginnings that stand elsewhere in full


def flowing_posts(root: HtmlElement) -> list[Post]:
    """The comments in ``root``, read line by line."""
    pieces, _ = pieces_in(root)
    lines = [line for line in lines_of(pieces) if not is_controls(line.text) and line.roles != {Role.ASIDE}]
    headers = [index for index, line in enumerate(lines) if _is_header(line)]
    if not headers:
        return []
    trailing = headers[-1] == len(lines) - 1 and headers[0] > 0
    if len(headers) == 1 and not _is_telling(lines[headers[0]]):
        return []
    posts = (_trailing if trailing else _leading)(lines, headers)
    return [] if all(post.text.endswith(_CUT_OFF) for post in posts) else posts


def _is_header(line: Line) -> bool:
    """Whether a line is author and date and nothing more."""
    if len(line.text) > _HEADER_MOST or not find_dates(line.text):
        return False
    author, _ = name_and_date(line)
    return author is not None and len(author) <= _NAME_MOST


def _is_telling(line: Line) -> bool:
    """Whether a line shows by names or words that it is an author line, be it the only one."""
    return bool(line.roles & {Role.AUTHOR, Role.DATE}) or tells_author(line.text)


def _leading(lines: Sequence[Line], headers: Sequence[int]) -> list[Post]:
    """Each author line before its text."""
    ends = [*headers[1:], len(lines)]
    return [
        post
        for header, end in zip(headers, ends, strict=True)
        if (post := _post(lines[header], _until_heading(lines[header + 1 : end])))
    ]


def _trailing(lines: Sequence[Line], headers: Sequence[int]) -> list[Post]:
    """Each author line after its text; headings before the first text are the list's own."""
    starts = [0, *(header + 1 for header in headers[:-1])]
    return [
        post
        for start, header in zip(starts, headers, strict=True)
        if (post := _post(lines[header], [line for line in lines[start:header] if not _is_heading(line)]))
    ]


def _until_heading(lines: Sequence[Line]) -> list[Line]:
    """A comment's lines; a heading after its text begins something else."""
    for index, line in enumerate(lines):
        if index and _is_heading(line):
            return list(lines[:index])
    return list(lines)


def _is_heading(line: Line) -> bool:
    return all(piece.holder.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "legend") for piece in line.pieces)


def _post(header: Line, lines: Sequence[Line]) -> Post | None:
    paragraphs: dict[int, list[str]] = {}
    for line in lines:
        paragraphs.setdefault(line.pieces[0].paragraph, []).append(line.text)
    if not paragraphs or all(find_dates(line.text) and len(line.text) <= _NAME_MOST for line in lines):
        return None
    author, printed = name_and_date(header)
    date = RawDate(printed, "printed", DateRole.COMMENT, Region.COMMENTS) if printed else None
    text = "\n\n".join("\n".join(part) for part in paragraphs.values())
    return Post(header.pieces[0].holder, text, author, date)
