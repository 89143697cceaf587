"""Lists of comments: what stands round several comments is of none of them."""

from __future__ import annotations

from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.posts import read_post

ANSWER = '<div class="answer"><b class="author">Wanda</b> <time>5 May 2020</time><p>They sleep.</p></div>'


def test_what_follows_several_answers_is_of_the_list() -> None:
    list_ = fragment_fromstring(f'<div><h3>All</h3>{ANSWER}{ANSWER}<p>Kept by <b class="author">Duckpond</b></p></div>')
    assert read_post(list_, list_.cssselect(".answer")) is None


def test_a_text_may_follow_what_it_quotes() -> None:
    head = '<b class="author">Odo</b> <time>4 May 2020</time>'
    comment = fragment_fromstring(f"<div>{head}{ANSWER}<p>They do not.</p></div>")
    read = read_post(comment, comment.cssselect(".answer"))
    assert read is not None
    assert read.text == "They do not."
