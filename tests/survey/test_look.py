"""What is found out about a site that nobody has described."""

from __future__ import annotations

import pytest

from newscrawl.errors import NotFetched
from newscrawl.survey import look_at
from newscrawl.survey.visitor import Forbidden
from tests.survey.web import FEED_LINK, HOME, NOW, Web, feed, front, path, sitemap, story

STORIES = {f"{HOME}{path(n)}": story(n, when=f"2026-10-{n:02}T08:00:00+02:00") for n in range(1, 20)}


def look(pages: dict[str, str | bytes | int], url: str = HOME, **options: float):
    web = Web(pages)
    return look_at(url, web.visitor(**options), NOW), web


def test_a_newspaper_with_a_feed_and_sitemaps() -> None:
    pages = {
        HOME: front(range(1, 5), FEED_LINK),
        f"{HOME}robots.txt": f"Sitemap: {HOME}index.xml\nSitemap: {HOME}2025.xml",
        f"{HOME}feed.xml": feed(range(10, 20)),
        f"{HOME}index.xml": f"<sitemapindex><sitemap><loc>{HOME}news-map.xml</loc></sitemap></sitemapindex>",
        f"{HOME}news-map.xml": sitemap(range(18, 20), tag="publication_date"),
        f"{HOME}2025.xml": sitemap(range(1, 20), year=2025),
        **STORIES,
    }
    survey, web = look(pages)
    assert survey.entry == {
        "title": "Harbour Post",
        "home": HOME,
        "domains": ["harbour.example"],
        "country": "GB",
        "languages": ["en"],
        "feeds": [f"{HOME}feed.xml"],
        "news_sitemaps": [f"{HOME}news-map.xml"],
        "sitemaps": [f"{HOME}index.xml", f"{HOME}2025.xml"],
    }
    assert survey.name == "harbour"
    assert len([sample for sample in survey.samples if sample.article]) == 4
    assert len(web.log) == survey.asked == len(set(web.log)) < 15


def test_the_zone_is_that_of_the_country_if_printed_offsets_agree() -> None:
    def zone(url: str, offset: str, language: str = "en-us") -> str | None:
        pages = {
            url: front(range(0), FEED_LINK, lang=language),
            f"{url}feed.xml": feed(range(10, 20), url, offset, language),
            **{f"{url}{path(n)}": story(n) for n in range(10, 20)},
        }
        return look(pages, url)[0].entry.get("timezone")

    assert zone("https://hafen.de/", "+0200") == "Europe/Berlin"
    assert zone("https://hafen.de/", "GMT") == "Europe/Berlin"
    assert zone("https://hafen.de/", "-0700") is None
    assert zone("https://harbour.example/", "-0400") == "America/New_York"
    assert zone("https://harbour.example/", "-0700") == "America/Los_Angeles"
    assert zone("https://harbour.example/", "+0100") is None, "en-us is what templates say"


def test_the_order_of_day_and_month_is_that_which_stories_prove() -> None:
    def order(dates: list[str]) -> str | None:
        stories = {f"{HOME}{path(n)}": story(n, printed=text) for n, text in enumerate(dates, 1)}
        return look({HOME: front(range(1, len(dates) + 1)), **stories})[0].entry.get("date_order")

    assert order(["14/10/2026 08:00", "03/10/2026 09:00"]) == "DMY"
    assert order(["10/14/2026 08:00"]) == "MDY"
    assert order(["03/10/2026 08:00"]) is None
    assert order(["14/10/2026 08:00", "10/14/2026 08:00"]) is None


def test_languages_are_those_of_the_stories_and_a_language_of_one_country_names_it() -> None:
    text = "<p>Færgen kom tilbage til kajen mandag morgen, og kaptajnen gik på torvet for at tælle rebene igen.</p>" * 4
    page = f'<html lang="da"><body><article><h1>Færgen er tilbage ved kajen</h1>{text}</article></body></html>'
    pages = {HOME: front(range(1, 3), lang=""), f"{HOME}{path(1)}": page, f"{HOME}{path(2)}": page}
    entry = look(pages)[0].entry
    assert (entry["languages"], entry["country"], entry["timezone"]) == (["da"], "DK", "Europe/Copenhagen")


