"""What a newspaper's other pages teach about one, and what they must not be believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawl.model import Article, LeftOut, Page
from newscrawl.parsers.furniture import (
    KEPT,
    LABEL,
    SURE,
    Furniture,
    fingerprint,
    learned,
    mark_blocks,
    marked,
    put_back,
    read_marks,
    without_furniture,
)
from newscrawl.reading import extract
from tests.parsers.test_body import FIRST, SECOND, document

APPEAL = "If you saw what happened on the quay, write to the desk of the Hilltop Post."


class Piece:
    """A block as the body's parser cuts it."""

    def __init__(self, text: str, tag: str = "p") -> None:
        self.text, self.tag = text, tag


def marks(*texts: str, score: float = 1.0, headings: tuple[str, ...] = (), refused: tuple[str, ...] = ()) -> bytes:
    """The marks of a page with these blocks, all of them kept but those refused."""
    doc = document("<p>.</p>")
    pieces = [Piece(text, "h2" if text in headings else "p") for text in texts]
    kept = [i for i, text in enumerate(texts) if text not in refused]
    mark_blocks(doc, pieces, [len(text) for text in texts], [score] * len(texts), kept)
    return marked(doc)


def story(*texts: str, **how: object) -> Article:
    return Article("", "", body="\n\n".join(texts), lead=texts[0], blocks=marks(*texts, **how))  # type: ignore[arg-type]


def taught(*texts: str, stories: int = 5, of: int = 5, **how: object) -> Furniture:
    """What a newspaper teaches that has these texts on some of its stories."""
    pages = [marks(*(texts if i < stories else ()), f"Story {i} of the day is this one.", **how) for i in range(of)]  # type: ignore[arg-type]
    return learned(enumerate(pages))


def test_what_other_stories_repeat_is_left_out_and_told() -> None:
    article = without_furniture(story(FIRST, APPEAL, SECOND), taught(APPEAL))
    assert article.body == f"{FIRST}\n\n{SECOND}"
    assert article.left_out == (LeftOut(1, APPEAL),)
    assert put_back(article.body, article.left_out) == f"{FIRST}\n\n{APPEAL}\n\n{SECOND}"


def test_it_is_learned_where_the_parser_refuses_it_too() -> None:
    article = without_furniture(story(FIRST, APPEAL, SECOND), taught(APPEAL, refused=(APPEAL,)))
    assert article.left_out


def test_capitals_are_nothing_and_digits_are() -> None:
    assert fingerprint(APPEAL.upper()) == fingerprint(APPEAL)
    assert fingerprint("Draw 4112 of the lottery") != fingerprint("Draw 4113 of the lottery")


@pytest.mark.parametrize(("stories", "of", "known"), [(2, 2, False), (3, 3, True), (3, 100, True), (3, 101, False)])
def test_it_takes_three_stories_and_three_in_a_hundred(stories: int, of: int, known: bool) -> None:
    article = without_furniture(story(FIRST, APPEAL, SECOND), taught(APPEAL, stories=stories, of=of))
    assert bool(article.left_out) is known


@pytest.mark.parametrize(("stories", "of", "known"), [(7, 7, False), (8, 8, True), (8, 40, True), (8, 41, False)])
def test_what_looks_like_story_takes_eight_and_a_fifth(stories: int, of: int, known: bool) -> None:
    article = without_furniture(story(FIRST, APPEAL, SECOND, score=5.0), taught(APPEAL, stories=stories, of=of))
    assert bool(article.left_out) is known


def test_copies_of_a_story_count_once() -> None:
    copies = [("the same", marks(APPEAL, FIRST))] * 4
    assert learned(copies) == Furniture()
    assert fingerprint(APPEAL) in learned([*copies, (1, marks(APPEAL)), (2, marks(APPEAL))]).repeated


def test_a_text_twice_on_a_page_counts_once() -> None:
    assert learned([(1, marks(APPEAL, APPEAL, APPEAL))]) == Furniture()


@pytest.mark.parametrize("headings", [(), ("Background",)])
def test_headings_and_short_lines_stay(headings: tuple[str, ...]) -> None:
    texts = (FIRST, "Background", SECOND)
    assert without_furniture(story(*texts, headings=headings), taught("Background", headings=headings)).left_out == ()


