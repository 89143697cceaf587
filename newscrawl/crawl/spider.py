"""`NewsSpider`: reads doors and stories of one newspaper. A newspaper's own spider adds its name and its `Site`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response

from newscrawl import clock
from newscrawl.corpus.links import NOT_MODIFIED, Claimed, Ending, EndState
from newscrawl.crawl.archiver import WARC
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.following import Following, may_be_empty
from newscrawl.crawl.frontier import CLAIM
from newscrawl.crawl.gathered import DOOR_READ, DOOR_UNCHANGED
from newscrawl.crawl.items import StoryItem
from newscrawl.crawl.outcomes import outcome_of
from newscrawl.crawl.pace import LeftAlone
from newscrawl.crawl.reserved import SIGNALS
from newscrawl.crawl.responses import conditions, ending_of, not_modified, page_of
from newscrawl.crawl.session import Session
from newscrawl.discover import NO_STORIES, Harvest
from newscrawl.errors import PageError, ParserCrashed, ParserTimeout
from newscrawl.model import Article, Link, LinkKind
from newscrawl.reading import dated_by_markup, is_story
from newscrawl.rights.policy import binding
from newscrawl.sites import Door, Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class NewsSpider(Spider):
    """Crawls one newspaper: its doors, what they lead to, and the stories there."""

    site: Site
    session: Session
    following: Following

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        self.arguments = arguments
        asked = Arguments.read(arguments)
        self.window, self.limit, self.url, self.listed = asked.window, asked.limit, asked.url, asked.urls
        self.front: str | None = None  # the page of links to begin at, where it is not the newspaper's home

    @property
    def is_ordinary(self) -> bool:
        """Does this crawl ask for all that is due, as a nightly one does?"""
        return not (self.window.since or self.window.until or self.limit or self.url or self.listed)

    @classmethod
    def check(cls, arguments: Arguments) -> None:
        """What this spider asks of its arguments beyond their form; raises `UsageError`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> NewsSpider:
        spider: NewsSpider = super().from_crawler(crawler, *args, **kwargs)
        spider.session = Session.of(crawler)
        max_pages = crawler.settings.getint("NEWSCRAWL_MAX_PAGES")
        spider.following = Following(spider.site, spider.session, spider.window, max_pages)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Nothing of its own to ask for: the frontier gives out the doors and what they lead to."""
        return
        yield

    def doors(self) -> Iterator[Link]:
        """Where this crawl begins: the one address it was given, or the newspaper's doors."""
        if self.url:
            yield Link(self.url, LinkKind.STORY)
        if self.url or self.listed:
            return
        for door in self._chosen_doors():
            for address in door.addresses(*self._days()):
                yield Link(address, door.kind)
        yield from self.session.catch_up.doors()
        if front := self.front or self.site.home:
            yield Link(front, LinkKind.FRONT)

    def listed_urls(self) -> list[str] | None:
        """Of the list this crawl was given the newspaper's addresses; None where there is no list."""
        return None if self.listed is None else [url for url in self.listed.urls if self.site.owns(url)]

    def _chosen_doors(self) -> Iterator[Door]:
        """All for a backfill; otherwise sitemaps and archives of years only for want of others."""
        yield from self.site.doors if self.window.since else self.site.nightly_doors()

    def _days(self) -> tuple[date, date]:
        until = self.window.until or clock.now().date()
        return self.window.since or self.session.catch_up.first_day, until

    def robots_read(self, links: Sequence[Link]) -> None:
        """The sitemaps named in the robots.txt of a host that is crawled; a newspaper with doors needs them not."""

    # --- requests --------------------------------------------------------------------------------------------------

    def request_for(self, claim: Claimed) -> Request:
        """The request of a link that was claimed from the frontier."""
        is_story = claim.link.kind is LinkKind.STORY
        return Request(
            claim.link.url,
            callback=self.parse_story if is_story else self.parse_door,
            errback=self.failed,
            # A backfill wants of its doors what an earlier crawl passed over.
            headers={} if self.window.since and not is_story else conditions(claim),
            meta={CLAIM: claim, "handle_httpstatus_list": [304]},
            dont_filter=True,  # the frontier gives out no link twice
        )

    async def parse_story(self, response: Response) -> AsyncIterator[StoryItem]:
        """Read a story and hand it to the pipelines; what is none is counted by name."""
        claim: Claimed = response.meta[CLAIM]
        if response.status == 304:
            self.session.ended(not_modified(response, NOT_MODIFIED))
            return
        if not self.site.owns(response.url):  # a redirect to another newspaper, or to a log-in service
            elsewhere = ending_of(response, EndState.DONE, "other-site", response.url)
            self.session.ended(replace(elsewhere, warc=None))
            return
        if WARC not in response.meta:  # the archive is full; the crawl ends, and the next one fetches the page anew
            return
        try:
            article = await self.session.pool.article(page_of(response), self.site.name)
        except PageError as error:
            # A process that hung or died may have been unlucky; a page that is none stays so.
            again = isinstance(error, ParserTimeout | ParserCrashed)
            state = EndState.FAILED if again else EndState.DONE
            self.session.ended(ending_of(response, state, error.outcome, str(error)))
            return
        if not (is_story(article) or claim.link.url == self.url):
            self.session.ended(ending_of(response, EndState.DONE, "not-an-article"))
            return
        if item := self._if_it_may_be_stored(article, response):
            yield item

    async def parse_door(self, response: Response) -> AsyncIterator[StoryItem]:
        """Read a door's links into the frontier; follow to its next page while it gives something new."""
        claim: Claimed = response.meta[CLAIM]
        if response.status == 304:
            for door in self.session.doors_on(response.url):  # the page has not changed; they may have
                self.session.gathered.door(door)
            self.session.catch_up.unchanged(claim.link)
            self.session.ended(not_modified(response, DOOR_UNCHANGED))
            return
        options = {
            "depth": claim.link.depth,
            "since": self.window.first_day or self.session.catch_up.since_for(claim.link),
            "known": self.session.known_stories(),
        }
        try:
            harvest = await self.session.pool.links(claim.link.kind, page_of(response), **options)
        except PageError as error:
            harvest = Harvest(problem=f"{error.outcome}: {error}")
        if may_be_empty(self.site, claim.link) and harvest.problem == NO_STORIES:
            harvest = Harvest()
        for sitemap in self.session.catch_up.read(claim.link, harvest, self.following.some_known):
            self.session.gathered.door(sitemap)
        self.following.take_in(harvest, claim.link, urlsplit(response.url).netloc)
        if claim.link.kind is LinkKind.FRONT and (story := await self._story_on_front(response)):
            yield story
            return
        state = EndState.FAILED if harvest.problem and not harvest.links else EndState.DONE
        outcome = harvest.problem_name if harvest.problem_name and state is EndState.FAILED else DOOR_READ
        self.session.gathered.doors_failed += state is EndState.FAILED
        if harvest.problem_name and outcome is DOOR_READ:  # what could be had was had; it is told all the same
            self.session.gathered.counts.outcomes[harvest.problem_name] += 1
        self.session.ended(ending_of(response, state, outcome, harvest.problem))

    async def _story_on_front(self, response: Response) -> StoryItem | None:
        """The story on the page a crawl begins at, where somebody gave a story's address instead of a site's."""
        if not urlsplit(response.url).path.strip("/"):
            return None
        try:
            article = await self.session.pool.article(page_of(response), self.site.name)
        except PageError:
            return None
        told = dated_by_markup(article) and is_story(article)
        return self._if_it_may_be_stored(article, response) if told else None

    def _if_it_may_be_stored(self, article: Article, response: Response) -> StoryItem | None:
        """The story with all that is reserved of it; None, and its link ended, where that forbids to store it."""
        article = replace(article, rights=(*response.meta.get(SIGNALS, ()), *article.rights))
        if bound := binding(article.rights, self.session.store.policy):
            outcome, signal = bound
            ending = ending_of(response, EndState.DONE, outcome, f"{signal.name} {signal.value} ({signal.source})")
            self.session.ended(replace(ending, warc=None))
            return None
        return StoryItem(article, ending_of(response, EndState.DONE, "read"))

    def failed(self, failure: Failure) -> None:
        """A request that gave no response we can use."""
        request: Request = failure.request  # type: ignore[attr-defined]
        claim: Claimed = request.meta[CLAIM]
        if isinstance(failure.value, LeftAlone):
            self.session.leave(str(failure.value))
            return
        state, outcome, detail, status = outcome_of(failure)
        self.session.catch_up.unread(claim.link)
        # Without its place in the archive: what lies there is an error page, and re-parsing would take it for a story.
        ending = Ending(claim.id, state, outcome, detail, status, claim.attempts, fetched_url=request.url)
        self.session.gathered.doors_failed += claim.link.kind is not LinkKind.STORY
        self.session.ended(ending)
