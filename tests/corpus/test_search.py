"""Search: any script, any input, without ever an error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.corpus import Corpus
from newscrawl.corpus.search import search
from newscrawl.corpus.write import Written
from tests.corpus.conftest import make_article, make_moment, rows

Write = Callable[..., list[tuple[Written, int]]]


@pytest.fixture
def stocked(corpus: Corpus, write: Write) -> Corpus:
    write(
        make_article("a", headline="Café öffnet", body="Der Bäcker in Zürich verkauft C++ und Brot."),
        make_article("b", headline="Brot", body="Brot wird teurer, sagt der Bäcker.", site="blatt",
                     published=make_moment("2031-06-01T09:00:00+02:00")),
        make_article("c", headline="東京都の選挙", body="東京都で選挙が行われました。投票率は五割でした。"),
        make_article("d", headline="เรือข้ามฟาก", body="เรือข้ามฟากกลับมาให้บริการแล้ววันนี้"),
        make_article("e", headline="O'Neil says \"no\"", body="AND OR NOT are words; so is NEAR."),
    )  # fmt: skip
    return corpus


def names(corpus: Corpus, query: str, limit: int = 20, **filters: object) -> list[str]:
    return [hit.url.rpartition("/")[2] for hit in search(corpus, query, limit, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("brot", ["b", "a"]),  # the headline counts for more
        ("backer", ["a", "b"]),
        ("CAFE", ["a"]),
        ("zürich brot", ["a"]),
        ("öff*", ["a"]),
        ('"der bäcker in"', ["a"]),
        ('"bäcker der"', []),
        ("選挙", ["c"]),
        ("東京都", ["c"]),
        ("東京都 投票率", ["c"]),
        ("東京都 割", ["c"]),
        ("都の選", ["c"]),
        ("大阪", []),
        ("東京都 大阪", []),
        ("ข้ามฟาก", ["d"]),
        ("O'Neil", ["e"]),
        ("NOT NEAR", ["e"]),
        ("c++", ["a"]),
        ('brot"', ["b", "a"]),
        ("", []),
        ('" - *', []),
    ],
)
def test_finds(stocked: Corpus, query: str, found: list[str]) -> None:
    assert names(stocked, query) == found or sorted(names(stocked, query)) == found == ["a", "b"]


def test_filters(stocked: Corpus) -> None:
    assert names(stocked, "brot", site="blatt") == ["b"]
    assert names(stocked, "brot", since=date(2031, 5, 7)) == ["b"]
    assert names(stocked, "brot", until=date(2031, 5, 6)) == ["a"]
    assert names(stocked, "brot", 1) == ["b"]
    assert names(stocked, "選挙", site="blatt") == names(stocked, "東京都", site="blatt") == []
    assert names(stocked, "brot", 0) == []


def test_snippets_show_where(stocked: Corpus) -> None:
    [hit] = search(stocked, "zurich", marks=("<b>", "</b>"))
    assert "<b>Zürich</b>" in hit.snippet
    assert (hit.site, hit.day, hit.headline) == ("gazette", "2031-05-06", "Café öffnet")
    assert "[東京都]" in search(stocked, "東京都")[0].snippet
    assert "東京都の[選挙]" in search(stocked, "選挙")[0].snippet


def test_the_indexes_follow_the_articles(stocked: Corpus, write: Write) -> None:
    write(make_article("c", days=1, headline="Osaka votes", body="People voted in Osaka."))
    write(make_article("b", days=1, site="blatt", headline="大阪の新聞", body="大阪の新聞が始まりました。"))
    assert names(stocked, "東京都") == names(stocked, "teurer") == []
    assert names(stocked, "osaka") == ["c"]
    assert names(stocked, "大阪の新聞") == ["b"]
    for index in ("articles_fts", "articles_fts_unspaced"):
        stocked.db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        stocked.db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    assert names(stocked, "大阪の新聞") == ["b"]
    stocked.db.execute("PRAGMA foreign_keys = OFF")
    stocked.db.execute("DELETE FROM articles")
    assert rows(stocked, "SELECT count(*) FROM articles_fts_unspaced") == [(0,)]
    assert names(stocked, "osaka") == []


def test_only_articles_in_scripts_without_blanks_are_in_the_trigram_index(stocked: Corpus) -> None:
    assert rows(stocked, "SELECT count(*) FROM articles_fts_unspaced_docsize") == [(2,)]
    assert rows(stocked, "SELECT count(*) FROM articles_fts_docsize") == [(5,)]


@given(query=st.text() | st.text('"*^():+-{}. 東京都選AND ORNEAR', max_size=20))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error(stocked: Corpus, query: str) -> None:
    search(stocked, query)
    search(stocked, f"brot {query}")
