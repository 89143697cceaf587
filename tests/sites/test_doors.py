from datetime import date

import pytest

from newscrawl.errors import UsageError
from newscrawl.sites import Feed, NewsSitemap, Section, Sitemap

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


def test_a_news_sitemap_is_read_as_a_sitemap() -> None:
    assert NewsSitemap("https://harbour.example/news.xml").kind is Sitemap.kind
