"""What a story is to the corpus: new, unchanged, revised by the paper or by us, or older than what is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.corpus import Corpus
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.write import Story, Written, write_stories
from newscrawl.model import Article, Moment, Photo, Precision, Problem, RawDate, Region, Role, WarcRef
from tests.corpus.conftest import NOON, contents, make_article, make_moment, new_corpus, rows, write_articles

Write = Callable[..., list[tuple[Written, int]]]


def test_a_new_story_is_stored_whole(corpus: Corpus, write: Write) -> None:
    [(written, id)] = write(
        make_article(
            subheadline="After nine days", kicker="Sea", section="North", dateline="PORT ISLE", agency="GNA",
            lead="It sails.", paywalled=False, site_name="The Gazette", problems=(Problem("tags", "odd", "none"),),
            modified=make_moment("2031-05-07T00:00:00", precision=Precision.DAY),
        )
    )  # fmt: skip
    assert written is Written.NEW
    row = corpus.db["articles"].get(id)
    expected = {
        "site": "gazette", "canonical_url": "https://gazette.example/ferry", "headline": "The ferry is back",
        "subheadline": "After nine days", "kicker": "Sea", "section": "North", "dateline": "PORT ISLE", "agency": "GNA",
        "lead": "It sails.", "paywalled": 0, "site_name": "The Gazette", "language": "en", "unspaced": 0,
        "published": "2031-05-06T07:15:00Z", "published_day": "2031-05-06", "published_offset_minutes": 120,
        "published_precision": "minute", "published_zone_from": "printed", "published_decided_by": "iso",
        "published_raw": "2031-05-06T09:15:00+02:00", "published_source": "json-ld",
        "modified": "2031-05-07", "modified_day": "2031-05-07", "modified_precision": "day",
        "word_count": 16, "warc_file": "a.warc.gz", "warc_offset": 1000, "parser_version": "1",
        "fetched_at": "2031-05-06T12:00:00Z", "first_seen": "2031-05-06T12:00:00Z", "last_seen": "2031-05-06T12:00:00Z",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert rows(corpus, "SELECT authors, tags, photos, problems FROM v_articles") == [
        ("Ada Bird; Bo Cole", "Ferries; Islands", 1, 1)
    ]
    assert rows(corpus, "SELECT caption, credit, photographer, agency, source FROM photos") == [
        ("The pier", "Cy Dale/GNA", "Cy Dale", "GNA", "figure")
    ]


def test_sources_tell_the_finder_and_what_it_read(corpus: Corpus, write: Write) -> None:
    write(make_article())
    assert rows(corpus, "SELECT field, source, raw FROM sources ORDER BY field") == [
        ("authors", "near-headline", "By  Ada Bird and Bo Cole | Staff"),
        ("body", "density", None),
        ("byline", "near-headline", "By  Ada Bird and Bo Cole | Staff"),
        ("headline", "json-ld", None),
        ("published", "json-ld", None),
    ]


@pytest.mark.parametrize(
    ("moment", "stored", "day"),
    [
        (make_moment("2031-05-06T00:30:00+03:00"), "2031-05-05T21:30:00Z", "2031-05-06"),
        (make_moment("2031-05-06T10:15:00"), "2031-05-06T10:15:00", "2031-05-06"),
        (make_moment("2031-05-06T00:00:00", precision=Precision.DAY), "2031-05-06", "2031-05-06"),
        (make_moment("2031-05-01T00:00:00", precision=Precision.MONTH), "2031-05", None),
        (make_moment("2031-01-01T00:00:00", precision=Precision.YEAR), "2031", None),
        (make_moment("0001-01-01T00:00:00+14:00"), "0001-01-01T00:00:00+14:00", "0001-01-01"),
        (None, None, None),
    ],
)
def test_dates_are_utc_where_the_zone_is_known(
    corpus: Corpus, write: Write, moment: Moment | None, stored: str | None, day: str | None
) -> None:
    write(make_article(published=moment))
    assert rows(corpus, "SELECT published, published_day FROM articles") == [(stored, day)]


def test_the_same_story_again_touches_when_it_was_last_seen_and_nothing_else(corpus: Corpus, write: Write) -> None:
    write(make_article())
    before = contents(corpus)
    assert write(make_article())[0][0] is Written.UNCHANGED
    assert contents(corpus) == before
    assert write(make_article(days=3))[0][0] is Written.UNCHANGED
    assert contents(corpus, without=["last_seen"]) == contents_without(before, "last_seen")
    assert rows(corpus, "SELECT first_seen, last_seen FROM articles") == [
        ("2031-05-06T12:00:00Z", "2031-05-09T12:00:00Z")
    ]


def contents_without(content: dict[str, list[dict[str, object]]], column: str) -> dict[str, list[dict[str, object]]]:
    return {table: [{k: v for k, v in row.items() if k != column} for row in rows] for table, rows in content.items()}


def test_what_drifts_though_the_story_stands_still_is_no_revision(corpus: Corpus, write: Write) -> None:
    write(make_article(published=make_moment("2031-05-06T11:00:00+00:00", "relative")))
    again = make_article(
        days=1,
        published=make_moment("2031-05-06T00:00:00+00:00", "relative", Precision.DAY),
        modified=make_moment("2031-05-07T11:00:00+00:00"),
        photos=(Photo("https://gazette.example/1.jpg?w=900", "The pier", "Cy Dale/GNA", "Cy Dale", "GNA", "figure"),),
    )
    assert write(again)[0][0] is Written.UNCHANGED
    assert rows(corpus, "SELECT published_precision, modified FROM articles") == [("minute", None)]


@pytest.mark.parametrize(
    ("change", "old"),
    [
        ({"headline": "The ferry is late"}, {"headline": "The ferry is back"}),
        ({"body": "No ferry today."}, {"body": make_article().body}),
        ({"subheadline": "Nine days"}, {"subheadline": None}),
        ({"authors": ("Ada Bird",)}, {"authors": ["Ada Bird", "Bo Cole"]}),
        ({"tags": ()}, {"tags": ["Ferries", "Islands"]}),
        ({"paywalled": True}, {"paywalled": None}),
        ({"agency": "GNA"}, {"agency": None}),
    ],
)
def test_what_the_paper_changed_is_a_revision(
    corpus: Corpus, write: Write, change: dict[str, object], old: dict[str, object]
) -> None:
    write(make_article())
    [(written, id)] = write(make_article(days=1, **change))
    assert written is Written.REVISED
    [revision] = corpus.db["revisions"].rows
    assert json.loads(revision["changed"]) == old
    assert revision["reason"] == "paper"
    assert (revision["fetched_at"], revision["superseded_at"]) == ("2031-05-06T12:00:00Z", "2031-05-07T12:00:00Z")
    assert (revision["warc_file"], revision["warc_offset"], revision["parser_version"]) == ("a.warc.gz", 1000, "1")
    row = corpus.db["articles"].get(id)
    assert (row["warc_offset"], row["fetched_at"], row["first_seen"]) == (
        1010, "2031-05-07T12:00:00Z", "2031-05-06T12:00:00Z",
    )  # fmt: skip


def test_a_revised_story_has_its_new_lists_and_no_old_ones(corpus: Corpus, write: Write) -> None:
    write(make_article(problems=(Problem("tags", "odd", "none"),)))
    write(make_article(days=1, authors=("Di Earl",), tags=("Ports",), photos=(), sources={}, published=None))
    assert rows(corpus, "SELECT authors, tags, photos, problems FROM v_articles") == [("Di Earl", "Ports", 0, 0)]
    assert rows(corpus, "SELECT * FROM sources") == []


def test_revisions_hold_every_version(corpus: Corpus, write: Write) -> None:
    for day, headline in enumerate(("One", "Two", "Two", "Three", "One")):
        write(make_article(days=day, headline=headline))
    assert rows(corpus, "SELECT json_extract(changed, '$.headline'), substr(superseded_at, 1, 10) FROM revisions") == [
        ("One", "2031-05-07"),
        ("Two", "2031-05-09"),
        ("Three", "2031-05-10"),
    ]
    assert rows(corpus, "SELECT headline FROM articles") == [("One",)]


class TestReadingAPageAgain:
    """What nothing has changed for stays as it is, whatever drifts on the newspaper's pages."""

    DRIFT = make_moment("2031-05-09T11:00:00+00:00")

    def test_that_confirmed_the_story_is_no_revision(self, corpus: Corpus, write: Write) -> None:
        confirmed = make_article(days=3, modified=self.DRIFT)
        write(make_article(), confirmed)
        before = contents(corpus)
        assert write(confirmed)[0][0] is Written.UNCHANGED
        assert contents(corpus) == before

    def test_whose_date_was_known_better_before_is_no_revision(self, corpus: Corpus, write: Write) -> None:
        stale = make_moment("2031-05-01T00:00:00+00:00", "relative", Precision.DAY)
        later = make_article(days=9, headline="Other", published=stale)
        write(make_article(published=make_moment("2031-05-06T11:00:00+00:00", "relative")), later)
        before = contents(corpus)
        assert write(later)[0][0] is Written.UNCHANGED
        assert contents(corpus) == before

    def test_corrects_a_relative_date_that_was_read_from_it(self, corpus: Corpus, write: Write) -> None:
        write(make_article(published=make_moment("2031-05-06T11:00:00+00:00", "relative")))
        write(make_article(published=make_moment("2031-05-06T10:00:00+00:00", "relative"), parser_version="2"))
        assert rows(corpus, "SELECT published FROM articles") == [("2031-05-06T10:00:00Z",)]

    def test_by_another_parser_takes_up_what_drifted_and_cannot_say_why(self, corpus: Corpus, write: Write) -> None:
        write(make_article(), make_article(days=3), make_article(days=3, modified=self.DRIFT, parser_version="2"))
        assert rows(corpus, "SELECT reason FROM revisions") == [("unknown",)]
        assert rows(corpus, "SELECT modified, parser_version FROM articles") == [("2031-05-09T11:00:00Z", "2")]


