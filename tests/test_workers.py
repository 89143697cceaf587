"""Reading processes: a call that hangs or kills its process costs that call only."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from newscrawl import settings
from newscrawl.errors import EmptyPage, ParserCrashed, ParserTimeout
from newscrawl.workers import Workers, drawn_ahead

URL = "https://harbour.example/1"


def double(number: int) -> int:
    return number * 2


def hang() -> None:
    time.sleep(60)


def die() -> None:
    os._exit(9)


def complain() -> None:
    raise EmptyPage("nothing there")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, timeout=1.5, recycle=100) as workers:
        yield workers


def test_a_call_gives_its_answer_or_its_error(workers: Workers) -> None:
    assert workers.result(workers.submit(double, 21), URL) == 42
    with pytest.raises(EmptyPage, match="nothing there"):
        workers.result(workers.submit(complain), URL)


def test_a_call_that_hangs_is_given_up_and_the_next_one_works(workers: Workers) -> None:
    with pytest.raises(ParserTimeout, match="harbour"):
        workers.result(workers.submit(hang), URL)
    assert workers.result(workers.submit(double, 2), URL) == 4


def test_a_call_that_kills_its_process_is_counted_and_the_next_one_works(workers: Workers) -> None:
    with pytest.raises(ParserCrashed, match="harbour"):
        workers.result(workers.submit(die), URL)
    assert workers.result(workers.submit(double, 3), URL) == 6


def test_a_page_has_the_time_that_it_has_in_a_crawl(monkeypatch: pytest.MonkeyPatch) -> None:
    pools: list[dict[str, Any]] = []
    monkeypatch.setattr("newscrawl.workers.ProcessPool", lambda **options: pools.append(options))
    assert Workers(1).timeout == settings.NEWSCRAWL_PARSER_TIMEOUT
    assert [pool["max_tasks"] for pool in pools] == [settings.NEWSCRAWL_PARSER_RECYCLE]


def test_so_many_are_drawn_ahead_and_their_order_stays() -> None:
    drawn: list[int] = []
    taken = drawn_ahead((drawn.append(number) or number for number in range(10)), 3)
    assert (next(taken), drawn) == (0, [0, 1, 2, 3])
    assert [*taken] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [*drawn_ahead((), 3)] == []
    assert [*drawn_ahead((1, 2), 3)] == [1, 2]
