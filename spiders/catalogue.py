"""A spider for every newspaper of the catalogue, so that ``scrapy list`` shows them all."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from newscrawl.crawl.spider import NewsSpider
from newscrawl.errors import UsageError
from newscrawl.sites import Site
from newscrawl.sites.catalogue import catalogue


def _spider(site: Site) -> type[NewsSpider]:
    facts = {"name": site.name, "site": site, "__module__": __name__, "__doc__": f"{site.title}, {site.home}"}
    return type(f"Catalogue_{site.name}", (NewsSpider,), facts)


def _sites() -> Iterator[Site]:
    """Those that can be read: ``scrapy list`` shows them, and a crawl says itself what is wrong with the rest."""
    try:
        yield from catalogue()
    except UsageError as error:
        logging.getLogger(__name__).error("%s", error)


# Scrapy finds spiders as the classes in a module's namespace.
globals().update({kind.__name__: kind for kind in map(_spider, _sites())})
