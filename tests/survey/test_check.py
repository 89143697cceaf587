"""A newspaper that is known, looked at again."""

from __future__ import annotations

import pytest

from newscrawl.errors import NotFetched
from newscrawl.sites import Feed, Site, Sitemap
from newscrawl.survey import look_again
from newscrawl.survey.check import CheckUp
from tests.survey.web import FEED_LINK, HOME, NOW, Web, feed, front, path, sitemap, story

STORIES = {f"{HOME}{path(n)}": story(n, when=f"2026-10-{n:02}T08:00:00+02:00") for n in range(1, 20)}
PAGES = {HOME: front(range(1, 5), FEED_LINK), f"{HOME}feed.xml": feed(range(10, 20)), **STORIES}


def harbour(**facts: object) -> Site:
    usual = {"home": HOME, "domains": ("harbour.example",), "languages": ("en",), "timezone": "Europe/Oslo"}
    return Site.of("harbour", **{**usual, "doors": (Feed(f"{HOME}feed.xml"),), **facts})


def check(pages: dict[str, str | bytes | int], **facts: object) -> CheckUp:
    return look_again(harbour(**facts), Web(pages).visitor(), NOW)


def test_a_newspaper_that_is_fine() -> None:
    found = check(PAGES)
    assert (found.broken, found.differs) == ((), ())
    assert [(door.key, len(door.stories), door.problem) for door in found.doors] == [
        ("feeds", 10, None),
        ("front page", 4, None),
    ]


def test_doors_that_answer_no_more() -> None:
    assert check({**PAGES, f"{HOME}feed.xml": 404}).broken == (f"feeds {HOME}feed.xml: HTTP 404: no",)
    empty = check({**PAGES, f"{HOME}feed.xml": feed(range(0))})
    assert empty.broken == (f"feeds {HOME}feed.xml: nothing in it",)
    forbidden = check({**PAGES, f"{HOME}robots.txt": "User-agent: *\nDisallow: /feed.xml"})
    assert forbidden.broken == (f"feeds {HOME}feed.xml: robots.txt forbids it",)


def test_where_no_host_answers_nothing_can_be_told() -> None:
    with pytest.raises(NotFetched, match=r"harbour\.example/robots\.txt"):
        check({})


def test_a_host_that_does_not_answer_breaks_its_doors() -> None:
    found = check(PAGES, doors=(Feed("https://gone.example/a.xml"), Feed("https://gone.example/b.xml")))
    assert [line.partition(": ")[0] for line in found.broken] == [
        "feeds https://gone.example/a.xml",
        "feeds https://gone.example/b.xml",
    ]


def test_stories_that_lost_a_field() -> None:
    assert check({**PAGES, **{url: story(1) for url in STORIES}}).broken == ()  # its address dates it
    bare = {url: story(1, when="2026-10-01T08:00:00+02:00", body=False) for url in STORIES}
    assert check({**PAGES, **bare}).broken == ("no body on half of the stories or more",)
    one = {f"{HOME}{path(10)}": story(1, when="2026-10-01T08:00:00+02:00", body=False)}
    assert check({**PAGES, **one}).broken == ()


def test_a_front_page_without_links_is_no_loss_where_there_are_other_doors() -> None:
    assert check({**PAGES, HOME: "<html><body><p>Scripts draw this.</p></body></html>"}).broken == ()


def test_where_the_entry_is_out_of_date() -> None:
    found = check(PAGES, languages=("no",), timezone="Asia/Tokyo", date_order="MDY")
    assert [line.partition(":")[0] for line in found.differs] == ["languages", "timezone"]
    more = '<link rel="alternate" type="application/rss+xml" href="/sport.xml">'
    found = check({**PAGES, HOME: front(range(1, 5), FEED_LINK + more)})
    assert found.differs == (f"the front page names a feed that the entry has not: {HOME}sport.xml",)
    assert found.broken == ()


def test_a_door_for_each_day_is_asked_for_the_last() -> None:
    pages = {**PAGES, f"{HOME}map-2026-10.xml": sitemap(range(1, 20))}
    found = check(pages, doors=(Sitemap(HOME + "map-{year}-{month:02}.xml"),))
    assert found.broken == ()
    assert found.doors[0].url == f"{HOME}map-2026-10.xml"
