"""Subheadings that stand apart from the headline, and what only looks like one."""

from __future__ import annotations

import pytest

from newscrawl.parsers.headline import subheadline
from tests.parsers.test_headline import DECK, GOOSE, document, head, value

STORY = "<p>The count ended at dawn, and the miller went home.</p>" * 4
SHARE = f"<div class='share-tools'>{'<a><span>Send it to a friend</span></a>' * 60}</div>"
FIGURE = f"<figure><img src=goose.jpg>{'<i></i>' * 120}<figcaption>The goose.</figcaption></figure>"
DIALOG = f"<svg>{'<path/>' * 120}</svg>"


@pytest.mark.parametrize("between", [SHARE, FIGURE, DIALOG], ids=["share", "figure", "svg"])
def test_buttons_and_pictures_between_headline_and_subheading(between: str) -> None:
    page = f"<article><h1>{GOOSE}</h1>{between}<p class='standfirst'>{DECK}</p>{STORY}</article>"
    assert value(subheadline(document(page))) == DECK


def test_a_lead_that_the_description_repeats_is_set_apart_by_its_class() -> None:
    described = head(og_description=DECK)
    apart = f"<article><h1>{GOOSE}</h1><p class='story-leadText'>{DECK}</p>{STORY}</article>"
    alike = f"<article><h1>{GOOSE}</h1><p>{DECK}</p>{STORY}</article>"
    assert value(subheadline(document(described + apart))) == DECK
    assert subheadline(document(described + alike)) is None


@pytest.mark.parametrize("box", ["<div class='reader__intro'><strong>{}</strong></div>", "<div class=leadIn>{}</div>"])
def test_a_box_named_after_the_opening_names_the_paragraph_in_it(box: str) -> None:
    page = f"<div><h1>{GOOSE}</h1>{box.format(f'<p>{DECK}</p>')}{STORY}</div>"
    assert value(subheadline(document(page))) == DECK


@pytest.mark.parametrize(
    "behind",
    [
        "<p>Von Mira Holt</p>",
        "<div><figure><img src=m.jpg><figcaption>Mira Holt, editor</figcaption></figure></div>",
        "<span>published on: May 3, 2031</span>",
        "<ul><li>AFP, Old Mill</li></ul>",
        "<div class='story-byline'>The night desk</div>",
    ],
)
def test_a_sentence_over_the_byline_or_the_date(behind: str) -> None:
    page = f"<article><h1>{GOOSE}</h1><div class=x1><p>{DECK}</p></div>{behind}{STORY}</article>"
    found = subheadline(document(head(author="Mira Holt") + page))
    assert found is not None
    assert (found.value, found.source) == (DECK, "below-headline:over-byline")


@pytest.mark.parametrize(
    "line",
    [
        f"<p>{DECK}</p>",  # and a paragraph behind it: the story
        f"<ul><li><b>{DECK}</b></li></ul><p>Von Mira Holt</p>",
        f"<p><a href=/other>{DECK}</a></p><p>Von Mira Holt</p>",
        f"<h2>Live: {GOOSE}</h2><p>Von Mira Holt</p>",
        "<p>Read this also in four other languages:</p><p>Von Mira Holt</p>",
        f"<div class='photo-caption'>{DECK}</div><p>Von Mira Holt</p>",
    ],
)
def test_other_lines_over_a_byline_are_none(line: str) -> None:
    page = f"<article><h1>{GOOSE}</h1>{line}{STORY}</article>"
    assert subheadline(document(head(og_title=GOOSE, author="Mira Holt") + page)) is None


@pytest.mark.parametrize("line", ["Old Mill, 3 May 2031", "MIRA ANNA HOLT", "Old Mill Courier"])
def test_dates_and_names_in_a_subheadings_place(line: str) -> None:
    page = f"<article><h1>{GOOSE}</h1><p class=subtitle>{line}</p><p class=subtitle>{DECK}</p>{STORY}</article>"
    assert value(subheadline(document(head(og_site_name="Old Mill Courier") + page))) == DECK


def test_a_break_parts_two_lines_of_a_subheading() -> None:
    broken = "<h2 class=standfirst>Pupils broke in at night<br>Five of them stand trial</h2>"
    found = subheadline(document(f"<h1>{GOOSE}</h1>{broken}"))
    assert value(found) == "Pupils broke in at night Five of them stand trial"


def test_the_headline_is_printed_twice_and_the_subheading_once() -> None:
    player = f"<div class=player><h1 class=title>{GOOSE}</h1><span>Listen</span></div>"
    story = f"<div><h2>The mill: {GOOSE}</h2><p class=standfirst>{DECK}</p>{STORY}</div>"
    page = f"<article><section><div><div><div>{player}</div></div></div></section><section>{story}</section></article>"
    assert value(subheadline(document(head(og_title=GOOSE) + page))) == DECK


def test_several_lines_of_a_subheading_are_parted() -> None:
    lines = "<p>Pupils broke in at night, the charge says.</p><p>Five of them stand trial.</p>"
    found = subheadline(document(f"<h1>{GOOSE}</h1><div class='article__preamble standfirst'>{lines}</div>"))
    assert value(found) == "Pupils broke in at night, the charge says. Five of them stand trial."


def test_a_teaser_that_begins_as_the_page_describes_itself() -> None:
    long = f"{DECK} Nobody at the old mill has seen it since the winter."
    page = f"<article><h1>{GOOSE}</h1><div class=teaser>{{}}</div>{STORY}</article>"
    described = document(f"<meta property=og:description content='{long[:75]} ...'>" + page.format(long))
    assert value(subheadline(described)) == long
    other = document(f"<meta property=og:description content='{long[:75]} ...'>" + page.format("Another story of May."))
    assert subheadline(other) is None
