"""The frontier's memory: what is due, in which order, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.corpus import Corpus, links
from newscrawl.corpus.links import Claimed, Ending, EndState, Order, Window
from newscrawl.corpus.sites import remember
from newscrawl.model import Link, LinkKind

ALWAYS = Window()


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        remember(corpus, "harbour", {"title": "Harbour"})
        yield corpus


def story(number: int, hint: datetime | None = None) -> Link:
    return Link(f"https://harbour.example/{number}", LinkKind.STORY, date_hint=hint)


def take(corpus: Corpus, count: int = 100, window: Window = ALWAYS) -> list[Claimed]:
    return links.take(corpus, "harbour", count, window)


def test_of_a_list_what_is_due_is_taken_in_its_order(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(number) for number in range(5)])
    (first,) = links.take_listed(corpus, "harbour", [story(3).url])
    links.finish(corpus, [Ending(first.id, EndState.DONE, "read")])
    claimed = links.take_listed(corpus, "harbour", [story(number).url for number in (4, 3, 1, 9)])
    assert [claim.link.url for claim in claimed] == [story(4).url, story(1).url]
    assert [claim.link.url for claim in take(corpus)] == [story(0).url, story(2).url]


def state_of(corpus: Corpus, number: int) -> tuple[str, int]:
    sql = "SELECT state, attempts FROM links WHERE url = ?"
    row: tuple[str, int] = corpus.db.conn.execute(sql, [story(number).url]).fetchone()
    return row


def urls(claims: list[Claimed]) -> list[str]:
    return [claim.link.url.rpartition("/")[2] for claim in claims]


def test_a_link_is_stored_once_and_given_out_once(corpus: Corpus) -> None:
    assert links.add(corpus, "harbour", [story(1), story(1), story(2)]) == 2
    assert links.add(corpus, "harbour", [story(2)]) == 0
    assert urls(take(corpus)) == ["1", "2"]
    assert take(corpus) == []
    assert not links.any_due(corpus, "harbour", ALWAYS)


def test_doors_come_before_stories_and_new_stories_before_old(corpus: Corpus) -> None:
    old, new = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
    section = Link("https://harbour.example/local", LinkKind.SECTION)
    feed = Link("https://harbour.example/rss", LinkKind.FEED)
    links.add(corpus, "harbour", [story(1, old), story(2, new), section, feed])
    assert urls(take(corpus)) == ["rss", "local", "2", "1"]


def test_what_a_dead_crawl_had_in_flight_is_waiting_again(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(1), story(2)])
    (one, _) = take(corpus)
    links.finish(corpus, [Ending(one.id, EndState.DONE, "read")])
    assert links.recover(corpus, "harbour") == 1
    assert state_of(corpus, 2) == ("waiting", 0)
    assert urls(take(corpus)) == ["2"]


def test_a_failure_is_tried_again_later_and_later_and_then_no_more(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(1)])
    waits = []
    for _ in range(links.MOST_ATTEMPTS):
        (claim,) = take(corpus)
        before = datetime.now(UTC)
        links.finish(corpus, [Ending(claim.id, EndState.FAILED, "timeout", attempts=claim.attempts)])
        assert take(corpus) == [], "not before it is due"
        (due,) = corpus.db.conn.execute("SELECT due FROM links").fetchone()
        waits.append(round((datetime.fromisoformat(due) - before) / links.FIRST_RETRY))
        corpus.db.conn.execute("UPDATE links SET due = '2000-01-01T00:00:00Z'")
    assert waits == [1, 2, 4, 8, 16]
    assert take(corpus) == []


def test_gone_and_done_stay_so(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(1), story(2)])
    one, two = take(corpus)
    links.finish(
        corpus, [Ending(one.id, EndState.GONE, "http-404", http_status=404), Ending(two.id, EndState.DONE, "robots")]
    )
    assert take(corpus) == []


def test_a_door_is_reopened_but_not_twice_in_a_run(corpus: Corpus) -> None:
    feed = Link("https://harbour.example/rss", LinkKind.FEED)
    links.add(corpus, "harbour", [feed])
    (claim,) = take(corpus)
    started = datetime.now(UTC) - timedelta(minutes=1)
    links.finish(corpus, [Ending(claim.id, EndState.DONE, "door-read")])
    links.reopen(corpus, "harbour", [feed], before=started)
    assert take(corpus) == []
    links.reopen(corpus, "harbour", [feed], before=datetime.now(UTC) + timedelta(minutes=1))
    assert urls(take(corpus)) == ["rss"]


def test_a_window_leaves_out_what_is_known_to_be_outside(corpus: Corpus) -> None:
    days = [datetime(2026, 10, day, 23, 59, tzinfo=UTC) for day in range(1, 6)]
    far = Link("https://harbour.example/far", LinkKind.STORY, date_hint=datetime(2026, 9, 30, 23, tzinfo=UTC))
    links.add(corpus, "harbour", [story(number, day) for number, day in enumerate(days)] + [story(9), far])
    window = Window(date(2026, 10, 2), date(2026, 10, 4))
    # A day wider on both sides: the newspaper's days may begin elsewhere.
    assert sorted(urls(take(corpus, window=window))) == ["0", "1", "2", "3", "4", "9"]
    assert sorted(urls(take(corpus))) == ["far"]


def test_a_story_changed_after_the_window_may_have_been_published_in_it(corpus: Corpus) -> None:
    late = datetime(2026, 11, 20, tzinfo=UTC)
    changed = Link(story(1).url, LinkKind.STORY, date_hint=late, hint_is_change=True)
    links.add(corpus, "harbour", [changed, story(2, late)])
    window = Window(date(2026, 10, 1), date(2026, 10, 31))
    assert urls(take(corpus, window=window)) == ["1"]


def test_a_door_that_did_not_change_is_not_reopened(corpus: Corpus) -> None:
    old = Link("https://harbour.example/sitemap-1.xml", LinkKind.SITEMAP, date_hint=datetime(2026, 1, 1, tzinfo=UTC))
    new = Link("https://harbour.example/sitemap-2.xml", LinkKind.SITEMAP, date_hint=datetime.now(UTC))
    links.add(corpus, "harbour", [old, new])
    for claim in take(corpus):
        links.finish(corpus, [Ending(claim.id, EndState.DONE, "door-read")])
    links.reopen(corpus, "harbour", [old, new], before=datetime.now(UTC) + timedelta(minutes=1))
    assert urls(take(corpus)) == ["sitemap-2.xml"]


def test_an_address_found_as_a_story_can_be_given_as_a_door(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(1)])
    (claim,) = take(corpus)
    links.finish(corpus, [Ending(claim.id, EndState.DONE, "not-an-article")])
    door = Link(story(1).url, LinkKind.FRONT)
    links.reopen(corpus, "harbour", [door], before=datetime.now(UTC) + timedelta(minutes=1))
    (claim,) = take(corpus)
    assert claim.link.kind is LinkKind.FRONT


def test_for_a_few_stories_sitemaps_come_last(corpus: Corpus) -> None:
    sitemap = Link("https://harbour.example/sitemap.xml", LinkKind.SITEMAP)
    feed = Link("https://harbour.example/rss", LinkKind.FEED)
    links.add(corpus, "harbour", [sitemap, story(1), feed])
    assert urls(links.take(corpus, "harbour", 9, order=Order.SITEMAPS_LAST)) == ["rss", "1", "sitemap.xml"]


def test_doors_only(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(1), Link("https://harbour.example/rss", LinkKind.FEED)])
    assert urls(links.take(corpus, "harbour", 9, order=Order.DOORS_ONLY)) == ["rss"]
    assert not links.any_due(corpus, "harbour", order=Order.DOORS_ONLY)


def test_unknown_asks_for_many_at_once(corpus: Corpus) -> None:
    links.add(corpus, "harbour", [story(number) for number in range(0, 1200, 2)])
    unknown = links.unknown(corpus, "harbour", [story(number).url for number in range(1200)])
    assert unknown == {story(number).url for number in range(1, 1200, 2)}


def test_a_hint_that_comes_later_is_kept_and_none_forgets_it(corpus: Corpus) -> None:
    hint = datetime(2026, 10, 1, tzinfo=UTC)
    for found in (story(1), story(1, hint), story(1)):
        links.add(corpus, "harbour", [found])
    (claim,) = take(corpus)
    assert claim.link.date_hint == hint


EVENTS = st.lists(
    st.tuples(st.sampled_from(["take", "finish", "fail", "recover", "add"]), st.integers(0, 7)), max_size=25
)


@settings(max_examples=25, deadline=None)
@given(EVENTS)
def test_no_order_of_events_loses_a_link(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, int]]
) -> None:
    """Whatever happens in whatever order, every link found is in exactly one state, and never taken twice at once."""
    with Corpus.open(tmp_path_factory.mktemp("corpus") / "corpus.db") as corpus:
        remember(corpus, "harbour", {})
        added: set[str] = set()
        flying: list[Claimed] = []
        for event, number in events:
            if event == "add":
                links.add(corpus, "harbour", [story(number)])
                added.add(story(number).url)
            elif event == "take":
                claimed = take(corpus, number)
                assert not {claim.id for claim in claimed} & {claim.id for claim in flying}
                flying += claimed
            elif event == "recover":
                assert links.recover(corpus, "harbour") == len(flying)
                flying = []
            elif flying:
                state = EndState.DONE if event == "finish" else EndState.FAILED
                links.finish(corpus, [Ending(flying.pop().id, state, event)])
        stored = corpus.db.conn.execute("SELECT url FROM links").fetchall()
        assert sorted(stored) == sorted((url,) for url in added)
        (in_flight,) = corpus.db.conn.execute("SELECT count(*) FROM links WHERE state = 'in_flight'").fetchone()
        assert in_flight == len(flying)
