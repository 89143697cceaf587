"""Comments over several fetches: added, marked when they vanish, never deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.corpus import Corpus
from newscrawl.corpus.write import Written
from newscrawl.model import Comment, Precision
from tests.corpus.conftest import contents, make_article, make_moment, new_corpus, rows, write_articles

Write = Callable[..., list[tuple[Written, int]]]


def thread(*said: tuple[str, str, int | None]) -> tuple[Comment, ...]:
    return tuple(
        Comment(text, author, parent=parent, position=place) for place, (author, text, parent) in enumerate(said)
    )


FIRST = thread(("Ada", "Well said.", None), ("Bo", "I disagree.", 0), ("Cy", "So do I.", 1))
SHOWN = "SELECT author, text, position, substr(first_seen, 9, 2), substr(missing_since, 9, 2) FROM comments ORDER BY id"


def test_they_are_stored_with_whom_they_answer(corpus: Corpus, write: Write) -> None:
    write(make_article(comments=FIRST))
    assert rows(corpus, "SELECT author, text, parent_author, missing_since FROM v_comments ORDER BY position") == [
        ("Ada", "Well said.", None, None), ("Bo", "I disagree.", "Ada", None), ("Cy", "So do I.", "Bo", None),
    ]  # fmt: skip


def test_new_ones_are_added_and_vanished_ones_marked(corpus: Corpus, write: Write) -> None:
    write(make_article(comments=FIRST))
    later = thread(("Di", "First!", None), ("Ada", "Well said.", None), ("Cy", "So do I.", 1))
    assert write(make_article(days=1, comments=later))[0][0] is Written.UNCHANGED
    assert rows(corpus, SHOWN) == [
        ("Ada", "Well said.", 1, "06", None), ("Bo", "I disagree.", 1, "06", "07"), ("Cy", "So do I.", 2, "06", None),
        ("Di", "First!", 0, "07", None),
    ]  # fmt: skip
    assert rows(corpus, "SELECT author, parent_author FROM v_comments WHERE parent_id IS NOT NULL ORDER BY 1") == [
        ("Bo", "Ada"), ("Cy", "Ada"),
    ]  # fmt: skip


def test_one_that_returns_is_no_longer_missing(corpus: Corpus, write: Write) -> None:
    write(make_article(comments=FIRST), make_article(days=1), make_article(days=2, comments=FIRST[:1]))
    assert rows(corpus, SHOWN) == [
        ("Ada", "Well said.", 0, "06", None), ("Bo", "I disagree.", 1, "06", "07"), ("Cy", "So do I.", 2, "06", "07"),
    ]  # fmt: skip


def test_equal_ones_are_several(corpus: Corpus, write: Write) -> None:
    write(make_article(comments=thread(("Ada", "+1", None), ("Ada", "+1", None), ("Bo", "+1", None))))
    write(make_article(days=1, comments=thread(("Ada", "+1", None), ("Bo", "+1", None))))
    assert rows(corpus, SHOWN) == [
        ("Ada", "+1", 0, "06", None), ("Ada", "+1", 1, "06", "07"), ("Bo", "+1", 1, "06", None),
    ]  # fmt: skip


def test_dates_read_when_they_were_fresh_stay(corpus: Corpus, write: Write) -> None:
    fresh = make_moment("2031-05-06T11:00:00+00:00", "relative")
    stale = make_moment("2030-01-01T00:00:00+00:00", "relative", Precision.YEAR)
    write(make_article(comments=(Comment("Yes.", "Ada", published=fresh, votes=1), Comment("No.", "Bo", position=1))))
    write(make_article(days=500, comments=(
        Comment("Yes.", "Ada", published=stale, votes=7), Comment("No.", "Bo", position=1, published=stale))))  # fmt: skip
    assert rows(corpus, "SELECT author, published, published_precision, votes FROM comments ORDER BY id") == [
        ("Ada", "2031-05-06T11:00:00Z", "minute", 7), ("Bo", "2030", "year", None),
    ]  # fmt: skip


def test_the_same_page_read_better_corrects_them_in_place(corpus: Corpus, write: Write) -> None:
    moment = make_moment("2031-05-06T11:00:00+00:00")
    write(make_article(comments=thread(("Ada", "Well said. Reply", None), ("Bo", "I disagree.", None))))
    better = (Comment("Well said.", "Ada", published=moment), Comment("I disagree.", "Bo", parent=0, position=1))
    write(make_article(parser_version="2", comments=better))
    assert rows(corpus, "SELECT id, text, published, parent_id, missing_since FROM comments ORDER BY id") == [
        (1, "Well said.", "2031-05-06T11:00:00Z", None, None), (2, "I disagree.", None, 1, None),
    ]  # fmt: skip


def test_what_the_same_page_turns_out_not_to_have_is_marked(corpus: Corpus, write: Write) -> None:
    write(make_article(comments=FIRST))
    write(make_article(parser_version="2", comments=FIRST[:1]))
    assert rows(corpus, SHOWN)[1:] == [("Bo", "I disagree.", 1, "06", "06"), ("Cy", "So do I.", 2, "06", "06")]


def test_an_older_page_adds_and_takes_nothing_away(corpus: Corpus, write: Write) -> None:
    write(make_article(days=3, comments=FIRST[:2]))
    write(make_article(days=1, comments=thread(("Cy", "So do I.", None), ("Ada", "Well said.", None))))
    assert rows(corpus, SHOWN) == [
        ("Ada", "Well said.", 0, "07", None), ("Bo", "I disagree.", 1, "09", None), ("Cy", "So do I.", 0, "07", "09"),
    ]  # fmt: skip


def test_odd_ones_lose_nothing(corpus: Corpus, write: Write) -> None:
    odd = (Comment("half \ud83d", "\x00", position=0, parent=0, votes=10**30), Comment("orphan", position=1, parent=99))
    write(make_article(comments=odd))
    assert rows(corpus, "SELECT author, text, votes, parent_id FROM comments") == [
        ("\ufffd", "half \ufffd", None, None), (None, "orphan", None, None),
    ]  # fmt: skip


said = st.tuples(st.sampled_from(["Ada", "Bo", None]), st.sampled_from(["Yes.", "No."]), st.integers(0, 3) | st.none())


@given(fetches=st.lists(st.lists(said, max_size=4), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_whatever_comes_nothing_is_deleted_and_the_last_page_is_what_is_shown(
    tmp_path_factory: pytest.TempPathFactory, fetches: list[list[tuple[str, str, int | None]]]
) -> None:
    with new_corpus(tmp_path_factory.mktemp("corpora")) as corpus:
        seen = 0
        for day, fetch in enumerate(fetches):
            write_articles(corpus, [make_article(days=day, comments=thread(*fetch))])
            before = contents(corpus)
            write_articles(corpus, [make_article(days=day, comments=thread(*fetch))])
            assert contents(corpus) == before
            count = corpus.db["comments"].count
            assert count >= seen
            seen = count
            shown = rows(corpus, "SELECT author, text FROM comments WHERE missing_since IS NULL ORDER BY position")
            assert shown == [(author, text) for author, text, _ in fetch]
