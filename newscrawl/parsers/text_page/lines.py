"""A page of plain text as lines: what each says, and where it stands among blank lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscrawl.dates import DateSpan, find_dates
from newscrawl.parsers import words
from newscrawl.parsers.comments.wording import author_name, is_controls, without_joints
from newscrawl.parsers.document import squeeze

_SHORTEST_PROSE = 60  # characters of a line that reads as text, even where no full stop ends it
_LONG_PROSE = 110
_HEADER_MOST = 120
_NAME_MOST = 50
_NAME_WORDS = 6
_WIDE = re.compile(r"[\u0e00-\u0eff\u2e80-\ud7a3\uf900-\ufaff\uff00-\uffef]")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔]['\"”“»’)\]」』]*$")
_CUT_OFF = re.compile(r"(?:\.{3}|…)['\"”’)\]]*$")
_COUNT = re.compile(r"[(\[]\s*\d+\s*[)\]]")
_NO_NAME = re.compile(r"[.!?…:;(){}\[\]]\s|[!?…]|\d{3}|://|@\w+\.")
_HEADING = re.compile(
    rf"[\W\d_]*(?:{'|'.join(map(re.escape, words.every('text_pages', 'comment_headings')))})[\W\d_]*", re.IGNORECASE
)
_ASIDE = re.compile(rf"(?:{'|'.join(map(re.escape, words.every('text_pages', 'asides')))})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Post:
    """A comment's header as read: who and when."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text. ``apart`` tells of a blank line before it, ``alone`` of one before and one behind."""

    text: str
    apart: bool
    alone: bool

    @property
    def length(self) -> int:
        """Characters, those of scripts without spaces counted twice: they say as much in half the room."""
        return len(self.text) + len(_WIDE.findall(self.text))

    @property
    def is_prose(self) -> bool:
        """Reads as running text and not as a heading, a menu's entry or a label."""
        if self.length >= _LONG_PROSE:
            return not self.is_cut_off or self.length > 2 * _LONG_PROSE
        return self.length >= _SHORTEST_PROSE and self.ends_sentence and not self.is_cut_off

    @property
    def ends_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text) is not None

    @property
    def is_cut_off(self) -> bool:
        return _CUT_OFF.search(self.text) is not None

    @property
    def is_aside(self) -> bool:
        """'Read also: …', 'Advertisement', 'Share | Print'."""
        return is_controls(self.text) or (not self.is_long and _ASIDE.match(self.text) is not None)

    @property
    def is_long(self) -> bool:
        return self.length > 2 * _LONG_PROSE

    @property
    def is_comment_heading(self) -> bool:
        return len(self.text) <= _NAME_MOST and _HEADING.fullmatch(self.text) is not None

    @property
    def is_counted_date(self) -> bool:
        """``| 23 hours ago | (10)``: a date without a name, with a count or alone, as lists of stories have."""
        return bool(self.dates) and _COUNT.sub("", self.without_dates).strip(" |·•,-–—:") == ""

    @property
    def dates(self) -> list[DateSpan]:
        return find_dates(self.text) if len(self.text) <= _HEADER_MOST else []

    @property
    def without_dates(self) -> str:
        text = self.text
        for span in reversed(self.dates):
            text = f"{text[: span.start]} | {text[span.end :]}"
        return text


def read_lines(text: str) -> list[Line]:
    """The lines of a text that have something in them."""
    rows = [squeeze(row) for row in text.splitlines()]
    blank = [not row for row in rows]
    return [
        Line(row, i == 0 or blank[i - 1], (i == 0 or blank[i - 1]) and (i + 1 == len(rows) or blank[i + 1]))
        for i, row in enumerate(rows)
        if row
    ]


def read_post_header(line: Line, following: Line | None) -> tuple[Post, int] | None:
    """The header of a comment that begins at this line, and how many lines it takes; None: it is none.

    ``Mark Anthony | 4/8/2017``, ``Anna says: May 3, 2017 at 5:14 pm``, or the name and the date on two lines.
    """
    dates = line.dates
    if dates and (author := _author(line.without_dates)):
        return Post(author, dates[0].text), 1
    if following is None or dates or following.apart:
        return None
    if following.dates and without_joints(following.without_dates.strip(" |")) == "" and (author := _author(line.text)):
        return Post(author, following.dates[0].text), 2
    return None


def _author(text: str) -> str | None:
    """The name that is left of a header without its date."""
    name = author_name(without_joints(text.replace(" | ", " ").strip(" |")))
    if not name or len(name) > _NAME_MOST or len(name.split()) > _NAME_WORDS or _NO_NAME.search(name):
        return None
    return name
