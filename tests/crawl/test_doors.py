"""At which doors a crawl begins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl import clock
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.catch_up import CatchUp
from newscrawl.crawl.spider import NewsSpider
from newscrawl.errors import UsageError
from newscrawl.model import LinkKind
from newscrawl.sites.catalogue import site_of_entry
from spiders.news import AnySiteSpider

ENTRY = {
    "home": "https://harbour.example/",
    "domains": ["harbour.example"],
    "feeds": ["https://harbour.example/rss"],
    "sections": ["https://harbour.example/local"],
    "sitemaps": ["https://harbour.example/all.xml"],
    "archives": ["https://harbour.example/{year}/{month:02}/{day:02}/"],
}


class HarbourSpider(NewsSpider):
    name = "harbour_doors"
    site = site_of_entry("harbour_doors", ENTRY)


def doors(**arguments: Any) -> list[tuple[str, LinkKind]]:
    spider = HarbourSpider(**arguments)
    spider.session = SimpleNamespace(catch_up=CatchUp(spider.site, None, clock.now()))  # type: ignore[assignment]
    return [(door.url.removeprefix("https://harbour.example"), door.kind) for door in spider.doors()]


def test_a_night_reads_what_has_the_new_stories() -> None:
    assert doors() == [("/rss", LinkKind.FEED), ("/local", LinkKind.SECTION), ("/", LinkKind.FRONT)]


def test_a_backfill_walks_the_archives_of_its_days() -> None:
    found = doors(since="2017-08-30", until="2017-09-01")
    assert [url for url, kind in found if kind is LinkKind.SECTION] == [
        "/local",
        "/2017/09/01/",
        "/2017/08/31/",
        "/2017/08/30/",
    ]
    assert ("/all.xml", LinkKind.SITEMAP) in found


def test_a_list_of_stories_has_no_doors(tmp_path: Any) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://harbour.example/1\nhttps://quay.example/2\n")
    spider = HarbourSpider(urls=str(path))
    assert (list(spider.doors()), spider.listed_urls()) == ([], ["https://harbour.example/1"])
    assert not spider.is_ordinary
    assert HarbourSpider().listed_urls() is None


def test_a_list_of_several_newspapers_is_not_for_one_spider(tmp_path: Any) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://harbour.example/1\nhttps://quay.example/2\n")
    with pytest.raises(UsageError, match="newscrawl crawl --urls"):
        AnySiteSpider.check(Arguments.read({"urls": str(path)}))
    AnySiteSpider.check(Arguments.read({"urls": str(path), "url": "https://quay.example/"}))
    assert AnySiteSpider(urls=str(path), url="https://quay.example/").listed_urls() == ["https://quay.example/2"]
