"""robots.txt as a door: the sitemaps it names. (Whether it allows a page is asked by the crawler.)"""

from __future__ import annotations

from protego import Protego

from newscrawl.discover.harvest import Harvest, address
from newscrawl.model import Link, LinkKind


def robots_links(body: bytes, url: str) -> Harvest:
    """The sitemaps named in a robots.txt."""
    rules = Protego.parse(body.decode("utf-8", errors="replace"))
    found = dict.fromkeys(a for line in rules.sitemaps if (a := address(url, line)))
    return Harvest(tuple(Link(a, LinkKind.SITEMAP, url) for a in found))
