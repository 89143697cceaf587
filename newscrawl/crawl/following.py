"""Which links of a door a crawl follows: its stories, nested sitemaps, and its next page while that may have news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from newscrawl.corpus.links import Window
from newscrawl.crawl.session import Session
from newscrawl.discover import Harvest
from newscrawl.discover.periods import within
from newscrawl.model import Link, LinkKind
from newscrawl.sites import Site

# Indexes below indexes that are read. The protocol allows none, some newspapers have one for each year's months.
_DEEPEST = 3


def may_be_empty(site: Site, link: Link) -> bool:
    """A walk ends at a page without stories, and some days have none: neither is a door that broke."""
    return link.kind is LinkKind.SECTION and (
        link.depth > 0 or any(door.dated and door.makes(link.url) for door in site.doors)
    )


def with_numbered_page(site: Site, link: Link, harvest: Harvest) -> Harvest:
    """The links of a door whose pages are numbered, and the next page after one that has stories."""
    if not harvest.links or any(found.kind is LinkKind.SECTION for found in harvest.links):
        return harvest
    following = next((after for door in site.doors if (after := door.page_after(link.url))), None)
    if following is None:
        return harvest
    return replace(harvest, links=(*harvest.links, Link(following, LinkKind.SECTION, link.url, depth=link.depth + 1)))


class Following:
    """Gives the frontier what doors gave. ``max_pages`` is how many pages of one door are walked at most."""

    def __init__(self, site: Site, session: Session, window: Window, max_pages: int) -> None:
        self.site, self.session, self.window, self.max_pages = site, session, window, max_pages

    def take_in(self, harvest: Harvest, source: Link, host: str) -> None:
        """Follow what the door ``source`` on ``host`` gave: this newspaper's stories, and doors of either."""
        harvest = with_numbered_page(self.site, source, harvest)
        stories = [link for link in harvest.links if link.kind is LinkKind.STORY and self.site.owns(link.url)]
        worth_following = self._goes_on(stories)
        self.session.gathered.links(stories)
        for door in self._of_the_window(harvest.links):
            if door.kind is LinkKind.STORY or not (self.site.owns(door.url) or urlsplit(door.url).netloc == host):
                continue
            if door.kind is LinkKind.SECTION and door.depth >= self.max_pages:
                self.session.gathered.counts.outcomes["max-pages"] += 1
            elif door.kind is source.kind is LinkKind.SITEMAP:
                self._nested(replace(door, depth=source.depth + 1))
            elif door.kind is not LinkKind.SECTION or worth_following:
                self.session.gathered.door(door)

    def some_known(self, stories: Sequence[Link]) -> bool:
        """Were some of these stories found before?"""
        return len(self.session.unknown([link.url for link in stories])) < len({link.url for link in stories})

    def _of_the_window(self, links: Sequence[Link]) -> Sequence[Link]:
        """Without the sitemaps that are of other days than a backfill's."""
        if not (self.window.since or self.window.until):
            return links
        sitemaps = [link for link in links if link.kind is LinkKind.SITEMAP]
        wanted = within(sitemaps, self.window.first_day or date.min, self.window.last_day or date.max)
        return [link for link in links if link.kind is not LinkKind.SITEMAP or link in wanted]

    def _nested(self, sitemap: Link) -> None:
        """Follow a sitemap of an index, but not an index that goes down for ever."""
        if sitemap.depth > _DEEPEST:
            self.session.gathered.counts.outcomes["sitemap-depth"] += 1
        else:
            self.session.gathered.door(sitemap)

    def _goes_on(self, stories: Sequence[Link]) -> bool:
        """Is the page after one with these stories worth a look? For a backfill until all are older than its days."""
        if not self.window.since:
            return bool(self.session.unknown([link.url for link in stories]))
        oldest = self.window.bounds()["since"]
        return any(link.date_hint is None or link.date_hint.isoformat() >= oldest for link in stories)
