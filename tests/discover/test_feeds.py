from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.feeds import feed_links
from newscrawl.model import LinkKind

URL = "https://harbour.example/feeds/news.xml"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>https://harbour.example/</link>
<item><title>Ferry returns</title><link>/2026/10/ferry-returns</link><pubDate>Thu, 01 Oct 2026 08:00:00 +0200</pubDate></item>
<item><title>No link</title></item>
<item><guid isPermaLink="true">https://harbour.example/2026/10/quay</guid></item>
<item><guid isPermaLink="false">https://harbour.example/?p=9</guid><link>https://harbour.example/2026/10/tide?utm_source=rss</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://harbour.example/a/">
<entry><title>Mole</title><link rel="edit" href="/edit/1"/><link href="mole-repaired"/><updated>2026-10-02T10:00:00Z</updated></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="x"><title>Buoy</title>
 <link>https://harbour.example/buoy</link><dc:date>2026-10-03</dc:date></item></rdf:RDF>"""


def test_rss_gives_stories_with_dates_in_its_order() -> None:
    links = feed_links(RSS.encode(), URL).links
    assert [link.url for link in links] == [
        "https://harbour.example/2026/10/ferry-returns",
        "https://harbour.example/2026/10/quay",
        "https://harbour.example/2026/10/tide",
    ]
    assert links[0].date_hint == datetime(2026, 10, 1, 6, tzinfo=UTC)
    assert links[0].text == "Ferry returns"
    assert {link.kind for link in links} == {LinkKind.STORY}
    assert {link.found_on for link in links} == {URL}


def test_atom_takes_the_alternate_link_relative_to_its_base() -> None:
    (link,) = feed_links(ATOM.encode(), URL).links
    assert link.url == "https://harbour.example/a/mole-repaired"
    assert link.date_hint == datetime(2026, 10, 2, 10, tzinfo=UTC)


def test_rss_1_is_read() -> None:
    (link,) = feed_links(RDF.encode(), URL).links
    assert (link.url, link.date_hint) == ("https://harbour.example/buoy", datetime(2026, 10, 3, tzinfo=UTC))


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("Ferry returns", "Fish & Chips &nbsp; <b>"),
        RSS[: RSS.index("<item><title>No")],
        "\n\n  " + RSS,
    ],
    ids=["bare ampersand", "cut off", "blank lines first"],
)
def test_broken_xml_gives_what_can_be_had(broken: str) -> None:
    assert feed_links(broken.encode(), URL).links[0].url == "https://harbour.example/2026/10/ferry-returns"


@pytest.mark.parametrize("body", [b"", b"not xml", b"<html><body>Error</body></html>", b"\x00\xff"])
def test_what_is_no_feed_is_a_problem_and_no_exception(body: bytes) -> None:
    harvest = feed_links(body, URL)
    assert harvest.links == ()
    assert harvest.problem


def test_entities_of_the_machine_are_not_read() -> None:
    attack = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><item><link>https://a.example/&f;</link></item></rss>'
    assert all(link.url[len("https://a.example")] == "/" for link in feed_links(attack, URL).links)
    assert all(len(link.url) < 25 for link in feed_links(attack, URL).links)


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_never_raises(body: bytes) -> None:
    feed_links(body, URL)
