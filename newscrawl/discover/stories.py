"""Which links lead to stories: points for the address, for the text of the link, and for what the site is known for.

Newspapers' story addresses carry a date, a long slug or an article's number; sections, tags, authors and shops do not.
What tells best is what earlier pages of the same site turned out to be: where stories end in ``a-65422743``, what ends
in ``s-101487`` is none. The points were set by hand; ``tests/discover/test_stories.py`` holds what they reach on
labelled links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.discover.addresses import Address, read_address
from newscrawl.parsers.words import every

THRESHOLD = 2.0
_NOTHING = -9.0  # no address of a story, whatever else speaks for it

_LONG_SLUG = 4  # words; what has fewer may be the name of a section
_NAME = 5  # words of a slug that may name a service: 'editorial guidelines of the …'


def is_story_link(url: str, page_url: str, text: str = "", place: str = "", known: Iterable[str] = ()) -> bool:
    """Does a link on a page of a newspaper lead to a story of the same newspaper?

    ``text`` is the anchor's; ``place`` the class words of the boxes around it, nearest first, if they are known;
    ``known`` are addresses of stories of the newspaper.
    """
    return _same_paper(url, page_url) and story_points(url, text, place, known) >= THRESHOLD


def may_be_section(url: str, page_url: str) -> bool:
    """May an address lead to a section of the same newspaper: a folder or two of plain words, none that names a form,
    a service or a gallery?"""
    here = read_address(url)
    plain = 0 < len(here.folders) <= 2 and not (here.identified or here.date or here.is_document or here.is_paged)
    named_otherwise = not (_SERVICE | _MEDIA).isdisjoint((*here.folders, *here.slug_words))
    return plain and not named_otherwise and _same_paper(url, page_url) and story_points(url) < THRESHOLD


def story_points(url: str, text: str = "", place: str = "", known: Iterable[str] = ()) -> float:
    """The points of a link; `THRESHOLD` and more is a story."""
    here = read_address(url)
    if not (here.folders or here.queried) or here.is_document:
        return _NOTHING
    points = _address_points(here) + _text_points(text)
    if place and _FURNITURE.search(place):
        points -= 1.0
    return points + max((_likeness(here, read_address(story)) for story in known), default=0.0)


def _address_points(here: Address) -> float:
    points = {"day": 2.5, "month": 2.0, "": 0.0}[here.date]
    points += 2.0 if here.words > _LONG_SLUG else 1.5 if here.words == _LONG_SLUG else 0.5 if here.words == 3 else 0.0
    points += 1.5 if here.identified else 0.0
    points += 0.5 if here.extension else 0.0
    points -= 0.5 if len(here.folders) == 1 and here.words < _LONG_SLUG else 0.0
    points -= 4.0 if here.is_paged or not _SERVICE.isdisjoint(here.folders) else 0.0
    points -= 3.0 if not _MEDIA.isdisjoint(here.folders) else 0.0
    points -= 2.0 if here.words <= _NAME and not (_SERVICE | _LISTS).isdisjoint(here.slug_words) else 0.0
    return points


def _likeness(here: Address, story: Address) -> float:
    """Points for being addressed as a known story is, or otherwise."""
    if here.queried and not story.queried:
        return 0.0  # a short link, which leads to the address proper
    points = 0.0
    if story.number and here.number:
        (kind, digits), (kind_here, digits_here) = story.number, here.number
        points += -4.0 if kind != kind_here else 1.0 if abs(digits - digits_here) <= 1 else -0.5
    elif story.number and not here.identified:
        points -= 2.0
    if story.date:
        points += 1.0 if here.date else -1.5
    if story.extension != here.extension:
        points -= 1.0
    if story.words >= _LONG_SLUG:
        points += 0.5 if here.words >= _LONG_SLUG else -0.5 if here.words == 3 else -1.0
    if story.host != here.host:
        points -= 1.0
    if story.coded and here.coded and len(here.folders) == len(story.folders) and here.folders[0] == story.folders[0]:
        points += 0.5
    return points


def _text_points(text: str) -> float:
    """Headlines are long; a section's name is a word or two. Scripts without spaces count by letters."""
    if not text:
        return 0.0
    words = len(text.split())
    if words <= 2 and len(text) < 16:
        return -0.5
    if words >= 6 or len(text) >= 40 or (words <= 2 and text[0] > "\u2e80"):
        return 1.0
    return 0.5 if words >= 4 else 0.0


def _same_paper(url: str, page_url: str) -> bool:
    here, there = read_address(page_url).host, read_address(url).host
    return here == there or there.endswith("." + here) or here.endswith("." + there)


_SERVICE = frozenset(every("links", "service"))
_LISTS = frozenset(every("links", "lists"))
_MEDIA = frozenset(every("links", "media"))
_FURNITURE = re.compile(
    r"\b(?:nav|menu|footer|breadcrumbs?|tags?|tag-?cloud|share|social|pagination|pager|login|byline|author)\b"
)
