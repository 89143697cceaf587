"""Legends that pages print in other ways than as a caption's text, and what stands around captions without being one."""

from __future__ import annotations

import pytest

from newscrawl.model import Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.photos import photos
from tests.parsers.test_captions import WAITS, legends
from tests.parsers.test_photos import REST, SECOND, found_on

RETURNS = "The ferry returns to the quay of Tolby."


def in_figure(caption: str) -> str:
    return f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"


def test_what_a_style_sheet_prints_from_attributes() -> None:
    said = f'<div class=wrap data-c-caption="{WAITS}" data-c-credit="Ada Ray/Tolby Lantern"></div>'
    for picture in (
        f"<figure><img src=/a.jpg>{said}</figure>",
        f"<aside role=figure><img data-gl-src=/a.jpg>{said}</aside>",
    ):
        (photo,) = found_on(middle=picture)
        assert (photo.url, photo.caption) == ("https://tolby.example/a.jpg", WAITS)
        assert photo.credit == "Ada Ray/Tolby Lantern"


@pytest.mark.parametrize(
    "printed",
    [
        f"<span>{WAITS}</span> <a class='btn btn-xs' href=/buy>Buy Now</a>",
        f"<span class=expand>+2 <a href=#></a></span> <span>{WAITS}</span>",
        f"▲ {WAITS}",
    ],
    ids=["button", "count", "pointer"],
)
def test_what_is_no_part_of_a_caption(printed: str) -> None:
    assert legends(found_on(in_figure(printed))) == [(WAITS, None)]


def test_a_credit_on_a_line_of_its_own_in_a_font_element() -> None:
    said = "<td class=bu><font>The ferry at the quay<br>Foto: Ada Ray</font></td>"
    table = f"<table><tr><td><img src=/a.jpg></td></tr><tr>{said}</tr></table>"
    assert legends(found_on(middle=table)) == [("The ferry at the quay", "Ada Ray")]


def test_a_heading_in_a_box_is_no_maker() -> None:
    box = f"<div class=teamcaption><img src=/a.jpg><h4>Quay Badger</h4><p>{WAITS}</p></div>"
    assert legends(found_on(middle=box)) == [(f"Quay Badger {WAITS}", None)]


def test_a_caption_behind_a_line_break() -> None:
    picture = f"<p><img src=/a.jpg><br><span class=imgcap>{WAITS}</span></p>"
    assert legends(found_on(middle=picture)) == [(WAITS, None)]


def test_pictures_and_captions_by_turns() -> None:
    slides = "".join(
        f"<div class=x1><img src={name}></div><div class=captionWrap><div>{caption} (AP Photo/Ada Ray)</div></div>"
        for name, caption in (("/a.jpg", WAITS), ("/b.jpg", RETURNS))
    )
    assert legends(found_on(middle=f"<div class=lead>{slides}</div>")) == [
        (WAITS, "AP Photo/Ada Ray"),
        (RETURNS, "AP Photo/Ada Ray"),
    ]


def test_a_card_that_links_to_another_page() -> None:
    told = "<div>The last boat</div><div>We rowed.</div><span class=x-author>Ada Ray</span>"
    assert found_on(middle=f"<figure><a href=/other>{told}</a></figure>") == []


def test_when_and_from_whom_the_story_is() -> None:
    line = "<div class=x><div>Published: May 2, 2021 09:24</div><div class=agency>AP</div></div>"
    assert legends(found_on(f"<figure><img src=/a.jpg></figure>{line}")) == []


def test_a_caption_without_blanks_that_repeats_the_description() -> None:
    said = "港に戻ったフェリー（岬野市）"
    picture = f"<div class=photo_r><a href=/photo/1><img src=/a.jpg alt='{said}'></a><p>{said}</p></div>"
    assert legends(found_on(middle=picture)) == [(said, None)]


def test_a_caption_beside_the_only_element_of_text() -> None:
    box = f"<div class=photo_r><img src=/a.jpg alt='{WAITS}'><p>{WAITS}</p></div>"
    story = f"<div>{box}<p>{SECOND[3:-4]}<br><br>{REST[3:-4].replace('</p><p>', '<br><br>')}</p></div>"
    html = f"<html><body><article><h1>The ferry is back after a long winter</h1>{story}</article></body></html>"
    found = photos(Document(Page("https://tolby.example/ferry", html.encode())))
    assert found
    assert legends(list(found.value)) == [(WAITS, None)]
