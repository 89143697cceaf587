"""Doors that are not what was promised, and what is wrong with them by name."""

from __future__ import annotations

import gzip

import pytest

from newscrawl.discover import Harvest, read_door
from newscrawl.discover.sitemaps import MOST_LINKS
from newscrawl.model import LinkKind, Page

URL = "https://harbour.example/feed.xml"
TITLE = "Fähre fährt über die Förde"


def feed(declared: str = "utf-8", count: int = 6) -> str:
    items = "".join(f"<item><title>{TITLE}</title><link>/2026/fähre-{n}</link></item>" for n in range(count))
    return f'<?xml version="1.0" encoding="{declared}"?><rss><channel>{items}</channel></rss>'


def sitemap(declared: str = "utf-8", count: int = 6) -> str:
    places = "".join(f"<url><loc>https://harbour.example/2026/fähre-{n}</loc></url>" for n in range(count))
    return f'<?xml version="1.0" encoding="{declared}"?><urlset>{places}</urlset>'


def read(kind: LinkKind, body: bytes) -> Harvest:
    return read_door(kind, Page(URL, body))


@pytest.mark.parametrize("kind", [LinkKind.FEED, LinkKind.SITEMAP])
@pytest.mark.parametrize(
    ("declared", "encoding", "problem"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "latin-1", "door-wrong-encoding"),
        ("utf-8", "cp1252", "door-wrong-encoding"),
        ("iso-8859-1", "latin-1", None),
        ("iso-8859-1", "utf-8", "door-wrong-encoding"),
        ("utf-16", "utf-16", None),
        ("utf-16", "utf-16-le", None),
        ("utf-8", "utf-16", None),
        ("utf-16", "utf-8", "door-wrong-encoding"),
    ],
)
def test_letters_are_read_whatever_is_declared(
    kind: LinkKind, declared: str, encoding: str, problem: str | None
) -> None:
    text = feed(declared) if kind is LinkKind.FEED else sitemap(declared)
    harvest = read(kind, text.encode(encoding))
    assert len(harvest.links) == 6
    assert harvest.links[5].url == "https://harbour.example/2026/f%C3%A4hre-5"
    assert harvest.links[0].text == (TITLE if kind is LinkKind.FEED else None)
    assert harvest.problem_name == problem


def test_a_long_sitemap_in_another_encoding_is_read_to_its_end() -> None:
    packed = gzip.compress(sitemap("utf-8", 20_000).encode("latin-1"))
    links = read(LinkKind.SITEMAP, packed).links
    assert len(links) == 20_000 < MOST_LINKS
    assert {"%C3%A4" in link.url for link in links} == {True}


@pytest.mark.parametrize("kind", [LinkKind.FEED, LinkKind.SITEMAP])
def test_html_in_the_place_of_a_feed_names_the_one_that_moved(kind: LinkKind) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/new.xml"><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    harvest = read(kind, f"<!-- x -->\n<!DOCTYPE html><html><head>{head}</head><body>Moved.</body></html>".encode())
    assert [(link.url, link.kind) for link in harvest.links] == [("https://harbour.example/new.xml", LinkKind.FEED)]
    assert harvest.problem_name == "door-html"


def test_what_stands_before_a_break_is_had_and_the_break_is_told() -> None:
    for kind, text in ((LinkKind.FEED, feed()), (LinkKind.SITEMAP, sitemap())):
        harvest = read(kind, text[: text.index("fähre-4")].encode())
        assert len(harvest.links) >= 4
        assert harvest.problem_name == "door-broken-xml"


@pytest.mark.parametrize(
    "text",
    [
        feed().replace("<rss>", '<rss xmlns:m="no uri">'),
        feed().replace("Fähre", "F&auml;hre"),
        feed().replace("<title>", "<m:x/><title>"),
    ],
)
def test_what_hurts_nobody_is_no_problem(text: str) -> None:
    assert read(LinkKind.FEED, text.encode()).problem is None


@pytest.mark.parametrize(
    ("kind", "body", "name"),
    [
        (LinkKind.FEED, b"", "door-no-xml"),
        (LinkKind.FEED, b"<opml/>", "door-no-feed"),
        (LinkKind.FEED, b"{}", "door-no-feed"),
        (LinkKind.FEED, b"{", "door-broken-json"),
        (LinkKind.SITEMAP, b"words", "door-no-sitemap"),
        (LinkKind.SITEMAP, b"\x1f\x8bbroken", "door-broken-gzip"),
        (LinkKind.SECTION, b"%PDF-1.7 x", "door-not-html"),
        (LinkKind.SECTION, b"<html><p>Are you human?</p>", "door-no-links-to-stories"),
    ],
)
def test_problems_have_names(kind: LinkKind, body: bytes, name: str) -> None:
    assert read(kind, body).problem_name == name
