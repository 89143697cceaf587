"""What runs found, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl import clock
from newscrawl.corpus import Corpus, coverage, runs
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.write import Story, write_stories
from newscrawl.model import Article, Found

NIGHT = datetime(2026, 11, 20, 2, tzinfo=UTC)
SetClock = Callable[[datetime], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def run(corpus: Corpus, articles: list[Article], *, ordinary: bool = True, status: Status = Status.FINISHED) -> None:
    corpus.db.execute("INSERT OR IGNORE INTO sites (name, first_seen) VALUES ('gazette', '')")
    number = runs.begin(corpus, "gazette", {}, ordinary=ordinary)
    write_stories(corpus, [Story(one, fingerprint(one)) for one in articles], number)
    coverage.record(corpus, number, articles)
    runs.end(corpus, number, Counts(), status, "finished")


def test_days_of_runs(corpus: Corpus, article: Callable[..., Article], set_clock: SetClock) -> None:
    set_clock(NIGHT - timedelta(days=1, minutes=-25))
    run(
        corpus,
        [article("ferry", fetched_at=clock.now()), article("quay", fetched_at=clock.now(), byline=None, sources={})],
    )
    set_clock(NIGHT)
    run(corpus, [article("rope", fetched_at=NIGHT)], status=Status.STOPPED)
    run(corpus, [article("buoy", fetched_at=NIGHT)], ordinary=False)
    before, tonight = coverage.days(corpus, "gazette", NIGHT + timedelta(minutes=20), 28)
    assert (before.read, before.new, before.complete) == (2, 2, True)
    assert before.found["byline"] == {"near-headline": 1}
    assert before.found["headline"] == {"json-ld": 1}
    assert before.found["published"] == {"json-ld": 2}
    assert (tonight.read, tonight.new, tonight.complete) == (1, 1, False)


def test_a_story_read_again_is_read_but_not_new(
    corpus: Corpus, article: Callable[..., Article], set_clock: SetClock
) -> None:
    set_clock(NIGHT - timedelta(days=1))
    run(corpus, [article(fetched_at=clock.now())])
    set_clock(NIGHT)
    run(corpus, [article(fetched_at=NIGHT, headline="Changed")])
    _, tonight = coverage.days(corpus, "gazette", NIGHT, 28)
    assert (tonight.read, tonight.new) == (1, 0)


def test_stories_that_lack_a_field(corpus: Corpus, article: Callable[..., Article], set_clock: SetClock) -> None:
    set_clock(NIGHT)
    other = {"byline": Found("By Bo", "h4", "By Bo")}
    run(corpus, [article("ferry"), article("quay", sources={}), article("rope", sources=other)])
    since = datetime(2031, 1, 1, tzinfo=UTC)
    below = "https://gazette.example/"
    assert coverage.lacking(corpus, "gazette", since, "byline", None, 3) == [f"{below}quay"]
    assert coverage.lacking(corpus, "gazette", since, "byline", "near-headline", 3) == [f"{below}rope", f"{below}quay"]
    assert coverage.lacking(corpus, "gazette", since + timedelta(days=999), "byline", None, 3) == []
