"""One printed date -> what it can mean: one moment, or one for each order of day and month.

Nothing here knows the page; `newscrawl.dates.orders` chooses between the readings that are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from newscrawl.dates import lexicon
from newscrawl.dates.calendars import calendar_of_year, gregorian
from newscrawl.dates.iso import read_epoch, read_iso
from newscrawl.dates.shapes import Clock, Shape, shapes
from newscrawl.dates.words import read_words
from newscrawl.dates.zones import printed_offset
from newscrawl.model import Precision

DMY, MDY, YMD = "DMY", "MDY", "YMD"
# Languages that write the year first even when it has two digits only.
_YEAR_FIRST = frozenset(("ja", "zh", "ko", "hu", "lt", "fa"))
_UNITS = {
    "second": (timedelta(seconds=1), Precision.MINUTE),
    "minute": (timedelta(minutes=1), Precision.MINUTE),
    "hour": (timedelta(hours=1), Precision.MINUTE),
    "day": (timedelta(days=1), Precision.DAY),
    "week": (timedelta(weeks=1), Precision.DAY),
    "month": (timedelta(days=30.44), Precision.MONTH),
    "year": (timedelta(days=365.25), Precision.YEAR),
}
_ZONE_TOLERANCE = timedelta(days=1)  # between a wall clock and a `now` in another zone
_DEFAULT_PIVOT = 50  # two-digit years below it are of this century, where no fetch date tells


@dataclass(frozen=True, slots=True)
class Reading:
    """``by_order`` has one entry where the text leaves no choice, under the order it proves (``""`` for none).

    Values are wall clocks as printed. ``how`` is what settled it, ``""`` while more than one is left. ``mark`` stands
    between the numbers. ``offset`` is that of the printed zone, in minutes. ``since_fetch`` readings ('3 hours ago')
    are on the clock of the ``now`` they were read with, whatever the newspaper's is. ``only`` is the one meaning, None
    where there are several.
    """

    by_order: Mapping[str, datetime]
    precision: Precision
    how: str
    offset: int | None = None
    since_fetch: bool = False
    mark: str = ""
    only: datetime | None = field(init=False)

    def __post_init__(self) -> None:
        only = next(iter(self.by_order.values())) if len(self.by_order) == 1 else None
        object.__setattr__(self, "only", only)

    @property
    def proves(self) -> str:
        """The order of day and month that this text proves, ``""`` for none."""
        return next(iter(self.by_order)) if len(self.by_order) == 1 else ""


@lru_cache(maxsize=8192)
def read(text: str, language: str | None = None, now: datetime | None = None) -> Reading | None:
    """The first date of a text; None where there is none, or none that can be.

    ``now`` is a naive wall clock: relative times and years left out count from it.
    """
    iso = read_iso(text) or read_epoch(text)
    if iso is not None:
        return Reading({"": iso.local}, iso.precision, "iso", iso.offset)
    found = shapes(text)
    for shape in found:
        reading = _of_shape(shape, language, now)
        if reading is not None:
            return reading
    words = None if found else read_words(" ".join(text.split()), language, now)
    if words is None:
        return None
    return Reading({"": words}, Precision.DAY if words.time() == time.min else Precision.MINUTE, "words")


def _of_shape(shape: Shape, language: str | None, now: datetime | None) -> Reading | None:
    match shape.form:
        case "ago" | "day-back":
            return _relative(shape, now) if now else None
        case "numeric":
            days, how = _numeric(shape, language, now)
        case "year-first":
            days, how = _year_first(shape, language)
        case _:
            days, how = _named(shape, language, now) if shape.form == "named" else _cjk(shape, now)
    return _reading(shape, days, how) if days else None


def _reading(shape: Shape, days: dict[str, date], how: str) -> Reading:
    clock = _time_of(shape.clock)
    by_order = {order: datetime.combine(day, clock or time.min) for order, day in days.items()}
    if shape.clock and shape.clock.hour == 24:
        by_order = {order: moment + timedelta(days=1) for order, moment in by_order.items()}
    offset = None
    if shape.clock and shape.clock.zone:
        offset = printed_offset(shape.clock.zone, next(iter(by_order.values())))
    precision = Precision.MINUTE if clock else Precision.DAY if shape.numbers else Precision.MONTH
    return Reading(by_order, precision, how, offset, mark=shape.mark)


def _time_of(clock: Clock | None) -> time | None:
    if clock is None:
        return None
    hour = clock.hour % 24
    if clock.noon == "pm" and hour < 12:
        hour += 12
    elif clock.noon == "am" and hour == 12:
        hour = 0
    return time(hour, clock.minute, min(clock.second, 59))


def _relative(shape: Shape, now: datetime) -> Reading | None:
    if shape.form == "day-back":
        day = now.date() - timedelta(days=shape.count)
        clock = _time_of(shape.clock)
        precision = Precision.MINUTE if clock else Precision.DAY
        return Reading({"": datetime.combine(day, clock or time.min)}, precision, "relative")
    step, precision = _UNITS[shape.unit]
    try:
        moment = now - shape.count * step
    except OverflowError:
        return None
    if precision is not Precision.MINUTE:
        moment = datetime.combine(moment.date(), time.min)
    return Reading({"": moment}, precision, "relative", since_fetch=True)


def _numeric(shape: Shape, language: str | None, now: datetime | None) -> tuple[dict[str, date], str]:
    """``3/8/2017``: a day for each order that gives one."""
    a, b = shape.numbers
    year = _year(shape.year, now)
    if year is None:
        return {}, ""
    calendar = calendar_of_year(year, language)
    orders = {DMY: (year, b, a), MDY: (year, a, b)}
    if calendar != "months":
        del orders[MDY]
    elif len(shape.year) == 2 and language in _YEAR_FIRST and (of_two := _year(f"{a:02d}", now)):
        orders[YMD] = (of_two, b, int(shape.year))
    days = {order: day for order, parts in orders.items() if (day := gregorian(*parts, calendar)) is not None}
    return _settle(shape, days, "calendar" if calendar != "months" else "part-over-12")


def _settle(shape: Shape, days: dict[str, date], how: str) -> tuple[dict[str, date], str]:
    """One day where parts, or the day of the week printed beside it, leave no other."""
    if how == "calendar":
        return dict(zip(("",), days.values(), strict=False)), how
    if len(days) == 1:
        return days, how
    if len(days) == 2 and len(set(days.values())) == 1:
        return {"": next(iter(days.values()))}, "equal-parts"
    weekdays = lexicon.weekdays().get(lexicon.fold(shape.weekday), frozenset()) if shape.weekday else frozenset()
    fitting = {order: day for order, day in days.items() if day.weekday() in weekdays}
    return (fitting, "weekday") if len(fitting) == 1 else (days, "")


def _year_first(shape: Shape, language: str | None) -> tuple[dict[str, date], str]:
    """``2017/08/03``; the second number is the month wherever it can be."""
    year, (a, b) = int(shape.year), shape.numbers
    calendar = calendar_of_year(year, language)
    day = gregorian(year, a, b, calendar) or gregorian(year, b, a, calendar)
    return ({"": day} if day else {}), "year-first" if calendar == "months" else "calendar"


def _named(shape: Shape, language: str | None, now: datetime | None) -> tuple[dict[str, date], str]:
    """``3 August 2017``, ``August 2017``, ``۱۲ مرداد ۱۳۹۶``; without a year the last such day before ``now``."""
    name = " ".join(lexicon.fold(shape.month).split())
    day_of_month = shape.numbers[0] if shape.numbers else 1
    for calendar in lexicon.CALENDARS:
        month = _month(name, calendar, language)
        if month is None:
            continue
        if not shape.year:
            day = _last_such_day(month, day_of_month, calendar, now)
            how = "year-from-fetch"
        else:
            year = _year(shape.year, now) if calendar == "months" else int(shape.year)
            day = gregorian(year, month, day_of_month, calendar, shape.era) if year is not None else None
            how = "month-name" if calendar == "months" else "calendar"
        if day is not None:
            return {"": day}, how
    return {}, ""


def _month(name: str, calendar: str, language: str | None) -> int | None:
    """The number of a month; where languages differ (Polish and Croatian 'listopad') as the page's language has it."""
    number = name.removeprefix("tháng").removeprefix("thg").strip(" .")
    if number.isdecimal():
        return int(number) if calendar == "months" and 1 <= int(number) <= 12 else None
    by_language = lexicon.months(calendar).get(name)
    if not by_language:
        return None
    if language in by_language:
        return by_language[language]
    return Counter(by_language.values()).most_common(1)[0][0]