class TestTheReason:
    def test_is_the_parser_when_the_same_page_is_read_by_another(self, corpus: Corpus, write: Write) -> None:
        write(make_article())
        write(make_article(parser_version="2", headline="The Ferry"))
        assert rows(corpus, "SELECT reason, parser_version FROM revisions") == [("parser", "1")]
        assert rows(corpus, "SELECT parser_version FROM articles") == [("2",)]

    def test_is_the_parser_when_the_last_page_that_confirmed_it_is_read_by_another(
        self, corpus: Corpus, write: Write
    ) -> None:
        write(make_article(), make_article(days=4))
        write(make_article(days=4, parser_version="2", headline="The Ferry"))
        assert rows(corpus, "SELECT reason FROM revisions") == [("parser",)]
        assert rows(corpus, "SELECT warc_offset, headline FROM articles") == [(1040, "The Ferry")]

    def test_is_none_when_only_how_a_date_was_decided_is_another(self, corpus: Corpus, write: Write) -> None:
        tossed, settled = (make_moment("2031-05-06T09:15:00", by) for by in ("coin-toss", "settled"))
        write(make_article(published=tossed))
        assert write(make_article(published=settled))[0][0] is Written.UNCHANGED
        assert rows(corpus, "SELECT published_decided_by FROM articles") == [("settled",)]
        assert rows(corpus, "SELECT * FROM revisions") == []
        assert write(make_article(published=tossed, parser_version="2"))[0][0] is Written.REVISED
        assert rows(corpus, "SELECT json(changed) FROM revisions") == [('{"published_decided_by":"settled"}',)]

    def test_is_ours_when_the_same_page_is_read_by_other_rules(self, corpus: Corpus, write: Write) -> None:
        write(make_article())
        write(make_article(section="North"))
        assert rows(corpus, "SELECT reason FROM revisions") == [("parser",)]

    def test_cannot_be_told_when_page_and_parser_are_others(self, corpus: Corpus, write: Write) -> None:
        write(make_article())
        write(make_article(days=1, parser_version="2", headline="The Ferry"))
        assert rows(corpus, "SELECT reason FROM revisions") == [("unknown",)]

    def test_is_the_paper_for_two_pages_of_one_second(self, corpus: Corpus, write: Write) -> None:
        write(make_article(), make_article(headline="Page two", warc=WarcRef("a.warc.gz", 5000)))
        assert rows(corpus, "SELECT reason FROM revisions") == [("paper",)]


