"""A page to an article, as ``extract`` does it: the newspaper's facts where it is a known one, no corpus."""

from __future__ import annotations

from newscrawl.dates import decide
from newscrawl.model import Article, Page
from newscrawl.reading import read
from newscrawl.sites import site_for


def article_of(page: Page) -> Article:
    """The article on a page with its dates decided; raises `newscrawl.errors.PageError`."""
    site = site_for(page.url)
    return decide(read(page, site), site.facts() if site else None)
