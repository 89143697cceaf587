"""`Visitor`: asks a few pages politely. robots.txt is obeyed, requests go one after another, and there is an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from protego import Protego

from newscrawl.discover.robots import robots_links
from newscrawl.errors import NotFetched, PageError, UsageError
from newscrawl.model import Link, Page

Fetch = Callable[[str, float], Page]  # the page at an address, within some seconds; raises `PageError`

_LONGEST_DELAY = 10.0  # seconds; a robots.txt that asks for more is asked seldom all the same: there is an end
_LONGEST_PAGE = 20.0  # seconds that one page may take


class Forbidden(PageError):
    """robots.txt asks not to fetch it."""

    outcome = "robots"


class Enough(PageError):
    """So many pages were asked for, or so much time has passed, that it is enough."""

    outcome = "not-asked"


class Visitor:
    """Asks at most ``most`` pages within ``seconds``, ``delay`` seconds (or as many as robots.txt asks) apart."""

    def __init__(
        self,
        fetch: Fetch,
        agent: str,
        *,
        most: int = 30,
        seconds: float = 180.0,
        delay: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.asked = 0
        self.unreached: dict[str, NotFetched] = {}  # hosts that did not answer at all; they are not asked again
        self._fetch, self._agent, self._clock, self._sleep = fetch, agent, clock, sleep
        self._most, self._delay = most, delay
        self._ends = clock() + seconds
        self._free = 0.0
        self._robots: dict[str, Protego] = {}
        self._sitemaps: dict[str, tuple[Link, ...]] = {}

    def get(self, url: str) -> Page:
        """The page at an address. Raises `Forbidden`, `Enough`, and what the fetch does.

        What was raised for a host that does not answer is raised again for every other address of it.
        """
        rules = self._rules(url)
        if not rules.can_fetch(url, self._agent):
            raise Forbidden(f"{url}: robots.txt forbids it")
        return self._ask(url, min(rules.crawl_delay(self._agent) or 0.0, _LONGEST_DELAY))

    def sitemaps(self, url: str) -> tuple[Link, ...]:
        """The sitemaps that the robots.txt of an address's host names."""
        self._rules(url)
        return self._sitemaps[urlsplit(url).netloc]

    def _rules(self, url: str) -> Protego:
        host = urlsplit(url).netloc
        if host not in self._robots:
            place = urljoin(url, "/robots.txt")
            if host in self.unreached:
                raise self.unreached[host]
            body = self._robots_txt(host, place)
            self._robots[host] = Protego.parse(body.decode("utf-8", errors="replace"))
            self._sitemaps[host] = robots_links(body, place).links
        return self._robots[host]

    def _robots_txt(self, host: str, url: str) -> bytes:
        """What it says; where there is none, nothing. A server that fails forbids everything (RFC 9309)."""
        try:
            return self._ask(url).body
        except NotFetched as error:
            if error.status is None:  # nobody is there
                self.unreached[host] = error
                raise
            return b"" if error.status < 500 else b"User-agent: *\nDisallow: /"

    def _ask(self, url: str, delay: float = 0.0) -> Page:
        wait = self._free - self._clock()
        if self.asked >= self._most or self._clock() + max(wait, 0.0) >= self._ends:
            raise Enough(f"{url}: not asked; {self.asked} pages and the time given are enough for a look")
        if wait > 0:
            self._sleep(wait)
        self.asked += 1
        try:
            return self._fetch(url, min(_LONGEST_PAGE, max(1.0, self._ends - self._clock())))
        except UsageError as error:  # what a page names as an address and is none
            raise NotFetched(str(error)) from error
        finally:
            self._free = self._clock() + max(delay, self._delay)
