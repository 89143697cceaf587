"""Canonical addresses that can be believed and those that cannot, site names, and the form addresses are compared in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.model import Found, Page
from newscrawl.parsers.address import canonical_url, names_of_site, normalise, registered_domain, site_name
from newscrawl.parsers.document import Document

OWN = "https://www.millherald.co.uk/village/goose?id=7&utm_source=mail#top"
CLEAN = "https://www.millherald.co.uk/village/goose?id=7"


def document(html: str, url: str = OWN) -> Document:
    return Document(Page(url=url, body=f"{html}<p>Text".encode()))


@pytest.mark.parametrize(
    ("html", "url", "source"),
    [
        ("<link rel='canonical' href='/goose'>", "https://www.millherald.co.uk/goose", "link:canonical"),
        ("<link rel='Canonical nofollow' href='//amp.millherald.co.uk/g'>", "https://amp.millherald.co.uk/g", "link:canonical"),
        ("<meta property='og:url' content='https://millherald.co.uk/g#x'>", "https://millherald.co.uk/g", "meta:og:url"),
        (
            "<script type='application/ld+json'>{\"@type\": \"Article\", \"mainEntityOfPage\": {\"@id\": \"/g\"}}</script>",
            "https://www.millherald.co.uk/g",
            "json-ld:mainEntityOfPage",
        ),
        ("", CLEAN, "url"),
        ("<link rel='canonical' href=''>", CLEAN, "url"),
        ("<link rel='canonical' href='ftp://x/y'>", CLEAN, "url"),
        ("<link rel='canonical' href='https://other.co.uk/goose'>", CLEAN, "url:canonical-other-host"),
        ("<link rel='canonical' href='/'>", CLEAN, "url:canonical-front-page"),
        ("<link rel='canonical' href='https://millherald.co.uk'>", CLEAN, "url:canonical-front-page"),
        (
            "<link rel='canonical' href='/'><meta property='og:url' content='/goose'>",
            "https://www.millherald.co.uk/goose",
            "meta:og:url",
        ),
    ],
)  # fmt: skip
def test_canonical_url(html: str, url: str, source: str) -> None:
    found = canonical_url(document(html))
    assert found is not None
    assert (found.value, found.source) == (url, source)


def test_the_front_page_is_its_own_canonical() -> None:
    found = canonical_url(document("<link rel='canonical' href='/'>", "https://mill.example/?utm_source=x"))
    assert found == Found("https://mill.example/", "link:canonical", "/")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://Mill.Example:443/A?b=1&a=2#c", "https://mill.example/A?b=1&a=2"),
        ("http://mill.example", "http://mill.example/"),
        ("http://mill.example:8080/a", "http://mill.example:8080/a"),
        ("https://mill.example/a?fbclid=1&id=3&UTM_Medium=x&mc_cid=4", "https://mill.example/a?id=3"),
        ("https://mill.example/a?ref=rss&source=app", "https://mill.example/a"),
        ("https://mill.example/a?ref=4711&cid=12&uid=9", "https://mill.example/a?ref=4711&cid=12&uid=9"),
        ("https://mill.example/a?z=&y", "https://mill.example/a?z=&y"),
        ("https://mill.example/gänse?q=ä b", "https://mill.example/g%C3%A4nse?q=%C3%A4%20b"),
        (" https://mill.example/a%2Fb ", "https://mill.example/a%2Fb"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_normalise(url: str, same: str) -> None:
    assert normalise(url) == same


PIECES = st.sampled_from(
    ["http://", "mill.example", "/", "?", "&", "#", "a=1", "utm_x=2", "%", "%zz", "ü", " ", "[", ":80", ";", "=", "//"]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_normalise_is_idempotent(url: str) -> None:
    once = normalise(url)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.mill.co.uk", "mill.co.uk"),
        ("mill.example", "mill.example"),
        ("127.0.0.1:8000", "127.0.0.1:8000"),
        ("localhost", "localhost"),
    ],
)
def test_registered_domain(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


@pytest.mark.parametrize(
    ("html", "name", "source"),
    [
        ("<meta property='og:site_name' content='Mill &amp; Herald'>", "Mill & Herald", "meta:og:site_name"),
        ("<meta name='application-name' content='The Mill'>", "The Mill", "meta:application-name"),
        (
            "<script type='application/ld+json'>{\"@type\": \"Article\", \"publisher\": {\"name\": \"Mill Herald\"}}</script>",
            "Mill Herald",
            "json-ld:publisher",
        ),
        ("<script type='application/ld+json'>{\"@type\": \"WebSite\", \"name\": \"Mill\"}</script>", "Mill", "json-ld:name"),
        ("<title>A goose - for mayor | Mill Herald</title>", "Mill Herald", "title"),
    ],
)  # fmt: skip
def test_site_name(html: str, name: str, source: str) -> None:
    found = site_name(document(html))
    assert found is not None
    assert (found.value, found.source) == (name, source)


@pytest.mark.parametrize("html", ["", "<title>A goose | for mayor</title>", "<title>Goose</title>"])
def test_no_site_name(html: str) -> None:
    assert site_name(document(html)) is None


def test_a_headline_in_the_wrong_place_is_no_site_name() -> None:
    doc = document("<meta name='application-name' content='Goose elected mayor of the mill by the width of a feather'>")
    assert site_name(doc) is None
    assert not any(name.startswith("Goose") for name in names_of_site(doc))


def test_names_of_site_hold_host_and_domain() -> None:
    assert {"millherald.co.uk", "millherald"} <= set(names_of_site(document("")))
