"""Newspapers whose pages are a function of the moment: what is printed, corrected, said below, and taken down, and when.

A `Chronicle` knows the whole month beforehand. Its ``now`` is set by whoever lets time pass; what it answers is what
stood at that moment, and its entries are the record that a corpus is compared with.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from newscrawl.demo.records import Remark, Story
from newscrawl.demo.responses import HTML, Response
from newscrawl.demo.server import loopback
from newscrawl.demo.shapes import shapes

FIRST_DAY = datetime(2026, 10, 1, tzinfo=UTC)  # the night before which the first stories are printed
_BEFORE = 3  # days before the first that have stories too
ON_FRONT, IN_FEED = 12, 25
_NAMES = ("Ada Brown", "Idris Vane", "Mona Keel", "Piers Holloway", "Runa Starling")
_READERS = ("Old Gull", "M. Trant", "Winnie", "Pilot Cutter", "Gorse Bay Man", "Hester Q.")
_THINGS = (
    *("harbour", "ferry", "quay", "lighthouse", "council", "storm", "repair", "ticket", "morning", "captain"),
    *("rope", "bridge", "market", "school", "winter", "boathouse", "regatta", "buoy", "anchor", "chapel"),
)
_DID = ("counted", "painted", "praised", "moved", "sold", "measured", "mended", "guarded", "named", "closed")


@dataclass(frozen=True)
class Version:
    """What a story said from a moment on; ``told``: the doors name that moment as its last change."""

    since: datetime
    headline: str
    paragraphs: tuple[str, ...]
    told: bool = False


@dataclass(frozen=True)
class Said:
    """A reader's comment, with the moment at which the newspaper took it down, if it did."""

    since: datetime
    author: str
    text: str
    answers: int | None = None  # which of the story's comments
    until: datetime | None = None

    def stands(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


@dataclass(frozen=True)
class Entry:
    """A story over time. ``gone``: since when it answers 404 or 410."""

    path: str
    published: datetime
    author: str
    versions: tuple[Version, ...]
    said: tuple[Said, ...] = ()
    gone: tuple[datetime, int] | None = None

    def version(self, now: datetime) -> Version:
        return [version for version in self.versions if version.since <= now][-1]

    def status(self, now: datetime) -> int:
        return self.gone[1] if self.gone and self.gone[0] <= now else 200

    def changed(self, now: datetime) -> datetime | None:
        """The last change of which the doors tell."""
        told = [version.since for version in self.versions if version.told and version.since <= now]
        return told[-1] if told else None


@dataclass
class Chronicle:
    """A newspaper of this name, printed in a shape of the demo newspaper's, for some ``days``.

    ``redesigned``: from when on its pages are of another kind, whose bylines no reader but a human one finds.
    ``closed``: the nights on which it answers nothing but that it is being mended.
    """

    name: str
    shape: str
    days: int
    redesigned: datetime | None = None
    closed: frozenset[str] = frozenset()  # days, as 2026-10-09
    now: datetime = FIRST_DAY
    url: str = ""
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(self.name)
        self.entries: list[Entry] = []
        for day in range(-_BEFORE, self.days):
            morning = FIRST_DAY + timedelta(days=day - 1, hours=7)
            for _ in range(3 if morning.weekday() > 4 else chance.choice((4, 4, 5))):
                published = morning + timedelta(minutes=chance.randrange(14 * 60))
                self.entries.append(_entry(chance, len(self.entries), published))

    @contextmanager
    def served(self) -> Iterator[Chronicle]:
        """Serve on loopback."""

        def here(url: str) -> Chronicle:
            self.url = url
            return self

        with loopback(here, 0):
            yield self

    # --- what it answers -------------------------------------------------------------------------------------------

    def log(self, method: str, path: str, status: int, user_agent: str) -> None:
        self.asked.append(path)

    def answer(self, path: str) -> Response:
        if self.is_closed:
            return _Closed(b"<html><body><p>We are mending our presses.</p></body></html>", status=503)
        if path == "/robots.txt":
            return Response(b"User-agent: *\nDisallow: /drafts/\n", "text/plain")
        if path == "/":
            return Response(self._front().encode())
        if path == "/feed.xml":
            return Response(self._feed().encode(), "application/xml")
        if path == "/news.xml":
            return Response(self._sitemap().encode(), "application/xml")
        entry = next((one for one in self.entries if one.path == path and one.published <= self.now), None)
        if entry is None or entry.status(self.now) != 200:
            status = entry.status(self.now) if entry else 404
            return Response(b"<html><body><h1>Not here</h1></body></html>", HTML, status)
        return Response(self._page(entry).encode())

    @property
    def is_closed(self) -> bool:
        return (self.now + timedelta(hours=1)).date().isoformat() in self.closed

    @property
    def is_redesigned(self) -> bool:
        return self.redesigned is not None and self.redesigned <= self.now

    def listed(self, count: int) -> list[Entry]:
        """The newest stories that stand."""
        standing = [one for one in self.entries if one.published <= self.now and one.status(self.now) == 200]
        return sorted(standing, key=lambda one: one.published, reverse=True)[:count]

    def beside(self, story: Story, count: int) -> Sequence[Story]:
        """The newest stories, on every page: pages change every night, though their stories do not."""
        return [self._story(one) for one in self.listed(count)]

    def _front(self) -> str:
        links = "".join(
            f'<h2><a href="{one.path}">{escape(one.version(self.now).headline)}</a></h2>'
            for one in self.listed(ON_FRONT)
        )
        return f"<html><head><title>The {self.name}</title></head><body><main>{links}</main></body></html>"

    def _feed(self) -> str:
        """RSS; of corrected stories it says when they were."""
        items = "".join(
            f"<item><title>{escape(one.version(self.now).headline)}</title><link>{self.url}{one.path}</link>"
            f"<pubDate>{format_datetime(one.published)}</pubDate>{_updated(one.changed(self.now))}</item>\n"
            for one in self.listed(IN_FEED)
        )
        return (
            '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel>'
            f"<title>{self.name}</title>\n{items}</channel></rss>"
        )

    def _sitemap(self) -> str:
        """The last days' stories with the moment of their last change."""
        urls = "".join(
            f"<url><loc>{self.url}{one.path}</loc><lastmod>{(one.changed(self.now) or one.published).isoformat()}"
            f"</lastmod><n:news><n:publication_date>{one.published.isoformat()}</n:publication_date></n:news></url>\n"
            for one in self.listed(IN_FEED)
        )
        return (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>'
        )

    def _page(self, entry: Entry) -> str:
        page = shapes()[self.shape].render(self._story(entry), self, self.url)
        return _in_new_clothes(page, entry) if self.is_redesigned else page

    def _story(self, entry: Entry) -> Story:
        version = entry.version(self.now)
        standing = [at for at, one in enumerate(entry.said) if one.stands(self.now)]
        return Story(
            id=entry.path,
            path=entry.path,
            shape=self.shape,
            desk="town",
            section="Town",
            headline=version.headline,
            text="\n\n".join(version.paragraphs),
            published=entry.published,
            byline=f"By {entry.author}",
            authors=(entry.author,),
            remarks=tuple(_remark(entry.said[at], standing) for at in standing),
        )


class _Closed(Response):
    """Everything is shut; come back in six hours."""

    def headers(self) -> dict[str, str]:
        return {**super().headers(), "Retry-After": "21600"}


def _updated(moment: datetime | None) -> str:
    return f"<a:updated>{moment.isoformat()}</a:updated>" if moment else ""


def _remark(said: Said, standing: Sequence[int]) -> Remark:
    return Remark(said.author, said.since, said.text, None if said.answers is None else standing.index(said.answers))


def _in_new_clothes(page: str, entry: Entry) -> str:
    """A redesign overnight: no more names in JSON-LD, and a byline that is three icons and a picture of the writer."""
    before, _, rest = page.partition('<script type="application/ld+json">')
    page = before + rest.partition("</script>")[2]
    start, _, rest = page.partition('<p class="byline">')
    return f'{start}<div class="x1f"><i class="x2a"></i><img class="x7" src="/w/17.png" alt=""></div>{rest.partition("</p>")[2]}'


# --- a month, beforehand -------------------------------------------------------------------------------------------


def _entry(chance: random.Random, number: int, published: datetime) -> Entry:
    thing = chance.choice(_THINGS)
    headline = f"Town {chance.choice(_DID)} the {thing} number {number} before the tide"
    paragraphs = tuple(_paragraph(chance, number) for _ in range(chance.randrange(4, 7)))
    versions = [Version(published, headline, paragraphs)]
    if chance.random() < 0.25:  # a correction
        since = _later(chance, published, 1, 200)
        corrected = (*paragraphs[:-1], _paragraph(chance, number))
        if chance.random() < 0.4:
            headline, corrected = headline.replace("before", "after"), paragraphs
        versions.append(Version(since, headline, corrected, told=chance.random() < 0.6))
    if chance.random() < 0.06:  # … and another
        since = _later(chance, versions[-1].since, 1, 100)
        more = (*versions[-1].paragraphs, _paragraph(chance, number))
        versions.append(Version(since, versions[-1].headline, more, told=chance.random() < 0.6))
    gone = None
    if chance.random() < 0.08:
        gone = _later(chance, published, 20, 250), chance.choice((404, 410))
    path = f"/{published:%Y/%m/%d}/the-story-of-{thing}-number-{number}"
    return Entry(path, published, chance.choice(_NAMES), tuple(versions), tuple(_said(chance, published)), gone)


def _said(chance: random.Random, published: datetime) -> list[Said]:
    """Comments, in the order in which they were written; some were taken down, none that was answered."""
    if chance.random() < 0.5:
        return []
    moments = sorted(_later(chance, published, 0, 170) for _ in range(chance.randrange(1, 5)))
    said: list[Said] = []
    for at, since in enumerate(moments):
        answers = chance.randrange(at) if at and chance.random() < 0.4 else None
        text = f"I was there when they {chance.choice(_DID)} it, and {chance.randrange(10_000)} gulls were watching us."
        said.append(Said(since, chance.choice(_READERS), text, answers))
    answered = {one.answers for one in said}
    for at, one in enumerate(said):
        if at not in answered and chance.random() < 0.15:
            said[at] = Said(one.since, one.author, one.text, one.answers, _later(chance, one.since, 20, 90))
    return said


def _later(chance: random.Random, moment: datetime, least: int, most: int) -> datetime:
    """So many hours later, by day: nights are the crawl's."""
    later = moment + timedelta(hours=chance.uniform(least, most))
    later = later.replace(second=0, microsecond=0)
    if not 7 <= later.hour < 21:
        later = (later + timedelta(hours=9)).replace(minute=chance.randrange(60))
    return later if 7 <= later.hour < 21 else later.replace(hour=12) + timedelta(days=1)


def _paragraph(chance: random.Random, number: int) -> str:
    things = chance.sample(_THINGS, 9)
    return (
        f"The {things[0]} was {chance.choice(_DID)} by the {things[1]} on day {chance.randrange(1000)}, the {things[2]} "
        f"by the {things[3]} and the {things[4]}, and nobody in story {number} asked why the {things[5]} had been "
        f"{chance.choice(_DID)}. The {things[6]} and the {things[7]} said they would have waited for the {things[8]}."
    )
