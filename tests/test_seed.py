"""The page that started the project, read from where it lies: every row of its table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newscrawl.dates import decide
from newscrawl.model import Article, Page, Precision, Region, Role
from newscrawl.parsers import parse

SEED = Path(__file__).parent.parent.parent / "shared/seed/rudaw-2017-08-03.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")


@pytest.fixture(scope="module", params=[None, datetime(2017, 9, 25, 6, 30, tzinfo=UTC)], ids=["undated", "fetched"])
def article(request: pytest.FixtureRequest) -> Article:
    page = Page("https://www.rudaw.net/x", SEED.read_bytes(), {"content-type": "text/plain"}, request.param)
    return decide(parse(page))


def test_headline(article: Article) -> None:
    assert article.headline == "ISIS announces forced enlistment amid leadership losses in Deir ez-Zor"


def test_byline(article: Article) -> None:
    assert (article.byline, article.authors) == ("By Rudaw", ("Rudaw",))


def test_published(article: Article) -> None:
    assert article.published is not None
    assert article.published.raw == "3/8/2017"
    assert article.published.day == date(2017, 8, 3)
    assert article.published.precision is Precision.DAY
    assert article.published.decided_by != "coin-toss"


def test_photo(article: Article) -> None:
    (photo,) = article.photos
    assert photo.caption == "The Syrian city of Deir ez-Zor."
    assert (photo.credit, photo.photographer, photo.agency) == ("Ahmad Aboud | AFP", "Ahmad Aboud", "AFP")


def test_dateline(article: Article) -> None:
    assert article.dateline == "ERBIL, Kurdistan Region"


def test_body(article: Article) -> None:
    assert article.body is not None
    paragraphs = article.body.split("\n\n")
    assert len(paragraphs) == 18
    assert paragraphs[0].startswith("Facing continued airstrikes")
    assert paragraphs[-1].endswith("against ISIS attacks.")


def test_comments(article: Article) -> None:
    (comment,) = article.comments
    assert comment.author == "Mark Anthony"
    assert comment.published is not None
    assert comment.published.day == date(2017, 8, 4)
    assert comment.text.startswith("They should move")
    assert comment.text.count(".") == 2


def test_other_stories_comments_are_evidence_only(article: Article) -> None:
    beside = [raw for raw in article.dates if raw.region is Region.SIDEBAR]
    assert any(raw.text == "9/24/2017 8:05:09 AM" for raw in beside)
    assert any(raw.text == "22/9/2017" for raw in beside)
    assert {raw.role for raw in beside} == {Role.OTHER}


@pytest.mark.parametrize(
    "furniture", ["Your email", "Be Part of", "Share your stories", "0.25 seconds", "What You Say"]
)
def test_furniture_is_nowhere(article: Article, furniture: str) -> None:
    texts = [article.headline, article.body, article.byline, *(comment.text for comment in article.comments)]
    assert not any(furniture in (text or "") for text in texts)
