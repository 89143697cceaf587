"""Alarms through the corpus: raised on the night of a redesign, once, with examples; shown by ``newscrawl health``."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newscrawl import clock
from newscrawl.cli import main
from newscrawl.corpus import Corpus, coverage, runs
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.write import Story, write_stories
from newscrawl.model import Article, Found
from newscrawl.report.nights import raise_alarms, told
from newscrawl.report.sparks import spark

START = datetime(2026, 10, 1, 2, tzinfo=UTC)
REDESIGN = 16


def story(day: int, number: int) -> Article:
    """From the redesign on, bylines are no longer found and headlines by another finder."""
    url = f"https://harbour.example/{day}-{number}"
    headline = Found("Ferry returns", "json-ld" if day < REDESIGN else "h1", "")
    sources = {"headline": headline} | ({"byline": Found("By Ada", "meta", "")} if day < REDESIGN else {})
    body = f"The ferry of day {day} carried {number} crates of rope and {day * number} of herring."
    return Article(
        url, url, site="harbour", headline="Ferry returns", body=body, fetched_at=clock.now(), sources=sources
    )


@pytest.fixture
def raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[int, list[str]]:
    """Twenty nights of eight stories; what was raised by night."""
    found: dict[int, list[str]] = {}
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        corpus.db.execute("INSERT INTO sites (name, first_seen) VALUES ('harbour', '')")
        for day in range(20):
            now = START + timedelta(days=day, minutes=day % 3)
            monkeypatch.setattr(clock, "now", lambda now=now: now)
            number = runs.begin(corpus, "harbour", {})
            articles = [story(day, n) for n in range(8)]
            write_stories(corpus, [Story(one, fingerprint(one)) for one in articles], number)
            coverage.record(corpus, number, articles)
            runs.end(corpus, number, Counts(), Status.FINISHED, "finished")
            alarms = raise_alarms(corpus, number, "harbour", now)
            assert raise_alarms(corpus, number, "harbour", now) == [], "once a night"
            if alarms:
                found[day] = [told(alarm) for alarm in alarms]
                assert all(alarm.examples[0].startswith(f"https://harbour.example/{day}-") for alarm in alarms)
                assert all(len(alarm.examples) == 3 for alarm in alarms)
    return found


def test_the_alarm_fires_on_the_redesigns_night_and_on_no_other(raised: dict[int, list[str]]) -> None:
    assert list(raised) == [REDESIGN]
    assert sorted(raised[REDESIGN]) == [
        "byline: on 0% of stories, was 100%",
        "headline by json-ld: on 0% of stories, was 100%",
    ]


def health(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["health", *arguments, "--data", str(data)])


def test_health_shows_what_broke(raised: dict[int, list[str]], tmp_path: Path) -> None:
    result = health(tmp_path)
    assert result.exit_code == 0, "its last night was in order again"
    assert "2026-10-17 harbour: byline: on 0% of stories, was 100%" in result.stdout
    assert "https://harbour.example/16-7" in result.stdout
    assert "field by field" not in result.stdout
    named = health(tmp_path, "harbour").stdout
    assert f"byline    {'█' * 16}▁▁▁▁" in named
    assert "h1 8" in named


def test_health_ends_with_4_after_the_night_itself(
    raised: dict[int, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        corpus.db.execute("DELETE FROM coverage WHERE run_id > ?", [REDESIGN + 1])
        corpus.db.execute("UPDATE articles SET run_id = NULL WHERE run_id > ?", [REDESIGN + 1])
        corpus.db.execute("DELETE FROM runs WHERE id > ?", [REDESIGN + 1])
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(days=REDESIGN, hours=6))
    result = health(tmp_path)
    assert result.exit_code == 4
    assert "field by field" in result.stdout
    (one,) = json.loads(health(tmp_path, "--json").stdout)
    assert one["broken"]
    assert one["nights"][-1]["found"]["headline"] == {"h1": 8}


def test_a_newspaper_that_is_unknown_is_named(raised: dict[int, list[str]], tmp_path: Path) -> None:
    result = health(tmp_path, "lighthouse")
    assert result.exit_code == 2
    assert "lighthouse" in result.stderr


def test_sparks() -> None:
    assert spark([0, 5, 10, None]) == "▁▅█·"
    assert spark([0.5], 1.0) == "▅"
    assert spark([]) == ""
    assert spark([0, 0]) == "▁▁"
