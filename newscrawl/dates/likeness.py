"""Whether what has the shape of a date can be one: its numbers, and short words that are words of many languages."""

from __future__ import annotations

from newscrawl.dates import lexicon

_SHORT = 3  # letters of an abbreviation that is also a word in many languages
_NOT_LATIN, _SYLLABIC = "\u0370", "\u0900"  # where Greek begins, and the scripts of India: a letter there is a syllable
_WELL_KNOWN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl"))


def are_day_and_month(form: str, numbers: tuple[int, ...]) -> bool:
    """Whether the numbers can be a day and a month at all."""
    if form == "named":
        return all(1 <= n <= 31 for n in numbers)
    a, b = numbers
    return 1 <= min(a, b) <= 12 and max(a, b) <= 31


def is_surely_a_month(word: str) -> bool:
    """Whether a word beside a number is a month even without a year; 'pro' and 'kas' abbreviate months too.

    In other scripts a word of three letters is one of few languages and hardly anything else: 'мая'.
    """
    word = lexicon.fold(word)
    if word >= _NOT_LATIN:
        return len(word) >= _SHORT or word >= _SYLLABIC
    return len(word) > _SHORT or not _WELL_KNOWN.isdisjoint(lexicon.months().get(word, ()))


def is_weekday_beside(month: str, word: str) -> bool:
    """Whether a short word is a day of the week in a language of the month: not 'Pia' in 'Pia 4 May'."""
    word, month = lexicon.fold(word), lexicon.fold(month)
    if len(word) > _SHORT or month not in lexicon.months():
        return True
    return not lexicon.languages_of_weekdays()[word].isdisjoint(lexicon.months()[month])
