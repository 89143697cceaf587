"""Comments without elements of their own: where they are believed, and where the last one ends."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.flow import flowing_posts


@pytest.mark.parametrize("order", ["{head}{text}", "{text}{head}"])
def test_notes_below_all_author_lines_are_of_no_comment(order: str) -> None:
    rows = "".join(
        order.format(head=f"<tr><td>N{n}, {n} May 2020</td></tr>", text=f"<tr><td>Text {n}.</td></tr>") for n in (1, 2)
    )
    root = fragment_fromstring(
        f"<div><h3>2 comments</h3><table>{rows}</table><p>We read all before we print.</p></div>"
    )
    assert [(post.author, post.text) for post in flowing_posts(root)] == [("N1", "Text 1."), ("N2", "Text 2.")]


def terms(name: str, date: str) -> str:
    return "".join(
        f"<dt><b{name}>N{n}</b> <span{date}>{n} May 2020</span></dt><dd>Text {n} tells what is thought of it.</dd>"
        for n in (1, 2)
    )


@pytest.mark.parametrize(
    ("name", "date", "count"),
    [(' class="author"', ' class="date"', 2), ("", ' class="date"', 0), (' class="author"', "", 0)],
)
def test_in_a_box_whose_name_says_little_author_and_date_have_names(name: str, date: str, count: int) -> None:
    root = fragment_fromstring(f'<div class="reactions"><dl>{terms(name, date)}</dl></div>')
    assert len(flowing_posts(root, is_weak=True)) == count
    assert len(flowing_posts(root)) == 2
