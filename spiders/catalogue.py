"""A spider for every newspaper of the catalogue, so that ``scrapy list`` shows them all."""

from __future__ import annotations

from newscrawl.crawl.spider import NewsSpider
from newscrawl.sites import Site
from newscrawl.sites.catalogue import catalogue


def _spider(site: Site) -> type[NewsSpider]:
    facts = {"name": site.name, "site": site, "__module__": __name__, "__doc__": f"{site.title}, {site.home}"}
    return type(f"Catalogue_{site.name}", (NewsSpider,), facts)


# Scrapy finds spiders as the classes in a module's namespace.
globals().update({kind.__name__: kind for kind in map(_spider, catalogue())})
