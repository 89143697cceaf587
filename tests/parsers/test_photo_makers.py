"""Makers of pictures that no agency's name tells: the newspaper itself, studios, lines below the story."""

from __future__ import annotations

import pytest

from tests.parsers.test_captions import WAITS, legends
from tests.parsers.test_photos import found_on

PAPER = "<meta property=og:site_name content='Tolby Lantern'>"


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        (f"{WAITS} | TOLBY LANTERN", WAITS, "TOLBY LANTERN"),
        (f"{WAITS} Tolby Lantern", WAITS, "Tolby Lantern"),
        ("The ferry waits (Ada Ray/Tolby Lantern)", "The ferry waits", "Ada Ray/Tolby Lantern"),
        ("ADA RAY FOR TOLBY LANTERN", None, "ADA RAY FOR TOLBY LANTERN"),
        ("Tolby Lantern / Ada Ray", None, "Tolby Lantern / Ada Ray"),
        ("The house of the Tolby Lantern", "The house of the Tolby Lantern", None),
        ("Readers of Tolby wait. (Tolby)", "Readers of Tolby wait. (Tolby)", None),
    ],
)
def test_the_newspaper_itself(printed: str, caption: str | None, credit: str | None) -> None:
    figure = f"<figure><img src=/a.jpg><figcaption>{printed}</figcaption></figure>"
    assert legends(found_on(figure, head=PAPER)) == [(caption, credit)]


def test_a_studio_alone_in_a_caption() -> None:
    for printed, legend in (
        ("Ada Ray Photography", (None, "Ada Ray Photography")),
        ("The new Photography", ("The new Photography", None)),
    ):
        assert legends(found_on(f"<figure><img src=/a.jpg><figcaption>{printed}</figcaption></figure>")) == [legend]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("<p>Photo credits: Ada Ray</p>", "Ada Ray"),
        ("<p><em>Bildquelle: Ada Ray/Hafenamt</em></p>", "Ada Ray/Hafenamt"),
        ("<p>Source: Ada Ray</p>", None),
        ("<p>The photo: a gift</p>", None),
    ],
)
def test_the_line_below_a_story(line: str, credit: str | None) -> None:
    first, *_ = found_on(middle="<img src=/a.jpg>", bottom=line)
    assert first.credit == credit


def test_the_line_below_a_story_is_not_asked_for_where_a_picture_is_credited() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>The bay. Photo: Bo Lind</figcaption></figure>"
    assert legends(found_on(figure, bottom="<p>Photo credits: Ada Ray</p>")) == [("The bay.", "Bo Lind")]
