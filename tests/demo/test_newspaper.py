"""The demo newspaper holds together: its record, its addresses, its links."""

from __future__ import annotations

import gzip
import re
from html import unescape
from xml.etree import ElementTree

import pytest

from newscrawl.demo import Newspaper
from newscrawl.demo.records import Story, iso, load_stories
from newscrawl.demo.responses import changed_at
from newscrawl.demo.shapes import shapes

BASE = "http://127.0.0.1:8017"


@pytest.fixture(scope="module")
def paper() -> Newspaper:
    return Newspaper(BASE)


def links(page: str) -> set[str]:
    """The paths that a page links to on its own host."""
    found = (unescape(link).partition("#")[0].removeprefix(BASE) for link in re.findall(r'(?i)\bhref="([^"]+)"', page))
    return {link for link in found if link.startswith("/")}


def page_of(paper: Newspaper, path: str) -> str:
    response = paper.answer(path)
    return response.body.decode("cp1252" if response.content_type == "text/html" else "utf-8", "replace")


def test_every_shape_is_used_and_every_story_has_one(paper: Newspaper) -> None:
    assert {story.shape for story in load_stories()} == set(shapes())
    assert 30 <= len(paper.stories) <= 40


def test_ids_and_paths_are_unique() -> None:
    stories = load_stories()
    assert len({story.id for story in stories}) == len({story.path for story in stories}) == len(stories)


def test_every_story_is_dated_before_the_newspaper_was_written() -> None:
    assert all(iso(story.published) < "2026-11-20" for story in load_stories())


def test_comments_answer_earlier_ones_and_come_after_their_story() -> None:
    for story in load_stories():
        for at, remark in enumerate(story.remarks):
            assert remark.parent is None or remark.parent < at
            assert changed_at(remark.published) >= changed_at(story.published)


def test_a_page_is_the_same_every_time() -> None:
    for story in load_stories():
        assert Newspaper(BASE).answer(story.path) == Newspaper(BASE).answer(story.path)


def test_addresses_follow_the_host() -> None:
    elsewhere = Newspaper("http://127.0.0.1:9999")
    assert BASE.encode() not in elsewhere.answer("/").body + elsewhere.answer("/sitemap-index.xml").body
    assert all(url.startswith("http://127.0.0.1:9999/") for url in elsewhere.records)


@pytest.mark.parametrize("story", load_stories(), ids=lambda story: story.id)
def test_a_page_prints_its_record(story: Story, paper: Newspaper) -> None:
    text = " ".join(unescape(re.sub(r"<[^>]+>", "", page_of(paper, story.path))).split())
    printed = [story.headline, *story.authors, *(block.text for block in story.blocks)]
    printed += [part for remark in story.remarks for part in (remark.author, *remark.text.split("\n\n"))]
    printed += [part for picture in story.pictures for part in (picture.caption, picture.credit)]
    assert [part for part in printed if part and part not in text] == []


def test_every_link_answers_and_every_story_is_reached(paper: Newspaper) -> None:
    seen, waiting, failed = {"/"}, ["/"], {}
    while waiting:
        path = waiting.pop()
        response = paper.answer(path)
        if response.status >= 400:
            failed[path] = response.status
        elif response.status == 200 and "html" in response.content_type:
            new = links(page_of(paper, path)) - seen
            seen |= new
            waiting += new
    assert failed == {
        "/town/2026/09/30/market-hours-change": 404,
        "/culture/2026/10/02/regatta-film-night": 500,
        "/harbour/2026/08/28/dredger-leaves": 410,
    }
    assert {story.path for story in load_stories()} <= {path.partition("?utm")[0] for path in seen}


def test_the_draft_is_linked_and_forbidden(paper: Newspaper) -> None:
    (draft,) = [story for story in load_stories() if story.hidden]
    assert draft.path in links(page_of(paper, "/"))
    assert draft.path.startswith("/drafts/")
    assert b"Disallow: /drafts/\n" in paper.answer("/robots.txt").body
    assert BASE + draft.path not in paper.records


