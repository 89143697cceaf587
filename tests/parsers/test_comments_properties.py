"""What holds for the comments of any page, however broken."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.errors import PageError
from newscrawl.model import Page
from newscrawl.parsers.comments import comment_roots, comments
from newscrawl.parsers.document import Document, text_of

WORD = re.compile(r"\w+")
TAGS = ("div", "li", "p", "span", "b", "cite", "time", "ul", "h3", "a", "blockquote", "td")
CLASSES = ("comment", "comments", "comment-list", "author", "date", "text", "children", "reply", "forum", "votes", "")
TEXTS = (
    "Ann",
    "4 May 2020",
    "Ann | 4/5/2020",
    "Posted by Ann on 3 May 2020",
    "So it is, I think.",
    "Reply",
    "12",
    "…",
    " ",
)

leaves = st.sampled_from(TEXTS) | st.text(alphabet="aß|:. 1月<&\n", max_size=12)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, class_, number, inner: f'<{tag} class="{class_}" id="{class_}-{number}">{"".join(inner)}</{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(CLASSES),
        st.integers(0, 3),
        st.lists(children, max_size=5),
    )


pages = st.recursive(leaves, element, max_leaves=30)


def documents(html: str) -> list[Document]:
    try:
        return [Document(Page("https://x.example/a", f"<html><body>{html}</body></html>".encode())) for _ in range(2)]
    except PageError:
        return []


@given(pages)
@settings(max_examples=80, deadline=None)
def test_any_markup(html: str) -> None:
    for doc, again in zip(documents(html)[:1], documents(html)[1:], strict=True):
        found = comments(doc)
        assert found == comments(again)
        assert [text_of(root) for root in comment_roots(doc)] == [text_of(root) for root in comment_roots(again)]
        words = set(WORD.findall(text_of(doc.tree)))
        for position, comment in enumerate(found.value if found else ()):
            assert comment.position == position
            assert comment.text == comment.text.strip() != ""
            if comment.parent is not None:  # told by a number it may stand below, the newest comment being first
                assert 0 <= comment.parent < len(found.value if found else ())
                assert comment.parent != position
            assert all(any(word in whole for whole in words) for word in WORD.findall(comment.text))


@given(st.binary(max_size=300), st.sampled_from(CLASSES))
@settings(max_examples=40, deadline=None)
def test_any_bytes(noise: bytes, class_: str) -> None:
    html = b'<div class="' + class_.encode() + b'">' + noise + b"</div>"
    try:
        doc = Document(Page("https://x.example/a", html))
    except PageError:
        return
    comments(doc)
    comment_roots(doc)


def test_deep_nesting_is_no_trouble() -> None:
    html = '<div class="comment">' * 3000 + "deep" + "</div>" * 3000
    for doc in documents(html)[:1]:
        comments(doc)
        comment_roots(doc)
