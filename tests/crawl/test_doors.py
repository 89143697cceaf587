"""At which doors a crawl begins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl import clock
from newscrawl.crawl.arguments import Arguments
from newscrawl.crawl.catch_up import CatchUp
from newscrawl.crawl.spider import NewsSpider
from newscrawl.discover import Harvest
from newscrawl.errors import UsageError
from newscrawl.model import Link, LinkKind
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


def test_numbered_pages_are_walked_while_they_have_stories() -> None:
    spider = HarbourSpider()
    spider.site = site_of_entry("numbered", {**ENTRY, "sections": ["https://harbour.example/latest?page={page}"]})
    story = Link("https://harbour.example/1", LinkKind.STORY)
    page = Link("https://harbour.example/latest?page=2", LinkKind.SECTION, depth=1)
    following = Link("https://harbour.example/latest?page=3", LinkKind.SECTION, page.url, depth=2)
    assert spider._with_numbered_page(page, Harvest((story,))).links == (story, following)
    assert spider._with_numbered_page(page, Harvest()).links == ()
    linked = Harvest((story, Link("https://harbour.example/older", LinkKind.SECTION)))
    assert spider._with_numbered_page(page, linked) == linked
    assert spider._with_numbered_page(story, Harvest((story,))).links == (story,)


def test_a_day_without_stories_and_the_end_of_a_walk_are_no_failures() -> None:
    may_be_empty = HarbourSpider()._may_be_empty
    assert may_be_empty(Link("https://harbour.example/2017/09/01/", LinkKind.SECTION))
    assert may_be_empty(Link("https://harbour.example/local?page=9", LinkKind.SECTION, depth=8))
    assert not may_be_empty(Link("https://harbour.example/local", LinkKind.SECTION))
    assert not may_be_empty(Link("https://harbour.example/", LinkKind.FRONT))


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
