"""Answers that are not called comments, in boxes of answers within comments."""

from __future__ import annotations

from newscrawl.model import Page
from newscrawl.parsers.comments import comments
from newscrawl.parsers.document import Document


def read(html: str) -> list[tuple[str | None, str, int | None]]:
    found = comments(Document(Page("https://mill.example/wheel", f"<html><body>{html}</body></html>".encode())))
    return [(comment.author, comment.text, comment.parent) for comment in found.value] if found else []


def entry(tag: str, name: str, text: str, inner: str = "") -> str:
    head = f'<i class="author">{name}</i> <i class="time">4 May 2020</i>'
    return f'<{tag}><p class="text">{text}</p><p>{head}</p>{inner}</{tag.split()[0]}>'


def test_answers_without_a_name() -> None:
    answers = entry('li class="reply"', "Wanda", "They sleep.") + entry('li class="reply"', "Lena", "Not all.")
    first = entry('li class="comment"', "Odo", "It wakes the ducks.", f'<ul class="replies">{answers}</ul>')
    assert read(f'<ul class="comments">{first}{entry("li class=comment", "Nils", "Quack.")}</ul>') == [
        ("Odo", "It wakes the ducks.", None),
        ("Wanda", "They sleep.", 0),
        ("Lena", "Not all.", 0),
        ("Nils", "Quack.", None),
    ]


def test_among_answers_side_by_side_the_one_to_whom_is_said() -> None:
    answers = "".join(
        entry('li class="reply"', name, text)
        for name, text in (("Wanda", "They sleep."), ("Lena", "@Wanda Not all."), ("Nils", "@Odo Quack."))
    )
    first = entry('li class="comment"', "Odo", "It wakes the ducks.", f'<ul class="replies">{answers}</ul>')
    assert [parent for _, _, parent in read(f'<ul class="comments">{first}</ul>')] == [None, 0, 1, 0]


def test_a_comment_that_is_an_answer_is_no_box_of_them() -> None:
    answer = '<div class="comment comment-sub"><div class="left"></div>{}</div>'
    inner = entry('div class="right"', "Wanda", "They sleep.")
    first = entry('div class="comment"', "Odo", "It wakes the ducks.")
    assert read(f'<div class="comments">{first}{answer.format(inner)}</div>')[1][:2] == ("Wanda", "They sleep.")


def test_a_list_that_is_called_a_comment_holds_no_answers_alone() -> None:
    def box(number: int, inner: str = "") -> str:
        return f'<li class="it">{entry("div", f"N{number}", f"Text {number}.")}{inner}</li>'

    nested = f'<ul class="answers">{box(2)}</ul>'
    assert [text for _, text, _ in read(f'<div class="commentBox"><ul>{box(1, nested)}{box(3)}</ul></div>')] == [
        "Text 1.",
        "Text 2.",
        "Text 3.",
    ]
