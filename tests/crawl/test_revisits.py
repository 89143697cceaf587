"""Nights after the first: only what is due is fetched, and what a newspaper changes is noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawling import crawl, rows
from tests.paper import Paper

FIRST, SECOND, THIRD = "2026-11-01T02:00:00Z", "2026-11-02T02:04:00Z", "2026-11-03T01:58:00Z"


@pytest.fixture
def paper() -> Iterator[Paper]:
    """Five stories of the day before the first night."""
    paper = Paper(5)
    paper.etags = True
    paper.path_of = lambda number: f"/2026/10/31/story-number-{number}-about-the-quay"  # type: ignore[method-assign]
    paper.when_of = lambda number: f"2026-10-31T1{number}:00:00Z"  # type: ignore[method-assign]
    with paper.served():
        yield paper


def night(data: Path, paper: Paper, clock: str, **arguments: str) -> tuple[str, Counter[int]]:
    """Crawl once; what was said, and how often each status was answered (robots.txt left out)."""
    paper.statuses.clear()
    done = crawl(data, clock=clock, url=paper.url, **arguments)
    assert done.returncode == 0, done.stderr
    return done.stderr, Counter(status for path, status in paper.statuses if path != "/robots.txt")


def page_with(paper: Paper, number: int, old: str, new: str) -> None:
    body = paper.page_of(number).replace(old.encode(), new.encode())
    paper.special[paper.path_of(number)] = lambda: (200, "text/html; charset=utf-8", body)


def test_nights(paper: Paper, tmp_path: Path) -> None:
    night(tmp_path, paper, FIRST)
    said, statuses = night(tmp_path, paper, "2026-11-01T02:30:00Z")
    assert statuses == {304: 3}, "the same night: front page, feed and sitemap alone, and they have not changed"
    assert "nothing new" in said

    page_with(paper, 2, "counted again", "counted anew")
    paper.special[paper.path_of(3)] = lambda: (410, "text/html", b"")
    said, statuses = night(tmp_path, paper, SECOND)
    assert statuses == {304: 3 + 3, 200: 1, 410: 1}
    assert "0 new, 1 revised, 3 unchanged, 1 failed" in said
    ((reason, changed),) = rows(tmp_path, "SELECT reason, changed FROM revisions")
    assert reason == "paper"
    assert "counted again" in changed
    assert rows(tmp_path, "SELECT count(confirmed_at) FROM articles") == [(3,)]
    ((headline, since),) = rows(tmp_path, "SELECT headline, gone_since FROM articles WHERE gone_since IS NOT NULL")
    assert (headline, since[:10]) == (paper.headline_of(3), "2026-11-02")

    _, statuses = night(tmp_path, paper, THIRD)
    assert statuses == {304: 3}, "nothing is due until the third day"


def test_a_backfill_asks_its_doors_unconditionally_and_visits_nothing(paper: Paper, tmp_path: Path) -> None:
    night(tmp_path, paper, FIRST)
    _, statuses = night(tmp_path, paper, SECOND, since="2026-10-01", until="2026-10-31")
    assert statuses == {200: 3}


def test_days_that_are_none_are_named(paper: Paper, tmp_path: Path) -> None:
    done = crawl(tmp_path, settings={"NEWSCRAWL_REVISIT_DAYS": "soon"}, url=paper.url)
    assert (done.returncode, "NEWSCRAWL_REVISIT_DAYS" in done.stderr) == (2, True)
