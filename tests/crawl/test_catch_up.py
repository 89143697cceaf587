"""Nights that did not run are made up from the last that did; what could not be had is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from newscrawl.corpus.gaps import Gap
from newscrawl.crawl.catch_up import NOTHING_ELSE, UNREAD, CatchUp
from newscrawl.discover import Harvest
from newscrawl.model import Link, LinkKind
from newscrawl.sites import Door, Feed, NewsSitemap, Site, Sitemap

NOW = datetime(2026, 11, 10, 2, tzinfo=UTC)
FEED, NEWS, ALL = (f"https://harbour.example/{name}.xml" for name in ("feed", "news", "all"))
LAST = NOW - timedelta(days=4)


def site(*doors: Door) -> Site:
    return Site.of("harbour", domains=("harbour.example",), doors=doors)


WITH_SITEMAP = site(Feed(FEED), NewsSitemap(NEWS), Sitemap(ALL))


def door(url: str) -> Link:
    return Link(url, LinkKind.FEED if url == FEED else LinkKind.SITEMAP)


def of_days(*ago: float) -> Harvest:
    links = [Link(f"https://harbour.example/{d}", LinkKind.STORY, FEED, NOW - timedelta(days=d)) for d in ago]
    return Harvest(tuple(links))


def nothing_known(stories: Sequence[Link]) -> bool:
    return False


def some_known(stories: Sequence[Link]) -> bool:
    return True


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (None, date(2026, 11, 3)),
        (NOW - timedelta(days=1), date(2026, 11, 8)),
        (NOW - timedelta(days=30), date(2026, 10, 10)),
    ],
)
def test_dated_doors_are_read_from_the_last_run_on_with_a_day_of_overlap(last: datetime | None, first: date) -> None:
    assert CatchUp(site(), last, NOW).first_day == first


def test_a_feed_that_lost_entries_has_the_whole_sitemap_read() -> None:
    catch_up = CatchUp(WITH_SITEMAP, LAST, NOW)
    assert catch_up.doors() == []
    assert [one.url for one in catch_up.read(door(FEED), of_days(0.5, 2), nothing_known)] == [ALL]
    assert catch_up.read(door(NEWS), of_days(0.5, 1), nothing_known) == [], "once is enough"
    assert catch_up.since_for(door(ALL)) == date(2026, 11, 5)
    assert catch_up.since_for(door(NEWS)) is None
    assert [gap.door for gap in catch_up.gaps] == [FEED, NEWS], "until it is read"
    catch_up.read(door(ALL), of_days(3.9), nothing_known)
    assert (catch_up.gaps, catch_up.filled_since) == ([], LAST)


@pytest.mark.parametrize(
    ("last", "harvest", "known"),
    [
        (NOW - timedelta(days=1), of_days(0.5), nothing_known),
        (None, of_days(0.5), nothing_known),
        (LAST, of_days(0.5, 5), nothing_known),
        (LAST, Harvest(), nothing_known),
        (LAST, Harvest((Link("https://harbour.example/1", LinkKind.STORY, FEED),)), some_known),
    ],
    ids=["no night was missed", "the first night", "it reaches back", "an empty feed", "no dates, but known stories"],
)
def test_otherwise_it_is_not(last: datetime | None, harvest: Harvest, known: object) -> None:
    catch_up = CatchUp(WITH_SITEMAP, last, NOW)
    assert catch_up.read(door(FEED), harvest, known) == []  # type: ignore[arg-type]
    assert catch_up.gaps == []


def test_without_a_sitemap_what_fell_out_is_a_gap() -> None:
    catch_up = CatchUp(site(Feed(FEED)), LAST, NOW)
    assert catch_up.read(door(FEED), of_days(0.5, 2), nothing_known) == []
    assert catch_up.gaps == [Gap.between("harbour", LAST, NOW - timedelta(days=2), FEED, NOTHING_ELSE)]


@pytest.mark.parametrize("broken", [True, False])
def test_a_sitemap_that_could_not_be_read_is_asked_for_by_the_next_run(broken: bool) -> None:
    catch_up = CatchUp(WITH_SITEMAP, LAST, NOW)
    catch_up.read(door(FEED), of_days(0.5, 2), nothing_known)
    if broken:
        catch_up.read(door(ALL), Harvest(problem="broken XML"), nothing_known)
    else:
        catch_up.unread(door(ALL))
    (gap,) = catch_up.gaps
    assert gap.why == UNREAD

    next_night = CatchUp(WITH_SITEMAP, NOW, NOW + timedelta(days=1), known=[gap])
    assert [one.url for one in next_night.doors()] == [ALL]
    assert next_night.since_for(door(ALL)) == date(2026, 11, 5)
    next_night.unchanged(door(ALL))
    assert next_night.filled_since == LAST


def test_a_sitemap_of_the_last_days_that_robots_txt_names_fills_nothing() -> None:
    catch_up = CatchUp(site(), LAST, NOW)
    catch_up.read(door(FEED), of_days(0.5, 2), nothing_known)
    catch_up.read(door("https://harbour.example/recent.xml"), of_days(0.5, 1.5), nothing_known)
    assert [gap.door for gap in catch_up.gaps] == [FEED]
    catch_up.read(door("https://harbour.example/years.xml"), of_days(0.5, 4.5), nothing_known)
    assert catch_up.gaps == []
