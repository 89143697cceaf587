"""Who answers whom, where attributes and names of classes or persons tell."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.threads import parents_of


def parents(*comments: str, authors: tuple[str, ...] = ()) -> list[int | None]:
    root = fragment_fromstring(f"<div>{''.join(comments)}</div>")
    found = root.cssselect(".comment")
    names = authors or ("Odo",) * len(found)
    return parents_of([Post(e, e.text or "", name) for e, name in zip(found, names, strict=True)])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('data-indent="0"', 'data-indent="1"'),
        ('style="margin-left: 0px"', 'style="margin-left: 30px"'),
        ('class="row ms-0"', 'class="row ms-4"'),
        ('class="before:hidden pl-6"', 'class="pl-12"'),
    ],
)
def test_a_wrapper_tells_how_deep_its_comment_stands(first: str, second: str) -> None:
    wrapped = [f'<div {depth}><div><p class="comment">Ducks.</p></div></div>' for depth in (first, second, first)]
    assert parents(*wrapped) == [None, 0, None]


def test_a_wrapper_of_several_tells_nothing_of_one() -> None:
    alone = '<div><p class="comment">Ducks.</p></div>'
    assert parents(f'<div data-level="2">{alone}{alone}</div>', alone) == [None, None, None]


@pytest.mark.parametrize("text", ["@Lena Sand: no.", "@LenaSand no.", "@ lena sand, no."])
def test_the_name_of_who_is_answered(text: str) -> None:
    assert parents('<p class="comment">Ducks!</p>', f'<p class="comment">{text}</p>', authors=("Lena Sand", "Odo")) == [
        None,
        0,
    ]
