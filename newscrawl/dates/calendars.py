"""Calendars beside the Gregorian: Iran's solar one, the Islamic lunar one, Thai and Japanese counts of years."""

from __future__ import annotations

from datetime import date

from convertdate import persian
from hijridate import Hijri

from newscrawl.dates import lexicon

# First year of each Japanese era, and of the Republic of China, less one; the Buddhist era's distance.
ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911,
    "พ.ศ": -543, "พศ": -543, "ค.ศ": 0, "西元": 0, "公元": 0, "西暦": 0,
}  # fmt: skip
_YEARS = range(1, 9999)  # what `datetime` can add a day to
_PERSIAN_YEARS = range(1300, 1480)
_ISLAMIC_YEARS = range(1400, 1501)  # the years hijridate's table and newspapers on the web have in common
_BUDDHIST_YEARS = range(2440, 2640)
_PERSIAN_READERS = ("fa", "ps", "ckb", "prs")
_LIKELY_ISLAMIC = 1430  # 2009 by the Islamic count, 2051 by the Persian


def gregorian(year: int, month: int, day: int, calendar: str, era: str = "") -> date | None:
    """A day of ``months`` (Gregorian), ``persian_months`` or ``islamic_months`` as a Gregorian one; None for none."""
    try:
        match calendar:
            case "persian_months":
                return date(*persian.to_gregorian(year, month, day)) if year in _PERSIAN_YEARS else None
            case "islamic_months":
                found = Hijri(year, month, day).to_gregorian() if year in _ISLAMIC_YEARS else None
                return date(found.year, found.month, found.day) if found else None
            case _:
                year = year_of(year, era)
                return date(year, month, day) if year in _YEARS else None
    except (ValueError, OverflowError):
        return None


def year_of(year: int, era: str = "") -> int:
    """The Gregorian year of one counted in a named era, or from the Buddha (Thailand writes 2560 for 2017)."""
    if era:
        return year + ERAS.get(lexicon.fold(era), 0)
    return year - 543 if year in _BUDDHIST_YEARS else year


def calendar_of_year(year: int, language: str | None) -> str:
    """The calendar a numeric date is in, told by its year; where two could be, by the language."""
    persian_reader = language in _PERSIAN_READERS or (language is None and year < _LIKELY_ISLAMIC)
    if year in _PERSIAN_YEARS and (year < _ISLAMIC_YEARS.start or persian_reader):
        return "persian_months"
    if year in _ISLAMIC_YEARS:
        return "islamic_months"
    return "months"
