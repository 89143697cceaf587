"""Which links of a door a crawl follows."""

from __future__ import annotations

from newscrawl.crawl.following import may_be_empty, with_numbered_page
from newscrawl.discover import Harvest
from newscrawl.model import Link, LinkKind
from newscrawl.sites.catalogue import site_of_entry

ENTRY = {
    "home": "https://harbour.example/",
    "domains": ["harbour.example"],
    "sections": ["https://harbour.example/local", "https://harbour.example/latest?page={page}"],
    "archives": ["https://harbour.example/{year}/{month:02}/{day:02}/"],
}
SITE = site_of_entry("harbour_following", ENTRY)


def test_numbered_pages_are_walked_while_they_have_stories() -> None:
    story = Link("https://harbour.example/1", LinkKind.STORY)
    page = Link("https://harbour.example/latest?page=2", LinkKind.SECTION, depth=1)
    following = Link("https://harbour.example/latest?page=3", LinkKind.SECTION, page.url, depth=2)
    assert with_numbered_page(SITE, page, Harvest((story,))).links == (story, following)
    assert with_numbered_page(SITE, page, Harvest()).links == ()
    linked = Harvest((story, Link("https://harbour.example/older", LinkKind.SECTION)))
    assert with_numbered_page(SITE, page, linked) == linked
    assert with_numbered_page(SITE, story, Harvest((story,))).links == (story,)


def test_a_day_without_stories_and_the_end_of_a_walk_are_no_failures() -> None:
    assert may_be_empty(SITE, Link("https://harbour.example/2017/09/01/", LinkKind.SECTION))
    assert may_be_empty(SITE, Link("https://harbour.example/local?page=9", LinkKind.SECTION, depth=8))
    assert not may_be_empty(SITE, Link("https://harbour.example/local", LinkKind.SECTION))
    assert not may_be_empty(SITE, Link("https://harbour.example/", LinkKind.FRONT))
