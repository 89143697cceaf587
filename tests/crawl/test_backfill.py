"""``-a since= -a until=``: sitemaps and archive pages are walked for these days alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.crawling import crawl, rows
from tests.paper import HOST_FILES, Answer, Paper

FIRST_YEAR, LAST_YEAR = 2015, 2019
A_MONTH = 3  # stories
A_PAGE = 6  # of them


class Archive(Paper):
    """Five years of a newspaper, a sitemap a month and archive pages of six stories, the newest first."""

    def __init__(self) -> None:
        self.months = [date(y, m, 1) for y in range(FIRST_YEAR, LAST_YEAR + 1) for m in range(1, 13)]
        super().__init__(len(self.months) * A_MONTH)
        self.special["/sitemap.xml"] = self.index
        for at, month in enumerate(self.months):
            self.special[f"/sitemap-{month:%Y-%m}.xml"] = lambda at=at: self.month(at)  # type: ignore[misc]
        self.special["/"] = lambda: self.page(1)
        for number in range(2, self.stories // A_PAGE + 1):
            self.special[f"/?page={number}"] = lambda number=number: self.page(number)  # type: ignore[misc]

    def day_of(self, number: int) -> date:
        return self.months[number // A_MONTH] + timedelta(days=number % A_MONTH * 10 + 4)

    def path_of(self, number: int) -> str:
        return f"/{self.day_of(number):%Y/%m/%d}/story-number-{number}-about-the-quay"

    def when_of(self, number: int) -> str:
        return f"{self.day_of(number)}T08:00:00+00:00"

    def index(self) -> Answer:
        """Every sitemap was written anew last week, as it is with newspapers that change their system."""
        maps = "".join(
            f"<sitemap><loc>{self.url}/sitemap-{month:%Y-%m}.xml</loc><lastmod>2026-10-25</lastmod></sitemap>"
            for month in self.months
        )
        return 200, "application/xml", f"<sitemapindex>{maps}</sitemapindex>".encode()

    def month(self, at: int) -> Answer:
        places = "".join(
            f"<url><loc>{self.url}{self.path_of(number)}</loc></url>"
            for number in range(at * A_MONTH, (at + 1) * A_MONTH)
        )
        return 200, "application/xml", f"<urlset>{places}</urlset>".encode()

    def page(self, number: int) -> Answer:
        newest = self.stories - 1 - (number - 1) * A_PAGE
        links = "".join(
            f'<p><a href="{self.path_of(n)}">{self.headline_of(n)}</a></p>' for n in range(newest, newest - A_PAGE, -1)
        )
        following = f'<a rel="next" href="/?page={number + 1}">older</a>'
        return 200, "text/html", f"<html><body>{links}{following}</body></html>".encode()


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive().served() as paper:
        yield paper


def test_only_what_is_of_these_days_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    done = crawl(tmp_path, clock="2026-11-01T02:00:00Z", url=archive.url, since="2017-08-01", until="2017-08-31")
    assert done.returncode == 0, done.stderr
    days = [day for (day,) in rows(tmp_path, "SELECT published_day FROM articles ORDER BY 1")]
    assert days == ["2017-08-05", "2017-08-15", "2017-08-25"]
    assert len(set(archive.log)) == len(archive.log), "nothing twice"
    asked = sorted({*archive.log} - {*HOST_FILES})
    # A day more on both sides, for a date may be of any zone; so the sitemaps of July and September are read too.
    assert [path for path in asked if path.startswith("/sitemap-")] == [
        f"/sitemap-2017-{month:02}.xml" for month in (7, 8, 9)
    ]
    pages = [path for path in asked if path.startswith("/?page=")]
    newer_pages = (LAST_YEAR - 2017) * 12 * A_MONTH // A_PAGE + (12 - 8) * A_MONTH // A_PAGE
    assert len(pages) == newer_pages + 2 - 1, "from the second to the first that is past the window"
    assert len(asked) == 2 + 3 + 1 + len(pages) + 3, "robots.txt and index, sitemaps, archive pages, stories"


def test_the_rest_comes_when_it_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    crawl(tmp_path, clock="2026-11-01T02:00:00Z", url=archive.url, since="2019-11-01", until="2019-11-30")
    done = crawl(tmp_path, clock="2026-11-01T04:00:00Z", url=archive.url, since="2019-10-01", until="2019-12-31")
    assert done.returncode == 0, done.stderr
    stories = [path for path in archive.log if "story-number" in path]
    assert len(stories) == len(set(stories)) == 3 * A_MONTH
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(3 * A_MONTH,)]
