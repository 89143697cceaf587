"""The shapes of dates in a line of text: where one starts and ends and what its parts are, not yet what it means.

A shape is a regular expression over the kinds of a line's tokens (see `newscrawl.dates.tokens`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import chain

from newscrawl.alternation import any_of
from newscrawl.dates import lexicon
from newscrawl.dates.likeness import are_day_and_month, is_surely_a_month, is_weekday_beside
from newscrawl.dates.pretest import may_hold, may_tell_ago
from newscrawl.dates.tokens import Line, tokenize


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed. ``zone`` is the printed zone's text."""

    hour: int
    minute: int = 0
    second: int = 0
    noon: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A date or a relative time as it stands in ``line.text[start:end]``.

    ``form`` is ``numeric`` (``numbers`` are the parts in the order printed, the year not among them), ``year-first``,
    ``named`` (``month`` holds the name), ``cjk``, ``day-back`` (``count`` days before today), ``ago`` (``count`` times
    ``unit`` before the fetch). ``mark`` is what stands between the numbers.
    """

    form: str
    start: int
    end: int
    numbers: tuple[int, ...] = ()
    year: str = ""
    month: str = ""
    era: str = ""
    weekday: str = ""
    mark: str = ""
    unit: str = ""
    count: int = 0
    clock: Clock | None = None
    text: str = field(default="", compare=False)


_WEEKDAY = r"(?:(?<![a-zA-Z])(?P<weekday>[WA])\.?(?: ?,)? ?(?:f ?)?)?"
_FILL = r"(?:f\.? ?)*"
_DAY = r"(?<![dynw/])(?P<day>d)(?![dyn])(?:o|\.)?"
_MONTH = r"(?P<month>[MA]|V ?d)(?:\.|(?<=V)o)?"
_YEAR = r"(?P<year>y)(?! ?[:H]|[dyn])"
_GAP = r" ?[-/.,]? ?"

_BRACKETED_WEEKDAY = r"(?: ?\( ?[wWDKA]+ ?\)|[WD]+)?"

# The forms, each with what a line's tokens must have for it: one token of each kind or group of kinds.
_FORMS = tuple(
    (form, re.compile(pattern), tuple(map(frozenset, needed.split())))
    for form, needed, pattern in (
        (
            "cjk",
            "K Y",
            r"(?:(?P<era>E)\.? ?)?(?P<year>[dyn])? ?Y ?(?P<month>d) ?K(?: ?(?P<day>d) ?D?)?" + _BRACKETED_WEEKDAY,
        ),
        ("cjk", "K D", r"(?<![dyn])(?P<month>d) ?K ?(?P<day>d) ?D" + _BRACKETED_WEEKDAY),
        (
            "year-first",
            "y -/.",
            r"(?<![dyn])(?P<year>y)\.? ?(?P<mark>[-/.]) ?(?P<a>d) ?(?P=mark) ?(?P<b>d)(?![dyn])\.?",
        ),
        (
            "numeric",
            "d -/.|",
            _WEEKDAY
            + r"(?<![dyn./:-])(?P<a>d) ?(?P<mark>[-/.|]) ?(?P<b>d) ?(?P=mark) ?(?P<year>[yd])(?![dyn:]|[./-][dyn])",
        ),
        (
            "named",
            "MAV d y",
            _WEEKDAY + _DAY + _GAP + _FILL + _MONTH + _GAP + _FILL + r"(?:(?P<era>E)\.? ?)?(?:Y ?)?" + _YEAR,
        ),
        ("named", "MAV d y", _WEEKDAY + _MONTH + _GAP + _FILL + _DAY + r"(?: ?[-/,.] ?| )" + _FILL + _YEAR),
        ("named", "MAV d y", r"(?P<year>y) ?[YIf]?\.?" + _GAP + _FILL + _MONTH + _GAP + _DAY + r"(?: ?D\.?)?"),
        ("named", "MAV d '", _WEEKDAY + _MONTH + _GAP + _DAY + r",? ?(?P<year>'d)(?! ?[:H]|[dyn])"),
        (
            "named",
            "MAV d",
            _WEEKDAY + _DAY + _GAP + _FILL + _MONTH + _GAP + r"(?P<year>'?d)(?! ?[:H]|\.d|[dyn]| [wI])",
        ),
        ("named", "MAV d", _WEEKDAY + _DAY + _GAP + _FILL + _MONTH),
        ("named", "MAV d", _WEEKDAY + _MONTH + r" ?" + _FILL + _DAY + r"(?!')"),
        ("named", "MAV y", _MONTH + r" ?,? ?" + _FILL + r"(?P<year>y)"),
        ("day-back", "R", r"R"),
    )
)
_TIME = re.compile(
    r"(?:(?P<before>P) ?,? ?)?"
    r"(?:(?<![dyn:/])(?P<hour>d) ?(?:(?P<colon>:)|(?P<stop>\.)|(?P<mark>[HD]?'?H|h)) ?(?P<minute>d)(?![dyn])"
    r"(?:(?: ?: ?|\.| ?[I'] ?)(?P<second>d)(?:[.,][dyn])?)?(?: ?[ISm]+(?![a-z]))?(?: ?(?P<uhr>H)\.?)?"
    r"|(?<![dyn:/])(?P<alone>d)(?: ?(?P<bare>H)\.?|(?= ?P)))"
    r"(?: ?(?P<after>P)\.?)?"
    r"(?: ?[(,]? ?(?P<zone>Z(?: ?[+-] ?(?:d:d|d|y)(?![dyn]))?|[+-](?:d:d|y)(?![dyn]))\)?)?"
)
_UNTIL = re.compile(r"-(?:1[1-9]|2)")  # '10:00-12:00' is a time and its end: no zone is that far west
_JOIN = re.compile(r" ?(?:[,|x(-]|f\.?)? ?(?:[WA]\.? ?,? ?)?(?:f\.? ?){0,2}:? ?")
_LATE_YEAR = re.compile(r" ?\(? ?y")  # 'Thu Aug 3 10:15:00 UTC 2017'
_LONGEST_BEFORE = 24  # characters of 'il y a' and its like in any language
_LONGEST_TIME = 14  # tokens of a time of day with its zone
_REMEMBERED = 200  # characters up to which a line's dates are kept for the next who asks
_FURTHEST = 4  # tokens between a date and the time that belongs to it


def shapes(text: str) -> tuple[Shape, ...]:
    """The dates of a line, in order, none overlapping; a time of day belongs to the date beside it."""
    return _of_short(text) if len(text) <= _REMEMBERED else _of_any(text)


def _of_any(text: str) -> tuple[Shape, ...]:
    if not may_hold(text):
        return ()
    line = tokenize(text)
    found = [*_ago(line), *_dates(line)]
    if len(found) < 2:
        return tuple(found)
    kept: list[Shape] = []
    for shape in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or shape.start >= kept[-1].end:
            kept.append(shape)
    return tuple(kept)


# Byline, comments and dates ask about the same short lines of a page.
_of_short = lru_cache(maxsize=1024)(_of_any)


def _dates(line: Line) -> Iterator[Shape]:
    """Dates with their times; of forms that overlap the first in the list wins."""
    taken = bytearray(len(line.kinds))
    matches: list[tuple[str, re.Match[str]]] = []
    free = set(line.kinds)  # of tokens that belong to no date yet
    for form, pattern, needed in _FORMS:
        if any(map(free.isdisjoint, needed)):
            continue
        before = len(matches)
        matches += [(form, match) for match in pattern.finditer(line.kinds) if _take(taken, *match.span())]
        if len(matches) > before:
            free = {kind for kind, used in zip(line.kinds, taken, strict=True) if not used}
    for form, match in matches:
        shape = _shape(line, form, match)
        if shape is not None:
            yield _with_time(line, shape, match, taken)


def _take(taken: bytearray, start: int, end: int) -> bool:
    """Mark tokens as belonging to a date; False where one of them does already, or there are none."""
    if start == end or any(taken[start:end]):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


def _shape(line: Line, form: str, match: re.Match[str]) -> Shape | None:
    parts = match.groupdict()

    def token(name: str) -> str:
        if not parts.get(name):
            return ""
        start, end = match.span(name)
        return line.text[line.starts[start] : line.starts[end]]

    first, weekday = match.start(), token("weekday")
    if weekday and form == "named" and not is_weekday_beside(token("month"), weekday):
        first, weekday = min(match.start("day"), match.start("month")), ""
    start, end = line.starts[first], line.starts[match.end()]
    numbers = tuple(int(token(name)) for name in ("a", "b", "day") if parts.get(name))
    if form == "cjk":
        numbers = (int(token("month")), *numbers)
    if form == "day-back":
        word = lexicon.fold(" ".join(line.text[start:end].split()))
        return Shape(form, start, end, count=lexicon.days_back()[word], text=line.text[start:end])
    if form != "cjk" and not are_day_and_month(form, numbers):
        return None
    year = token("year").lstrip("'’´`")
    month = token("month") if form == "named" else ""
    if form == "numeric" and len(year) < (4 if token("mark") == "|" else 2):  # 1 | 2 | 10 are pages
        return None
    if form == "named" and not year and not is_surely_a_month(month):
        return None
    return Shape(
        form,
        start,
        end,
        numbers,
        year,
        month,
        token("era"),
        weekday,
        token("mark"),
        text=line.text[start:end],
    )


def _with_time(line: Line, shape: Shape, match: re.Match[str], taken: bytearray) -> Shape:
    """The shape with the time of day printed after it, or before it."""
    join = _JOIN.match(line.kinds, match.end())
    time = _TIME.match(line.kinds, join.end()) if join else None
    if time and (clock := _clock(line, time)):
        last = _LATE_YEAR.match(line.kinds, time.end()) if shape.form == "named" and not shape.year else None
        stop = (last or time).end()
        if _take(taken, time.start(), stop):
            end = line.starts[stop]
            year = line.token(stop - 1) if last else shape.year
            return replace(shape, end=end, year=year, clock=clock, text=line.text[shape.start : end])
    for time in _TIME.finditer(line.kinds, max(0, match.start() - _LONGEST_TIME), match.start()):
        between = line.kinds[time.end() : match.start()]
        if len(between) <= _FURTHEST and _JOIN.fullmatch(between) and (clock := _clock(line, time)):
            if not _take(taken, *time.span()):
                continue
            start = line.starts[time.start()]
            return replace(shape, start=start, clock=clock, text=line.text[start : shape.end])
    return shape


def _clock(line: Line, match: re.Match[str]) -> Clock | None:
    def token(name: str) -> str:
        start, end = match.span(name)
        return line.text[line.starts[start] : line.starts[end]] if start >= 0 else ""

    noon = token("before") or token("after")
    hour, minute, second = int(token("hour") or token("alone")), int(token("minute") or 0), int(token("second") or 0)
    if hour > 24 or minute > 59 or second > 60:
        return None
    if token("stop") and len(token("minute")) == 1:
        return None  # '0.8 minutes' to read
    zone = token("zone")
    if _UNTIL.match(zone):
        zone = ""
    half = "pm" if (word := lexicon.fold(noon)) in lexicon.marks("pm") else "am" if word else ""
    return Clock(hour, minute, second, half, zone)


def _ago(line: Line) -> Iterator[Shape]:
    if not may_tell_ago(line.text):
        return
    counted, one, before_them = _ago_patterns()
    patterns = [counted, one]
    for match in chain.from_iterable(pattern.finditer(line.text) for pattern in patterns):
        after = " ".join(lexicon.fold(match["after"]).split())
        ahead = before_them.search(line.text, max(0, match.start() - _LONGEST_BEFORE), match.start())
        beginnings = [("", match.start())]
        if ahead:
            beginnings.insert(0, (" ".join(lexicon.fold(ahead[0]).split()), ahead.start()))
        for words, start in beginnings:
            unit = lexicon.ago().get((words, after))
            if unit is not None:
                count = int(match["count"]) if match["count"].isdecimal() else 1
                yield Shape("ago", start, match.end(), unit=unit, count=count, text=line.text[start : match.end()])
                break


@cache
def _ago_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """'3 hours ago' from its number on, the same with 'an', and what may stand before the number ('il y a')."""
    befores = frozenset(before for before, _ in lexicon.ago() if before)
    afters = any_of(frozenset(after for _, after in lexicon.ago() if after))
    ones = any_of(lexicon.marks("one"))
    return (
        re.compile(rf"(?<![\w.,:])(?P<count>\d{{1,4}})\s*(?P<after>{afters})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<count>{ones})\s+(?P<after>{afters})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{any_of(befores)})\s*\Z", re.IGNORECASE),
    )
