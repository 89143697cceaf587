"""Page -> article, the one way it is done: by the crawl's workers, by a re-parse, and on the command line."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace

from newscrawl.dates import DateFacts, Settled, decide, find_dates
from newscrawl.errors import PageError
from newscrawl.model import Article, Page, Problem, Region, Role
from newscrawl.parsers import parse
from newscrawl.parsers.furniture import Furniture, without_furniture
from newscrawl.sites import Site, site_for, site_named

# It says its language. Of a process that never meets a page without, the model that tells one (half a second, 100 MB)
# would be the larger part; one that does meet such a page waits for it once.
_SHORTEST_STORY = (
    b"<html lang=en><body><h1>Headline</h1><p>A first sentence of a story. And a second one.</p></body></html>"
)
# A page leaves next to nothing behind that only the garbage collector finds. By its own measure it would look for that
# twenty times a page, and take a fortieth of all reading.
_COLLECTED_AFTER = (50_000, 20, 50)


def extract(page: Page, site: Site | None = None, furniture: Furniture | None = None) -> Article:
    """The article on a page with its dates decided: all that a page by itself can tell. Raises `PageError`.

    ``furniture`` is what the newspaper's other pages tell of this one (`newscrawl.parsers.furniture.learned`).
    """
    site = site or site_for(page.url)
    article = dated(read(page, site), site.facts() if site else DateFacts())
    return without_furniture(article, furniture) if furniture else article


def read(page: Page, site: Site | None = None) -> Article:
    """Parse a page with its newspaper's rules; dates are left as printed (see `dated`).

    ``site`` defaults to the newspaper that the address belongs to. Raises `newscrawl.errors.PageError`.
    """
    site = site or site_for(page.url)
    article = parse(page, site)
    return replace(article, site=site.name) if site else article


def read_for(page: Page, name: str) -> Article:
    """Read a page of the newspaper of this name, one that only a crawl knows included. Raises `PageError`."""
    return replace(read(page, site_named(name)), site=name)


def dated(article: Article, facts: DateFacts, settled: Settled | None = None) -> Article:
    """Decide an article's dates (`newscrawl.dates.decide`); a bug in that costs the dates and not the article."""
    try:
        return decide(article, facts, settled)
    except Exception as error:  # noqa: BLE001  as with any other field, see newscrawl.parsers
        problem = Problem("dates", "parser-error", f"{type(error).__name__}: {error}")
        return replace(article, problems=(*article.problems, problem))


def settle() -> None:
    """Load what every page needs and let the garbage collector look less often; for processes that read many.

    Its walks over the word lists and the body's model would cost a fifth of all reading.
    """
    with suppress(PageError):
        extract(Page("https://example.com/", _SHORTEST_STORY))
    find_dates("3 hours ago")  # what reads such words is compiled on first use, for a tenth of a second
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED_AFTER)


def is_story(article: Article) -> bool:
    """Is there a story on the page, or is it a section, a shop or a form that a link led to by mistake?

    A headline with text below it is a story; so is one that the page itself dates, as a video or behind a paywall.
    """
    return article.headline is not None and (bool(article.body) or dated_by_markup(article))


def dated_by_markup(article: Article) -> bool:
    """Does the page say, for machines, when it was published? Section pages hardly ever do."""
    return any(date.role is Role.PUBLISHED and date.region is Region.MARKUP for date in article.dates)
