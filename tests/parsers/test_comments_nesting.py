"""Who answers whom on one page: by nesting, boxes of answers, ids, depths and links."""

from __future__ import annotations

from newscrawl.model import Comment, Page
from newscrawl.parsers.comments import comments
from newscrawl.parsers.document import Document
from tests.parsers.test_comments import item


def read(below: str) -> tuple[Comment, ...]:
    found = comments(Document(Page("https://mill.example/wheel", f"<html><body>{below}</body></html>".encode())))
    return found.value if found else ()


def parents(below: str) -> list[int | None]:
    return [comment.parent for comment in read(below)]


def test_answers_nested_in_the_comment() -> None:
    inner = item(2, "B", "two", f'<ul class="children">{item(3, "C", "three")}</ul>')
    page = f'<ol class="comment-list">{item(1, "A", "one", f"<ul>{inner}</ul>")}{item(4, "D", "four")}</ol>'
    assert parents(page) == [None, 0, 1, None]


def test_answers_in_a_box_after_the_comment() -> None:
    def box(number: int, inner: str = "") -> str:
        return (
            f'<div class="comment"><span class="author">N{number}</span><span class="date">{number} May 2020</span>'
            f'<p class="text">Text {number}.</p></div>{inner}'
        )

    page = f'<div class="comments">{box(1, f"<div class=indented>{box(2)}{box(3)}</div>")}{box(4)}</div>'
    assert parents(page) == [None, 0, 0, None]


def test_wrapped_comments_side_by_side_answer_nobody() -> None:
    rows = "".join(f'<div class="row">{item(n, f"N{n}", f"Text {n}.")}</div>' for n in (1, 2, 3))
    assert parents(f'<div class="comments">{rows}</div>') == [None, None, None]


def test_parent_ids() -> None:
    page = item(1, "A", "one") + item(2, "B", "two") + item(3, "C", "three", attributes='data-parent-id="1"')
    assert parents(f'<ol class="comment-list">{page}</ol>') == [None, None, 0]


def test_depth_classes_where_nothing_is_nested() -> None:
    def level(number: int, depth: int) -> str:
        return (
            f'<div class="comment depth-{depth}"><span class="author">N{number}</span><span class="date">{number} May 2020'
            f'</span><p class="text">Text {number}.</p></div>'
        )

    page = level(1, 1) + level(2, 2) + level(3, 3) + level(4, 2) + level(5, 1)
    assert parents(f'<div class="comments">{page}</div>') == [None, 0, 1, 0, None]


def test_in_reply_to_links() -> None:
    answer = item(2, "B", "two").replace(
        '<div class="comment-meta">', '<div class="comment-meta">In reply to <a href="#comment-1">A</a> '
    )
    assert parents(f'<ol class="comment-list">{item(1, "A", "one")}{answer}</ol>') == [None, 0]


def test_an_answer_by_name_goes_to_the_last_comment_of_that_author() -> None:
    page = "".join(
        item(n, a, t) for n, a, t in ((1, "A", "one"), (2, "A", "two"), (3, "B", "@A: no"), (4, "C", "@Zed no"))
    )
    assert parents(f'<ol class="comment-list">{page}</ol>') == [None, None, 1, None]


def test_answers_in_a_wrapper_within_the_wrapper() -> None:
    def wrapped(number: int, inner: str = "") -> str:
        return (
            f'<div class="thread"><div class="comment"><span class="author">N{number}</span><span class="date">{number} '
            f'May 2020</span><p class="text">Text {number}.</p></div><div class="more">{inner}</div></div>'
        )

    assert parents(f'<div class="comments">{wrapped(1, wrapped(2))}{wrapped(3)}</div>') == [None, 0, None]


def test_ids_that_share_a_number_are_not_one_comment() -> None:
    inner = '<div class="comment" id="thing_t1_b2"><b class="author">B</b> <i class="date">5 May 2020</i><p class="text">two</p></div>'
    page = f'<div class="comment" id="thing_t1_a1"><b class="author">A</b> <i class="date">4 May 2020</i><p class="text">one</p>{inner}</div>'
    assert [c.text for c in read(f'<div class="comments">{page}</div>')] == ["one", "two"]
