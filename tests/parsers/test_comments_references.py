"""Whom a comment's own words and links say it answers, where nesting does not or is less exact."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.threads import parents_of

NAMES = ("Lena Sand", "Odo", "Wanda")


def parents(*comments: str) -> list[int | None]:
    """Parents of the elements ``.comment``, whose authors are `NAMES` one after the other."""
    found = fragment_fromstring(f"<div>{''.join(comments)}</div>").cssselect(".comment")
    read = [read_post(e, found) for e in found]
    return parents_of([Post(e, post.text if post else "", n) for e, n, post in zip(found, NAMES, read, strict=False)])


def comment(number: int, head: str, text: str = "Ducks.", inner: str = "") -> str:
    return f'<div class="comment" id="c-{number}"><div class="meta">{head}</div><p class="text">{text}</p>{inner}</div>'


ONE, TWO = comment(1, "Lena Sand"), comment(2, "Odo")


@pytest.mark.parametrize(
    "head",
    [
        'In reply to <a href="#c-2">Odo</a>',
        'Wanda <a class="reply-to-author" href="#c-2">Odo</a>',
        'Wanda <span class="replied-to"><a href="/users/2">Odo</a></span>',
        '<a href="/users/3">Wanda</a> à <a href="/users/2">Odo</a>',
        '<a href="/users/3">Wanda</a> → <a href="/users/2">Odo</a>',
        'Wanda <a class="x-parent" href="#c-2">Odo</a>',
        'Wanda (<a href="/story?thread=2#c-2">Parent</a>)',
        'Wandaから<a href="#c-2">Odo</a>への返信',
    ],
)
def test_a_link_is_more_exact_than_nesting(head: str) -> None:
    assert parents(ONE.replace("</p>", f'</p><div class="replies">{TWO}{comment(3, head)}</div>')) == [None, 0, 1]


@pytest.mark.parametrize(
    ("around", "head"),
    [
        ('<section id="cid-{}">{}</section>', 'Odo <a href="#cid-1">reply to Lena Sand</a>'),
        ('<a id="x-{}"></a>{}', 'In reply to <a href="#x-1">Lena Sand</a>'),
        ('<section data-id="{}" data-answer-to="1">{}</section>', "Odo"),
    ],
)
def test_the_numbers_of_what_is_round_a_comment(around: str, head: str) -> None:
    one, two = ONE.replace('id="c-1"', ""), comment(2, head).replace('id="c-2"', "")
    assert parents(around.format(1, one), around.format(2, two)) == [None, 0]


def test_a_link_in_an_answer_is_not_of_what_it_answers() -> None:
    answer = comment(3, 'In reply to <a href="#c-1">Lena Sand</a>')
    assert parents(ONE, comment(2, "Odo", inner=answer)) == [None, None, 0]


def test_an_anchor_before_a_comment_gives_its_number() -> None:
    anchored = (f'<a name="t{n}"></a><table class="comment"><tr><td>{{}}</td></tr></table>' for n in (11, 12))
    texts = ("Ducks.", 'No. <a href="/story#t11">Parent</a>')
    assert parents(*(table.format(text) for table, text in zip(anchored, texts, strict=True))) == [None, 0]


def test_other_links_to_persons_say_nothing() -> None:
    assert parents(ONE, comment(2, 'Odo <span>liked by <a href="/users/1">Lena Sand</a></span>')) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Sand wrote:<br>Ducks!<br>No.",
        "Lena Sand schrieb: Ducks! No.",
        "Re: Ducks<br><br>Lena Sand napisała:<br><br>&gt; Ducks!",
        'Posted by: Lena Sand: "Ducks!"<br><br>No.',
        "Originally Posted by <b>Lena Sand</b><br>Ducks!<br><br>No.",
        "Zitat von Lena Sand<br>Ducks!<br><br>No.",
        "Lena Sand: it is the ducks that sleep.",
    ],
)
def test_who_is_quoted_first_is_answered(text: str) -> None:
    assert parents(ONE, comment(2, "Odo", text)) == [None, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Sand is one of many: no.",
        "They talk.<br>Lena Sand: ducks!",
        "I said: Lena Sand wrote it.",
        "It would be as well to ask the ducks first, who have known the mill for longer than any of us ever will."
        "<br>Lena Sand wrote: Ducks!",
    ],
)
def test_names_elsewhere_say_nothing(text: str) -> None:
    assert parents(ONE, comment(2, "Odo", text)) == [None, None]


@pytest.mark.parametrize("head", ["<b>#{}</b>", '<span class="commentNr">{}</span>', '<i class="order">{}.</i>'])
@pytest.mark.parametrize("sign", ["@", "#"])
def test_a_number_is_answered_be_it_below(head: str, sign: str) -> None:
    first, second, third = (head.format(number) for number in (3, 2, 1))
    assert parents(comment(9, first, f"{sign}2: No."), comment(8, second), comment(7, third)) == [1, None, None]


def test_nobody_answers_his_own_answer() -> None:
    newest, oldest = comment(9, "<b>#2</b>", "@1: No."), comment(8, "<b>#1</b>", "@Lena Sand: Yes.")
    assert parents(newest, oldest) == [None, 0]


@pytest.mark.parametrize(
    ("head", "text"),
    [("<i>{}</i>", "@2: No."), ("<b>#{}</b>", "@4: No."), ("<b>#{}</b>", "@2.5 litres."), ("<b>#{}</b>", "Is it @2?")],
)
def test_numbers_that_say_nothing(head: str, text: str) -> None:
    first, second, third = (head.format(number) for number in (3, 2, 1))
    assert parents(comment(9, first, text), comment(8, second), comment(7, third)) == [None, None, None]
