"""Comments on one page: what is taken as author, date, text, parent and votes, and what is left alone.

Whole pages of many comment systems lie in tests/pages/comments-*.
"""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import HtmlElement

from newscrawl.model import Comment, Found, Page, Region, Role
from newscrawl.parsers.comments import comment_roots, comments
from newscrawl.parsers.document import Document, text_of

STORY = "<h1>Mill wheel turns again</h1>" + "".join(
    f"<p>Sentence number {n} of the story tells how the wheel of the old mill was set turning by the miller's guild.</p>"
    for n in range(6)
)


class Rules:
    """A site with one selector for its comments."""

    timezone = None
    date_order = None

    def __init__(self, selector: str) -> None:
        self.selector = selector

    def override(self, field: str, doc: Document) -> Found[Any] | None:
        return None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        return doc.tree.cssselect(self.selector) if field == "comments" else []


def document(below: str, rules: Rules | None = None, story: str = STORY) -> Document:
    html = (
        f"<html><head><title>t</title></head><body><div id='page'><article>{story}</article>{below}</div></body></html>"
    )
    return Document(Page("https://mill.example/2020/05/wheel", html.encode()), rules)


def read(below: str, rules: Rules | None = None) -> tuple[Comment, ...]:
    found = comments(document(below, rules))
    return found.value if found else ()


def item(number: int, name: str, text: str, inner: str = "", attributes: str = "") -> str:
    return (
        f'<li class="comment" id="comment-{number}" {attributes}><div class="comment-author"><b class="fn">{name}</b> '
        f'<span class="says">says:</span></div><div class="comment-meta"><time datetime="2020-05-{number:02}T10:00:00Z">'
        f'last year</time></div><div class="comment-content"><p>{text}</p></div><div class="reply"><a>Reply</a></div>{inner}'
        "</li>"
    )


def test_author_date_and_text_stand_apart() -> None:
    (comment,) = read(f'<ol class="comment-list">{item(4, "Wanda", "It creaks at night.")}</ol>')
    assert comment.author == "Wanda"
    assert comment.text == "It creaks at night."
    assert comment.date is not None
    assert (comment.date.text, comment.date.role, comment.date.region) == (
        "2020-05-04T10:00:00Z",
        Role.COMMENT,
        Region.MARKUP,
    )


def test_a_printed_date_is_of_the_comments_region() -> None:
    (comment,) = read(
        '<div class="comments"><div class="comment"><span class="author">Odo</span><span class="date">4 May 2020</span>'
        '<p class="text">So it does.</p></div></div>'
    )
    assert comment.date is not None
    assert (comment.date.text, comment.date.source, comment.date.region) == ("4 May 2020", "printed", Region.COMMENTS)


def test_paragraphs_are_parted_by_blank_lines_and_breaks_stay() -> None:
    body = "First of it.<br>Still the first.<br><br>Then the second.</p><p>And a third."
    (comment,) = read(f'<ol class="comment-list">{item(1, "Wanda", body)}</ol>')
    assert comment.text == "First of it.\nStill the first.\n\nThen the second.\n\nAnd a third."


def test_a_title_is_the_first_paragraph() -> None:
    (comment,) = read(
        '<div class="comments"><div class="comment"><h4 class="comment-title">Not so loud</h4><span class="author">Odo'
        '</span><span class="date">4 May 2020</span><div class="comment-text">It wakes the ducks.</div></div></div>'
    )
    assert comment.text == "Not so loud\n\nIt wakes the ducks."


@pytest.mark.parametrize(
    "line",
    ["Reply", "Reply | Report", "Antworten", "Répondre", "Like (3)", "Ответить", "返信", "▲ 12 ▼", "Share Permalink #"],
)
def test_controls_are_not_text(line: str) -> None:
    (comment,) = read(
        f'<div class="comments"><div class="comment"><b>Odo</b> <i>4 May 2020</i><p>It wakes the ducks.</p><p>{line}</p>'
        "</div></div>"
    )
    assert comment.text == "It wakes the ducks."