def test_another_parser_that_reads_the_same_changes_no_more_than_its_version(corpus: Corpus, write: Write) -> None:
    write(make_article())
    assert write(make_article(parser_version="2", sources={}))[0][0] is Written.UNCHANGED
    assert rows(corpus, "SELECT parser_version FROM articles") == [("2",)]
    assert rows(corpus, "SELECT field FROM sources") == [("published",)]
    assert rows(corpus, "SELECT * FROM revisions") == []


def test_a_relative_date_does_not_replace_what_was_read_when_it_was_fresh(corpus: Corpus, write: Write) -> None:
    write(make_article(published=make_moment("2031-05-06T11:00:00+00:00", "relative")))
    late = make_moment("2031-05-01T00:00:00+00:00", "relative", Precision.DAY)
    write(make_article(days=9, headline="Other", published=late))
    assert rows(corpus, "SELECT published, published_precision FROM articles") == [("2031-05-06T11:00:00Z", "minute")]
    assert rows(corpus, "SELECT json(changed) FROM revisions") == [('{"headline":"The ferry is back"}',)]


class TestAnOlderPage:
    def test_never_replaces_the_newest_text(self, corpus: Corpus, write: Write) -> None:
        write(make_article(days=5))
        assert write(make_article(days=2, headline="Earlier"))[0][0] is Written.REVISED
        assert rows(corpus, "SELECT headline, first_seen, last_seen FROM articles") == [
            ("The ferry is back", "2031-05-08T12:00:00Z", "2031-05-11T12:00:00Z")
        ]
        assert rows(corpus, "SELECT json(changed), fetched_at, superseded_at, reason FROM revisions") == [
            ('{"headline":"Earlier"}', "2031-05-08T12:00:00Z", "2031-05-11T12:00:00Z", "paper")
        ]

    def test_takes_its_place_between_two_versions(self, corpus: Corpus, write: Write) -> None:
        first = make_article(days=0, headline="A", section="One")
        middle = make_article(days=1, headline="B", section="One")
        last = make_article(days=2, headline="C", section="Two")
        write(first, last, middle)
        assert rows(corpus, "SELECT json(changed), superseded_at FROM revisions ORDER BY fetched_at") == [
            ('{"headline":"A"}', "2031-05-07T12:00:00Z"),
            ('{"section":"One","headline":"B"}', "2031-05-08T12:00:00Z"),
        ]

    def test_that_is_known_is_no_news(self, corpus: Corpus, write: Write) -> None:
        write(make_article(headline="A"), make_article(days=1, headline="B"))
        before = contents(corpus)
        assert write(make_article(headline="A"))[0][0] is Written.UNCHANGED
        assert write(make_article(headline="A", parser_version="2"))[0][0] is Written.UNCHANGED
        assert contents(corpus) == before

    def test_that_is_known_and_is_read_otherwise_is_kept_once(self, corpus: Corpus, write: Write) -> None:
        write(make_article(headline="A"), make_article(days=1, headline="B"))
        before = contents(corpus)
        assert write(make_article(headline="C", parser_version="2"))[0][0] is Written.UNCHANGED
        assert contents(corpus) == before

    def test_with_the_same_text_moves_when_it_was_first_seen(self, corpus: Corpus, write: Write) -> None:
        write(make_article(days=3))
        assert write(make_article())[0][0] is Written.UNCHANGED
        assert rows(corpus, "SELECT first_seen, fetched_at FROM articles") == [
            ("2031-05-06T12:00:00Z", "2031-05-09T12:00:00Z")
        ]


