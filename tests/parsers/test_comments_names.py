"""What class and id names are taken for."""

from __future__ import annotations

import pytest

from newscrawl.model import Page
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.comments.names import SOUGHT, Kind, kind_of, number_of
from newscrawl.parsers.document import Document


@pytest.mark.parametrize(
    ("class_", "id_", "kind"),
    [
        ("comment", "", Kind.ITEM),
        ("comment even depth-1", "comment-12", Kind.NUMBERED),
        ("", "li-comment-12", Kind.NUMBERED),
        ("comment", "c6452616768283379311", Kind.NUMBERED),
        ("comment byuser comment-author-ann bypostauthor", "", Kind.ITEM),
        ("w-comments-item", "", Kind.AREA),
        ("kommentar-item", "", Kind.ITEM),
        ("comment-content comment", "", Kind.PART),
        ("comment js-comment-reply", "", Kind.ITEM),
        ("comment-reply", "", Kind.PART),
        ("comment-left", "", Kind.PART),
        ("commentinfo", "", Kind.PART),
        ("comment-meta comment-author vcard", "", Kind.PART),
        ("commentText", "", Kind.PART),
        ("commentaire-texte", "", Kind.PART),
        ("comments-area", "comments", Kind.AREA),
        ("commentlist", "", Kind.AREA),
        ("reacties", "", Kind.AREA),
        ("yorumlar", "", Kind.AREA),
        ("", "disqus_thread", Kind.AREA),
        ("post-comments", "", Kind.AREA),
        ("comments-area comment-form-position-below", "comments", Kind.AREA),
        ("css-1x-StyledCommentsWrapper", "", Kind.AREA),
        ("post-comment", "", Kind.FORM),
        ("comment-respond", "respond", Kind.FORM),
        ("commentform", "", Kind.FORM),
        ("recent-comments", "", Kind.RECENT),
        ("comments-count", "", Kind.COUNTER),
        ("comment pingback", "comment-3", Kind.PING),
        ("forum", "", Kind.WEAK),
        ("single has-comments", "", Kind.NONE),
        ("comments-open", "", Kind.NONE),
        ("comments-styled", "", Kind.NONE),
        ("most-commented", "", Kind.NONE),
        ("category-kommentar", "", Kind.NONE),
        ("live-match-comments", "", Kind.NONE),
        ("recommended commentary", "", Kind.NONE),
        ("teaser", "main", Kind.NONE),
    ],
)
def test_kinds(class_: str, id_: str, kind: Kind) -> None:
    assert kind_of(class_, id_) is kind


@pytest.mark.parametrize(
    "name",
    [
        "comment",
        "kommentar",
        "comentario",
        "comentarios",
        "commentaires",
        "commento",
        "yorum",
        "reactie",
        "komentarz",
        "komentar",
        "коммент",
        "コメント",
        "评论",
        "تعليق",
        "hozzaszolas",
        "kommentti",
        "kommentaar",
        "diskuse",
        "binhluan",
        "σχόλι",
        "댓글",
        "comentariu",
        "komentāri",
        "koment",
    ],
)
def test_every_language_has_a_stem(name: str) -> None:
    assert any(stem in f"box {name}-list" for stem in SOUGHT)


def test_other_words_have_none() -> None:
    assert not any(stem in "recommended document moment user-header rekomendasi community" for stem in SOUGHT)


@pytest.mark.parametrize(
    ("id_", "number"),
    [
        ("li-comment-12", "12"),
        ("comment12", "12"),
        ("comment_12_body", "12"),
        ("thing_t1_c95mk2g", "c95mk2g"),
        ("comment-5eb1a", "5eb1a"),
        ("kmt-55", "55"),
        ("comments", None),
        ("", None),
    ],
)
def test_numbers(id_: str, number: str | None) -> None:
    assert number_of(id_) == number


def test_names_that_said_nothing_on_one_page_hide_none_on_the_next() -> None:
    def roots_of(box: str) -> list[str]:
        page = f"<html><body><p class='lead'>A sentence.</p><div class='{box}'>Box</div></body></html>"
        return [root.get("class", "") for root in comment_roots(Document(Page("https://x.example/", page.encode())))]

    assert roots_of("lead") == []
    assert roots_of("comment-list") == ["comment-list"]
    assert roots_of("comment-list") == ["comment-list"]
