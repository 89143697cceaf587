"""The newspaper as a whole: every address it answers to, and what it answers there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from newscrawl.demo import feeds, listings, pictures
from newscrawl.demo.records import Story, load_stories
from newscrawl.demo.responses import HTML, Response, changed_at
from newscrawl.demo.server import PORT, loopback
from newscrawl.demo.shapes import shapes

XML = "application/xml"
_ROBOTS = "User-agent: *\nDisallow: /drafts/\nDisallow: /comment\n\nSitemap: {base}/sitemap-index.xml\n"
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True)
class Request:
    """A request that was answered; ``path`` is with its query."""

    method: str
    path: str
    status: int
    user_agent: str


class Newspaper:
    """The newspaper at an address: ``url`` is its base without a slash at the end (``http://127.0.0.1:8017``).

    ::

        with Newspaper.serve(port=0) as paper:
            ...                    # crawl paper.url
            paper.records          # what should have been stored, by URL
            paper.requests         # what was asked
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[Request] = []

    @classmethod
    @contextmanager
    def serve(cls, port: int = PORT) -> Iterator[Newspaper]:
        """The newspaper on loopback for as long as the block lasts; port 0 takes a free one.

        Raises `OSError` where the port is taken.
        """
        with loopback(cls, port) as paper:
            yield paper

    def log(self, method: str, path: str, status: int, user_agent: str) -> None:
        """Note a request that was answered."""
        self.requests.append(Request(method, path, status, user_agent))

    @property
    def stories(self) -> tuple[Story, ...]:
        """What a crawl should store, newest first; the drafts that robots may not read are not among it."""
        return tuple(story for story in load_stories() if not story.hidden)

    @property
    def records(self) -> dict[str, dict[str, Any]]:
        """What a crawl should store, by URL, in the form of `newscrawl.record.as_record`."""
        return {self.url + story.path: story.record(self.url) for story in self.stories}

    def answer(self, path: str) -> Response:
        """The answer to a path with its query; tracking parameters change nothing."""
        path = unquote(path.partition("#")[0])
        make = self._addresses.get(path) or self._addresses.get(path.partition("?")[0])
        if make is None and path.startswith("/pictures/") and path.endswith(".png"):
            return Response(pictures.picture(path), "image/png")
        return make() if make else self._error(404)

    def beside(self, story: Story, count: int) -> list[Story]:
        """Other stories to link on a story's page: of its own desk first, then of its language, newest first."""
        others = (other for other in self.stories if other.id != story.id)
        return sorted(others, key=lambda o: (o.desk != story.desk, o.language != story.language))[:count]

    @cached_property
    def _facts(self) -> dict[str, Any]:
        return tomllib.loads(files(__package__).joinpath("paper.toml").read_text(encoding="utf-8"))

    @cached_property
    def _addresses(self) -> dict[str, Callable[[], Response]]:
        """Every address and what makes its answer."""
        made: dict[str, Callable[[], Response]] = {story.path: partial(self._story, story) for story in load_stories()}
        made |= {"/": self._front, "/robots.txt": partial(self._text, _ROBOTS.format(base=self.url))}
        made |= {path: partial(self._file, body, kind) for path, (body, kind) in self._files().items()}
        made |= {path: partial(self._html, page) for path, page in self._lists()}
        for path, notice in self._facts["notices"].items():
            made[path] = partial(self._html, listings.notice(*notice.split("|")))
        for path, target in self._facts["redirects"].items():
            made[path] = partial(Response, b"", HTML, 301, None, self.url + target)
        for path, status in self._facts["broken"].items():
            made[path] = partial(self._error, status)
        return made

    def _files(self) -> dict[str, tuple[bytes, str]]:
        """Feeds, sitemaps and the tide table."""
        title, base, maps = self._facts["title"], self.url, ("/sitemaps/news.xml", "/sitemaps/2026.xml.gz")
        own = [story for story in self.stories if story.shape == "modern"]
        editions = [story for story in self.stories if story.shape in ("weblog", "rightleft", "japanese")]
        links = [
            (story, "/s/1042" if story.id == "night-ferry" else f"{story.path}?utm_source=rss") for story in own[:10]
        ]
        return {
            "/feed.xml": (feeds.rss(title, base, links), "application/rss+xml"),
            "/notes/feed/": (feeds.rss("Tide Notes", base, [(s, s.path) for s in editions if s.desk == "notes"]), XML),
            "/atom.xml": (feeds.atom(title, base, editions), "application/atom+xml"),
            "/sitemap-index.xml": (feeds.sitemap_index(base, maps), XML),
            maps[0]: (feeds.news_sitemap(title, base, own[:8]), XML),
            maps[1]: (feeds.sitemap(base, own + editions), "application/gzip"),
            "/files/tide-table.pdf": (_PDF, "application/pdf"),
        }

    def _lists(self) -> Iterator[tuple[str, str]]:
        """The pages behind the front page, and those of desks, tags and authors."""
        yield from listings.older(self._facts["title"], self._facts["desks"], list(self.stories))
        for folder, name in self._facts["desks"].items():
            stories = [story for story in self.stories if story.desk == folder]
            for page in range(1, listings.pages(stories) + 1):
                address = f"/{folder}/" if page == 1 else f"/{folder}/page/{page}/"
                yield address, listings.desk(name, folder, stories, page)
        for tag in sorted({tag for story in self.stories for tag in story.tags}):
            yield f"/tag/{tag.lower()}", listings.several(tag, [s for s in self.stories if tag in s.tags])
        for name in sorted({name for story in self.stories for name in story.authors}):
            slug = name.lower().replace(" ", "-")
            yield f"/author/{slug}", listings.several(name, [s for s in self.stories if name in s.authors])

    def _front(self) -> Response:
        hidden = [story.path for story in load_stories() if story.hidden]
        loose = [*self._facts["redirects"], *self._facts["broken"], *hidden, "/files/tide-table.pdf"]
        return self._html(listings.front(self._facts["title"], self._facts["desks"], list(self.stories), loose))

    def _story(self, story: Story) -> Response:
        shape = shapes()[story.shape]
        text = shape.render(story, self, self.url)
        modified = changed_at(story.modified or story.published)
        return Response(text.encode(shape.encoding, "xmlcharrefreplace"), shape.content_type, modified=modified)

    def _html(self, page: str) -> Response:
        return Response(page.encode(), modified=changed_at(self.stories[0].published))

    def _file(self, body: bytes, kind: str) -> Response:
        return Response(body, kind, modified=changed_at(self.stories[0].published))

    def _text(self, text: str) -> Response:
        return Response(text.encode(), "text/plain; charset=utf-8")

    def _error(self, status: int) -> Response:
        titles = {404: "Page not found", 410: "Gone", 500: "Something broke"}
        return Response(listings.notice(titles[status], "There is nothing to read here.").encode(), status=status)
