"""Page -> Article. Pure: no network, no database, no Scrapy; the same bytes always give the same article.

`parse` asks every field's finders, the site's own first. Dates come out as the page prints them (`Article.dates`);
`newscrawl.dates.decide` reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from newscrawl.errors import EmptyPage, PageError, ParserFailed
from newscrawl.model import Article, Found, Page, Problem
from newscrawl.parsers import text_page
from newscrawl.parsers.access import paywalled
from newscrawl.parsers.address import canonical_url, site_name
from newscrawl.parsers.body.text import body, lead
from newscrawl.parsers.byline import authors, byline
from newscrawl.parsers.comments import comments
from newscrawl.parsers.dateline import dateline
from newscrawl.parsers.dates import raw_dates
from newscrawl.parsers.document import Document, SiteRules
from newscrawl.parsers.furniture import marked
from newscrawl.parsers.headline import headline, kicker, subheadline
from newscrawl.parsers.language import language
from newscrawl.parsers.photos import photos
from newscrawl.parsers.rights import rights
from newscrawl.parsers.section import section
from newscrawl.parsers.tags import tags
from newscrawl.rights.page import in_headers

# Rises with every change that may give another article for the same bytes; revisions tell by it
# whether the paper edited a story or we read it differently.
PARSER_VERSION = "6"

T = TypeVar("T")


def parse(page: Page, site: SiteRules | None = None) -> Article:
    """Read one page, HTML or plain text.

    Raises `newscrawl.errors.PageError` (`NotHtml`, `EmptyPage`, `ParserFailed`) for what cannot be an article. An error
    in one field becomes a `Problem` of the article and leaves the other fields as they are.
    """
    try:
        article = _parse(page, site)
    except PageError:
        raise
    except Exception as error:  # a bug must cost the page and not the crawl; it is counted by name
        raise ParserFailed(f"{page.url}: {type(error).__name__}: {error}") from error
    if article.headline is None and article.body is None:
        raise EmptyPage(f"{page.url}: neither headline nor text found")
    return article


def _parse(page: Page, site: SiteRules | None) -> Article:
    if page.headers.get("content-type", "").startswith("text/plain"):
        return replace(text_page.parse_text(page), parser_version=PARSER_VERSION, rights=in_headers(page.headers))
    return _Answers(Document(page, site)).article()


class _Answers:
    """Asks the fields of one document and keeps what they found and what went wrong."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.sources: dict[str, Found[Any]] = {}
        self.problems: list[Problem] = []

    def ask(self, field: str, finder: Callable[[Document], Found[T] | None]) -> T | None:
        found = self.guarded(field, finder)
        if found is None:
            return None
        self.sources[field] = found
        return found.value

    def guarded(self, field: str, compute: Callable[[Document], T]) -> T | None:
        try:
            return compute(self.doc)
        except Exception as error:  # noqa: BLE001  the one place where a field's bug must not cost the page
            self.problems.append(Problem(field, "parser-error", f"{type(error).__name__}: {error}"))
            return None

    def article(self) -> Article:
        doc = self.doc
        line = self.ask("byline", byline)
        place = self.ask("dateline", dateline)
        return Article(
            url=doc.url,
            canonical_url=self.ask("canonical_url", canonical_url) or doc.url,
            site_name=self.ask("site_name", site_name),
            language=self.ask("language", language),
            section=self.ask("section", section),
            headline=self.ask("headline", headline),
            subheadline=self.ask("subheadline", subheadline),
            kicker=self.ask("kicker", kicker),
            byline=line.printed if line else None,
            authors=self.ask("authors", authors) or (),
            dateline=place.place if place else None,
            agency=place.agency if place else None,
            dates=self.guarded("dates", raw_dates) or (),
            photos=self.ask("photos", photos) or (),
            lead=self.ask("lead", lead),
            body=self.ask("body", body),
            comments=self.ask("comments", comments) or (),
            tags=self.ask("tags", tags) or (),
            paywalled=self.ask("paywalled", paywalled),
            fetched_at=doc.page.fetched_at,
            warc=doc.page.warc,
            parser_version=PARSER_VERSION,
            sources=self.sources,
            problems=tuple(self.problems),
            blocks=marked(doc),
            rights=self.guarded("rights", rights) or (),
        )
