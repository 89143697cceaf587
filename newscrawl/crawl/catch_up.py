"""Nights that did not run, or ran short, are made up from the last run of a newspaper that came to its end.

Feeds hold the last stories only. After a pause one may have lost some; then whole sitemaps are read, from that run's
day on, and what no sitemap could give is a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from newscrawl.corpus.gaps import Gap
from newscrawl.corpus.moments import parse_utc
from newscrawl.discover import Harvest
from newscrawl.model import Link, LinkKind
from newscrawl.sites import Door, NewsSitemap, Site, Sitemap

OVERLAP = timedelta(days=1)  # doors are dated by the newspaper's days, and stories come late
DAYS_BACK = 7  # dated doors (a sitemap a month, an archive page a day) are read so far back by a first run
_MISSED = timedelta(days=1.5)  # after so long without a run a night was missed
NOTHING_ELSE = "its oldest entry is younger than the last run, and no sitemap reaches back"
UNREAD = "its oldest entry is younger than the last run, and the sitemap could not be read"


class CatchUp:
    """What one run of a newspaper has to make up, and how far it came.

    ``last`` is when the last run began that came to its end; None for a first run, which has missed nothing.
    ``ordinary``: the run asks for all that is due. ``known`` are the gaps that are open still.
    """

    def __init__(
        self,
        site: Site,
        last: datetime | None,
        now: datetime,
        *,
        ordinary: bool = True,
        known: Sequence[Gap] = (),
    ) -> None:
        self.site, self.last, self.now = site, last, now
        self._untold = [parse_utc(gap.since) for gap in known if gap.why == UNREAD] if ordinary else []
        self.missed = ordinary and last is not None and (now - last > _MISSED or bool(self._untold))
        self._since = min([last, *self._untold]) if last and self.missed else last
        self._declared = [door for door in site.doors if is_whole(door)]
        self._recent = {door.url for door in site.doors if isinstance(door, NewsSitemap)}
        self._short: dict[str, datetime] = {}  # doors that do not reach back, with their oldest entries
        self._reached = self._broken = self._asked = False

    @property
    def first_day(self) -> date:
        """From which day on dated doors are read."""
        return (self._since - OVERLAP if self._since else self.now - timedelta(days=DAYS_BACK)).date()

    def doors(self) -> list[Link]:
        """Sitemaps that an earlier run should have read and could not."""
        return self._sitemaps() if self._untold else []

    def since_for(self, door: Link) -> date | None:
        """From which day on a sitemap is read that may be of years; None for all of it."""
        return self.first_day if self.missed and self._is_whole(door) else None

    def read(self, door: Link, harvest: Harvest, is_known: Callable[[Sequence[Link]], bool]) -> list[Link]:
        """Take what a door gave; gives the sitemaps that are to be read because of it.

        ``is_known`` says whether some of these stories were known before.
        """
        if not self.missed or self._since is None or door.kind not in (LinkKind.FEED, LinkKind.SITEMAP):
            return []
        stories = [link for link in harvest.links if link.kind is LinkKind.STORY]
        if self._is_whole(door):
            self._note_sitemap(door, harvest, stories)
            return []
        dates = [link.date_hint for link in stories if link.date_hint and not link.hint_is_change]
        if not stories or (min(dates) <= self._since if dates else is_known(stories)):
            return []
        self._short[door.url] = min(dates, default=self.now)
        return self._sitemaps()

    def unchanged(self, door: Link) -> None:
        """A door has nothing else than when it was last read."""
        self._reached |= self._is_whole(door)

    def unread(self, door: Link) -> None:
        """A door could not be had."""
        self._broken |= self._is_whole(door)

    @property
    def filled_since(self) -> datetime | None:
        """Back to which moment this run has read all there is, whatever feeds had lost; None where it has not."""
        return self._since if self._reached and not self._broken else None

    @property
    def gaps(self) -> list[Gap]:
        """What could not be had."""
        if self._since is None or self.filled_since:
            return []
        why = UNREAD if self._declared else NOTHING_ELSE
        return [Gap.between(self.site.name, self._since, oldest, url, why) for url, oldest in self._short.items()]

    def _sitemaps(self) -> list[Link]:
        """Those that reach back, once a run."""
        if self._asked:
            return []
        self._asked = True
        return [Link(door.url, LinkKind.SITEMAP) for door in self._declared]

    def _note_sitemap(self, door: Link, harvest: Harvest, stories: Sequence[Link]) -> None:
        if harvest.problem:
            self._broken = True
        elif len(stories) < len(harvest.links):
            return  # an index: its sitemaps tell
        elif door.url in {one.url for one in self._declared} or door.found_on:
            self._reached = True
        else:  # one that robots.txt names may be of the last two days
            dates = [link.date_hint for link in stories if link.date_hint]
            self._reached |= self._since is not None and min(dates, default=self._since) <= self._since

    def _is_whole(self, door: Link) -> bool:
        return door.kind is LinkKind.SITEMAP and door.url not in self._recent


def is_whole(door: Door) -> bool:
    """Is it a sitemap of all there is, often of years?"""
    return isinstance(door, Sitemap) and not isinstance(door, NewsSitemap) and not door.dated