def test_links_are_done_with_their_story(corpus: Corpus) -> None:
    corpus.db["sites"].insert({"name": "gazette", "first_seen": "2031-05-06T12:00:00Z"})
    for number in (1, 2):
        corpus.db["links"].insert(
            {"id": number, "site": "gazette", "url": f"https://gazette.example/{number}", "kind": "story",
             "state": "in_flight", "first_seen": "2031-05-06T12:00:00Z"}
        )  # fmt: skip
    one = make_article()
    [(_, id)] = write_stories(corpus, [Story(one, fingerprint(one), 1)])
    assert rows(corpus, "SELECT state, outcome, article_id FROM links") == [
        ("done", "new", id),
        ("in_flight", None, None),
    ]
    write_stories(corpus, [Story(one, fingerprint(one), 2)])
    assert rows(corpus, "SELECT state, outcome, article_id FROM links WHERE id = 2") == [("done", "unchanged", id)]


def test_identity_is_the_canonical_address_on_its_site(corpus: Corpus, write: Write) -> None:
    one = make_article()
    outcomes = write(one, replace(one, url=f"{one.url}?from=feed"), replace(one, site="other"), make_article("boat"))
    assert [written for written, _ in outcomes] == [Written.NEW, Written.UNCHANGED, Written.NEW, Written.NEW]


