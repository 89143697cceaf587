"""Words beside a date, and names of its element, that tell what it is the date of."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.alternation import any_of
from newscrawl.model import Role
from newscrawl.parsers import words
from newscrawl.parsers.document import has_any

# Scripts that put no blanks between words.
_RUN_TOGETHER = re.compile(r"[\u0e00-\u0e7f\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _pattern(name: str) -> re.Pattern[str]:
    every = words.every("dates", name)
    glued = any_of({word for word in every if _RUN_TOGETHER.match(word)})
    apart = any_of({word for word in every if not _RUN_TOGETHER.match(word)})
    return re.compile(rf"(?<![^\W\d_])(?:{apart})(?![^\W\d_])|{glued}", re.IGNORECASE)


_FULL = re.compile(r"\d(?:\D+(?:\d+\D+)?\d|\d{7})")
_NEAR = 30  # characters between such a word and its date
_UPDATED = _pattern("updated")
_PUBLISHED = _pattern("published")
_FIRST = _pattern("first")
_UNTIL = _pattern("until")
# Names of classes and ids, in the languages web designers write them in.
_DATE_STEMS = tuple(
    """
    date datu time publi posted submitted pubd fecha heure dzien czas tarih zeit ngay hora byline meta erschein дата
    """.split()  # noqa: SIM905
)
DATE_NAMES = (*_DATE_STEMS, "jour")  # without one of these no name is a date's
_FRENCH_DAY = re.compile(r"\bjour\b")
_MODIFIED_NAME = re.compile(r"modif|updat|aktual|actuali|atuali|aggiorn|revis|edited|changed")
_PUBLISHED_NAME = re.compile(r"publi|posted|entry-date|created")
_OTHER_NAME = re.compile(
    r"(?<![a-z])(?:comments?|related|sidebar|widget|recent|popular|latest|teaser|promo|(?<![-_])footer|site-?footer|page-?footer|"
    r"menu|nav|navigation|copyright|events?|recommend\w*|most[-_]?read|picbox|picture|bildunter\w*|ticker|archive|calendar|"
    r"kommentare?|masthead|weather|trending|breaking)(?![a-z])"
)
# Without one of these there is no such name.
_OTHER_NAMES = tuple(
    """
    comment related sidebar widget recent popular latest teaser promo footer menu nav copyright event recommend read
    picbox picture bildunter ticker archive calendar kommentar masthead weather trending breaking
    """.split()  # noqa: SIM905
)


def is_date_name(names: str) -> bool:
    """Whether the names of an element (`names_of`) say that it is a date or the line around one."""
    if has_any(names, _DATE_STEMS):
        return True
    return "jour" in names and _FRENCH_DAY.search(names) is not None


@lru_cache(maxsize=4096)
def is_other_name(names: str) -> bool:
    """Whether the names of an element say that it is about other stories, or no story."""
    return has_any(names, _OTHER_NAMES) and _OTHER_NAME.search(names) is not None


def is_full(text: str) -> bool:
    """Whether a date has numbers enough for a day and a year."""
    return bool(_FULL.search(text))


def is_told(before: str) -> bool:
    """Whether the words right before a date say that it is one of publication or change."""
    end = before[-_NEAR:]
    return bool(_UPDATED.search(end) or _PUBLISHED.search(end))


def mentions(line: str) -> bool:
    """Whether a line has a word of publication or change anywhere."""
    return bool(_UPDATED.search(line) or _PUBLISHED.search(line))


def mentions_publication(line: str) -> bool:
    """Whether a line has a word of publication anywhere."""
    return bool(_PUBLISHED.search(line))


def mentions_first(line: str) -> bool:
    """Whether a line has words of first publication anywhere."""
    return bool(_FIRST.search(line))


def is_told_as_first(before: str) -> bool:
    """Whether the words right before a date say that the story was first published then."""
    return bool(_FIRST.search(before[-_NEAR:]))


def role_of(before: str, names: str) -> Role:
    """The role of a date by the words of its line before it, else by the names of its element."""
    if _UNTIL.search(before[-_NEAR:]):
        return Role.OTHER
    last_update = max((match.end() for match in _UPDATED.finditer(before)), default=-1)
    last_publication = max((match.end() for match in _PUBLISHED.finditer(before)), default=-1)
    if last_update > last_publication:
        return Role.MODIFIED
    if last_publication >= 0:
        return Role.PUBLISHED
    changed = _MODIFIED_NAME.search(names) and not _PUBLISHED_NAME.search(names)
    return Role.MODIFIED if changed else Role.PUBLISHED