def test_usual_addresses_are_tried_where_none_are_named() -> None:
    pages = {
        HOME: front(range(1, 3)),
        f"{HOME}rss": feed(range(10, 20)),
        f"{HOME}sitemap.xml": sitemap(range(1, 20), year=2020),
    }
    survey, _ = look({**pages, **STORIES})
    assert (survey.entry["feeds"], survey.entry["sitemaps"]) == ([f"{HOME}rss"], [f"{HOME}sitemap.xml"])
    assert all(door.key for door in survey.doors), "addresses that were only guessed say nothing"


def test_sections_are_doors_where_there_is_nothing_else() -> None:
    menu = '<a href="/sport/">Sport</a><a href="/login">Log in</a><a href="/quay/">Quay</a><a href="/empty/">Empty</a>'
    pages = {
        HOME: front(range(1, 5), menu=menu),
        f"{HOME}sport/": front(range(5, 9)),
        f"{HOME}quay/": front(range(9, 13)),
    }
    survey, web = look({**pages, f"{HOME}empty/": front(range(0)), **STORIES})
    assert survey.entry["sections"] == [f"{HOME}sport/", f"{HOME}quay/"]
    assert f"{HOME}login" not in web.log


def test_html_where_a_feed_was_promised_is_told() -> None:
    pages = {HOME: front(range(1, 5), FEED_LINK), f"{HOME}feed.xml": "<html><body>moved</body></html>", **STORIES}
    survey, _ = look(pages)
    assert "feeds" not in survey.entry
    assert [door.problem for door in survey.doors if door.url.endswith("feed.xml")] == ["no feed: <html>"]


def test_a_site_with_nothing_has_no_stories() -> None:
    survey, web = look({HOME: "<html><body><h1>Our fish shop</h1><p>Open on Mondays.</p></body></html>"})
    assert not survey.has_stories
    assert len(web.log) < 15


def test_a_feed_of_another_newspaper_is_nothing_of_its_own() -> None:
    pages = {HOME: front(range(0), FEED_LINK), f"{HOME}feed.xml": feed(range(10, 20), "https://elsewhere.example/")}
    survey, web = look(pages)
    assert not survey.has_stories
    assert not any("elsewhere" in url for url in web.log)


def test_stories_on_another_host_of_the_same_owner_are_its_own() -> None:
    above, news = "https://harbour.net/", "https://news.harbour.net/"
    stories = {f"{above}{path(n)}": story(n) for n in range(10, 20)}
    survey, _ = look({news: front(range(0), FEED_LINK), f"{news}feed.xml": feed(range(10, 20), above), **stories}, news)
    assert survey.domains == ("news.harbour.net", "harbour.net")
    assert (survey.name, len(survey.samples)) == ("news_harbour", 4)
    www = "https://www.harbour.net/"
    survey, _ = look({www: front(range(0), FEED_LINK), f"{www}feed.xml": feed(range(10, 20), above), **stories}, www)
    assert (survey.name, survey.domains) == ("harbour", ("harbour.net",))


def test_a_dead_host_and_one_that_forbids_are_errors() -> None:
    with pytest.raises(NotFetched, match="cannot be reached"):
        look({})
    with pytest.raises(Forbidden):
        look({HOME: front(range(3)), f"{HOME}robots.txt": "User-agent: *\nDisallow: /"})


def test_the_look_ends_when_the_time_is_over() -> None:
    pages = {HOME: front(range(1, 5), FEED_LINK), f"{HOME}feed.xml": feed(range(10, 20)), **STORIES}
    survey, web = look(pages, seconds=3.5, delay=1.0)
    assert len(web.log) == 4
    assert survey.has_stories


def test_a_story_that_is_none_is_told_and_another_is_read() -> None:
    pages = {HOME: front(range(1, 8)), **STORIES, f"{HOME}{path(1)}": 410}
    samples = look(pages)[0].samples
    assert samples[0].problem == "HTTP 410: no"
    assert sum(sample.article is not None for sample in samples) == 4
