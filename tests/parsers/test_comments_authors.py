"""Who wrote a comment: author lines of old systems, and what sites print beside names."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.wording import author_name


def post(inside: str) -> Post:
    read = read_post(fragment_fromstring(f'<div class="comment">{inside}</div>'))
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("around", "text"),
    [
        # Drupal
        (
            '<span class="submitted">4 May 2020 - 14:33 — Odo</span><h3><a href="/n/1#comment-5">Room 7</a></h3><p>{}</p>',
            "Room 7\n\nIt wakes the ducks.",
        ),
        # b2evolution
        (
            '<div class="comment-title">Comment from: <b>Odo</b> [Guest] · <a href="http://odo.example/ducks">'
            "http://odo.example/ducks</a></div><p>{}</p><small>04.05.20 @ 14:33</small>",
            "It wakes the ducks.",
        ),
        # LiveJournal
        (
            '<b class="author">Odo</b> <i class="date">4 May 2020</i><div>{}<p>(<a href="?thread=5#t5">Thread</a>) '
            '(<a href="?thread=4#t4">Parent</a>)</p></div>',
            "It wakes the ducks.",
        ),
        (
            '<b class="author">Odo</b> <i class="date">4 May 2020</i><p>{}</p><p class="signature">Lock 7, blue door</p>',
            "It wakes the ducks.",
        ),
        ("<legend><b>Odo</b> 4 May 2020 14:33</legend>{}", "It wakes the ducks."),
    ],
)
def test_author_lines_of_old_systems(around: str, text: str) -> None:
    read = post(around.format("It wakes the ducks."))
    assert (read.author, read.text) == ("Odo", text)


def test_the_way_to_log_in_is_no_person() -> None:
    read = post('<p>Odo — 4 May 2020</p><p>Ducks!</p><ul><li><a href="/user/login?to=5">Enter</a> and answer</li></ul>')
    assert read.author == "Odo"


@pytest.mark.parametrize("name", ["Odo (not verified)", "Odo [Gość]", "Odo (ikke bekreftet)", "Odo (Admin)"])
def test_what_a_site_says_in_brackets_is_no_part_of_a_name(name: str) -> None:
    assert author_name(name) == "Odo"


@pytest.mark.parametrize(
    "around",
    [
        "<p><span>Odo</span> <span>Admin</span> <i>4 May 2020</i></p><p>{}</p>",
        "<div><div>Odo</div><span>MOD</span></div><div>4 May 2020</div><p>{}</p>",
    ],
)
def test_what_an_author_is_to_the_site_stands_beside_the_name(around: str) -> None:
    read = post(around.format("It wakes the ducks."))
    assert (read.author, read.text) == ("Odo", "It wakes the ducks.")


def test_the_hidden_rest_of_a_name() -> None:
    assert author_name("odo1****") == "odo1****"


@pytest.mark.parametrize("name", ["Admin", "Guest"])
def test_some_have_no_other_name(name: str) -> None:
    assert post(f"<p>{name}</p><p>4 May 2020</p><p>It wakes the ducks.</p>").author == name
    assert post(f"<p>4 May 2020</p><p>{name}</p><p>It wakes the ducks.</p>").author == name