@pytest.mark.parametrize("text", ["❤️", "<3 <3", "Likely so.", "Reply to all of you: no."])
def test_short_texts_that_are_no_controls(text: str) -> None:
    (comment,) = read(f'<ol class="comment-list">{item(1, "Odo", text.replace("<", "&lt;"))}</ol>')
    assert comment.text == text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by Wanda on 4 May 2020", "Wanda"),
        ("Wanda schrieb am 4. Mai 2020 um 10:20:", "Wanda"),
        ("Le 4 mai 2020 à 10:20, par Wanda", "Wanda"),
        ("Wanda Mill (Tolby) | 4 May 2020", "Wanda Mill (Tolby)"),
        ("Door Wanda op 4 mei 2020", "Wanda"),
        ("Wanda, 4 de mayo de 2020", "Wanda"),
    ],
)
def test_author_lines(line: str, name: str) -> None:
    (comment,) = read(
        f'<div class="comments"><div class="comment"><p>{line}</p><p>The ducks do not mind it at all.</p></div></div>'
    )
    assert comment.author == name
    assert comment.text == "The ducks do not mind it at all."


def test_names_that_look_like_joints_stay_whole() -> None:
    names = ("From Mill To Mill", "The Old Miller", "Thea D", "-odo", "link78", "Nina | Wheels")
    found = read('<ol class="comment-list">' + "".join(item(i, n, "Yes.") for i, n in enumerate(names, 1)) + "</ol>")
    assert [comment.author for comment in found] == list(names)


def test_votes() -> None:
    (comment,) = read(
        '<div class="comments"><div class="comment"><span class="author">Odo</span><span class="date">4 May 2020</span>'
        '<p class="text">So it does.</p><span class="vote-count">+12</span></div></div>'
    )
    assert comment.votes == 12


def test_quotes_within_the_text_belong_to_it() -> None:
    body = "<blockquote>It creaks.</blockquote> No, it sings."
    (comment,) = read(f'<ol class="comment-list">{item(1, "Odo", body)}</ol>')
    assert "It creaks." in comment.text
    assert "No, it sings." in comment.text


# --- under headings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["Comments", "2 Comments", "Kommentare (2)", "2 responses to The mill", "コメント 2件"]
)
def test_a_heading_says_what_the_names_do_not(heading: str) -> None:
    entries = "".join(f"<li><b>N{n}</b> <small>{n} May 2020</small><p>Text {n}.</p></li>" for n in (1, 2))
    found = comments(document(f"<h3>{heading}</h3><ul>{entries}</ul>"))
    assert found is not None
    assert found.source == "heading"
    assert [(c.author, c.text) for c in found.value] == [("N1", "Text 1."), ("N2", "Text 2.")]


@pytest.mark.parametrize(
    ("beside", "count"), [('<a href="#add">Add yours</a> <span>2 of 2</span>', 2), ("<p>Rules</p>", 0)]
)
def test_buttons_beside_a_heading(beside: str, count: int) -> None:
    entries = "".join(f"<li><b>N{n}</b> <small>{n} May 2020</small><p>Text {n}.</p></li>" for n in (1, 2))
    assert len(read(f"<section><div><h3>Comments</h3>{beside}</div><ul>{entries}</ul></section>")) == count


@pytest.mark.parametrize("heading", ["Latest news", "Commentary", "Our view on comments made by the mayor of the town"])
def test_other_headings_say_nothing(heading: str) -> None:
    entries = "".join(f"<li><b>N{n}</b> <small>{n} May 2020</small><p>Text {n}.</p></li>" for n in (1, 2))
    assert read(f"<h3>{heading}</h3><ul>{entries}</ul>") == ()


def test_lines_with_a_number_and_by() -> None:
    found = comments(document("<div><p>#1 by Odo 14.5.2020</p><p>It should turn the other way.</p></div>"))
    assert found is not None
    assert [(c.author, c.text) for c in found.value] == [("Odo", "It should turn the other way.")]


@pytest.mark.parametrize(("field", "read_as"), [('<input type="hidden">', 1), ("<textarea></textarea>", 0)])
def test_a_form_without_anything_to_fill_in_holds_what_was_posted(field: str, read_as: int) -> None:
    text = f'<form>{field}<div class="text"><p>It wakes the ducks.</p></div></form>'
    page = f'<div class="comment" id="comment-1"><b class="author">Odo</b> <i class="date">4 May 2020</i>{text}</div>'
    assert len(read(f'<div class="comments">{page}</div>')) == read_as


