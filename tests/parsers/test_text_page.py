"""Pages of plain text; whole pages are among the golden ones, here are the rules they rest on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.errors import EmptyPage
from newscrawl.model import Article, Page, Region, Role
from newscrawl.parsers.text_page import parse_text

STORY = """The ferry is back after a long winter
By Ada Ray 3/8/2017

The ferry had been tied up since the spring, when the last captain left it for a smaller boat in the north.

It will cross the bay every hour until the end of October, the company said, and carry bicycles without a fee.

Nobody had painted it, and the harbour office said that nobody would before the summer of next year.
"""


def read(text: str) -> Article:
    return parse_text(Page("https://tolby.example/ferry", text.encode(), {"content-type": "text/plain; charset=utf-8"}))


def test_head_and_body() -> None:
    article = read(STORY)
    assert article.headline == "The ferry is back after a long winter"
    assert (article.byline, article.authors) == ("By Ada Ray", ("Ada Ray",))
    assert [(raw.text, raw.role, raw.region) for raw in article.dates] == [("3/8/2017", Role.PUBLISHED, Region.STORY)]
    assert article.body is not None
    assert len(article.body.split("\n\n")) == 3
    assert article.comments == ()


def test_every_value_tells_its_source() -> None:
    article = read(STORY)
    assert set(article.sources) == {"headline", "byline", "body", "lead", "language"}
    assert all(found.source.startswith("text:") for found in article.sources.values())


@pytest.mark.parametrize(
    "comments",
    [
        "Bo Lind | 4/8/2017\nGreen would be nice.",
        "Comments (1)\n\nBo Lind says:\nAugust 4, 2017 at 9:14 am\nGreen would be nice.\nReply",
        "2 Kommentare\n\nBo Lind am 04.08.2017 um 09:14 Uhr\nGreen would be nice.\nAntworten",
    ],
)
def test_comment_headers(comments: str) -> None:
    (comment,) = read(f"{STORY}\n\n{comments}\n").comments
    assert (comment.author, comment.text) == ("Bo Lind", "Green would be nice.")
    assert comment.date is not None
    assert (comment.date.role, comment.date.region) == (Role.COMMENT, Region.COMMENTS)


def test_paragraphs_of_a_comment() -> None:
    text = f"{STORY}\n\nBo Lind | 4/8/2017\nGreen would be nice.\n\nRed would be nicer.\nAda | 5/8/2017\nNever.\n"
    assert [comment.text for comment in read(text).comments] == [
        "Green would be nice.\n\nRed would be nicer.",
        "Never.",
    ]


def test_something_else_ends_the_comments() -> None:
    text = f"{STORY}\n\nBo Lind | 4/8/2017\nGreen would be nice.\n\nBe Part of the Lantern!\n\nSend us your pictures.\n"
    assert [comment.text for comment in read(text).comments] == ["Green would be nice."]


def test_latest_comments_on_other_stories_are_none() -> None:
    article = read(
        f"{STORY}\n\nLatest\n\nBo Lind | 9/24/2017 8:05:09 AM\nThe market should stay where it has always been and no...\n"
        "Quill | 9/24/2017 10:25:06 AM\nNobody asked the people who sell there, and nobody ever...\n"
        "Market talks end\n| 23 hours ago | (10)\n"
    )
    assert article.comments == ()
    beside = [raw.text for raw in article.dates if raw.region is Region.SIDEBAR]
    assert "9/24/2017 8:05:09 AM" in beside


def test_menus_and_footers_are_no_text() -> None:
    article = read(f"Home\nNews\nSport\nWeather\n\n{STORY}\nImprint\nContact\nPrivacy policy\n0.25 seconds\n")
    assert article.headline == "The ferry is back after a long winter"
    assert article.body is not None
    assert not any(word in article.body for word in ("Home", "Weather", "Imprint", "0.25"))


def test_a_caption_that_is_printed_twice_is_one_photo() -> None:
    caption = "The bay in May. Photo: Bo Lind | AFP"
    head, _, rest = STORY.partition("\n\n")
    article = read(f"{head}\n{caption}\n{caption.replace('Photo: ', 'Photo:  ')}\n\n{rest}")
    assert [(photo.caption, photo.credit) for photo in article.photos] == [("The bay in May.", "Bo Lind | AFP")]
    assert caption not in (article.body or "")


def test_updated_is_not_published() -> None:
    article = read(STORY.replace("3/8/2017", "\nPublished: 3 August 2017\nUpdated: 5 August 2017"))
    assert [(raw.text, raw.role) for raw in article.dates] == [
        ("3 August 2017", Role.PUBLISHED),
        ("5 August 2017", Role.MODIFIED),
    ]


def test_nothing_to_read() -> None:
    with pytest.raises(EmptyPage, match=r"tolby\.example/ferry"):
        read("\n\n")


@given(
    st.lists(
        st.sampled_from([*STORY.splitlines(), "Bo | 4/8/2017", "…", "(10)", "Comments", "|", "٣/٨/٢٠١٧"]), max_size=30
    )
)
@settings(max_examples=60, deadline=None)
def test_any_order_of_lines_can_be_read(lines: list[str]) -> None:
    text = "\n".join(["A headline of five words", *lines])
    assert read(text) == read(text)
