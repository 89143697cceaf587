"""SIGKILL at ten different moments, started again each time: the corpus ends as that of an undisturbed crawl."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.crawling import ROOT, crawl, crawl_command, environment, rows
from tests.paper import Paper

STORIES = 200
# Settings under which all moments between two writes are hit: small batches, a slow server.
SETTINGS = {"NEWSCRAWL_BATCH": 10, "NEWSCRAWL_FLUSH_SECONDS": 0.5}
CONTENT = """
SELECT canonical_url, headline, byline, published, body, content_hash FROM articles ORDER BY canonical_url
"""


def content(data: Path) -> list[tuple[Any, ...]]:
    return rows(data, CONTENT)


def killed_after(paper: Paper, data: Path, requests: int, seconds: float) -> None:
    """Start a crawl and kill it when so many more requests have come, and a little later."""
    already = len(paper.log)
    process = subprocess.Popen(
        crawl_command("news", {"url": paper.url}, **SETTINGS),
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while len(paper.log) - already < requests and process.poll() is None:
        assert time.monotonic() < deadline, "the crawl asked for nothing"
        time.sleep(0.005)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.slow
def test_killed_ten_times_the_corpus_is_that_of_an_undisturbed_crawl(tmp_path: Path) -> None:
    with Paper(STORIES, delay=0.01).served() as paper:
        undisturbed = tmp_path / "undisturbed"
        assert crawl(undisturbed, url=paper.url).returncode == 0
        expected = content(undisturbed)
        assert len(expected) == STORIES

        disturbed = tmp_path / "disturbed"
        # Before anything, within the doors, within the first stories, between writes, …
        moments = [
            (1, 0.0),
            (2, 0.02),
            (4, 0.1),
            (9, 0.0),
            (20, 0.15),
            (31, 0.3),
            (40, 0.01),
            (25, 0.5),
            (13, 0.07),
            (30, 0.2),
        ]
        for requests, seconds in moments:
            killed_after(paper, disturbed, requests, seconds)
        last = crawl(disturbed, url=paper.url)
        assert last.returncode == 0, last.stderr

    assert content(disturbed) == expected
    assert rows(disturbed, "SELECT state, count(*) FROM links WHERE kind = 'story' GROUP BY state") == [
        ("done", STORIES)
    ]
    assert rows(disturbed, "SELECT count(*) FROM revisions") == rows(undisturbed, "SELECT count(*) FROM revisions")
    assert rows(disturbed, "SELECT status, count(*) FROM runs GROUP BY status ORDER BY status") == [
        ("finished", 1),
        ("killed", 10),
    ]
    assert rows(disturbed, "PRAGMA integrity_check") == [("ok",)]
    assert rows(disturbed, "PRAGMA foreign_key_check") == []
