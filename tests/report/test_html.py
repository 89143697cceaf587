"""The report as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from lxml import html

from newscrawl.report.html import page
from tests.report.nights import BROKEN, FAILED, FAILING, STOPPED, funnel, night

VOID = {"meta", "br"}


class Strict(HTMLParser):
    """Fails where an element is not closed by its own tag."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_is_well_formed_and_needs_nothing_else() -> None:
    text = page(night(funnel(), STOPPED, FAILING, BROKEN, FAILED, left=("ibis",), failure="the disk is full"))
    parser = Strict()
    parser.feed(text)
    assert parser.open == []
    assert not re.search(r"<(?:script|link|img|iframe|style)|src=|url\(|@import", text)


def test_what_it_says() -> None:
    text = page(night(funnel(), FAILING, BROKEN, left=("ibis",)))
    tree = html.document_fromstring(text)
    assert tree.findtext(".//h1") == tree.findtext(".//title")
    rows = [
        " ".join(row.text_content().split())
        for row in tree.xpath("//table[not(@title)]/tr | //table[not(@title)]/tbody/tr")
    ]
    names = [re.match(r"newspaper|[a-z]+?(?=broke|\d)", row)[0] for row in rows]  # type: ignore[index]
    assert names == ["newspaper", "heron", "tern", "gull", "all"], rows
    assert "http-403" in text
    assert "left for the next night" in tree.text_content().lower()


def test_nothing_of_a_newspaper_becomes_markup() -> None:
    text = page(night(funnel("<b>gull</b>", error='"><script>alert(1)</script>'), BROKEN))
    assert "<script" not in text
    assert "<b>gull" not in text
    links = html.document_fromstring(text).xpath("//a/@href")
    assert links == ["https://heron.example/1?a=1&b=<2>"], "what is no address of the web is no link"


def test_an_empty_night() -> None:
    assert "all normal" in page(night())
    assert "the night failed" in page(night(failure="no space left"))
