"""Where dates stand in a short line of text, of any language: what bylines and comment headers are cut at."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.dates.shapes import shapes


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date, a date with its time, or a relative time: ``text`` is ``line[start:end]``."""

    start: int
    end: int
    text: str


def find_dates(text: str) -> list[DateSpan]:
    """The dates of a line, in order: ``'By Rudaw 3/8/2017'`` has one, ``'3/8/2017'``.

    Meant for lines and short paragraphs; reads numeric dates, dates with month names, eras and other calendars, times
    of day beside them, and relative times ('23 hours ago', 'yesterday at 09:57').
    """
    return [DateSpan(shape.start, shape.end, text[shape.start : shape.end]) for shape in shapes(text)]
