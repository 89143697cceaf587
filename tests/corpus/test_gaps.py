"""Times of which stories may be missing, and what fills them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newscrawl.corpus import Corpus, gaps, runs
from newscrawl.corpus.gaps import Gap
from newscrawl.corpus.links import Window
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.sites import remember

SINCE, UNTIL = datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 4, 17, 30, tzinfo=UTC)
FEED = "https://harbour.example/feed.xml"


@pytest.fixture
def run(corpus: Corpus) -> int:
    remember(corpus, "harbour", {})
    return runs.begin(corpus, "harbour", {})


def test_a_gap_noticed_twice_is_one(corpus: Corpus, run: int) -> None:
    gap = Gap.between("harbour", SINCE, UNTIL, FEED, "its oldest entry is younger")
    gaps.add(corpus, run, [gap])
    gaps.add(corpus, run, [gap])
    (found,) = gaps.open_gaps(corpus, "harbour")
    assert (found.since, found.until, found.door) == ("2026-11-01T02:00:00Z", "2026-11-04T17:30:00Z", FEED)
    assert gaps.open_gaps(corpus) == [found]
    assert gaps.open_gaps(corpus, "lantern") == []


@pytest.mark.parametrize(
    ("window", "closed"),
    [
        (Window(date(2026, 11, 1), date(2026, 11, 4)), 1),
        (Window(date(2026, 10, 1), None), 1),
        (Window(date(2026, 11, 2), date(2026, 11, 4)), 0),
        (Window(date(2026, 11, 1), date(2026, 11, 3)), 0),
    ],
)
def test_a_backfill_of_its_days_fills_a_gap(corpus: Corpus, run: int, window: Window, closed: int) -> None:
    gaps.add(corpus, run, [Gap.between("harbour", SINCE, UNTIL, FEED, "why")])
    assert gaps.close_within(corpus, "harbour", window) == closed
    assert len(gaps.open_gaps(corpus)) == 1 - closed


def test_what_reaches_back_far_enough_fills_a_gap(corpus: Corpus, run: int) -> None:
    gaps.add(corpus, run, [Gap.between("harbour", SINCE, UNTIL, FEED, "why")])
    assert gaps.close_since(corpus, "harbour", UNTIL) == 0
    assert gaps.close_since(corpus, "lantern", SINCE) == 0
    assert gaps.close_since(corpus, "harbour", SINCE) == 1


def test_the_last_run_that_counts_came_to_its_end_and_asked_for_everything(corpus: Corpus, run: int) -> None:
    assert runs.last_finished(corpus, "harbour") is None
    runs.end(corpus, run, Counts(), Status.FINISHED, "finished")
    last = runs.last_finished(corpus, "harbour")
    assert last is not None
    for ordinary, status in ((True, Status.STOPPED), (True, Status.FAILED), (False, Status.FINISHED)):
        other = runs.begin(corpus, "harbour", {}, ordinary=ordinary)
        corpus.db.execute("UPDATE runs SET started = '2099-01-01T00:00:00Z' WHERE id = ?", [other])
        runs.end(corpus, other, Counts(), status, "")
    assert runs.last_finished(corpus, "harbour") == last