def _last_such_day(month: int, day: int, calendar: str, now: datetime | None) -> date | None:
    if now is None or calendar != "months":
        return None
    latest = (now + _ZONE_TOLERANCE).date()
    for year in (latest.year, latest.year - 1):
        found = gregorian(year, month, day, calendar)
        if found is not None and found <= latest:
            return found
    return None


def _cjk(shape: Shape, now: datetime | None) -> tuple[dict[str, date], str]:
    """``2017年8月3日``, ``平成29年8月3日``, ``8月3日``."""
    month, *rest = shape.numbers
    if not shape.year and not shape.era:
        day = _last_such_day(month, rest[0], "months", now) if rest else None
        return ({"": day} if day else {}), "year-from-fetch"
    year = int(shape.year or 1) if shape.era else _year(shape.year, now)
    if year is None or len(shape.year) > 4:
        return {}, ""
    day = gregorian(year, month, rest[0] if rest else 1, "months", shape.era)
    return ({"": day} if day else {}), "calendar" if shape.era else "year-first"


def _year(text: str, now: datetime | None) -> int | None:
    """A year as printed; one of two digits is the last such year that is not after the fetch's."""
    if not text.isdecimal():
        return None
    year = int(text)
    if len(text) > 2:
        return year
    pivot = now.year % 100 + 1 if now else _DEFAULT_PIVOT
    return year + (2000 if year <= pivot else 1900)
