"""Lines at a story's edges that only name its author or the newspaper."""

from __future__ import annotations

from tests.parsers.test_body import PARAGRAPHS, STORY, article, paragraphs

BYLINE = "<p class='byline'>By <a rel='author'>Ada Flint Ray</a></p>"


def test_the_authors_name_over_and_under_the_text_is_none_of_it() -> None:
    for line in ("<p><b>ADA FLINT RAY</b></p>", "<p>Ada Flint Ray (Correspondent in Tolby)</p>"):
        assert paragraphs(article(line + PARAGRAPHS, top=BYLINE)) == STORY
        assert paragraphs(article(PARAGRAPHS + line, top=BYLINE)) == STORY


def test_the_newspapers_name_under_the_text_is_none_of_it() -> None:
    head = "<meta property='og:site_name' content='Hilltop Post'>"
    assert paragraphs(article(f"{PARAGRAPHS}<p><b>Hilltop Post</b></p>"), head) == STORY


def test_a_sentence_about_the_author_is_text() -> None:
    line = "Ada Flint Ray was the last to cross, and she had to leave her bicycle on the other side of the lake."
    assert paragraphs(article(f"{PARAGRAPHS}<p>{line}</p>", top=BYLINE)) == [*STORY, line]


def test_paragraphs_that_only_subscribers_read() -> None:
    assert paragraphs(article(PARAGRAPHS.replace("<p>", "<p class='paywall'>"))) == STORY
