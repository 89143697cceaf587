"""What may be special about a newspaper: its facts, its doors, and the few fields it does differently.

A newspaper is a `Site`. Most are entries of ``catalogue.toml``; one that needs code of its own is a class::

    class Rudaw(Site):
        name = "rudaw"
        domains = ("rudaw.net",)
        timezone = "Asia/Baghdad"
        doors = (Section("https://www.rudaw.net/english"),)
        rules = {"byline": "css .article-meta .author"}

        @override("dateline", until=date(2019, 6, 1))
        def dateline_old(self, doc): ...            # None: the general engine's answer stands

`site_for` finds the newspaper of an address, so that re-parsing needs no crawl.
"""

from newscrawl.sites.doors import Archive, Door, Feed, NewsSitemap, Section, Sitemap
from newscrawl.sites.registry import all_sites, newspaper_at, site_for, site_named
from newscrawl.sites.site import Site, override

__all__ = [
    "Archive",
    "Door",
    "Feed",
    "NewsSitemap",
    "Section",
    "Site",
    "Sitemap",
    "all_sites",
    "newspaper_at",
    "override",
    "site_for",
    "site_named",
]
