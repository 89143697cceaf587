"""Readers' comments on a page of plain text, told from lists of other stories' latest comments."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.model import Comment, RawDate, Region, Role
from newscrawl.parsers.comments.wording import is_controls
from newscrawl.parsers.text_page.lines import Line, Post, read_post_header

_HEADER_SOURCE = "text:comment-header"
_GAP_LINES = 6  # lines between the story and its first comment: a heading, a form
# Characters of what follows a comment behind a blank line and is no sentence: the title of something else.
_TITLE_ALONE = 80
_TITLE_ABOVE = 40  # with more lines right below it
_CUT_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class _Found:
    header: Post
    lines: tuple[Line, ...]


def read_comments(lines: list[Line]) -> tuple[tuple[Comment, ...], int]:
    """The comments among the lines behind a story, and the number of the first line behind them.

    They are the first run of headers with texts. A run whose texts are cut off, or in which dated lines without a name
    stand, is a list of what was said elsewhere.
    """
    posts, end = _first_run(lines)
    if not posts or _is_list_of_others(posts, lines[end : end + 1]):
        return (), 0
    written = [post for post in posts if post.lines]
    return tuple(_comment(post, position) for position, post in enumerate(written)), end


def sidebar_dates(lines: list[Line]) -> tuple[RawDate, ...]:
    """The dates of lines that are neither story nor comments: they show in which order this page's boxes write."""
    return tuple(
        RawDate(span.text, "text:beside-story", Role.OTHER, Region.SIDEBAR) for line in lines for span in line.dates
    )


def _first_run(lines: list[Line]) -> tuple[list[_Found], int]:
    posts: list[_Found] = []
    i, headed = 0, False
    while i < len(lines):
        header = _header_at(lines, i)
        if header is None:
            headed = headed or lines[i].is_comment_heading
            if posts or (i >= _GAP_LINES and not headed):
                break
            i += 1
            continue
        post, taken = header
        text, i = _text(lines, i + taken)
        posts.append(_Found(post, text))
    return posts, i


def _text(lines: list[Line], start: int) -> tuple[tuple[Line, ...], int]:
    """The lines of the comment whose text begins at ``start``, and where the next thing begins."""
    taken: list[Line] = []
    i = start
    while i < len(lines) and _header_at(lines, i) is None and not lines[i].is_comment_heading:
        line = lines[i]
        if taken and _ends_comments(line):
            break
        if not is_controls(line.text):
            taken.append(line)
        i += 1
    return tuple(taken), i


def _ends_comments(line: Line) -> bool:
    """A line of its own that is no sentence, a dated line without a name, an aside: something else begins."""
    if line.is_counted_date:
        return True
    if not line.apart or is_controls(line.text):
        return False
    return line.is_aside or (
        len(line.text) <= _longest_title(line) and (not line.ends_sentence or line.text[-1] == "!")
    )


def _longest_title(line: Line) -> int:
    return _TITLE_ALONE if line.alone else _TITLE_ABOVE


def _header_at(lines: list[Line], i: int) -> tuple[Post, int] | None:
    return read_post_header(lines[i], lines[i + 1] if i + 1 < len(lines) else None)


def _is_list_of_others(posts: list[_Found], behind: list[Line]) -> bool:
    cut = sum(1 for post in posts if not post.lines or post.lines[-1].is_cut_off)
    return any(line.is_counted_date for line in behind) or cut > _CUT_SHARE * len(posts)


def _comment(found: _Found, position: int) -> Comment:
    paragraphs: list[str] = []
    for number, line in enumerate(found.lines):
        if number and not line.apart:
            paragraphs[-1] += f"\n{line.text}"
        else:
            paragraphs.append(line.text)
    date = RawDate(found.header.date, _HEADER_SOURCE, Role.COMMENT, Region.COMMENTS)
    return Comment("\n\n".join(paragraphs), found.header.author, date, position=position)