def test_a_long_heading_stays() -> None:
    heading = "What we know of the ferry, and what we do not know"
    texts = (FIRST, heading, SECOND)
    assert not without_furniture(story(*texts, headings=(heading,)), taught(heading, headings=(heading,))).left_out


def test_a_heading_goes_with_the_notice_under_it() -> None:
    texts = (FIRST, "Newsletter", APPEAL, SECOND)
    article = without_furniture(story(*texts), taught("Newsletter", APPEAL))
    assert article.body == f"{FIRST}\n\n{SECOND}"
    assert [one.position for one in article.left_out] == [1, 2]
    assert without_furniture(story(*texts), taught(APPEAL)).body == f"{FIRST}\n\nNewsletter\n\n{SECOND}"


def test_a_body_that_would_lose_half_loses_none() -> None:
    article = story(FIRST, SECOND)
    assert without_furniture(article, taught(FIRST)) == article
    assert without_furniture(article, taught(FIRST, SECOND)) == article


def test_what_the_page_refused_itself_is_no_part_of_the_body() -> None:
    article = replace(story(FIRST, SECOND), blocks=marks(FIRST, SECOND, APPEAL, refused=(APPEAL,)))
    assert without_furniture(article, taught(APPEAL)) == article


def test_the_lead_is_the_first_paragraph_left() -> None:
    article = without_furniture(story(APPEAL, "Monday", FIRST, SECOND), taught(APPEAL))
    assert article.lead == FIRST
    assert article.left_out == (LeftOut(0, APPEAL, was_lead=True),)


def test_asked_again_it_stays_and_more_is_left_out() -> None:
    article = story(APPEAL, FIRST, "Write to us about ferries.", SECOND)
    once = without_furniture(article, taught(APPEAL))
    assert without_furniture(once, Furniture()) == once
    twice = without_furniture(once, taught("Write to us about ferries."))
    assert twice == without_furniture(article, taught(APPEAL, "Write to us about ferries."))
    assert put_back(twice.body, twice.left_out) == article.body
    assert (twice.lead, [one.was_lead for one in twice.left_out]) == (FIRST, [True, False])


def test_an_article_without_marks_or_body_is_as_it_was() -> None:
    for article in (Article("", ""), Article("", "", body=APPEAL)):
        assert without_furniture(article, taught(APPEAL)) == article


def test_marks_tell_what_the_parser_made_of_a_block() -> None:
    found = read_marks(marks(FIRST, "Background", APPEAL, score=4.0, refused=(APPEAL,)))
    assert found == {
        fingerprint(FIRST): KEPT | SURE,
        fingerprint("Background"): KEPT | SURE | LABEL,
        fingerprint(APPEAL): SURE,
    }


def test_only_what_is_near_the_story_is_marked() -> None:
    texts = [f"Block {i}" for i in range(40)]
    found = read_marks(marks(*texts, refused=tuple(text for i, text in enumerate(texts) if i not in (10, 30))))
    assert set(found) == {fingerprint(texts[i]) for i in (*range(7, 14), *range(27, 34))}


def page(number: int) -> Page:
    """A story of a newspaper that sets an appeal as a paragraph of each."""
    sentence = f"The boat number {number} was repaired in {number} weeks, said the council of Hilltown on Thursday."
    text = "".join(f"<p>{one}</p>" for one in (f"{sentence} {FIRST}", f"{SECOND} So it said of boat {number}."))
    markup = f"<article><h1>Boat {number} sails again</h1><div>{text}<p>{APPEAL}</p></div></article>"
    return Page(f"https://hilltop.example/{number}", f"<html><body>{markup}</body></html>".encode())


def test_pages_teach_one_another() -> None:
    articles = [extract(page(number)) for number in range(9)]  # however sure it is of the appeal
    assert all(APPEAL in (article.body or "") for article in articles)
    furniture = learned((article.url, article.blocks) for article in articles[1:])
    article = extract(page(0), furniture=furniture)
    assert [one.text for one in article.left_out] == [APPEAL]
    assert article.body == (articles[0].body or "").removesuffix(f"\n\n{APPEAL}")
