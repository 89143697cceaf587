from __future__ import annotations

from datetime import date

import pytest

from newscrawl.discover.periods import period_of, within
from newscrawl.model import Link, LinkKind

AUGUST = (date(2017, 8, 1), date(2017, 8, 31))
THIRD = (date(2017, 8, 3), date(2017, 8, 3))
YEAR = (date(2017, 1, 1), date(2017, 12, 31))


@pytest.mark.parametrize(
    ("path", "period"),
    [
        ("sitemap-2017-08.xml", AUGUST),
        ("sitemap_201708.xml.gz", AUGUST),
        ("2017/08/sitemap.xml", AUGUST),
        ("sitemap.xml?yyyy=2017&mm=08", AUGUST),
        ("sitemap.xml?yyyy=2017&mm=08&dd=03", THIRD),
        ("sitemap-2017-08-03-1.xml", THIRD),
        ("sitemaps/20170803/articles.xml", THIRD),
        ("sitemap-2017.xml", YEAR),
        ("sitemap-2017-8.xml", YEAR),
        ("sitemap-12017.xml", None),
        ("sitemap-20170835.xml", None),
        ("sitemap-1.xml", None),
        ("2016/sitemap-2017.xml", None),
        ("sitemap.xml", None),
    ],
)
def test_the_days_that_an_address_names(path: str, period: tuple[date, date] | None) -> None:
    assert period_of(f"https://harbour.example/{path}") == period


def names(sitemaps: list[str], first: date, last: date) -> list[str]:
    links = [Link(f"https://harbour.example/{name}.xml", LinkKind.SITEMAP) for name in sitemaps]
    return [link.url.rpartition("/")[2].removesuffix(".xml") for link in within(links, first, last)]


def test_an_index_is_read_for_some_days() -> None:
    months = [f"articles-2017-{month:02}" for month in range(1, 13)]
    assert names([*months, "recent"], date(2017, 7, 31), date(2017, 9, 1)) == [*months[6:9], "recent"]


def test_numbers_are_no_years() -> None:
    numbered = [f"sitemap-{number}" for number in (1, 900, 2016, 2017, 2500)]
    assert names(numbered, date(2017, 8, 1), date(2017, 8, 31)) == numbered
