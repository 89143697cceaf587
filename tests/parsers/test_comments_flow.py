"""Comments without elements of their own: where the last one ends."""

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
