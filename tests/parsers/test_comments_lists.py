"""Lists of comments: what is one comment in them, and what stands round several."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.model import Comment, Page
from newscrawl.parsers.comments import comments
from newscrawl.parsers.comments.posts import read_post
from newscrawl.parsers.document import Document

STORY = "<h1>Mill wheel turns again</h1>" + "".join(
    f"<p>Sentence number {n} of the story tells how the wheel of the old mill was set turning by the miller's guild.</p>"
    for n in range(6)
)


def read(below: str) -> tuple[Comment, ...]:
    html = f"<html><head><title>t</title></head><body><article>{STORY}</article>{below}</body></html>"
    found = comments(Document(Page("https://mill.example/2020/05/wheel", html.encode())))
    return found.value if found else ()


def told(below: str) -> list[tuple[str | None, str, int | None]]:
    return [(comment.author, comment.text, comment.parent) for comment in read(below)]


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


def half(number: int, name: str, text: str, inside: str = "") -> str:
    return (
        f'<dt class="comment" id="comment-{number}"><b class="comment_author">{name}</b> '
        f'<i class="comment_time">{number} May 2020</i></dt><dd class="comment"><p>{text}</p>{inside}</dd>'
    )


def test_terms_and_descriptions_are_halves_of_comments() -> None:
    answer = f'<dl class="children">{half(5, "Wanda", "They sleep.")}</dl>'
    other = half(6, "Ute", "They do not.")
    assert told(f'<div id="comments"><dl>{half(4, "Odo", "It wakes the ducks.", answer)}{other}</dl></div>') == [
        ("Odo", "It wakes the ducks.", None),
        ("Wanda", "They sleep.", 0),
        ("Ute", "They do not.", None),
    ]


def entry(number: int, name: str, text: str, inside: str = "") -> str:
    head = f'<b class="author">{name}</b> <time>{number} May 2020</time>'
    return f'<div class="entry" id="comment-{number}">{head}<p class="text">{text}</p>{inside}</div>'


def test_the_notice_in_place_of_an_answer_is_not_of_the_comment_around_it() -> None:
    gone = '<div class="entry gone" id="comment-5"><p class="text">It was taken away by the keeper.</p></div>'
    first = entry(4, "Odo", "It wakes the ducks.", gone + entry(6, "Ute", "They do not."))
    assert told(f'<div class="comment-list">{first}</div>') == [
        ("Odo", "It wakes the ducks.", None),
        ("Ute", "They do not.", 0),
    ]


def test_links_to_log_in_are_no_comments_in_a_comment() -> None:
    links = '<ul><li class="comment_forbidden"><a href="/login">Log in</a> to post comments</li></ul>'
    heads = ((4, "Odo"), (5, "Wanda"))
    items = "".join(f'<div class="comment"><p>{n} May 2020 — {name}</p><p>Ducks.</p>{links}</div>' for n, name in heads)
    assert told(f'<div id="comments">{items}</div>') == [("Odo", "Ducks.", None), ("Wanda", "Ducks.", None)]


def test_sets_of_fields_may_be_comments() -> None:
    heads = ((4, "Odo"), (5, "Wanda"))
    items = "".join(
        f'<fieldset class="comment"><legend><b>{name}</b> {n} May 2020</legend>Ducks.</fieldset>' for n, name in heads
    )
    assert told(f"<div>{items}</div>") == [("Odo", "Ducks.", None), ("Wanda", "Ducks.", None)]


SAID = (("Odo", "It wakes the ducks.", 4), ("Wanda", "They sleep.", 5))
FORM = '<form><p>Name</p><input name="n"><textarea></textarea></form><p>Next story</p>'


def test_author_lines_below_texts_under_a_heading() -> None:
    row = "".join(f'<p>{text}</p><div class="posted">Posted by {name} on {n} May 2020</div>' for name, text, n in SAID)
    assert told(f"<h2>Comments</h2>{row}<div>Page 1</div>{FORM}") == [(name, text, None) for name, text, _ in SAID]


def test_author_lines_above_texts_under_a_heading() -> None:
    row = "".join(f"<p>{name} says, {n} May 2020:</p><p>{text}</p>" for name, text, n in SAID)
    assert told(f"<h2>Comments</h2><p>Be kind.</p>{row}{FORM}") == [(name, text, None) for name, text, _ in SAID]


@pytest.mark.parametrize("heading", ["<b>Comments (2)</b>", "<h3>Commenti all'articolo (2)</h3>"])
def test_headings(heading: str) -> None:
    rows = "".join(f"<tr><td><b>{name}</b><br>0{n}.05.2020</td><td>{text}</td></tr>" for name, text, n in SAID)
    assert told(f"{heading}<table>{rows}</table>") == [(name, text, None) for name, text, _ in SAID]


def test_what_is_called_a_post_is_posted_unless_one_can_write_there() -> None:
    post = (
        '<div class="comment-post"><div class="comment-author">{}</div><div class="comment-date">4 May 2020</div>'
        '<div class="comment-content">{}</div></div>'
    )
    form = (
        '<div class="comment-post"><div class="comment-author">Your name</div><form><textarea></textarea></form></div>'
    )
    posts = post.format("Odo", "It wakes the ducks.") + post.format("Wanda", "They sleep.")
    assert told(f'<div id="comments">{posts}{form}</div>') == [
        ("Odo", "It wakes the ducks.", None),
        ("Wanda", "They sleep.", None),
    ]
    asked = (
        '<div class="comment-post"><div class="comment-content">Here your opinion is asked.</div><b>Register</b></div>'
    )
    assert told(f'<div id="comments">{asked}</div>') == []


def test_a_name_before_wrote_is_as_sure_as_one_in_an_element_of_its_own() -> None:
    post = '<div class="itemcomment"><h3 class="comment"><a href="mailto:o@mill.example">{}</a> wrote:</h3><div>{}</div></div>'
    posts = post.format("Odo", "It wakes the ducks.") + post.format("Wanda", "They sleep.")
    assert told(f'<div class="itemcomments">{posts}</div>') == [
        ("Odo", "It wakes the ducks.", None),
        ("Wanda", "They sleep.", None),
    ]


def test_letters_in_place_of_a_picture_are_no_name() -> None:
    comment = fragment_fromstring(
        '<div><div><figure><div data-testid="avatar-background"><p class="text-base font-semibold">TM</p></div></figure></div><div><div><h4 class="text-base font-bold">Tilda Mill</h4>'
        '<div><span>Miller</span><span>·</span><span title="4 May 2020, 09:31">1 hr ago</span></div></div>'
        '<div data-testid="comment-content"><p>It wakes the ducks.</p></div></div></div>'
    )
    read = read_post(comment)
    assert read is not None
    assert (read.author, read.text) == ("Tilda Mill", "It wakes the ducks.")


def test_links_of_one_comment_are_not_those_of_all_in_a_list_of_terms() -> None:
    heads = ((4, "Odo", "Ducks."), (5, "Wanda", '@<a href="#c4">Odo</a>: no.'), (6, "Ute", "Yes."))
    terms = "".join(
        f'<dt id="c{n}">On {n} May 2020, 14:33 by {name}</dt><dd><p>{text}</p></dd>' for n, name, text in heads
    )
    assert [parent for *_, parent in told(f'<div id="comments"><dl>{terms}</dl></div>')] == [None, 0, None]


def test_reviews_of_goods_are_no_comments() -> None:
    body = '<div class="comment-text"><b class="author">N{0}</b> <time>{0} May 2020</time><p>It rolls.</p></div>'
    items = "".join(f'<li class="review odd" id="li-comment-{n}">{body.format(n)}</li>' for n in (4, 5))
    assert told(f'<div id="comments"><ol class="commentlist">{items}</ol></div>') == []