def test_robots_leads_to_the_sitemaps(paper: Newspaper) -> None:
    robots = paper.answer("/robots.txt").body.decode()
    (index,) = re.findall(r"^Sitemap: (.*)$", robots, re.MULTILINE)
    assert index == f"{BASE}/sitemap-index.xml"
    locations = [e.text for e in ElementTree.fromstring(paper.answer("/sitemap-index.xml").body).iter() if e.text]
    assert [paper.answer(url.removeprefix(BASE)).status for url in locations if url.startswith("http")] == [200, 200]


def test_feeds_and_sitemaps_list_some_stories_and_none_lists_all(paper: Newspaper) -> None:
    listed = [
        paper.answer("/feed.xml").body,
        paper.answer("/atom.xml").body,
        paper.answer("/sitemaps/news.xml").body,
        gzip.decompress(paper.answer("/sitemaps/2026.xml.gz").body),
    ]
    for document in listed:
        ElementTree.fromstring(document)
        named = [story for story in paper.stories if story.path.encode() in document]
        assert 3 <= len(named) < len(paper.stories)
    assert b"/s/1042" in listed[0]  # a story under its short address
    assert not any(b"/archive/2005/" in document for document in listed)  # reached by its section alone


def test_redirects_lead_to_pages(paper: Newspaper) -> None:
    for path in ("/s/1042", "/town/2026/10/06/lamp-lighters", "/quayside/"):
        response = paper.answer(path)
        assert response.status == 301
        assert paper.answer((response.location or "").removeprefix(BASE)).status == 200


def test_tracking_changes_nothing_but_an_id_does(paper: Newspaper) -> None:
    path = "/harbour/2026/10/14/night-ferry-returns"
    assert paper.answer(f"{path}?utm_source=front") == paper.answer(path)
    assert paper.answer("/letters/read?id=412") != paper.answer("/letters/read?id=411")
    assert paper.answer("/letters/read").status == 404


def test_the_canonical_link_of_one_story_carries_tracking(paper: Newspaper) -> None:
    page = page_of(paper, "/town/2026/10/21/bakers-put-the-clocks-right")
    canonical = "/town/2026/10/21/bakers-put-the-clocks-right?utm_source=lantern&amp;utm_medium=push"
    assert f'<link rel="canonical" href="{BASE}{canonical}">' in page


def test_the_paper_of_2005_is_windows_1252_and_does_not_say_so(paper: Newspaper) -> None:
    response = paper.answer("/archive/2005/0311/story3.htm")
    assert response.content_type == "text/html"
    assert "“for good”".encode("cp1252") in response.body
    assert b"charset" not in response.body.lower()
    with pytest.raises(UnicodeDecodeError):
        response.body.decode("utf-8")


def test_the_portal_writes_two_date_orders_on_one_page(paper: Newspaper) -> None:
    page = page_of(paper, "/news/town/031020261")
    assert "3/10/2026" in page
    assert "11/9/2026 8:05:09 AM" in page
    assert "datetime=" not in page


def test_desks_have_pages(paper: Newspaper) -> None:
    first, second = page_of(paper, "/archive/"), page_of(paper, "/archive/page/2/")
    assert 'rel="next" href="/archive/page/2/"' in first
    assert 'rel="prev" href="/archive/"' in second
    stories = {story.path for story in paper.stories if story.desk == "archive"}
    assert stories & links(first) | stories & links(second) == stories
    assert not stories & links(first) & links(second)
    assert paper.answer("/archive/page/3/").status == 404


def test_the_agency_story_stands_in_two_places(paper: Newspaper) -> None:
    by_id = {story.id: story for story in paper.stories}
    assert by_id["cable-world"].body.startswith(by_id["cable-wire"].body)
    assert by_id["cable-world"].headline != by_id["cable-wire"].headline


def test_pictures_are_png_and_their_own(paper: Newspaper) -> None:
    one, other = paper.answer("/pictures/heron.png"), paper.answer("/pictures/bench.png")
    assert one.content_type == "image/png"
    assert one.body.startswith(b"\x89PNG")
    assert one.body != other.body
