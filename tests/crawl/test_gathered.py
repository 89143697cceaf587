"""What counts as failed, and what only waits for a host to come back."""

from __future__ import annotations

from newscrawl.corpus.links import Ending, EndState
from newscrawl.crawl.gathered import DOOR_READ, Gathered
from newscrawl.model import Link, LinkKind


def refused(number: int) -> Ending:
    return Ending(number, EndState.FAILED, "refused", "refused by the other side")


def test_nothing_gathered_is_nothing_to_write() -> None:
    gathered = Gathered()
    assert not gathered
    gathered.links([Link("https://harbour.example/1", LinkKind.STORY)])
    assert gathered


def test_endings_are_counted_by_name() -> None:
    gathered = Gathered()
    gathered.ended(Ending(1, EndState.DONE, DOOR_READ, http_status=200))
    gathered.ended(Ending(2, EndState.GONE, "http-404", http_status=404))
    assert (gathered.counts.doors, gathered.counts.fetched, gathered.counts.failed) == (1, 2, 1)
    assert gathered.counts.outcomes == {DOOR_READ: 1, "http-404": 1}


def test_what_is_refused_fails_once_the_host_has_answered_again() -> None:
    gathered = Gathered()
    for number in range(5):
        gathered.ended(refused(number))
    assert gathered.endings == []
    gathered.answered(10, refusals=3)
    assert [ending.id for ending in gathered.endings] == [0, 1, 2], "asked before the last two: tells nothing of them"
    gathered.answered(10, refusals=5)
    assert [ending.id for ending in gathered.endings] == [0, 1, 2, 3, 4]
    assert (gathered.counts.failed, gathered.counts.bytes) == (5, 20)


def test_a_host_that_is_gone_at_the_end_charges_nothing() -> None:
    gathered = Gathered()
    gathered.answered(10, refusals=0)
    for number in range(4):
        gathered.ended(refused(number))
    assert gathered.host_is_gone is None
    assert gathered.settle_unreached()
    assert gathered.endings == []
    assert (gathered.counts.failed, gathered.counts.outcomes["refused"]) == (0, 4)


def test_two_refusals_at_the_end_are_bad_luck() -> None:
    gathered = Gathered()
    for number in range(2):
        gathered.ended(refused(number))
    assert not gathered.settle_unreached()
    assert len(gathered.endings) == gathered.counts.failed == 2


def test_many_refusals_in_a_row_say_that_the_host_is_gone() -> None:
    gathered = Gathered()
    for number in range(25):
        assert gathered.host_is_gone is None
        gathered.ended(refused(number))
    assert gathered.host_is_gone == "refused by the other side"


def test_counts_become_true_when_all_is_written() -> None:
    gathered = Gathered()
    gathered.links([Link("https://harbour.example/1", LinkKind.STORY)])
    counts = gathered.counts_after(1, ["new", "new", "unchanged"])
    assert (gathered.counts.found, gathered.counts.new) == (0, 0)
    gathered.written(counts)
    assert (gathered.counts.found, gathered.counts.new, gathered.counts.unchanged) == (1, 2, 1)
    assert not gathered
