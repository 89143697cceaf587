"""How ``newscrawl crawl`` tells of a night that it has run; the night itself is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newscrawl.crawl import nightly
from newscrawl.crawl.nightly import NightReport

Run = Callable[..., Result]
DEAD = "http://127.0.0.1:9/"


@pytest.fixture(autouse=True)
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The newspapers of each night, none of which was begun."""
    nights: list[tuple[str, ...]] = []

    def crawl_newspapers(names: list[str], *_: object) -> NightReport:
        nights.append(tuple(names))
        return NightReport(left=list(names))

    monkeypatch.setattr(nightly, "crawl_newspapers", crawl_newspapers)
    monkeypatch.setenv("no_proxy", "*")
    return nights


def test_the_report_is_written_and_the_exit_code_stays(newscrawl: Run, tmp_path: Path) -> None:
    result = newscrawl("crawl", "apnews", "--data", tmp_path, "--report", tmp_path / "night.html")
    assert (result.exit_code, result.stderr) == (5, "")
    assert result.stdout == "left for the next night, not begun: apnews\n"
    assert "1 left" in (tmp_path / "night.html").read_text(encoding="utf-8")


def test_who_cannot_be_told_is_a_warning(newscrawl: Run, tmp_path: Path) -> None:
    settings = ("-s", f"NEWSCRAWL_WEBHOOK={DEAD}", "-s", f"NEWSCRAWL_HEARTBEAT={DEAD}")
    result = newscrawl("crawl", "apnews", "--data", tmp_path, "--json", *settings)
    assert result.exit_code == 5
    assert json.loads(result.stdout)["left"] == ["apnews"]
    webhook, heartbeat = result.stderr.splitlines()
    assert webhook.startswith("warning: the webhook at 127.0.0.1: ")
    assert heartbeat.startswith("warning: the heartbeat at 127.0.0.1: ")


def test_a_setting_that_is_none_is_told_before_the_night(
    newscrawl: Run, tmp_path: Path, ran: list[tuple[str, ...]]
) -> None:
    result = newscrawl("crawl", "apnews", "--data", tmp_path, "-s", "NEWSCRAWL_WEBHOOK=harbour")
    assert (result.exit_code, ran) == (2, [])
    assert "NEWSCRAWL_WEBHOOK must be an address" in result.stderr
