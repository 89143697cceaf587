"""Words beside a date, and names of its element, that tell what it is the date of."""

from __future__ import annotations

import re

from newscrawl.model import Role
from newscrawl.parsers import words


def _pattern(name: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words.every("dates", name))
    return re.compile(rf"(?:{alternatives})(?![^\W\d_a-z])", re.IGNORECASE)


_NEAR = 30  # characters between such a word and its date
_UPDATED = _pattern("updated")
_PUBLISHED = _pattern("published")
# Names of classes and ids, in the languages web designers write them in.
DATE_NAME = re.compile(
    r"dat[eu]|time|publi|posted|submitted|pubd|fecha|datum|heure|\bjour\b|dzien|czas|tarih|zeit|ngay|hora|byline|meta|erschein|дата|timestamp"
)
MODIFIED_NAME = re.compile(r"modif|updat|aktual|actuali|atuali|aggiorn|revis|edited|changed")
OTHER_NAME = re.compile(
    r"(?<![a-z])(?:comments?|related|sidebar|widget|recent|popular|latest|teaser|promo|(?<![-_])footer|site-?footer|page-?footer|"
    r"menu|nav|navigation|copyright|events?|recommend\w*|most[-_]?read|picbox|picture|bildunter\w*|ticker|archive|calendar|"
    r"kommentare?|masthead|weather|newsletter|trending|breaking)(?![a-z])"
)


def is_told(before: str) -> bool:
    """Whether the words right before a date say that it is one of publication or change."""
    end = before[-_NEAR:]
    return bool(_UPDATED.search(end) or _PUBLISHED.search(end))


def role_of(before: str, names: str) -> Role:
    """The role of a date by the words of its line before it, else by the names of its element."""
    last_update = max((match.end() for match in _UPDATED.finditer(before)), default=-1)
    last_publication = max((match.end() for match in _PUBLISHED.finditer(before)), default=-1)
    if last_update > last_publication:
        return Role.MODIFIED
    if last_publication >= 0:
        return Role.PUBLISHED
    return Role.MODIFIED if MODIFIED_NAME.search(names) else Role.PUBLISHED
