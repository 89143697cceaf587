"""Rudaw's rules, on a page of its shape: the story day first, the sidebar of latest comments month first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.dates import decide
from newscrawl.model import Article, Page
from newscrawl.reading import read
from newscrawl.sites import site_named
from tests.crawling import ROOT

URL = "https://www.rudaw.net/english/world/030820171"


@pytest.fixture(scope="module")
def article() -> Article:
    site = site_named("rudaw")
    assert site is not None
    body = (ROOT / "tests/pages/seed-shape/page.html").read_bytes()
    page = Page(URL, body, {"content-type": "text/html; charset=utf-8"}, datetime(2017, 9, 25, 6, 30, tzinfo=UTC))
    return decide(read(page), site.facts())


def test_the_site_is_known_by_the_address(article: Article) -> None:
    assert article.site == "rudaw"


def test_its_rules_speak(article: Article) -> None:
    assert article.headline == "Otter council declares river open after long repairs"
    assert article.byline == "By Belmora Post"
    assert article.authors == ("Belmora Post",)
    for field in ("headline", "byline", "comments"):
        assert "site-rule" in article.sources[field].source, field


def test_the_story_is_day_first(article: Article) -> None:
    assert article.published is not None
    assert article.published.iso() == "2017-08-03"
    assert article.published.raw == "3/8/2017"


def test_the_comment_is_one_and_day_first(article: Article) -> None:
    (comment,) = article.comments
    assert comment.author == "Mirta Olsen"
    assert comment.published is not None
    assert comment.published.iso() == "2017-08-04"


def test_body_dateline_and_credit(article: Article) -> None:
    assert article.body is not None
    paragraphs = article.body.split("\n\n")
    assert len(paragraphs) == 7
    assert paragraphs[0].startswith("After two years of repairs")
    assert article.dateline == "BELMORA, Willow Province"
    (photo,) = article.photos
    assert (photo.caption, photo.credit) == ("The river at Lower Belmora.", "Teodor Lind | AFP")
    assert (photo.photographer, photo.agency) == ("Teodor Lind", "AFP")


def test_a_page_of_another_paper_is_not_read_by_these_rules(article: Article) -> None:
    other = read(
        Page("https://www.belmorapost.example/1", b"<html><body><h1>A headline</h1><p>Text.</p></body></html>")
    )
    assert replace(other, problems=()).site is None
