from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.report.tails import count_tail, share_tail

NIGHTS = st.lists(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=30
)


def test_nights_that_are_alike_leave_little_room() -> None:
    past = [(10, 10)] * 20
    assert share_tail(0, 5, past) < 1e-7
    assert share_tail(4, 5, past) > 1e-3
    assert share_tail(5, 5, past) == pytest.approx(1.0)


def test_nights_that_differ_leave_more() -> None:
    alike, apart = [(5, 10)] * 20, [(0, 10), (10, 10)] * 10
    assert share_tail(0, 10, alike) < 1e-2 < share_tail(0, 10, apart)


def test_a_coin_is_near_the_binomial() -> None:
    exact = sum(comb(20, k) for k in range(4)) / 2**20
    assert exact < share_tail(3, 20, [(50, 100)] * 28) < 8 * exact


def test_counts() -> None:
    past = [40, 42, 38, 41, 39, 40, 43, 37]
    assert count_tail(5, past) < 1e-5
    assert count_tail(30, past) > 1e-2
    assert count_tail(0, [0, 0, 1, 0]) > 0.5
    assert count_tail(0, [0, 80, 2, 60]) > 1e-2, "a newspaper that comes in waves"


def test_without_a_past_there_is_no_answer() -> None:
    for ask in (lambda: share_tail(0, 1, []), lambda: count_tail(0, [])):
        with pytest.raises(ValueError, match="no past"):
            ask()


@given(NIGHTS, st.integers(1, 40))
def test_a_share_tail_is_a_growing_chance(past: list[tuple[int, int]], stories: int) -> None:
    tails = [share_tail(found, stories, past) for found in range(stories + 1)]
    assert all(0 <= a <= b + 1e-9 for a, b in pairwise(tails))
    assert tails[-1] == pytest.approx(1.0, abs=1e-6)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30), st.integers(0, 500))
def test_a_count_tail_is_a_chance(past: list[int], count: int) -> None:
    assert 0 <= count_tail(count, past) <= count_tail(count + 1, past) <= 1
