from datetime import date

import pytest

from newscrawl.errors import UsageError
from newscrawl.sites import Archive, Feed, NewsSitemap, Section, Sitemap

SINCE, UNTIL = date(2026, 8, 30), date(2026, 10, 2)


def test_a_plain_door_is_one_address() -> None:
    assert list(Feed("https://harbour.example/rss").addresses(SINCE, UNTIL)) == ["https://harbour.example/rss"]


def test_a_monthly_template_gives_every_month_newest_first() -> None:
    door = Sitemap("https://harbour.example/sitemap-{year}-{month:02}.xml")
    assert [address[-11:] for address in door.addresses(SINCE, UNTIL)] == ["2026-10.xml", "2026-09.xml", "2026-08.xml"]


def test_a_daily_template_gives_every_day() -> None:
    door = Section("https://harbour.example/archive/{year}/{month}/{day}")
    days = list(door.addresses(date(2026, 9, 29), date(2026, 10, 1)))
    assert days == [f"https://harbour.example/archive/2026/{part}" for part in ("10/1", "9/30", "9/29")]


@pytest.mark.parametrize("url", ["harbour.example/rss", "ftp://harbour.example/", "", "https:///rss"])
def test_an_address_that_is_none_fails_when_the_door_is_made(url: str) -> None:
    with pytest.raises(UsageError):
        Feed(url)


def test_an_unknown_placeholder_is_named() -> None:
    with pytest.raises(UsageError, match="week"):
        Sitemap("https://harbour.example/{year}/{week}.xml")


def test_numbered_pages_follow_one_another() -> None:
    door = Section("https://harbour.example/latest?page={page}")
    assert list(door.addresses(SINCE, UNTIL)) == ["https://harbour.example/latest?page=1"]
    assert not door.dated
    assert door.page_after("https://harbour.example/latest?page=9") == "https://harbour.example/latest?page=10"
    assert door.page_after("https://harbour.example/latest") is None
    assert Section("https://harbour.example/local").page_after("https://harbour.example/local") is None


def test_the_pages_of_a_day_are_numbered_too() -> None:
    door = Archive("https://harbour.example/{year}/{month:02}/{day:02}/p{page:02}")
    assert next(door.addresses(SINCE, UNTIL)) == "https://harbour.example/2026/10/02/p01"
    assert door.page_after("https://harbour.example/2026/10/02/p01") == "https://harbour.example/2026/10/02/p02"


def test_a_news_sitemap_is_read_as_a_sitemap() -> None:
    assert NewsSitemap("https://harbour.example/news.xml").kind is Sitemap.kind
