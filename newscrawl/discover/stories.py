"""Which links lead to stories: points for the shape of the address and the length of its text.

Newspapers' story addresses carry a date, a long slug or an article's number; sections, tags, authors and shops do not.
The points were set by hand and checked against labelled links of 150 newspapers.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from newscrawl.parsers.words import every

THRESHOLD = 2.0

_DATE = re.compile(
    r"(?:^|[/\-_.])(?:19|20)\d\d[/\-_.]?(?:0?[1-9]|1[0-2]|[a-z]{3,9})(?P<day>[/\-_.]?(?:0?[1-9]|[12]\d|3[01]))?(?=[/\-_.]|$)"
)
_NUMBER = re.compile(r"\d{5,}")
_ID = re.compile(
    r"(?:^|[-_/.,~!])(?:[a-z]{0,4}-?\d{5,}|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10,}|[0-9a-f]{8}-[0-9a-f-]{20,})(?=[-_/.,]|$)",
    re.I,
)
_QUERY_ID = re.compile(
    r"(?:^|&)(?:p|id|idnews|articleid|article_id|aid|storyid|story_id|newsid|news_id|nid|artikel)=[\w-]*\d{2,}", re.I
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|ece|amp)$", re.I)
_FILE = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|m4a|zip|docx?|xlsx?|css|js|xml|rss|json|ics|apk)$", re.I)
_PAGED = re.compile(r"/(?:page|seite|pagina)/\d+/?$", re.I)
_FURNITURE = re.compile(
    r"\b(?:nav|menu|footer|breadcrumbs?|tags?|tag-?cloud|share|social|pagination|pager|login|byline|author)\b"
)


def is_story_link(url: str, page_url: str, text: str = "", place: str = "") -> bool:
    """Does a link on a page of a newspaper lead to a story of the same newspaper?

    ``text`` is the anchor's; ``place`` the class words of the boxes around it, nearest first, if they are known.
    """
    return _same_paper(url, page_url) and story_points(url, text, place) >= THRESHOLD


def story_points(url: str, text: str = "", place: str = "") -> float:
    """The points of a link; `THRESHOLD` and more is a story."""
    parts = urlsplit(url)
    path = unquote(parts.path).lower()
    if (path.strip("/") == "" and not _QUERY_ID.search(parts.query)) or _FILE.search(path):
        return -9.0
    folders = [f for f in path.split("/") if f]
    slug = _EXTENSION.sub("", folders[-1]) if folders else ""
    words = max((len(_WORDS.findall(_EXTENSION.sub("", f))) for f in folders), default=0)
    points = 0.0
    points += _date_points(path)
    points += 2.0 if words >= 5 else 1.5 if words == 4 else 0.5 if words == 3 else 0.0
    points += 1.5 if _ID.search(path) or _NUMBER.search(slug) or _QUERY_ID.search(parts.query) else 0.0
    points += 0.5 if _EXTENSION.search(path) else 0.0
    points += _text_points(text)
    points -= 0.5 if len(folders) == 1 and words < 4 else 0.0
    points -= 4.0 if _SERVICE_FOLDERS.intersection(folders) or _PAGED.search(path) else 0.0
    points -= 2.0 if _MEDIA_FOLDERS.intersection(folders) else 0.0
    points -= 1.0 if place and _FURNITURE.search(place) else 0.0
    return points


def _date_points(path: str) -> float:
    match = _DATE.search(path)
    return 0.0 if match is None else 2.5 if match["day"] else 2.0


def _text_points(text: str) -> float:
    """Headlines are long; a section's name is a word or two. Scripts without spaces count by letters."""
    if not text:
        return 0.0
    words = len(text.split())
    if words <= 2 and len(text) < 16:
        return -0.5
    return (
        1.0
        if words >= 6 or len(text) >= 40 or (words <= 2 and len(text) >= 16 and text[0] > "\u2e80")
        else 0.5
        if words >= 4
        else 0.0
    )


def _same_paper(url: str, page_url: str) -> bool:
    here, there = (_host(page_url), _host(url))
    return here == there or there.endswith("." + here) or here.endswith("." + there)


def _host(url: str) -> str:
    return (urlsplit(url).netloc or "").lower().removeprefix("www.")


_SERVICE_FOLDERS = frozenset(every("links", "service"))
_MEDIA_FOLDERS = frozenset(every("links", "media"))
