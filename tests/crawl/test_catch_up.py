"""Nights that did not run are made up from the last that did; what could not be had is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl.cli import main
from newscrawl.corpus.gaps import Gap
from newscrawl.crawl.catch_up import NOTHING_ELSE, UNREAD, CatchUp
from newscrawl.discover import Harvest
from newscrawl.model import Link, LinkKind
from newscrawl.sites import Door, Feed, NewsSitemap, Site, Sitemap
from tests.crawling import crawl, rows
from tests.paper import Answer, Paper

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


def test_three_nights_without_a_crawl(tmp_path: Path) -> None:
    """The feed holds the last ten of twenty-eight stories; what it lost, nothing else has, until a backfill finds it."""
    paper = Paper(8)
    paper.when_of = lambda number: f"2026-10-{number + 1:02}T08:00:00+00:00"  # type: ignore[method-assign]
    paper.path_of = lambda number: f"/2026/10/{number + 1:02}/story-number-{number}-about-the-quay"  # type: ignore[method-assign]

    def feed() -> Answer:
        items = "".join(
            f"<item><link>{paper.url}{paper.path_of(n)}</link><pubDate>{paper.when_of(n)}</pubDate></item>"
            for n in range(max(0, paper.stories - 10), paper.stories)
        )
        return 200, "application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()

    paper.special["/feed.xml"] = feed
    front = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body></body></html>'
    paper.special["/"] = lambda: (200, "text/html", front)
    robots = paper.special["/robots.txt"] = lambda: (200, "text/plain", b"User-agent: *\nDisallow: /private\n")
    with paper.served():
        crawl(tmp_path, clock="2026-10-08T12:00:00Z", url=paper.url)
        paper.stories = 28
        crawl(tmp_path, clock="2026-10-28T12:00:00Z", url=paper.url)
        assert rows(tmp_path, "SELECT count(*) FROM articles") == [(18,)]
        ((since, until, door),) = rows(tmp_path, "SELECT since, until, door FROM gaps WHERE closed IS NULL")
        assert (since[:10], until, door) == ("2026-10-08", "2026-10-19T08:00:00Z", f"{paper.url}/feed.xml")
        said = CliRunner().invoke(main, ["health", "--data", str(tmp_path)])
        assert "may lack stories of 2026-10-08 12:00 to 2026-10-19 08:00" in said.output

        paper.special["/robots.txt"] = lambda: (
            200,
            "text/plain",
            robots()[2] + f"Sitemap: {paper.url}/sitemap.xml".encode(),
        )
        crawl(tmp_path, clock="2026-10-28T14:00:00Z", url=paper.url, since="2026-10-08", until="2026-10-19")
        assert rows(tmp_path, "SELECT count(*) FROM articles") == [(28,)]
    assert rows(tmp_path, "SELECT substr(closed, 1, 13) FROM gaps") == [("2026-10-28T14",)]
