import gzip
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.sitemaps import MOST_LINKS, sitemap_links
from newscrawl.model import LinkKind

URL = "https://harbour.example/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
NEWS = f"""<?xml version="1.0" encoding="UTF-8"?><urlset {NS}>
<url><loc>https://harbour.example/a</loc><lastmod>2026-10-09</lastmod><news:news><news:publication>
<news:name>Harbour</news:name></news:publication><news:publication_date>2026-10-01T08:00:00+02:00</news:publication_date>
<news:title>Ferry returns</news:title></news:news></url>
<url><loc> https://harbour.example/b </loc></url></urlset>"""
INDEX = f"""<sitemapindex {NS}><sitemap><loc>https://harbour.example/post-sitemap1.xml</loc><lastmod>2026-09-30</lastmod></sitemap>
<sitemap><loc>https://harbour.example/post-sitemap2.xml</loc><lastmod>2026-08-01</lastmod></sitemap>
<sitemap><loc>https://harbour.example/author-sitemap.xml</loc></sitemap>
<sitemap><loc>https://harbour.example/post_tag-sitemap.xml</loc></sitemap></sitemapindex>"""


def test_news_sitemap_dates_by_publication() -> None:
    first, second = sitemap_links(NEWS.encode(), URL).links
    assert (first.url, first.kind, first.text) == ("https://harbour.example/a", LinkKind.STORY, "Ferry returns")
    assert first.date_hint == datetime(2026, 10, 1, 6, tzinfo=UTC)
    assert (second.url, second.date_hint) == ("https://harbour.example/b", None)


def test_index_gives_sitemaps_that_may_hold_stories() -> None:
    links = sitemap_links(INDEX.encode(), URL).links
    assert [link.url[-18:] for link in links] == ["/post-sitemap1.xml", "/post-sitemap2.xml"]
    assert {link.kind for link in links} == {LinkKind.SITEMAP}


def test_since_leaves_out_what_is_known_to_be_older() -> None:
    assert len(sitemap_links(INDEX.encode(), URL, since=date(2026, 9, 1)).links) == 1
    links = sitemap_links(NEWS.encode(), URL, since=date(2026, 11, 1)).links
    assert [link.url for link in links] == ["https://harbour.example/b"]


def test_gzip_and_text_sitemaps() -> None:
    assert len(sitemap_links(gzip.compress(NEWS.encode()), URL).links) == 2
    text = b"https://harbour.example/a\nhttps://harbour.example/b\nhttps://harbour.example/a\n"
    assert len(sitemap_links(text, URL).links) == 2


def test_a_broken_sitemap_gives_what_stands_before_the_break() -> None:
    cut = NEWS[: NEWS.index("<url><loc> ")]
    assert [link.url for link in sitemap_links(cut.encode(), URL).links] == ["https://harbour.example/a"]


def test_a_gigantic_sitemap_is_cut_at_the_protocols_limit() -> None:
    many = "".join(f"<url><loc>https://harbour.example/{n}</loc></url>" for n in range(MOST_LINKS + 10))
    assert len(sitemap_links(f"<urlset {NS}>{many}</urlset>".encode(), URL).links) == MOST_LINKS


def test_byte_order_marks_and_blank_lines_come_first() -> None:
    for start in (b"\n\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"):
        assert len(sitemap_links(start + NEWS.encode(), URL).links) == 2
    assert len(sitemap_links(NEWS.replace("UTF-8", "UTF-16").encode("utf-16"), URL).links) == 2


def test_gzip_that_breaks_off_gives_what_stands_before() -> None:
    many = "".join(f"<url><loc>https://harbour.example/{n * 7919 % 100_000}</loc></url>" for n in range(20_000))
    packed = gzip.compress(f"<urlset {NS}>{many}</urlset>".encode())
    harvest = sitemap_links(packed[: len(packed) // 2], URL)
    assert len(harvest.links) > 1_000
    assert harvest.problem == "broken gzip"


def test_a_bomb_is_never_unpacked_whole() -> None:
    bomb = gzip.compress(f"<urlset {NS}><url><loc>https://harbour.example/a</loc></url>".encode() + bytes(50_000_000))
    tracemalloc.start()
    try:
        links = sitemap_links(bomb, URL).links
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [link.url for link in links] == ["https://harbour.example/a"]
    assert peak < 5_000_000


@pytest.mark.parametrize("body", [b"", b"\x1f\x8bbroken", b"<html><p>no</p></html>", b"plain words"])
def test_what_is_no_sitemap_gives_nothing(body: bytes) -> None:
    assert sitemap_links(body, URL).links == ()


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_never_raises(body: bytes) -> None:
    sitemap_links(body, URL)


def test_the_day_in_an_address_is_that_of_the_story_and_lastmod_that_of_a_change() -> None:
    body = (
        b"<urlset><url><loc>https://harbour.example/2017/08/03/ferry</loc><lastmod>2026-10-09</lastmod></url></urlset>"
    )
    (link,) = sitemap_links(body, URL).links
    assert (link.date_hint, link.hint_is_change) == (datetime(2017, 8, 3, tzinfo=UTC), False)
    assert link.changed == datetime(2026, 10, 9, tzinfo=UTC)
    assert sitemap_links(body, URL, since=date(2026, 10, 1)).links == (link,), "an old story that changed lately"
    assert sitemap_links(body, URL, since=date(2026, 11, 1)).links == ()
