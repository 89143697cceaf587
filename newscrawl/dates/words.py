"""The one door to dateparser: dates in words that no shape of ours fits.

It costs milliseconds a call and is imported only when it is needed; ISO strings, numbers and months by name, nearly
all of what newspapers print, never come here.
"""

from __future__ import annotations

import re
import warnings
from datetime import datetime
from functools import cache, lru_cache

_LONGEST = 60  # characters; what is longer is a sentence
_TWO_NUMBERS = re.compile(r"\d\D+\d|\d{5}")  # a day and a year; '1 year' and 'yesterday' need a `now`
_LETTERS = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=4096)
def read_words(text: str, language: str | None, now: datetime | None) -> datetime | None:
    """What dateparser makes of a text, as naive local time; None where it makes nothing of it.

    ``now`` is what relative times count from, naive as well; without it the text must name day, month and year.
    ``language`` restricts the search to it and to English; without it every language is tried.
    """
    if len(text) > _LONGEST or not _LETTERS.search(text) or (now is None and not _TWO_NUMBERS.search(text)):
        return None
    import dateparser  # here and not above: most runs never need its second of imports

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    parsers = ["timestamp", "relative-time", "custom-formats", "absolute-time"]
    if now is None:
        parsers.remove("relative-time")
    else:
        settings["RELATIVE_BASE"] = now
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser's own use of what Python deprecates
        languages = [language, "en"] if language in _known_languages() else None
        found = dateparser.parse(text, languages=languages, settings={**settings, "PARSERS": parsers})
    return found.replace(tzinfo=None) if found else None


@cache
def _known_languages() -> frozenset[str]:
    from dateparser.data.languages_info import language_order

    return frozenset(language_order)
