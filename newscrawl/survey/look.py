"""Looking at a site that nobody has described: its doors, a few stories, and the facts that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawl.discover.sections import feed_addresses, section_addresses, section_links
from newscrawl.errors import PageError
from newscrawl.model import Link, LinkKind, Page
from newscrawl.parsers.address import normalise
from newscrawl.sites import Site
from newscrawl.sites.catalogue import DOORS
from newscrawl.survey.doors import COMMON_FEEDS, COMMON_SITEMAPS, DoorSeen, door_at, promising
from newscrawl.survey.facts import Evidence, Fact, domains_of, facts_of, front_evidence, name_of, one
from newscrawl.survey.samples import Sample, as_decided, pick, read_samples
from newscrawl.survey.visitor import Enough, Visitor

_MOST_NAMED = 4  # feeds, and sitemaps, that a page or robots.txt names: so many are looked at
_MOST_SECTIONS = 3
_FEWEST_OF_SECTION = 3  # links to stories that make a page a section
_NIGHTLY = ("feeds", "news_sitemaps")


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found. ``asked`` is the number of requests it took; ``on_front`` the stories the front page links to."""

    home: str
    domains: tuple[str, ...]
    facts: tuple[Fact, ...]
    doors: tuple[DoorSeen, ...]  # all that were asked, those that are none included
    on_front: int
    samples: tuple[Sample, ...]
    asked: int

    @property
    def name(self) -> str:
        """What the newspaper may be called in the catalogue."""
        return name_of(self.domains[0])

    @property
    def entry(self) -> dict[str, Any]:
        """The keys of the catalogue with their values, in its order."""
        entry: dict[str, Any] = {"title": one(self.facts, "title") or self.domains[0], "home": self.home}
        entry["domains"] = list(self.domains)
        for key in ("country", "languages", "timezone", "date_order"):
            values = [fact.value for fact in self.facts if fact.key == key]
            if values:
                entry[key] = values if key == "languages" else values[0]
        for key in DOORS:
            if urls := list(dict.fromkeys(door.url for door in self.doors if door.key == key)):
                entry[key] = urls
        return entry

    @property
    def has_stories(self) -> bool:
        """Is there anything to crawl: links to stories of its own, or sitemaps that may have some?"""
        site = Site.of("survey", domains=self.domains)
        own = (site.owns(link.url) for door in self.doors for link in door.stories)
        return bool(self.on_front) or any(door.deeper for door in self.doors if door.key) or any(own)


def look_at(url: str, visitor: Visitor, now: datetime) -> Survey:
    """Look at the site of an address. Raises `PageError` where its front page cannot be had."""
    front = visitor.get(url)
    home = normalise(front.url)
    doors = list(_doors(front, visitor, now))
    on_front = list(section_links(front).links)
    listed = [link for door in doors for link in door.stories]
    stories = listed + on_front
    domains = domains_of(home, [link.url for link in listed[:200]])
    site = Site.of("survey", home=home, domains=domains)
    if not any(door.key in _NIGHTLY for door in doors):
        doors += _sections(front, visitor, site)
        stories += [link for door in doors if door.key == "sections" for link in door.stories]
    chosen = pick([*(door.stories for door in doors if door.key), on_front], site)
    samples = read_samples(chosen, visitor, site)
    title, locales = front_evidence(front)
    told = [(door.language, "its feed") for door in doors if door.language]
    moments = tuple(link.date_hint for door in doors for link in door.stories[:50] if link.date_hint)
    seen = Evidence(home, title, (*locales, *told), tuple(s.article for s in samples if s.article), moments)
    facts = tuple(facts_of(seen))
    dated = as_decided(samples, Site.of("survey", **_date_facts(facts)))
    return Survey(home, domains, facts, tuple(doors), len(on_front), dated, visitor.asked)


def _doors(front: Page, visitor: Visitor, now: datetime) -> Iterator[DoorSeen]:
    """Feeds that the front page names and sitemaps that robots.txt names, or else those of the usual addresses."""
    named = [link.url for link in feed_addresses(front).links]
    yield from _asked(named[:_MOST_NAMED], visitor, now) if named else _first(COMMON_FEEDS, front.url, visitor, now)
    maps = [link.url for link in visitor.sitemaps(front.url)]
    seen = list(_asked(maps[:_MOST_NAMED], visitor, now) if maps else _first(COMMON_SITEMAPS, front.url, visitor, now))
    yield from seen
    if not any(door.key == "news_sitemaps" for door in seen):
        for index in seen:
            deeper = [link.url for link in promising(index)][:1]
            yield from (door for door in _asked(deeper, visitor, now) if door.key == "news_sitemaps")


def _asked(urls: Iterable[str], visitor: Visitor, now: datetime) -> Iterator[DoorSeen]:
    for url in urls:
        try:
            yield door_at(visitor.get(url), now)
        except Enough as error:
            yield DoorSeen(url, problem=str(error).removeprefix(f"{url}: "))
            return
        except PageError as error:
            yield DoorSeen(url, problem=str(error).removeprefix(f"{url}: "))


def _first(paths: Sequence[str], home: str, visitor: Visitor, now: datetime) -> Iterator[DoorSeen]:
    """Usual addresses, until one of them is a door; those that are none say nothing."""
    for path in paths:
        for door in _asked([urljoin(home, path)], visitor, now):
            if door.key:
                yield door
                return


def _sections(front: Page, visitor: Visitor, site: Site) -> Iterator[DoorSeen]:
    """Pages that the front page's menu names and that have stories; for newspapers without other doors."""
    left = _MOST_SECTIONS
    for url in section_addresses(front):
        if not left or not site.owns(url) or not urlsplit(url).path.strip("/"):
            continue
        left -= 1
        try:
            stories = _stories(section_links(visitor.get(url)).links)
        except PageError:
            continue
        if len(stories) >= _FEWEST_OF_SECTION:
            yield DoorSeen(url, "sections", stories)


def _stories(links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(link for link in links if link.kind is LinkKind.STORY)


def _date_facts(facts: Sequence[Fact]) -> dict[str, Any]:
    languages = tuple(fact.value for fact in facts if fact.key == "languages")
    known = {key: one(facts, key) for key in ("country", "timezone", "date_order")}
    return {"languages": languages, **{key: value for key, value in known.items() if value}}
