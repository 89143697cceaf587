"""The story's pictures in the page shapes of many newsrooms."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.model import Page, Photo
from newscrawl.parsers.document import Document
from newscrawl.parsers.photos import photos

URL = "https://tolby.example/ferry"
TITLE = "The ferry is back after a long winter"
FIRST = (
    "<p>The ferry had been tied up since the spring, when the last captain left it for a smaller boat in the north, "
    "and nobody had painted it, the harbour office said in a letter to the council.</p>"
)
SECOND = (
    "<p>It will cross the bay every hour until the end of October, the company said, and it will carry bicycles "
    "without a fee on all days but Sundays, when it carries the band and the choir.</p>"
)
# Enough of a story to tell what is beside it.
REST = (
    "<p>Tickets cost what they did a year ago, and whoever is under ten and holds a hand travels for nothing, which "
    "the council had asked for in three of its sessions.</p>"
    "<p>The first captain of the season, who learned on the old boat, told the crowd that she would not leave a minute "
    "late, and left on the minute.</p>"
)


def found_on(top: str = "", middle: str = "", bottom: str = "", head: str = "", beside: str = "") -> list[Photo]:
    html = (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{top}"
        f'<div class="article-body">{FIRST}{middle}{SECOND}{REST}</div>{bottom}</article>{beside}</body></html>'
    )
    found = photos(Document(Page(URL, html.encode())))
    return list(found.value) if found else []


def test_figure() -> None:
    (photo,) = found_on("<figure><img src='/a.jpg'><figcaption>The bay. Photo: Ada Ray/AFP</figcaption></figure>")
    assert photo == Photo("https://tolby.example/a.jpg", "The bay.", "Ada Ray/AFP", "Ada Ray", "AFP", "figure")


def test_credit_element_in_a_caption() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg'><figcaption><span class='text'>Ada Ray and her dog wait.</span>"
        "<span class='credit'>Bo Lind</span></figcaption></figure>"
    )
    assert (photo.caption, photo.credit) == ("Ada Ray and her dog wait.", "Bo Lind")


def test_maker_words_count_in_a_figure_only() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg'><figcaption>The bay.<b class='author'>Bo Lind</b></figcaption></figure>"
    )
    assert photo.credit == "Bo Lind"
    (photo,) = found_on(middle="<div><img src='/b.jpg'><b class='author'>Bo Lind</b></div>")
    assert (photo.caption, photo.credit) == (None, None)


def test_name_beside_a_sentence_is_the_credit() -> None:
    for legend in ("<span>The Tolby Lantern</span><br>The bay on a grey day.", "The bay on a grey day.<p>Bo Lind</p>"):
        (photo,) = found_on(f"<figure><img src='/a.jpg'><figcaption>{legend}</figcaption></figure>")
        assert photo.caption == "The bay on a grey day."
        assert photo.credit in ("The Tolby Lantern", "Bo Lind")


def test_credit_behind_the_figure() -> None:
    (photo,) = found_on(
        "<div class='lead'><figure><img src='/a.jpg'></figure><p class='img-description'>The bay. Foto: Bo Lind</p></div>"
    )
    assert (photo.caption, photo.credit) == ("The bay.", "Bo Lind")


def test_wordpress_caption() -> None:
    (photo,) = found_on(
        middle="<div class='wp-caption'><img src='/a-300x200.jpg'><p class='wp-caption-text'>The bay. (Bo Lind/AP)</p></div>"
    )
    assert (photo.caption, photo.credit, photo.agency) == ("The bay.", "Bo Lind/AP", "AP")


def test_table_layout() -> None:
    (photo,) = found_on(
        middle="<table width='200'><tr><td><img src='/a.jpg'></td></tr>"
        "<tr><td><font size='1'>The bay in May. Foto: Bo Lind</font></td></tr></table>"
    )
    assert (photo.url, photo.caption, photo.credit) == ("https://tolby.example/a.jpg", "The bay in May.", "Bo Lind")


def test_credit_in_an_attribute_that_is_not_printed() -> None:
    (photo,) = found_on(middle="<div><img src='/a.jpg' title='The bay in May | AFP'></div>")
    assert (photo.caption, photo.credit, photo.source) == (None, "AFP", "img-attribute")


def test_alternative_text_that_repeats_the_legend_is_the_same_photo() -> None:
    legend = "The bay. Photo: Bo Lind | AFP"
    found = found_on(f"<div><img src='/a.jpg' alt='{legend}'><div class='imgCaption'>{legend}</div></div>")
    assert [(photo.caption, photo.credit) for photo in found] == [("The bay.", "Bo Lind | AFP")]


def test_one_picture_in_two_sizes_is_one_photo() -> None:
    found = found_on(
        "<figure><img src='/a-1200x800.jpg'></figure>",
        "<figure><img src='/a-300x200.jpg?x=1'><figcaption>The bay. Foto: Bo Lind</figcaption></figure>",
    )
    assert [(photo.caption, photo.credit) for photo in found] == [("The bay.", "Bo Lind")]


def test_lazy_pictures_have_their_address() -> None:
    lazy = {
        "<img src='data:image/gif;base64,R0' data-src='/a.jpg'>",
        "<img src='/blank.gif' data-srcset='/small.jpg 300w, /a.jpg 1200w'>",
        "<picture><source srcset='/small.jpg 300w, /a.jpg 900w'><img src='data:image/gif;base64,R0'></picture>",
    }
    for image in lazy:
        (photo,) = found_on(f"<figure>{image}<figcaption>The bay in May.</figcaption></figure>")
        assert photo.url == "https://tolby.example/a.jpg", image


def test_what_is_no_photo_of_the_story() -> None:
    teaser = "<figure><a href='/other'><img src='/t.jpg'></a><span class='credit'>Bo Lind</span></figure>"
    portrait = "<div class='author-box'><img src='/p.jpg'><span class='credit'>Bo Lind</span></div>"
    icon = "<img src='/i.png' width='16' height='16'>"
    logo = "<img src='/img/logo.png'>"
    related = "<div class='related'><figure><img src='/r.jpg'><figcaption>Foto: Bo Lind</figcaption></figure></div>"
    assert found_on(middle=teaser + portrait + icon + logo + related) == []
    assert (
        found_on(beside="<aside><figure><img src='/r.jpg'><figcaption>Foto: Bo Lind</figcaption></figure></aside>")
        == []
    )


def test_a_credit_away_from_its_picture_names_both_places() -> None:
    (photo,) = found_on(
        middle="<div><img src='/a.jpg'></div><p>It was late, and the band played on for an hour after the boat had come in.</p><div class='photo-credit'>Photo: Bo Lind/AP</div>"
    )
    assert photo == Photo("https://tolby.example/a.jpg", None, "Bo Lind/AP", "Bo Lind", "AP", "img+credit-element")


def test_json_ld_completes_what_is_shown() -> None:
    block = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "TITLE", "image": {"@type": "ImageObject",'
        '"url": "/a.jpg", "caption": "The bay.", "creditText": "Photo: Bo Lind/AP"}}</script>'.replace("TITLE", TITLE)
    )
    (photo,) = found_on("<figure><img src='/a.jpg'></figure>", head=block)
    assert (photo.caption, photo.credit, photo.source) == ("The bay.", "Bo Lind/AP", "figure+json-ld")
    (photo,) = found_on(head=block)
    assert (photo.credit, photo.source) == ("Bo Lind/AP", "json-ld:image")


def test_declared_picture_is_the_last_resort() -> None:
    head = '<meta property="og:image" content="/o.jpg">'
    assert found_on(head=head) == [Photo("https://tolby.example/o.jpg", source="meta:og:image")]
    (photo,) = found_on("<figure><img src='/a.jpg'><figcaption>The bay.</figcaption></figure>", head=head)
    assert photo.url == "https://tolby.example/a.jpg"


@given(st.lists(st.sampled_from(["<figure>", "</figure>", "<img src='/a.jpg'>", "<figcaption>", "<span class='credit'>",
                                 "</span>", "<a href='/x'>", "Foto: Bo Lind", "<picture>", "<source srcset='/b.jpg 3w'>"]),
                max_size=12))  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_any_nesting_can_be_read(parts: list[str]) -> None:
    assert found_on("".join(parts)) == found_on("".join(parts))


def test_a_picture_without_address_and_legend_is_none() -> None:
    assert found_on(middle="<p><amp-img width='600' height='400'></amp-img></p>") == []


def test_a_films_first_picture_is_no_photo() -> None:
    film = "<figure><img src='/film.jpg'><figcaption><p>Boats leave the harbour.</p><small>{}</small></figcaption></figure>"
    assert found_on(film.format("26.10.2031 | 2:43 min")) == []
    assert [photo.caption for photo in found_on(film.format("26.10.2031"))] != []


def test_a_quotation_in_a_figure_is_no_photo() -> None:
    quote = "<figure><blockquote>It is green.</blockquote><figcaption><cite>Bo Lind</cite></figcaption></figure>"
    assert found_on(middle=quote) == []


def test_credit_away_from_the_picture() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg'></figure><div class='meta'><p>Tolby</p><div class='imageCopyright'>Bo Lind | AP</div></div>"
    )
    assert (photo.url, photo.credit) == ("https://tolby.example/a.jpg", "Bo Lind | AP")


def test_text_beside_a_picture_is_a_caption_only_if_something_says_so() -> None:
    (photo,) = found_on(middle="<div><img src='/a.jpg'><div>Nine other ferries that are green</div></div>")
    assert (photo.caption, photo.source) == (None, "img")
    (photo,) = found_on(middle="<div><img src='/a.jpg'><div class='bildunterschrift'>The bay in May</div></div>")
    assert (photo.caption, photo.source) == ("The bay in May", "caption-element")


def test_a_caption_beside_the_figure_needs_no_credit() -> None:
    (photo,) = found_on(
        middle="<div><figure><img src='/a.jpg'></figure><figcaption><span>The bay in May</span></figcaption></div>"
    )
    assert (photo.caption, photo.credit) == ("The bay in May", None)


def test_a_caption_around_a_credit_away_from_the_picture() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg'></figure><div><div class='ImageDescription'>The bay in May."
        f"<span class='ImageDescriptionCopyright'>Bild: Bo Lind</span></div>{FIRST}</div>"
    )
    assert (photo.caption, photo.credit) == ("The bay in May.", "Bo Lind")


def test_a_box_named_after_pictures_holds_a_caption() -> None:
    (photo,) = found_on(middle="<div class='picBox full'><img src='/a.jpg'><span>The bay in May</span></div>")
    assert (photo.caption, photo.source) == ("The bay in May", "caption-element")


def test_a_teaser_with_a_heading_is_no_photo_of_the_story() -> None:
    teaser = (
        "<div><div><img src='/t.jpg'></div><span class='rights'>Bild: Bo Lind/dpa</span>"
        "<h4><a href='/other'>Nine other ferries that are green</a></h4></div>"
    )
    assert found_on(middle=teaser) == []


def test_what_buttons_and_hidden_labels_say_is_no_caption() -> None:
    for legend in ("Video", "Open image in gallery", "<span class='sr-only'>The bay</span>", "<button>Zoom</button>"):
        (photo,) = found_on(f"<figure><img src='/a.jpg'><figcaption>{legend}</figcaption></figure>")
        assert photo.caption is None, legend


def test_a_menu_in_a_frame_is_no_legend() -> None:
    menu = "".join(f"<li><a href='/{n}'>Bay {n}</a></li>" for n in range(60))
    (photo,) = found_on(f"<figure><img src='/a.jpg'><ul class='copyright'>{menu}</ul></figure>")
    assert (photo.caption, photo.credit) == (None, None)


def test_the_picture_of_a_story_in_the_story_is_not_its_own() -> None:
    title = "<h3><a href=/other>The old pier burns down again</a></h3>"
    assert found_on(middle=f"<article class=x1><figure><img src=/a.jpg></figure>{title}</article>") == []
    (photo,) = found_on(middle="<article class=media><img src=/a.jpg><p class=credit>Ada Ray</p></article>")
    assert photo.credit == "Ada Ray"


def test_slides_side_by_side_have_a_legend_each() -> None:
    slides = "".join(
        f"<div class='slide'><div><img src='/{n}.jpg'></div><div class='slide-info'><div>{n} of 2</div> | "
        f"<span class='slide-infoDescription'><p>{text}</p></span></div></div>"
        for n, text in ((1, "The ferry at the quay. (AP Photo/Ada Ray)"), (2, "The captain. (Bo Lind/Reuters)"))
    )
    photos = found_on(f"<div class='lead'><div class='slides'>{slides}</div></div>")
    assert [(photo.caption, photo.credit) for photo in photos] == [
        ("The ferry at the quay.", "AP Photo/Ada Ray"),
        ("The captain.", "Bo Lind/Reuters"),
    ]


def test_a_label_for_screen_readers_tells_a_credit() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg'><span><span class='visually-hidden'>Image source, </span>Tolby Town Council</span>"
        "<figcaption><span class='visually-hidden'>Image caption, </span><div>The bay</div></figcaption></figure>"
    )
    assert (photo.caption, photo.credit) == ("The bay", "Tolby Town Council")


def test_the_title_of_a_film_is_no_credit() -> None:
    (photo,) = found_on(
        "<figure><img src='/a.jpg' alt=\"Click to play video: 'The bay'\"><figcaption>The ferry.</figcaption></figure>"
    )
    assert (photo.caption, photo.credit) == ("The ferry.", None)
