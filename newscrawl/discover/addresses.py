"""What the address of a link says: its folders, its slug, the date and the article's number in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_DATE = re.compile(
    r"(?:^|[/\-_.])(?:19|20)\d\d[/\-_.]?(?:0?[1-9]|1[0-2]|[a-z]{3,9}(?=[/\-_.]\d))(?P<day>[/\-_.]?(?:0?[1-9]|[12]\d|3[01]))?(?=[/\-_.]|$)"
)
# An article's number with the letters before it: ``a-65422743`` and ``s-101487`` are two kinds of page of one site,
# ``art41755441`` a third. A word before a hyphen (``day-133589134``) belongs to the slug.
_NUMBER = re.compile(
    r"(?:(?:^|/)(?P<kind>[a-z]{1,2})-|(?<![a-z])(?P<glued>[a-z]{1,3})|(?<![a-z\d]))(?P<digits>\d{4,})(?![a-z\d])"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(
    r"(?:^|[-_/.,~!])(?:[a-z]{0,4}-?\d{5,}|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10,}|[0-9a-f]{8}-[0-9a-f-]{20,})(?=[-_/.,]|$)"
)
_LONG_NUMBER = re.compile(r"\d{5,}")
_QUERY_NUMBER = re.compile(
    r"(?:^|&)(?:p|id|idnews|articleid|article_id|aid|storyid|story_id|newsid|news_id|nid|artikel)=[\w-]*\d{2,}", re.I
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|amp)$")
_FILE = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|m4a|zip|docx?|xlsx?|css|js|xml|rss|json|ics|apk)$")
_HOST = re.compile(r"www\.[^.]+\..+")  # in a path: an address whose scheme was forgotten
_PAGED = re.compile(r"/(?:page|seite|pagina)/\d+/?$")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart. ``words`` counts those of the longest folder, ``number`` is the longest number
    as (letters before it, how many digits)."""

    host: str
    path: str
    folders: tuple[str, ...]
    slug: str
    extension: str
    words: int
    date: str  # ``day``, ``month`` or ``""``
    number: tuple[str, int] | None
    coded: bool  # an article's number or code stands in the path
    queried: bool  # one stands in the query

    @property
    def identified(self) -> bool:
        return self.coded or self.queried

    @property
    def is_document(self) -> bool:
        """A picture, a feed, another host's address: nothing to read a story in."""
        return bool(_FILE.search(self.path)) or bool(self.folders and _HOST.fullmatch(self.folders[-1]))

    @property
    def is_paged(self) -> bool:
        return bool(_PAGED.search(self.path))

    @property
    def slug_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.slug))


@lru_cache(maxsize=4096)
def read_address(url: str) -> Address:
    """Take an address apart. Raises `ValueError` for what is none."""
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    folders = tuple(folder for folder in path.split("/") if folder)
    plain = [_EXTENSION.sub("", folder) for folder in folders]
    extension = _EXTENSION.search(folders[-1]) if folders else None
    date = _DATE.search(path)
    return Address(
        host=(parts.netloc or "").lower().removeprefix("www."),
        path=path,
        folders=folders,
        slug=plain[-1] if plain else "",
        extension=extension.group() if extension else "",
        words=max((len(_WORD.findall(folder)) for folder in plain), default=0),
        date="" if date is None else "day" if date["day"] else "month",
        number=_number("/".join(plain)),
        coded=bool(_CODE.search(path)) or bool(plain and _LONG_NUMBER.search(plain[-1])),
        queried=bool(_QUERY_NUMBER.search(parts.query)),
    )


def _number(path: str) -> tuple[str, int] | None:
    found = [m for m in _NUMBER.finditer(path) if not _YEAR.fullmatch(m["digits"])]
    longest = max(found, key=lambda m: len(m["digits"]), default=None)
    return ((longest["kind"] or longest["glued"] or ""), len(longest["digits"])) if longest else None
