"""Looking again at a known newspaper: do its doors answer, do its stories give their fields, is the entry true?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newscrawl.discover.sections import feed_addresses
from newscrawl.errors import PageError
from newscrawl.model import LinkKind
from newscrawl.sites import Door, Site
from newscrawl.sites.catalogue import DOORS
from newscrawl.survey.doors import DoorSeen, known_door
from newscrawl.survey.facts import fits_zone, printed_offsets, proved_orders
from newscrawl.survey.samples import Sample, lacking, pick, read_samples
from newscrawl.survey.visitor import Enough, Visitor

_DAYS = timedelta(days=2)  # of a door for each day: the last of them
FRONT = "front page"  # stands where the keys of other doors do


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was found. ``broken`` says what an operator must look at; ``differs`` where the entry may be out of date."""

    doors: tuple[DoorSeen, ...]
    samples: tuple[Sample, ...]
    broken: tuple[str, ...]
    differs: tuple[str, ...]
    asked: int


def look_again(site: Site, visitor: Visitor, now: datetime) -> CheckUp:
    """Ask every door of a newspaper once and read a few of its stories.

    Raises nothing for a door that does not answer; `NotFetched` where no host does, which tells nothing of the entry.
    """
    doors: list[DoorSeen] = []
    differs: list[str] = []
    for door in site.doors:
        doors.append(_seen(_address(door, now), door.kind, _key(door), visitor))
    if site.home:
        doors.append(_front(site, bool(site.doors), visitor, differs))
    if doors and len(visitor.unreached) == visitor.asked:
        raise next(iter(visitor.unreached.values()))
    samples = read_samples(pick([door.stories for door in doors], site), visitor, site)
    broken = [f"{door.key} {door.url}: {door.problem}" for door in doors if door.broken]
    broken += [f"no {name} on half of the stories or more" for name in lacking(samples)]
    if not any(sample.article for sample in samples):
        broken.append("no story could be read")
    differs += _differences(site, doors, samples)
    return CheckUp(tuple(doors), samples, tuple(broken), tuple(differs), visitor.asked)


def _front(site: Site, is_one_of_many: bool, visitor: Visitor, differs: list[str]) -> DoorSeen:
    """The front page; one without links to stories is no loss where there are other doors."""
    assert site.home is not None
    try:
        page = visitor.get(site.home)
    except Enough as error:
        return DoorSeen(site.home, FRONT, problem=_short(error, site.home))
    except PageError as error:
        return DoorSeen(site.home, FRONT, problem=_short(error, site.home), broken=True)
    known = {door.url for door in site.doors}
    if any(door.kind is LinkKind.FEED for door in site.doors):
        new = [link.url for link in feed_addresses(page).links if link.url not in known]
        differs += [f"the front page names a feed that the entry has not: {url}" for url in new[:3]]
    if not site.owns(page.url):
        differs.append(f"the front page is at {page.url} now, which is none of its domains")
    seen = replace(known_door(LinkKind.FRONT, FRONT, page), url=site.home, language=None)
    return replace(seen, broken=seen.broken and not is_one_of_many)


def _seen(url: str, kind: LinkKind, key: str, visitor: Visitor) -> DoorSeen:
    try:
        return replace(known_door(kind, key, visitor.get(url)), url=url)
    except Enough as error:
        return DoorSeen(url, key, problem=_short(error, url))
    except PageError as error:
        return DoorSeen(url, key, problem=_short(error, url), broken=True)


def _address(door: Door, now: datetime) -> str:
    """The door's address; of a template the last day's but one, which is whole."""
    addresses = list(door.addresses((now - _DAYS).date(), (now - _DAYS / 2).date()))
    return addresses[0]


def _key(door: Door) -> str:
    return next((key for key, kind in DOORS.items() if type(door) is kind), str(door.kind))


def _differences(site: Site, doors: list[DoorSeen], samples: tuple[Sample, ...]) -> Iterator[str]:
    """Where the entry says something else than the newspaper."""
    articles = [sample.article for sample in samples if sample.article]
    languages = {article.language for article in articles if article.language}
    if site.languages and (others := sorted(languages - set(site.languages))):
        yield f"languages: the entry has {', '.join(site.languages)}; stories are in {', '.join(others)}"
    moments = [link.date_hint for door in doors for link in door.stories[:50] if link.date_hint]
    offsets = printed_offsets(articles, moments)
    if site.timezone and offsets and not any(fits_zone(site.timezone, {m: offset}) for m, offset in offsets.items()):
        yield f"timezone: the entry has {site.timezone}; no date of its doors and stories prints that zone's offset"
    orders = proved_orders(articles)
    if site.date_order and orders and site.date_order not in orders:
        yield f"date_order: the entry has {site.date_order}; stories prove {', '.join(orders)}"
    elsewhere = [link.url for door in doors for link in door.stories if not site.owns(link.url)]
    total = sum(len(door.stories) for door in doors)
    if 2 * len(elsewhere) > total:
        yield f"domains: {len(elsewhere)} of {total} links lead elsewhere, as {elsewhere[0]}"


def _short(error: PageError, url: str) -> str:
    return str(error).removeprefix(f"{url}: ")