# --- where the comments are -------------------------------------------------------------------------------------------


def test_roots_hold_comments_and_forms_but_never_the_story() -> None:
    doc = document(
        f'<div id="comments">{item(1, "A", "one")}</div><div id="respond"><form><p>Leave a reply</p></form></div>'
    )
    held = [text_of(root) for root in comment_roots(doc)]
    assert any("one" in text for text in held)
    assert any("Leave a reply" in text for text in held)
    assert not any("Sentence number" in text for text in held)


@pytest.mark.parametrize(
    "name", ["has-comments", "comments-open", "comments", "comment-list", "kommentar", "commentary"]
)
def test_a_name_on_the_whole_story_is_not_believed(name: str) -> None:
    doc = document("", story=f'<div class="{name}">{STORY}</div>')
    assert not any("Sentence number" in text_of(root) for root in comment_roots(doc))
    assert comments(doc) is None


def test_a_page_without_comments_has_no_roots() -> None:
    doc = document('<div class="sidebar"><p>Other stories</p></div>')
    assert comment_roots(doc) == ()
    assert comments(doc) is None


def test_bare_comments_are_roots_too() -> None:
    doc = document("<div><p>Lena Sand | 14/5/2020</p><p>It should turn the other way.</p></div>")
    assert any("Lena Sand" in text_of(root) for root in comment_roots(doc))


def test_json_ld_only_where_it_tells_more() -> None:
    told = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "comment": [{"@type": "Comment", '
        '"text": "From the data.", "author": {"name": "Ld"}, "upvoteCount": 3}]}</script>'
    )
    found = comments(document(told))
    assert found is not None
    assert (found.source, found.value[0].author, found.value[0].votes) == ("json-ld", "Ld", 3)
    both = comments(document(told + f'<ol class="comment-list">{item(1, "A", "one")}</ol>'))
    assert both is not None
    assert both.source == "names"


# --- the site's own rule ----------------------------------------------------------------------------------------------

ODD = (
    '<div class="zz"><div class="q"><b>Odo</b> <i>4 May 2020</i><p>It wakes the ducks.</p></div>'
    '<div class="q"><b>Wanda</b> <i>5 May 2020</i><p>It does not.</p></div></div>'
)


@pytest.mark.parametrize("selector", ["div.zz", "div.q"])
def test_a_site_names_the_container_or_the_comments(selector: str) -> None:
    assert read(ODD) == ()
    found = comments(document(ODD, Rules(selector)))
    assert found is not None
    assert found.source == "site-rule"
    assert [(c.author, c.text) for c in found.value] == [("Odo", "It wakes the ducks."), ("Wanda", "It does not.")]


# --- no comments ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><div class="comment" style="display:none"><b>{{name}}</b><p>{{text}}</p></div></div>',
        '<div class="comments"><h3>Comments (0)</h3><p>Be the first to say something on 4 May 2020.</p></div>',
        '<ol class="commentlist"><li class="trackback" id="comment-3"><cite>Blog</cite> <p>[...] the wheel [...]</p></li></ol>',
        '<div class="comment-count"><a href="#comments">12 comments, 4 May 2020</a></div>',
        '<div class="most-commented"><ul><li><b>Odo Mill</b> <i>4 May 2020</i> <a href="/x">Ducks on strike</a></li></ul></div>',
        '<div class="comment-form"><label>Your name</label><p>We publish on 4 May 2020.</p></div>',
    ],
)
def test_what_is_no_comment(below: str) -> None:
    assert read(below) == ()


def test_latest_comments_on_other_stories_by_where_they_lead() -> None:
    entries = "".join(
        f'<li class="comment-item"><b class="author">N{n}</b> <span class="date">{n} May 2020</span> '
        f'<a href="/2019/story-{n}#comment-{n}">What a thing to say about the ducks of all towns around here</a></li>'
        for n in (1, 2, 3)
    )
    assert read(f'<div class="comments-box"><ul>{entries}</ul></div>') == ()
