"""How a page is cut into pieces: where one ends, what it counts, what is no text."""

from __future__ import annotations

import pytest
from lxml import html

from newscrawl.parsers.body.edges import edges
from newscrawl.parsers.body.phrases import OPENINGS, opening
from newscrawl.parsers.body.pieces import Piece, cut
from newscrawl.parsers.words import table

LONG = "The harbour master counted forty-one boats at noon and wrote the number into the book he keeps. "


def pieces(markup: str) -> list[Piece]:
    return cut([html.document_fromstring(f"<html><body>{markup}</body></html>").find("body")])


def texts(markup: str) -> list[str]:
    return [piece.text for piece in pieces(markup)]


def test_inline_elements_do_not_part_a_run() -> None:
    assert texts(f"<p>One <b>bold</b>, <a href='/x'>linked</a> and <em>slanted</em> line. {LONG}</p>") == [
        f"One bold, linked and slanted line. {LONG.strip()}"
    ]


def test_block_level_elements_part_runs_whatever_they_are_called() -> None:
    assert texts(f"<div>{LONG}<section>Inner</section>after<x-note>Own</x-note></div>") == [
        LONG.strip(),
        "Inner",
        "after",
        "Own",
    ]


def test_two_breaks_part_paragraphs_and_one_does_not() -> None:
    assert texts(f"<td>First line<br>second line. {LONG}<br><br>Other.<br />\n<br>Third.</td>") == [
        f"First line second line. {LONG.strip()}",
        "Other.",
        "Third.",
    ]


def test_counts_linked_strong_and_slanted_characters() -> None:
    [piece] = pieces(f"<p><a href='/a'>four</a> <strong>three</strong> <i>to</i> {LONG * 2}</p>")
    assert (piece.linked, piece.links, piece.strong, piece.slanted) == (4, 1, 5, 2)


def test_remembers_a_picture_before_a_piece() -> None:
    assert [p.after_media for p in pieces(f"<p>{LONG}</p><img src='b.jpg'><p>Boats at noon</p><p>{LONG}</p>")] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("tag", ["nav", "button", "iframe", "noscript", "select", "textarea", "svg", "video"])
def test_controls_and_embedded_things_are_no_text(tag: str) -> None:
    assert texts(f"<div><p>{LONG}</p><{tag}>Menu words</{tag}><p>{LONG}</p></div>") == [LONG.strip()] * 2


def test_story_in_a_menu_that_was_left_open_is_found() -> None:
    markup = f"<nav><ul><li><a href='/'>Home</a><main><article><h1>Boats</h1>{f'<p>{LONG}</p>' * 6}</article></main>"
    assert texts(markup).count(LONG.strip()) == 6


def test_table_of_data_gives_rows_and_layout_gives_cells() -> None:
    assert texts(f"<p>{LONG}</p><table><tr><th>Boat</th><td>41</td></tr></table>")[1:] == ["Boat | 41"]
    assert texts(f"<table><tr><td>{LONG * 3}</td><td>{LONG * 3}</td></tr></table>") == [(LONG * 3).strip()] * 2


def test_elements_to_leave_out_are_left_out() -> None:
    body = html.document_fromstring(f"<body><p>{LONG}</p><div id='c'><p>{LONG}</p></div></body>").find("body")
    assert [p.text for p in cut([body], [body.get_element_by_id("c")])] == [LONG.strip()]


def test_menus_away_from_the_story_are_not_walked() -> None:
    menu = "<div><ul>" + "<li><a href='/s'>Section</a></li>" * 8 + "</ul></div>"
    story = f"<main><h1>Boats</h1>{f'<p>{LONG}</p>' * 5}</main>"
    assert "Section" not in texts(f"{menu}{story}{menu}")


def test_short_texts_in_boxes_of_their_own_between_the_storys_are_walked() -> None:
    def boxed(text: str) -> str:
        return f"{'<div>' * 6}<p>{text}</p>{'</div>' * 6}"

    page = f"<article>{boxed(LONG * 3)}{boxed('Boats at noon')}{boxed(LONG * 3)}</article><footer>Imprint</footer>"
    assert texts(page) == [(LONG * 3).strip(), "Boats at noon", (LONG * 3).strip()]


def test_the_sign_of_a_link_to_elsewhere_parts_no_paragraph() -> None:
    link = "<a href='/x'>the council<svg><path/></svg></a>"
    assert texts(f"<p>It was {link} that {LONG}</p>") == [f"It was the council that {LONG.strip()}"]
    assert texts(f"<p>{LONG}</p><div>Share<svg></svg>Print</div>")[1:] == ["Share", "Print"]


def test_edges_are_the_first_words_and_the_last() -> None:
    assert edges("Sign up for our Newsletter!") == ["sign", "up", "for", "^sign", "newsletter!$"]
    assert edges("Foto:") == ["foto:", "^foto:", "foto:$"]


def test_edges_come_in_the_order_of_the_text() -> None:
    """Whoever adds up their weights gets the same sum in every process."""
    assert edges("so so it goes")[:2] == ["so", "it"]


def test_marks_are_class_and_id_words_and_their_pairs() -> None:
    [piece] = pieces(f"<div id='main' class='storyBody'><p class='c-lead hidden-xs' hidden>{LONG}</p></div>")
    assert set(piece.marks.words) == {"<p>", "lead", "hidden", "xs", "hidden+xs"}
    assert piece.marks.parent is not None
    assert {"<div>", "main", "story", "body", "story+body", "=text"} == set(piece.marks.parent.words)


def test_brothers_that_say_the_same_share_their_marks_and_others_do_not() -> None:
    one, two, three = pieces(f"<div><p class='a'>{LONG}</p><p class='a' lang='en'>{LONG}</p><p>{LONG}</p></div>")
    assert one.marks is two.marks
    assert one.marks is not three.marks
    assert one.marks.parent is three.marks.parent


def test_bold_in_bold_counts_once() -> None:
    [piece] = pieces(f"<p><b>{LONG}<b>bold</b></b></p>")
    assert piece.strong == len(LONG) + 4


def test_texts_nested_without_end_are_kept_and_cost_no_recursion() -> None:
    deep = "<div>" * 240 + LONG + "</div>" * 240
    assert texts(f"<p>{LONG}</p>{deep}") == [LONG.strip()] * 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("READ MORE: Boats return", "read_more"),
        ("» Lesen Sie auch: Boote", "read_more"),
        ("関連記事はこちら", "read_more"),
        ("اقرأ أيضا القوارب", "read_more"),
        ("Sign up for boats by mail", "prompt"),
        ("Tags: boats, harbour", "label"),
        ("© 2031 Harbour Post", "label"),
        ("Harbours are busy", ""),
        ("...", ""),
    ],
)
def test_opening_of_a_piece_is_told_by_word_list(text: str, kind: str) -> None:
    assert opening(text) == ("", *OPENINGS).index(kind)


LANGUAGES = sorted(table("body")["read_more"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_prompts(language: str) -> None:
    phrase = table("body")["read_more"][language][0]
    assert opening(f"{phrase.upper() if phrase.isascii() else phrase}: xxx") == 1
