"""Captions of the story's own pictures, and the texts beside pictures that are none."""

from __future__ import annotations

import pytest

from newscrawl.model import Photo
from tests.parsers.test_photos import TITLE, found_on

WAITS = "The ferry waits at the quay of Tolby."


def legends(photos: list[Photo]) -> list[tuple[str | None, str | None]]:
    return [(photo.caption, photo.credit) for photo in photos if photo.caption or photo.credit]


@pytest.mark.parametrize(
    "picture",
    [
        f"<p class=caption><span><img src=/a.jpg></span><span class=bu>{WAITS}</span></p>",
        f"<div class=art><img class='border img-share' src=/a.jpg><p class=imageCaption>{WAITS}</p></div>",
        f"<div class=x1><img src=/a.jpg alt='{WAITS} - Tolby Lantern'></div><div class=x2><span>{WAITS}</span></div>",
        f"<div class=x1><img src=/a.jpg alt='{WAITS}'><div>{WAITS}</div></div>",
        f"<div><img width=160 height=90 src=/a.jpg><div><span class=caption>{WAITS}</span></div></div>",
        f"<div class='picBox full'><a href=#><img src=/a.jpg></a><p>{WAITS}</p></div>",
    ],
    ids=["around", "share", "alt-behind", "alt-beside", "shape", "box"],
)
def test_where_captions_are_printed(picture: str) -> None:
    assert legends(found_on(middle=picture)) == [(WAITS, None)]


@pytest.mark.parametrize(
    "beside",
    [
        f"<figure class=media--video><img src=/a.jpg><figcaption>{WAITS}</figcaption></figure>",
        f"<div class='video-player'><img src=/a.jpg><span class=caption>{WAITS}</span></div>",
        f"<figure><div>Read also</div><img src=/a.jpg><div><a href=/other>{WAITS}</a></div></figure>",
        "<figure><a rel=author href=/ada><img src=/a.jpg></a><figcaption>By Ada Ray<p>Editor</p></figcaption></figure>",
        "<div><img class=rounded-full src=/a.jpg> <span class=source>Bo Lind</span> In: 3 May 2031 - 18:24</div>",
        "<figure><img src=/a.jpg><div><span>View 6 Images</span></div></figure>",
        "<figure><img src=/a.jpg></figure><aside class=caption>Get our letter. Photo: Facebook</aside>",
    ],
    ids=["video", "player", "teaser", "author", "portrait", "count", "aside"],
)
def test_texts_beside_pictures_that_are_no_captions(beside: str) -> None:
    assert legends(found_on(middle=beside)) == []


def test_a_film_wide_picture_and_a_credited_first_frame_are_the_storys() -> None:
    wide = f"<figure><div class=aspect-video><img src=/a.jpg></div><figcaption>{WAITS}</figcaption></figure>"
    frame = f"<figure class=video><img src=/b.jpg><figcaption>{WAITS} Photo: Ada Ray</figcaption></figure>"
    assert legends(found_on(middle=wide)) == [(WAITS, None)]
    assert legends(found_on(middle=frame)) == [(WAITS, "Ada Ray")]


def test_a_linked_title_beside_a_legend() -> None:
    title = "<figcaption><a href=/audio><h3>How the ferry was mended</h3></a></figcaption>"
    legend = f"<div class=captionLine>{WAITS}<span class=copyright>Photo © Ada Ray</span></div>"
    assert legends(found_on(f"<figure>{title}<img src=/a.jpg>{legend}</figure>")) == [(WAITS, "Ada Ray")]


def test_a_linked_caption_stays_one() -> None:
    picture = f"<figure><img src=/a.jpg><figcaption><a href=/quay>{WAITS}</a></figcaption></figure>"
    assert legends(found_on(middle=picture)) == [(WAITS, None)]


@pytest.mark.parametrize(
    ("printed", "credit"),
    [
        (f"<span>{WAITS}</span><span>Ada Ray (AFP)</span>", "Ada Ray (AFP)"),
        (f"{WAITS} (Nine)", "Nine"),
        (f"[1/5]{WAITS} REUTERS/Ada Ray <a>Purchase Licensing Rights</a>, opens new tab", "REUTERS/Ada Ray"),
        (f"<i>View 12 Photos</i><p>{WAITS}</p>", None),
        (f"<i>2/28 photos</i> <p>{WAITS}</p>", None),
    ],
)
def test_what_stands_around_a_caption(printed: str, credit: str | None) -> None:
    (photo,) = found_on(f"<figure><img src=/a.jpg><figcaption>{printed}</figcaption></figure>")
    assert (photo.caption, photo.credit) == (WAITS, credit)


def test_a_place_in_brackets_that_the_caption_names_is_no_credit() -> None:
    text = "The ferry waits in Tolby. (Tolby)"
    assert legends(found_on(f"<figure><img src=/a.jpg><figcaption>{text}</figcaption></figure>")) == [(text, None)]


def test_a_short_japanese_caption_before_its_credit() -> None:
    picture = "<figure><img src=/a.jpg><figcaption>韓国の国旗＝ＡＰ</figcaption></figure>"
    assert legends(found_on(middle=picture)) == [("韓国の国旗", "ＡＰ")]


@pytest.mark.parametrize(
    ("caption", "body", "kept"),
    [
        (WAITS, f"<p class=legend>{WAITS}</p>", True),
        (WAITS, f"<img class=icon src=/a.jpg alt='{WAITS}'><p>{WAITS}</p>", False),
        (TITLE, "", False),
        ("tolby-ferry-2031", "", False),
    ],
)
def test_a_caption_told_to_machines_must_be_printed(caption: str, body: str, kept: bool) -> None:
    told = f'{{"@type":"NewsArticle","image":{{"@type":"ImageObject","url":"/a.jpg","caption":"{caption}"}}}}'
    head = f"<script type='application/ld+json'>{told}</script>"
    photos = found_on(head=head, beside=body)
    assert [photo.caption for photo in photos] == [caption if kept else None]
