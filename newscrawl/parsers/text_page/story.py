"""Where on a page of plain text the story stands: its head, its paragraphs, and where they end.

The paragraphs are the stretch of lines with most running text and fewest other lines in it. What stands right above is
read backwards: captions, date, byline, and over them the headline.
"""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.model import Byline
from newscrawl.parsers.byline import read_byline
from newscrawl.parsers.comments.wording import without_joints
from newscrawl.parsers.credits import split_credit
from newscrawl.parsers.dateline import read_dateline
from newscrawl.parsers.text_page.lines import Line, read_post_header

_PROSE_MOST = 400  # what one line of text counts at most: one long page of terms is no story
_SHORT_COSTS = 150  # what a line that is no text takes away
_LEAD_MOST = 300  # characters of the text above a byline
_END_COSTS = 100_000  # what cannot be within a story
_HEAD_LINES = 10  # lines above the paragraphs in which byline, date and captions are looked for
_LEAD_LINES = 5  # lines of a lead that may stand above the byline
_CAPTION_MOST = 300
_BYLINE_MOST = 160
_HEADLINE_LONGEST = 220
_HEADLINE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Story:
    """Line numbers: the headline, what is under it, the head's lines by what they are, and the paragraphs."""

    headline: int | None
    subheadline: int | None
    bylines: tuple[int, ...]
    dated: tuple[int, ...]
    captions: tuple[int, ...]
    paragraphs: tuple[int, ...]
    end: int


def find_story(lines: list[Line]) -> Story:
    """The story among the lines; without paragraphs where the page has no running text."""
    start, end = _densest(lines, _gains(lines))
    head = range(max(0, start - _HEAD_LINES), min(start + _LEAD_LINES, end))
    captions = tuple(i for i in head if _is_caption(lines, i)) + tuple(
        i for i in range(head.stop, end) if _is_caption(lines, i)
    )
    bylines = tuple(i for i in head if i not in captions and byline_of(lines[i]))[:2]
    dated = tuple(i for i in head if i not in captions and _is_date_line(lines[i], i in bylines))
    anchor = min((*bylines, *dated, start))
    headline, subheadline = _headline(lines, anchor, start, captions)
    taken = {*captions, *bylines, *dated, headline, subheadline}
    paragraphs = tuple(i for i in range(start, end) if i not in taken and not lines[i].is_aside)
    return Story(headline, subheadline, bylines, dated, captions, paragraphs, end)


def _gains(lines: list[Line]) -> list[int]:
    gains = []
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        if line.is_comment_heading or (line.apart and _is_post(line, following)):
            gains.append(-_END_COSTS if _has_story(lines[:i]) else -_SHORT_COSTS)
        elif line.is_prose or read_dateline(line.text):
            gains.append(min(line.length, _PROSE_MOST))
        elif line.is_aside:
            gains.append(0)
        else:
            gains.append(-_SHORT_COSTS)
    return gains


def _is_post(line: Line, following: Line | None) -> bool:
    """A comment's header, and not a byline with its date."""
    header = read_post_header(line, following)
    return header is not None and read_byline(line.text) is None


def _has_story(lines: list[Line]) -> bool:
    """Is there more running text than a lead has? A name with a date below a lead is the author's."""
    return sum(line.length for line in lines if line.is_prose) >= _LEAD_MOST


def _densest(lines: list[Line], gains: list[int]) -> tuple[int, int]:
    """The stretch whose gains add up to most, as (first, after the last); (n, n) where none is above zero."""
    best, best_range = 0, (len(lines), len(lines))
    total, start = 0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0, i
        total += gain
        if total > best:
            best, best_range = total, (start, i + 1)
    return best_range


def _is_caption(lines: list[Line], i: int) -> bool:
    """A line that names a picture's maker, or that repeats the line before it, which does."""
    text = lines[i].text
    if len(text) > _CAPTION_MOST or read_dateline(text) or read_byline(text):
        return False
    caption, credit = split_credit(text)
    if credit is None:
        return False
    return caption is None or len(credit) < len(caption) or caption != text


def byline_of(line: Line) -> Byline | None:
    """The byline that a line is, with or without the date that may stand in it: ``Posted by Ada on 7 June``."""
    if len(line.text) > _BYLINE_MOST or (line.ends_sentence and not line.dates):
        return None
    before_date = without_joints(line.text[: line.dates[0].start]) if line.dates else ""
    return read_byline(line.text) or (read_byline(before_date) if before_date else None)


def _is_date_line(line: Line, is_byline: bool) -> bool:
    """A line that is a date, or has one beside the byline or a label, and no sentence around it."""
    if not line.dates or line.is_prose:
        return False
    dated = sum(span.end - span.start for span in line.dates)
    return is_byline or dated * 2 >= len(line.text) or len(line.without_dates.split()) <= 6


def _headline(lines: list[Line], anchor: int, start: int, captions: tuple[int, ...]) -> tuple[int | None, int | None]:
    """The headline's line and the subheading's, read upwards from the byline or the first paragraph."""
    above = [i for i in range(anchor - 1, max(-1, anchor - _HEAD_LINES), -1) if i not in captions]
    fit = [i for i in above if _may_be_headline(lines[i])]
    if not fit:
        return (next((i for i in range(start) if _may_be_headline(lines[i])), None), None)
    repeated = next((i for i in fit if _is_repeated(lines, i)), None)
    if repeated is not None:
        below = [i for i in fit if i > repeated]
        return repeated, below[-1] if below else None
    nearest = fit[0]
    above_it = [i for i in fit[1:] if nearest - i <= 2]
    if lines[nearest].ends_sentence and above_it and not lines[above_it[0]].ends_sentence:
        return above_it[0], nearest
    return nearest, None


def _may_be_headline(line: Line) -> bool:
    if line.is_aside or line.is_comment_heading or len(line.text) > _HEADLINE_LONGEST or "|" in line.text:
        return False
    return len(line.text.split()) >= _HEADLINE_WORDS or (line.length > len(line.text) and line.length >= 12)


def _is_repeated(lines: list[Line], i: int) -> bool:
    """Does the page's first lines, where its title is, begin with this line's text?"""
    text = lines[i].text
    return any(other.text.startswith(text) and other.text != text for other in lines[: min(i, 3)])
