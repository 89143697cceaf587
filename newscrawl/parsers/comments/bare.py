"""Comments with nothing but their looks: after the story a line 'Lena Sand | 4/8/2017', then what she wrote.

Boxes with the latest comments on other stories are written the same way; they are known by their cut-off texts and by
the links to those stories that stand between the entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.flow import CUT_OFF, is_heading, post_of
from newscrawl.parsers.comments.lines import Line, lines_of
from newscrawl.parsers.comments.pieces import pieces_in
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.signing import name_and_date
from newscrawl.parsers.comments.wording import is_controls
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document

# Whether a page may have such lines at all, on its text: a bar and a numeric date, or the number of the first comment.
_MAY_HAVE = re.compile(r"\|\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}+(?!\s*\|)")
_FIRST = re.compile(r"#1\s[^\W\d]{2,4}\s.{1,60}?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", re.DOTALL)
_COUNTED = re.compile(r"#\d{1,5} [^\W\d]{2,4} ")  # '#2 by Ann'
_HEADER_MOST = 80  # characters
_NAME_WORDS = 5
_STORY_LINE = 80  # characters of a line of the story
_STORY_LINES = 3  # so many before the first comment


@dataclass(frozen=True, slots=True)
class BareComments:
    """The comments, and the blocks on which they and the entries of boxes about other stories stand."""

    posts: tuple[Post, ...] = ()
    blocks: tuple[HtmlElement, ...] = ()


@per_document
def bare_comments(doc: Document) -> BareComments:
    """The comments after the story that only their author lines show."""
    body = next(doc.tree.iterchildren("body"), None)
    if body is None or not _may_have_such(etree.tostring(body, method="text", encoding="utf-8")):
        return BareComments()
    lines = lines_of(pieces_in(body)[0])
    long = [index for index, line in enumerate(lines) if len(line.text) >= _STORY_LINE]
    if len(long) < _STORY_LINES:
        return BareComments()
    headers = [i for i in range(long[_STORY_LINES - 1], len(lines)) if _is_header(lines[i])]
    posts: list[Post] = []
    blocks: list[HtmlElement] = []
    for group in _groups(lines, headers):
        entries = [_entry(lines, header) for header in group]
        blocks += [line.pieces[0].block for entry in entries for line in entry]
        if not _is_about_others(lines, group, entries):
            posts += [post for entry in entries if (post := post_of(entry[0], entry[1:]))]
    return BareComments(tuple(posts), tuple(dict.fromkeys(blocks)))


def _may_have_such(text: bytes) -> bool:
    """Whether the text of a page has a bar before a date or '#1', a word and a date; most have neither sign."""
    return (b"|" in text and _MAY_HAVE.search(text.decode()) is not None) or (
        b"#1" in text and _FIRST.search(text.decode()) is not None
    )


def _is_header(line: Line) -> bool:
    """Whether a line is a name, a bar and a date, or '#2 by', a name and a date."""
    if _COUNTED.match(line.spaced) and len(line.text) <= _HEADER_MOST:
        spans = dates_in(line.spaced)
        return len(spans) == 1 and spans[0].end == len(line.spaced) and name_and_date(line)[0] is not None
    name, bar, rest = line.spaced.partition("|")
    if not bar or len(line.text) > _HEADER_MOST or not 1 <= len(name.split()) <= _NAME_WORDS:
        return False
    rest = rest.strip()
    spans = dates_in(rest)
    return len(spans) == 1 and spans[0].start == 0 and spans[0].end == len(rest) and rest[:1].isdigit()


def _groups(lines: Sequence[Line], headers: Sequence[int]) -> list[list[int]]:
    """Author lines that stand in one container, whether each has a block of its own or not."""
    groups: dict[HtmlElement | None, list[int]] = {}
    for header in headers:
        block = lines[header].pieces[0].block
        alone = header + 1 < len(lines) and lines[header + 1].pieces[0].block is block
        groups.setdefault(block.getparent() if alone or block.getparent() is not None else block, []).append(header)
    return list(groups.values())


def _entry(lines: Sequence[Line], header: int) -> list[Line]:
    """An author line and the sentences under it, as far as its block or its container reaches."""
    block = lines[header].pieces[0].block
    container = block.getparent()
    while container is not None and text_of(container) == lines[header].text:  # a row of its own for the author line
        container = container.getparent()
    entry = [lines[header]]
    for line in lines[header + 1 :]:
        own = line.pieces[0].block
        if own is not block and container not in own.iterancestors():
            break
        if is_heading(line) or _is_header(line) or _is_linked(line):
            break
        if is_controls(line.text):
            continue
        goes_on = own is entry[-1].pieces[0].block
        if len(entry) > 1 and not (goes_on or len(line.text) >= _STORY_LINE or line.text[-1] in ".!?…。！？"):
            break
        entry.append(line)
    return entry


def _is_linked(line: Line) -> bool:
    return all(piece.href and not piece.href.startswith("#") for piece in line.written)


def _is_about_others(lines: Sequence[Line], group: Sequence[int], entries: Sequence[Sequence[Line]]) -> bool:
    """Whether a group of entries is a box of comments on other stories."""
    if any(line.text.endswith(CUT_OFF) for entry in entries for line in entry[1:]):
        return True
    after = group[-1] + len(entries[-1])
    return any(_is_linked(line) for line in lines[group[0] : after + 1])