def test_the_same_page_with_its_canonical_address_read_otherwise_is_the_same_article(
    corpus: Corpus, write: Write
) -> None:
    [(_, id)] = write(make_article())
    corpus.db["links"].insert(
        {"site": "gazette", "url": "x", "kind": "story", "first_seen": "x", "warc_file": "a.warc.gz", "warc_offset": 1000,
         "article_id": id}
    )  # fmt: skip
    [(written, again)] = write(make_article(canonical_url="https://gazette.example/ferry-1", parser_version="2"))
    assert (written, again) == (Written.REVISED, id)
    assert rows(corpus, "SELECT canonical_url FROM articles") == [("https://gazette.example/ferry-1",)]
    assert rows(corpus, "SELECT reason, json(changed) FROM revisions") == [
        ("parser", '{"canonical_url":"https://gazette.example/ferry"}')
    ]
    # Another fetch of the same link may be another story: front pages are links too.
    [(written, other)] = write(make_article("boat", days=3, warc=WarcRef("a.warc.gz", 1000)))
    assert (written, other == id) == (Written.NEW, False)


def test_the_run_is_remembered(corpus: Corpus) -> None:
    corpus.db["sites"].insert({"name": "gazette", "first_seen": "x"})
    for run in (1, 2):
        corpus.db["runs"].insert({"id": run, "site": "gazette", "started": "x", "status": "running"})
    one, two = make_article(), make_article(days=1, headline="Other")
    write_stories(corpus, [Story(one, fingerprint(one))], 1)
    write_stories(corpus, [Story(two, fingerprint(two))], 2)
    assert rows(corpus, "SELECT run_id FROM articles UNION ALL SELECT run_id FROM revisions") == [(1,), (2,)]


