"""Page -> article, the one way it is done: by the crawl's workers, by a re-parse, and on the command line."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.model import Article, Page, Region, Role
from newscrawl.parsers import parse
from newscrawl.sites import Site, site_for, site_named


def read(page: Page, site: Site | None = None) -> Article:
    """Parse a page with its newspaper's rules; dates are left as printed (see `newscrawl.dates.decide`).

    ``site`` defaults to the newspaper that the address belongs to. Raises `newscrawl.errors.PageError`.
    """
    site = site or site_for(page.url)
    article = parse(page, site)
    return replace(article, site=site.name) if site else article


def read_for(page: Page, name: str) -> Article:
    """Read a page of the newspaper of this name, one that only a crawl knows included. Raises `PageError`."""
    return replace(read(page, site_named(name)), site=name)


def is_story(article: Article) -> bool:
    """Is there a story on the page, or is it a section, a shop or a form that a link led to by mistake?

    A headline with text below it is a story; so is one that the page itself dates, as a video or behind a paywall.
    """
    return article.headline is not None and (bool(article.body) or dated_by_markup(article))


def dated_by_markup(article: Article) -> bool:
    """Does the page say, for machines, when it was published? Section pages hardly ever do."""
    return any(date.role is Role.PUBLISHED and date.region is Region.MARKUP for date in article.dates)
