"""One entrance for all doors: the kind of a link says how the bytes behind it are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from newscrawl.discover.feeds import feed_links
from newscrawl.discover.harvest import Harvest
from newscrawl.discover.sections import feed_addresses, section_links
from newscrawl.discover.sitemaps import sitemap_links
from newscrawl.model import LinkKind, Page

_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_START = 2000  # bytes


def read_door(
    kind: LinkKind, page: Page, *, depth: int = 0, since: date | None = None, known: Sequence[str] = ()
) -> Harvest:
    """The links of a fetched door, read by its kind; a feed served as a sitemap, or the reverse, is read too.

    ``known`` are addresses of stories of the newspaper: links on its pages are judged by them.
    """
    if kind in (LinkKind.FEED, LinkKind.SITEMAP):
        harvest = (
            feed_links(page.body, page.url) if kind is LinkKind.FEED else sitemap_links(page.body, page.url, since)
        )
        return harvest if harvest.links else _other_kind(kind, page, harvest, since)
    if kind is LinkKind.FRONT:
        feeds, stories = feed_addresses(page), section_links(page, known=known)
        return Harvest(feeds.links + stories.links, stories.problem if not feeds.links else None)
    return section_links(page, depth, known)


def _other_kind(kind: LinkKind, page: Page, harvest: Harvest, since: date | None) -> Harvest:
    """Feeds listed as sitemaps and sitemaps listed as feeds are common; so is HTML in their place, which may name the
    feed that has moved in its head."""
    other = sitemap_links(page.body, page.url, since) if kind is LinkKind.FEED else feed_links(page.body, page.url)
    if other.links:
        return other
    if _HTML.match(page.body[:_START]):
        moved = tuple(link for link in feed_addresses(page).links if link.url != page.url)
        return Harvest(moved, f"HTML: a page where a {kind.value} was promised")
    return harvest
