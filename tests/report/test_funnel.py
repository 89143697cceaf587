"""A night as funnels."""

from __future__ import annotations

import json

import pytest

from newscrawl.corpus.runs import Counts, Status
from newscrawl.report.funnel import Funnel, spell
from tests.report.nights import BROKEN, FAILED, FAILING, STOPPED, funnel, night


def test_a_normal_night() -> None:
    one = night(funnel(), funnel("puffin", failed=2, outcomes={"http-404": 2}))
    assert one.is_normal
    assert one.in_trouble == ()
    assert one.subject == "newscrawl: all normal (2 newspapers, 10 new, 0 revised)"


def test_the_worst_comes_first() -> None:
    one = night(funnel(), STOPPED, FAILING, BROKEN, FAILED, left=("ibis",))
    assert [(paper.site, paper.trouble) for paper in one.worst_first] == [
        ("auk", "failed"),
        ("heron", "broke"),
        ("tern", "40 pages failed"),
        ("skua", "stopped early"),
        ("gull", None),
    ]
    assert one.subject == ("newscrawl: auk failed, heron broke and 2 more; 1 left (5 newspapers, 20 new, 0 revised)")
    first, *_, last = one.lines()
    assert first.startswith("auk: ")
    assert last == "left for the next night, not begun: ibis"
    assert next(one.lines(worst_first=False)).startswith("gull: "), "a terminal shows the end"


@pytest.mark.parametrize("one", [night(left=("ibis",)), night(failure="the disk is full"), night(STOPPED)])
def test_what_is_not_normal(one: object) -> None:
    assert not one.is_normal  # type: ignore[attr-defined]


def test_a_few_failures_are_normal_and_many_are_not() -> None:
    assert funnel(failed=9, new=0).trouble is None
    assert funnel(failed=10, new=2, unchanged=0).trouble == "10 pages failed"
    assert funnel(failed=100, new=3_000).trouble is None


def test_lines() -> None:
    assert list(FAILING.lines()) == [
        "tern: 5 new, 0 revised, 2 unchanged, 40 failed",
        "tern: 4 doors read, 12 links found, 14 pages fetched, 2.3 MB, 83 s",
        "  30 × http-403 (the newspaper refuses; give it a contact (NEWSCRAWL_CONTACT) or ask for permission)",
        "  10 × timeout (the host did not answer in time)",
        "  2 × noarchive (the page asks that no copy is kept, so it is not stored (NEWSCRAWL_RIGHTS))",
    ]
    assert "auk: 0 of 3 doors read, 12 links found, 0 pages fetched, 2.3 MB, 83 s" in list(FAILED.lines())
    assert list(FAILED.lines())[-1] == "error: nothing of auk could be read; see the causes above"
    assert "ALARM heron: byline fell from 95 % to 0 %" in list(BROKEN.lines())
    assert list(Funnel(None, None, Status.STOPPED, Counts(), error="no lock").lines()) == ["error: no lock"]


def test_as_json() -> None:
    record = json.loads(json.dumps(night(funnel(), FAILING, exit_code=4).as_record()))
    assert (record["exit_code"], record["left"], record["totals"]["new"]) == (4, [], 10)
    tern, gull = record["newspapers"]
    assert tern["failures"] == {"http-403": 30, "timeout": 10}
    assert tern["passed_over"] == {"noarchive": 2}
    assert (gull["doors_tried"], gull["found"], gull["fetched"], gull["seconds"]) == (4, 12, 14, 83.4)
    assert gull["trouble"] is None


@pytest.mark.parametrize(("seconds", "text"), [(0.2, "0 s"), (99, "99 s"), (240, "4 min"), (11_100, "3 h 05 min")])
def test_how_long(seconds: float, text: str) -> None:
    assert spell(seconds) == text
