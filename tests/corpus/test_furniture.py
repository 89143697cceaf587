"""What a newspaper repeats, learned by the corpus and taken out of the bodies it stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from newscrawl.corpus import Corpus
from newscrawl.corpus import furniture as module
from newscrawl.corpus.articles import stored_articles
from newscrawl.corpus.furniture import known_furniture
from newscrawl.corpus.migrations import MIGRATIONS
from newscrawl.corpus.search import search
from newscrawl.corpus.write import Written
from newscrawl.model import Article
from newscrawl.parsers.furniture import fingerprint, put_back
from tests.corpus.conftest import make_article, rows, write_articles
from tests.parsers.test_furniture import marks

APPEAL = "If you saw what happened on the quay, write to the desk of the Gazette."
OTHER = "The Gazette is printed at high tide and folded by hand in the old boathouse."


def story(name: str, *notices: str, days: float = 0, text: str = "", **changes: Any) -> Article:
    """A story with notices between its first paragraph and its last."""
    first = text or f"The {name} sails again after nine weeks of repairs in the yard behind the old lighthouse."
    texts = (first, *notices, f"Its captain said that the {name} had never been quicker.")
    body = "\n\n".join(texts)
    return make_article(name, days, **({"body": body, "lead": texts[0], "blocks": marks(*texts)} | changes))


def stories(*notices: str, count: int = 3) -> list[Article]:
    return [story(f"boat{number}", *notices) for number in range(count)]


def bodies_with(corpus: Corpus, text: str) -> int:
    return int(rows(corpus, "SELECT count(*) FROM articles WHERE instr(body, ?)", text)[0][0])


Write = Callable[..., Sequence[tuple[Written, int]]]


def test_a_batch_teaches_itself_and_those_before(corpus: Corpus, write: Write) -> None:
    one, two, three = stories(APPEAL)
    write(one, two)
    assert bodies_with(corpus, APPEAL) == 2
    write(three)
    assert bodies_with(corpus, APPEAL) == 0
    assert rows(corpus, "SELECT position, text, was_lead FROM left_out") == [(1, APPEAL, 0)] * 3
    assert fingerprint(APPEAL) in known_furniture(corpus, "gazette").repeated
    assert rows(corpus, "SELECT DISTINCT left_out FROM v_articles") == [(1,)]


def test_words_are_counted_and_found_without_it(corpus: Corpus, write: Write) -> None:
    write(*stories(APPEAL))
    assert rows(corpus, "SELECT DISTINCT word_count FROM articles") == [(26,)]
    assert not list(search(corpus, "happened"))
    assert len(list(search(corpus, "lighthouse"))) == 3


def test_what_is_no_furniture_stays(corpus: Corpus, write: Write) -> None:
    write(story("boat", APPEAL), story("sloop", APPEAL), story("brig", OTHER))
    assert rows(corpus, "SELECT * FROM left_out") == []


def test_a_story_fetched_again_counts_once(corpus: Corpus, write: Write) -> None:
    write(*(story("boat", APPEAL, days=day) for day in range(5)))
    assert known_furniture(corpus, "gazette").repeated == frozenset()


def test_copies_count_once(corpus: Corpus, write: Write) -> None:
    background = " ".join(f"Sentence {number} of the background tells of the year {number}." for number in range(40))
    copies = [story("boat", url=f"https://gazette.example/{n}", canonical_url=f"https://gazette.example/{n}",
                    headline=f"Version {n}", body=f"First of all, {n}.\n\n{background}\n\n{APPEAL}",
                    blocks=marks(f"First of all, {n}.", background, APPEAL)) for n in range(6)]  # fmt: skip
    write(*copies)
    assert rows(corpus, "SELECT count(DISTINCT cluster_id) FROM articles") == [(1,)]
    assert rows(corpus, "SELECT * FROM left_out") == []


def test_a_form_filled_in_every_week_counts_once(corpus: Corpus, write: Write) -> None:
    write(*(replace(one, headline="Numbers of the week") for one in stories(APPEAL, count=6)))
    assert rows(corpus, "SELECT * FROM left_out") == []


def test_newspapers_teach_only_themselves(corpus: Corpus, write: Write) -> None:
    one, two, three = stories(APPEAL)
    write(one, two, replace(three, site="herald"))
    assert rows(corpus, "SELECT * FROM left_out") == []


class TestTheSameStoryAgain:
    """What we learn of a newspaper is no edit of the newspaper's."""

    @pytest.fixture
    def cleaned(self, corpus: Corpus, write: Write) -> list[Article]:
        found = stories(APPEAL)
        write(*found)
        return found

    def test_unchanged_is_unchanged(self, corpus: Corpus, write: Write, cleaned: list[Article]) -> None:
        assert write(story("boat0", APPEAL, days=1))[0][0] is Written.UNCHANGED
        assert write(cleaned[0])[0][0] is Written.UNCHANGED
        assert (bodies_with(corpus, APPEAL), rows(corpus, "SELECT * FROM revisions")) == (0, [])

    def test_with_another_headline_is_revised_by_that_alone(
        self, corpus: Corpus, write: Write, cleaned: list[Article]
    ) -> None:
        write(story("boat0", APPEAL, days=1, headline="Boat sails"))
        assert rows(corpus, "SELECT reason, json(changed) FROM revisions") == [
            ("paper", '{"headline":"The boat0 is back"}')
        ]
        assert bodies_with(corpus, APPEAL) == 0

    def test_with_another_text_is_kept_whole(self, corpus: Corpus, write: Write, cleaned: list[Article]) -> None:
        write(story("boat0", APPEAL, days=1, text="The boat does not sail, for the yard behind the lighthouse burned."))
        changed = "SELECT json_extract(changed, '$.body') FROM revisions"
        assert rows(corpus, changed) == [(cleaned[0].body,)]
        assert bodies_with(corpus, APPEAL) == 0

    def test_read_by_another_parser_is_cleaned_again(
        self, corpus: Corpus, write: Write, cleaned: list[Article]
    ) -> None:
        assert write(replace(cleaned[0], parser_version="2"))[0][0] is Written.UNCHANGED
        assert (bodies_with(corpus, APPEAL), rows(corpus, "SELECT * FROM revisions")) == (0, [])

    def test_of_an_earlier_day_changes_nothing(self, corpus: Corpus, write: Write, cleaned: list[Article]) -> None:
        before = rows(corpus, "SELECT article_id, marks FROM blocks")
        write(story("boat0", OTHER, days=-1))
        assert rows(corpus, "SELECT article_id, marks FROM blocks") == before
        reasons = rows(corpus, "SELECT reason, json_extract(changed, '$.body') LIKE ? FROM revisions", f"%{OTHER}%")
        assert reasons == [("paper", 1)]

    def test_that_is_known_no_more_stays_clean(
        self, corpus: Corpus, write: Write, cleaned: list[Article], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(*(story(f"ship{number}", OTHER) for number in range(200)))
        assert fingerprint(APPEAL) not in known_furniture(corpus, "gazette").repeated
        assert (bodies_with(corpus, APPEAL), bodies_with(corpus, OTHER)) == (0, 0)


def test_a_lead_that_was_none(corpus: Corpus, write: Write) -> None:
    found = [
        story(name, text=APPEAL, lead=APPEAL, body=f"{APPEAL}\n\n{text}", blocks=marks(APPEAL, text))
        for name in ("boat", "sloop", "brig")
        for text in [f"The {name} sails again after nine weeks in the yard, and its captain is glad to be at sea."]
    ]
    write(*found)
    assert bodies_with(corpus, APPEAL) == 0
    assert rows(corpus, "SELECT count(*) FROM articles WHERE lead = body") == [(3,)]
    assert write(*found)[0][0] is Written.UNCHANGED
    write(replace(found[0], parser_version="2", headline="Other"))
    assert rows(corpus, "SELECT json(changed) FROM revisions") == [('{"headline":"The boat is back"}',)]


def test_a_stored_article_has_what_was_left_out(corpus: Corpus, write: Write) -> None:
    found = stories(APPEAL)
    write(*found)
    stored = {article.url: article for article in stored_articles(corpus)}
    assert {put_back(stored[one.url].body, stored[one.url].left_out) == one.body for one in found} == {True}


def test_only_the_stories_read_last_are_remembered(
    corpus: Corpus, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FORGET", module._FORGET.replace(str(module._REMEMBERED), "4"))
    write(*(story(f"boat{number}") for number in range(7)))
    write(story("boat0", days=1))
    remembered = rows(corpus, "SELECT canonical_url FROM blocks JOIN articles ON articles.id = article_id ORDER BY 1")
    assert [url.rpartition("/")[2] for (url,) in remembered] == ["boat0", "boat4", "boat5", "boat6"]


def test_a_corpus_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    connection = sqlite3.connect(path)
    MIGRATIONS.apply(Database(connection), stop_before="m006_furniture")
    connection.execute("PRAGMA application_id = 1852143475")
    connection.execute("INSERT INTO sites (name, first_seen) VALUES ('gazette', '2031-05-06T12:00:00Z')")
    connection.commit()
    connection.close()
    with Corpus.open(path) as corpus:
        write_articles(corpus, stories(APPEAL))
        assert rows(corpus, "SELECT count(*) FROM left_out") == [(3,)]


@pytest.mark.parametrize("batch", [1, 4, 20])
def test_batches_and_their_order_make_no_difference(corpus: Corpus, write: Write, batch: int) -> None:
    found = [*stories(APPEAL, count=9), *(story(f"ship{number}") for number in range(9))]
    found = found[::-1] if batch == 4 else found
    for start in range(0, len(found), batch):
        write(*found[start : start + batch])
    left = rows(corpus, "SELECT canonical_url, position, left_out.text FROM left_out JOIN articles ON id = article_id")
    assert sorted(left) == sorted((one.canonical_url, 1, APPEAL) for one in found if "boat" in one.url)