def test_date_evidence_counts_once_for_a_story(corpus: Corpus, write: Write) -> None:
    proof = (RawDate("25/4/2031", "css", Role.PUBLISHED, Region.STORY),)
    write(make_article(dates=proof), make_article(dates=proof), make_article("boat", dates=proof))
    assert rows(corpus, "SELECT site, region, date_order, count FROM settled_dates") == [("gazette", "story", "DMY", 2)]


def test_an_article_without_a_site_is_refused_and_nothing_of_its_batch_is_stored(corpus: Corpus, write: Write) -> None:
    with pytest.raises(ValueError, match="needs its site's name"):
        write(make_article(), make_article("boat", site=None))
    assert corpus.db["articles"].count == 0


def test_odd_characters_and_numbers_lose_no_story(corpus: Corpus, write: Write) -> None:
    odd = "half \ud83d and nul \x00"
    story = make_article(headline=odd, body=odd, authors=(odd,), tags=(odd,), canonical_url=f"https://x.example/{odd}",
                         photos=(Photo(odd, odd),), problems=(Problem("a", "b", odd),), dateline=odd)  # fmt: skip
    assert write(story, story)[1][0] is Written.UNCHANGED
    assert rows(corpus, "SELECT headline FROM articles") == [("half \ufffd and nul \ufffd",)]


headlines = st.sampled_from(["A", "B", "C"])
stories = st.lists(
    st.builds(
        lambda name, days, headline, section: make_article(name, days, headline=headline, section=section),
        st.sampled_from(["ferry", "boat"]), st.integers(0, 5), headlines, st.sampled_from([None, "S"]),
    ),
    max_size=8,
    unique_by=lambda article: (article.url, article.fetched_at),
)  # fmt: skip


def written(folder: Path, batches: list[list[Article]], **without: list[str]) -> dict[str, list[dict[str, object]]]:
    with new_corpus(folder) as corpus:
        for batch in batches:
            write_articles(corpus, batch)
        return contents(corpus, **without)


@given(articles=stories, cuts=st.lists(st.integers(0, 8), max_size=3))
@settings(max_examples=25, deadline=None)
def test_batches_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article], cuts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("corpora")
    bounds = [0, *sorted(cuts), len(articles)]
    batches = [articles[start:end] for start, end in pairwise(bounds)]
    assert written(folder, batches) == written(folder, [articles])


@given(articles=stories, order=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_makes_no_difference_to_the_newest_version(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article], order: object
) -> None:
    folder = tmp_path_factory.mktemp("corpora")
    shuffled = list(articles)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    tables = []
    for these in (sorted(articles, key=lambda article: article.fetched_at or NOON), shuffled):
        content = written(folder, [these])
        kept = ("canonical_url", "headline", "section", "content_hash", "first_seen", "last_seen")
        tables.append(sorted([row[name] or "" for name in kept] for row in content["articles"]))
    assert tables[0] == tables[1]


@given(articles=stories)
@settings(max_examples=25, deadline=None)
def test_writing_everything_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    articles = sorted(articles, key=lambda article: article.fetched_at or NOON)
    folder = tmp_path_factory.mktemp("corpora")
    newest = {article.url: article for article in articles}
    assert written(folder, [articles, list(newest.values())]) == written(folder, [articles])


def test_a_batch_of_fifty_is_written_quickly(corpus: Corpus) -> None:
    body = "\n\n".join(" ".join(f"word{n * k % 997}" for n in range(80)) for k in range(1, 9))
    batch = [make_article(str(number), body=f"{number} {body[number:]}") for number in range(50)]
    prepared = [Story(article, fingerprint(article)) for article in batch]
    started = process_time()
    write_stories(corpus, prepared)
    assert process_time() - started < 0.5  # 0.05 on an idle machine
    later = [Story(replace(s.article, fetched_at=NOON + timedelta(1)), s.fingerprint) for s in prepared]
    started = process_time()
    assert {outcome for outcome, _ in write_stories(corpus, later)} == {Written.UNCHANGED}
    assert process_time() - started < 0.2
