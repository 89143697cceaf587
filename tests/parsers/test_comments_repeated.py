"""Like elements in a box of comments: which shapes are one, and which elements hold all of a comment."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.repeated import repeated_posts


def texts(*entries: str) -> list[str]:
    return [post.text for post in repeated_posts(fragment_fromstring(f"<ul>{''.join(entries)}</ul>"))]


def entry(number: int, attributes: str, inner: str = "") -> str:
    return (
        f'<li {attributes}><div class="line"><b class="title">Title {number}</b> <i class="author">N{number}</i> '
        f'<span class="date">{number} May 2020</span></div><div class="words">Text {number}.</div>{inner}</li>'
    )


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ('class="it rank1"', 'class="it rank2"', 'class="it rank3"'),
        ('class="it"', 'class="it itReply"', 'class="it it-answers"'),
        ('class="it__k3"', 'class="it__k3 child__h7"', 'class="it__k3"'),
        ('class="it" id="it_1"', 'class="it"', 'class="it" id="it_3"'),
    ],
)
def test_what_parts_no_shapes(first: str, second: str, third: str) -> None:
    nested = f"<ul>{entry(2, second)}</ul>"
    assert texts(entry(1, first, nested), entry(3, third)) == [f"Title {n}\n\nText {n}." for n in (1, 2, 3)]


def test_a_title_that_opens_by_script_leads_nowhere() -> None:
    titled = (
        f'<li><h4><a href="javascript:void(0)">A title as long as that of a story</a></h4><i class="author">N{n}</i> '
        f'<span class="date">{n} May 2020</span><p>Text {n}.</p></li>'
        for n in (1, 2)
    )
    assert texts(*titled) == [f"A title as long as that of a story\n\nText {n}." for n in (1, 2)]
