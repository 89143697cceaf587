"""Words beside a date, and names of its element, that tell what it is the date of."""

from __future__ import annotations

import re

from newscrawl.model import Role
from newscrawl.parsers import words


def _pattern(name: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in words.every("dates", name))
    return re.compile(rf"(?:{alternatives})(?![^\W\d_a-z])", re.IGNORECASE)


_UPDATED = _pattern("updated")
_PUBLISHED = _pattern("published")
# Names of classes and ids, in the languages web designers write them in.
DATE_NAME = re.compile(
    r"dat[eu]|time|publi|posted|pubd|fecha|datum|heure|\bjour\b|dzien|czas|tarih|zeit|ngay|hora|byline|meta|erschein|дата|timestamp"
)
MODIFIED_NAME = re.compile(r"modif|updat|aktual|actuali|atuali|aggiorn|revis|edited|changed")
OTHER_NAME = re.compile(
    r"comment|related|sidebar|widget|recent|popular|latest|teaser|promo|footer|menu|nav|copyright|event|widget|recommend|"
    r"most[-_]?read|caption|pic(?:ture)?_?box|bildunter|ticker|archive|calendar|kommentar|masthead|weather|newsletter|trending|breaking"
)


def role_of(before: str, after: str, names: str) -> Role:
    """The role of a date by the words of its line before and after it, else by the names of its element."""
    last_update = max((match.end() for match in _UPDATED.finditer(before)), default=-1)
    last_publication = max((match.end() for match in _PUBLISHED.finditer(before)), default=-1)
    if last_update > last_publication:
        return Role.MODIFIED
    if last_publication >= 0:
        return Role.PUBLISHED
    return Role.MODIFIED if MODIFIED_NAME.search(names) else Role.PUBLISHED
