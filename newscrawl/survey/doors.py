"""What an address that may be a door is: a feed, a sitemap of the last days or of years, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.discover import Harvest, read_door
from newscrawl.discover.feeds import feed_links
from newscrawl.discover.harvest import moment_in_address
from newscrawl.discover.sitemaps import sitemap_links
from newscrawl.model import Link, LinkKind, Page

# Where newspapers have them that name them nowhere, the most frequent first.
COMMON_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml")
COMMON_SITEMAPS = ("/sitemap_index.xml", "/sitemap.xml", "/news-sitemap.xml", "/sitemap-news.xml")

_RECENT = timedelta(days=10)  # a sitemap of news has two days, as its protocol asks, or somewhat more
_FEW = 1000  # links; that protocol allows no more, and so many can be read every night
_NAMED_NEWS = re.compile(r"news|48h|latest|recent", re.I)
_TOLD_LANGUAGE = re.compile(
    rb"<(?:\w+:)?language>\s*([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\s*<|xml:lang=[\"']([A-Za-z_-]{2,8})[\"']"
    rb"|\"language\"\s*:\s*\"([A-Za-z_-]{2,8})\""
)
_HEAD = 20_000  # bytes in which a feed tells its language


@dataclass(frozen=True, slots=True)
class DoorSeen:
    """An address that was asked. ``key`` is the catalogue's for this kind of door, None for what is none."""

    url: str
    key: str | None = None
    stories: tuple[Link, ...] = ()
    deeper: tuple[Link, ...] = ()  # the sitemaps of an index
    language: str | None = None  # as the door tells it: ``en``, ``en-GB``
    problem: str | None = None
    broken: bool = False  # of a known door: it gives nothing any more

    @property
    def newest(self) -> datetime | None:
        """The latest date that it gives a story or a sitemap."""
        return max((link.date_hint for link in (*self.stories, *self.deeper) if link.date_hint), default=None)


def door_at(page: Page, now: datetime) -> DoorSeen:
    """What was answered where a feed or a sitemap may be."""
    harvest, key = feed_links(page.body, page.url), "feeds"
    if not harvest.links:
        feed_problem = harvest.problem
        harvest, key = sitemap_links(page.body, page.url), "sitemaps"
        if not harvest.links:
            return DoorSeen(page.url, problem=feed_problem or harvest.problem or "nothing in it")
    if key == "sitemaps" and is_of_last_days(harvest, now):
        key = "news_sitemaps"
    return _seen(page, harvest, key)


def known_door(kind: LinkKind, key: str, page: Page) -> DoorSeen:
    """What a door of a known kind gives, read as a crawl reads it."""
    harvest = read_door(kind, page)
    seen = _seen(page, harvest, key)
    is_empty = not (seen.stories or seen.deeper)
    return DoorSeen(
        page.url,
        key,
        seen.stories,
        seen.deeper,
        seen.language,
        harvest.problem or ("nothing in it" if is_empty else None),
        is_empty,
    )


def is_of_last_days(harvest: Harvest, now: datetime) -> bool:
    """Does a sitemap have the last days' stories, so that a nightly crawl can read it?"""
    stories = [link for link in harvest.links if link.kind is LinkKind.STORY]
    published = [link for link in stories if link.date_hint and not link.hint_is_change]
    # A day that the address names may be no word of the sitemap's: those of years have it too.
    told = [link.date_hint for link in published if link.date_hint != moment_in_address(link.url)]
    changed = [link.changed for link in stories if link.changed]
    if 2 * len(told) >= len(stories) > 0:
        return len(stories) <= _FEW or min(filter(None, told)) >= now - _RECENT
    if 2 * len(published) >= len(stories) > 0:
        return min(link.date_hint for link in published if link.date_hint) >= now - _RECENT
    return 0 < len(stories) <= _FEW and len(changed) == len(stories) and min(changed) >= now - _RECENT


def promising(index: DoorSeen) -> list[Link]:
    """The sitemaps of an index that may be those of the last days: named so."""
    return [link for link in index.deeper if _NAMED_NEWS.search(link.url.rpartition("/")[2])]


def _seen(page: Page, harvest: Harvest, key: str) -> DoorSeen:
    told = _TOLD_LANGUAGE.search(page.body[:_HEAD]) if key in ("feeds", "news_sitemaps") else None
    return DoorSeen(
        page.url,
        key,
        tuple(link for link in harvest.links if link.kind is LinkKind.STORY),
        tuple(link for link in harvest.links if link.kind is not LinkKind.STORY),
        next(part for part in told.groups() if part).decode("ascii") if told else None,
        harvest.problem,
    )
