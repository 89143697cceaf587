"""What a corpus tells of itself: its statistics and its views."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from newscrawl.corpus import Corpus
from newscrawl.corpus.stats import stats
from newscrawl.corpus.write import Written
from newscrawl.model import Comment, Found
from tests.corpus.conftest import make_article, make_moment, rows

Write = Callable[..., list[tuple[Written, int]]]


def fill(corpus: Corpus, write: Write) -> None:
    other = make_moment("2031-06-01T23:30:00-05:00")
    write(
        make_article("a", comments=(Comment("Yes."), Comment("No.", position=1))),
        make_article("b", published=other, sources={"headline": Found("b", "h1")}),
        make_article("c", site="blatt", published=None),
        make_article("a", days=1, headline="changed"),
    )
    for number, (state, outcome) in enumerate(
        [("done", "new"), ("done", "new"), ("failed", "timeout"), ("waiting", None)]
    ):
        corpus.db["links"].insert(
            {"site": "gazette", "url": str(number), "kind": "story", "state": state, "outcome": outcome, "first_seen": "x"}
        )  # fmt: skip


def test_of_the_whole_corpus(corpus: Corpus, write: Write, tmp_path: Path) -> None:
    fill(corpus, write)
    archive = tmp_path / "warc"
    archive.mkdir()
    (archive / "x.warc.gz").write_bytes(b"12345")
    found = stats(corpus, archive)
    assert (found.articles, found.first_day, found.last_day) == (3, "2031-05-06", "2031-06-01")
    assert (found.rows["articles"], found.rows["comments"], found.rows["revisions"], found.rows["links"]) == (
        3,
        2,
        1,
        4,
    )
    assert found.outcomes == {"new": 2, "timeout": 1}
    assert found.revisions == {"paper": 1}
    assert (found.archive_bytes, found.archive_files) == (5, 1)
    assert found.corpus_bytes > 4096
    gazette, blatt = found.sites
    assert (gazette.site, gazette.articles, gazette.first_day, gazette.last_day, gazette.comments) == (
        "gazette", 2, "2031-05-06", "2031-06-01", 2,
    )  # fmt: skip
    assert gazette.links == {"done": 2, "failed": 1, "waiting": 1}
    assert (blatt.articles, blatt.first_day, blatt.links) == (1, None, {})
    fields = {field.field: field for field in found.fields}
    assert (fields["headline"].filled, fields["headline"].share) == (3, 1.0)
    assert fields["headline"].sources == {"json-ld": 2, "h1": 1}
    assert (fields["published"].filled, fields["dateline"].filled) == (2, 0)
    assert json.loads(json.dumps(found.as_record()))["sites"][0]["links"]["done"] == 2


def test_of_one_newspaper(corpus: Corpus, write: Write) -> None:
    fill(corpus, write)
    found = stats(corpus, site="blatt")
    assert (found.articles, [one.site for one in found.sites], found.outcomes, found.revisions) == (
        1,
        ["blatt"],
        {},
        {},
    )
    assert {field.filled for field in found.fields if field.field in ("headline", "published")} == {1, 0}


def test_of_an_empty_corpus(corpus: Corpus) -> None:
    found = stats(corpus)
    assert (found.articles, found.first_day, found.sites, found.fields) == (0, None, (), ())


def test_a_day_is_the_newspapers_own_and_near_duplicates_count_once_where_asked(corpus: Corpus, write: Write) -> None:
    body = " ".join(f"word{number}" for number in range(200))
    write(make_article("a", body=body), make_article("b", body=body), make_article("c"))
    write(make_article("d", published=make_moment("2031-06-01T23:30:00-05:00")))
    assert rows(corpus, "SELECT * FROM v_daily ORDER BY day") == [
        ("gazette", "2031-05-06", 3, 416, 2), ("gazette", "2031-06-01", 1, 16, 1),
    ]  # fmt: skip


def test_coverage_has_a_row_for_fields_that_nobody_found(corpus: Corpus, write: Write) -> None:
    write(make_article("a"), make_article("b", sources={}))
    coverage = {
        field: (share, sources)
        for field, share, sources in rows(corpus, "SELECT field, share, sources FROM v_coverage")
    }
    assert coverage["headline"] == (0.5, '{"json-ld":1}')
    assert coverage["kicker"] == (0.0, "{}")
