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
from newscrawl.corpus.links import NOT_MODIFIED, Claimed, Ending, State
from newscrawl.crawl.archiver import FETCHED, WARC
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.frontier import CLAIM
from newscrawl.crawl.gathered import DOOR_READ, DOOR_UNCHANGED
from newscrawl.crawl.items import StoryItem
from newscrawl.crawl.outcomes import outcome_of
from newscrawl.crawl.pace import LeftAlone
from newscrawl.crawl.reserved import SIGNALS
from newscrawl.crawl.session import Session
from newscrawl.discover import NO_STORIES, Harvest
from newscrawl.discover.periods import within
from newscrawl.errors import PageError, ParserCrashed, ParserTimeout
from newscrawl.model import Article, Link, LinkKind, Page
from newscrawl.reading import dated_by_markup, is_story
from newscrawl.rights.policy import binding
from newscrawl.sites import Door, Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure
# Indexes below indexes that are read. The protocol allows none, some newspapers have one for each year's months.
_DEEPEST = 3


class NewsSpider(Spider):
    """Crawls one newspaper: its doors, what they lead to, and the stories there."""

    site: Site
    session: Session
    max_pages: int

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
        spider.max_pages = crawler.settings.getint("NEWSCRAWL_MAX_PAGES")
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
            headers={} if self.window.since and not is_story else _conditions(claim),
            meta={CLAIM: claim, "handle_httpstatus_list": [304]},
            dont_filter=True,  # the frontier gives out no link twice
        )

    async def parse_story(self, response: Response) -> AsyncIterator[StoryItem]:
        """Read a story and hand it to the pipelines; what is none is counted by name."""
        claim: Claimed = response.meta[CLAIM]
        if response.status == 304:
            self.session.ended(self._not_modified(response, NOT_MODIFIED))
            return
        if not self.site.owns(response.url):  # a redirect to another newspaper, or to a log-in service
            elsewhere = self._ending(response, State.DONE, "other-site", response.url)
            self.session.ended(replace(elsewhere, warc=None))
            return
        if WARC not in response.meta:  # the archive is full; the crawl ends, and the next one fetches the page anew
            return
        try:
            article = await self.session.pool.article(page_of(response), self.site.name)
        except PageError as error:
            # A process that hung or died may have been unlucky; a page that is none stays so.
            again = isinstance(error, ParserTimeout | ParserCrashed)
            state = State.FAILED if again else State.DONE
            self.session.ended(self._ending(response, state, error.outcome, str(error)))
            return
        if not (is_story(article) or claim.link.url == self.url):
            self.session.ended(self._ending(response, State.DONE, "not-an-article"))
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
            self.session.ended(self._not_modified(response, DOOR_UNCHANGED))
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
        if self._may_be_empty(claim.link) and harvest.problem == NO_STORIES:
            harvest = Harvest()
        for sitemap in self.session.catch_up.read(claim.link, harvest, self._some_known):
            self.session.gathered.door(sitemap)
        self._take_in(self._with_numbered_page(claim.link, harvest), claim.link, urlsplit(response.url).netloc)
        if claim.link.kind is LinkKind.FRONT and (story := await self._story_on_front(response)):
            yield story
            return
        state = State.FAILED if harvest.problem and not harvest.links else State.DONE
        outcome = harvest.problem_name if harvest.problem_name and state is State.FAILED else DOOR_READ
        self.session.gathered.doors_failed += state is State.FAILED
        if harvest.problem_name and outcome is DOOR_READ:  # what could be had was had; it is told all the same
            self.session.gathered.counts.outcomes[harvest.problem_name] += 1
        self.session.ended(self._ending(response, state, outcome, harvest.problem))

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
            ending = self._ending(response, State.DONE, outcome, f"{signal.name} {signal.value} ({signal.source})")
            self.session.ended(replace(ending, warc=None))
            return None
        return StoryItem(article, self._ending(response, State.DONE, "read"))

    def _may_be_empty(self, link: Link) -> bool:
        """A walk ends at a page without stories, and some days have none: neither is a door that broke."""
        return link.kind is LinkKind.SECTION and (
            link.depth > 0 or any(door.dated and door.makes(link.url) for door in self.site.doors)
        )

    def _with_numbered_page(self, link: Link, harvest: Harvest) -> Harvest:
        """The links of a door whose pages are numbered, and the next page after one that has stories."""
        if not harvest.links or any(found.kind is LinkKind.SECTION for found in harvest.links):
            return harvest
        following = next((after for door in self.site.doors if (after := door.page_after(link.url))), None)
        if following is None:
            return harvest
        return replace(
            harvest, links=(*harvest.links, Link(following, LinkKind.SECTION, link.url, depth=link.depth + 1))
        )

    def _take_in(self, harvest: Harvest, source: Link, host: str) -> None:
        """Give the frontier what a door on ``host`` gave: this newspaper's stories, and doors of either."""
        stories = [link for link in harvest.links if link.kind is LinkKind.STORY and self.site.owns(link.url)]
        worth_following = self._goes_on(stories)
        self.session.gathered.links(stories)
        for door in self._asked_for(harvest.links):
            if door.kind is LinkKind.STORY or not (self.site.owns(door.url) or urlsplit(door.url).netloc == host):
                continue
            if door.kind is LinkKind.SECTION and door.depth >= self.max_pages:
                self.session.gathered.counts.outcomes["max-pages"] += 1
            elif door.kind is source.kind is LinkKind.SITEMAP:
                self._nested(replace(door, depth=source.depth + 1))
            elif door.kind is not LinkKind.SECTION or worth_following:
                self.session.gathered.door(door)

    def _asked_for(self, links: Sequence[Link]) -> Sequence[Link]:
        """Without the sitemaps that are of other days than a backfill's."""
        if not (self.window.since or self.window.until):
            return links
        sitemaps = [link for link in links if link.kind is LinkKind.SITEMAP]
        wanted = within(sitemaps, self.window.first_day or date.min, self.window.last_day or date.max)
        return [link for link in links if link.kind is not LinkKind.SITEMAP or link in wanted]

    def _nested(self, sitemap: Link) -> None:
        """Follow a sitemap of an index, but not an index that goes down for ever."""
        if sitemap.depth > _DEEPEST:
            self.session.gathered.counts.outcomes["sitemap-depth"] += 1
        else:
            self.session.gathered.door(sitemap)

    def _some_known(self, stories: Sequence[Link]) -> bool:
        """Were some of these stories found before?"""
        return len(self.session.unknown([link.url for link in stories])) < len({link.url for link in stories})

    def _goes_on(self, stories: Sequence[Link]) -> bool:
        """Is the page after one with these stories worth a look? For a backfill until all are older than its days."""
        if not self.window.since:
            return bool(self.session.unknown([link.url for link in stories]))
        oldest = self.window.bounds()["since"]
        return any(link.date_hint is None or link.date_hint.isoformat() >= oldest for link in stories)

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

    def _not_modified(self, response: Response, outcome: str) -> Ending:
        """The page stands as it was; its place in the archive is that of the last response with a body."""
        claim: Claimed = response.meta[CLAIM]
        ending = self._ending(response, State.DONE, outcome)
        return replace(
            ending,
            warc=None,
            etag=ending.etag or claim.etag,
            last_modified=ending.last_modified or claim.last_modified,
        )

    def _ending(self, response: Response, state: State, outcome: str, detail: str | None = None) -> Ending:
        claim: Claimed = response.meta[CLAIM]
        return Ending(
            id=claim.id,
            state=state,
            outcome=outcome,
            detail=detail,
            http_status=response.status,
            attempts=claim.attempts,
            fetched_url=response.url,
            etag=_header(response, "ETag"),
            last_modified=_header(response, "Last-Modified"),
            warc=response.meta.get(WARC),
        )


def page_of(response: Response) -> Page:
    """The page of a response, as the parsers want it."""
    headers = {name.decode("latin-1").lower(): value for name in response.headers if (value := _header(response, name))}
    if repeated := response.headers.getlist("X-Robots-Tag"):  # each of them counts
        headers["x-robots-tag"] = b"\n".join(repeated).decode("latin-1")
    return Page(response.url, response.body, headers, response.meta[FETCHED], response.meta.get(WARC))


def _conditions(claim: Claimed) -> dict[str, str]:
    """What makes a request conditional: the page is wanted only if it is not the one that was had."""
    conditions = {"If-None-Match": claim.etag, "If-Modified-Since": claim.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _header(response: Response, name: str | bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
