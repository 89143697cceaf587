"""Notices in place of comments that were taken away are no comments."""

from __future__ import annotations

import pytest

from newscrawl.model import Page
from newscrawl.parsers.comments import comments
from newscrawl.parsers.comments.removed import is_removal
from newscrawl.parsers.document import Document


@pytest.mark.parametrize(
    "notice",
    [
        "This comment was removed by a moderator because it broke our rules. Answers to it may be deleted, too.",
        "This comment violates our policy",
        "Comment deleted by the administrator.",
        "Removed by moderator",
        "[deleted]",
        "Dieser Kommentar wurde von der Moderation entfernt.",
        "Kommentar gelöscht. Bitte bleiben Sie freundlich.",
        "Entfernt. Bitte bleiben Sie freundlich. Die Redaktion",
        "Ce commentaire a été supprimé par la modération.",
        "Este comentario ha sido eliminado por el autor.",
        "Mensagem removida",
        "Deze reactie is verwijderd door de moderator.",
        "Inlägget har tagits bort.",
        "Ten komentarz został usunięty",
        "Комментарий удалён",
        "Bu yorum silindi",
        "このコメントは削除されました。",
        "该评论已被删除",
    ],
)
def test_notices(notice: str) -> None:
    assert is_removal(notice)


@pytest.mark.parametrize(
    "text",
    [
        "This comment section should be removed.",
        "This comment was removed? I saw nothing wrong with it.",
        "My comment was removed, as was the old wheel.",
        "Post office removed from the village in May.",
        "Deleted scenes are better than the film by this author.",
        "Removed the wheel myself last year, no permit needed.",
        "Gelöscht hat die Feuerwehr erst um drei.",
        "This comment was removed. " + "And yet I say that the wheel has to turn the other way. " * 8,
    ],
)
def test_texts(text: str) -> None:
    assert not is_removal(text)


def item(number: int, name: str, text: str, inner: str = "") -> str:
    return (
        f'<li class="comment" id="comment-{number}"><b class="author">{name}</b> <time datetime="2020-05-0{number}">then'
        f'</time><div class="comment-text"><p>{text}</p></div>{inner}</li>'
    )


def test_who_answers_a_removed_comment_answers_no_other() -> None:
    answers = "<ul>" + item(3, "Wanda", "It does.") + item(4, "Lena", "[removed]", f"<ul>{item(5, 'Odo', 'No.')}</ul>")
    html = f'<ol class="comments">{item(1, "Odo", "[removed]")}{item(2, "Lena", "It creaks.", f"{answers}</ul>")}</ol>'
    found = comments(Document(Page("https://mill.example/wheel", f"<html><body>{html}</body></html>".encode())))
    assert found is not None
    assert [(c.position, c.author, c.text, c.parent) for c in found.value] == [
        (0, "Lena", "It creaks.", None),
        (1, "Wanda", "It does.", 0),
        (2, "Odo", "No.", None),
    ]


def test_removed_comments_in_json_ld() -> None:
    told = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "comment": [{"@type": "Comment", '
        '"text": "This comment was deleted."}, {"@type": "Comment", "text": "It creaks."}]}</script>'
    )
    found = comments(Document(Page("https://mill.example/wheel", f"<html><body>{told}</body></html>".encode())))
    assert found is not None
    assert [(c.position, c.text) for c in found.value] == [(0, "It creaks.")]
