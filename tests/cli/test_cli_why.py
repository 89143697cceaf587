"""``newscrawl why``: one link's whole story."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from newscrawl import clock
from newscrawl.corpus import Corpus, links, revisits
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.links import Ending, EndState
from newscrawl.corpus.sites import remember
from newscrawl.corpus.write import Story, write_stories
from newscrawl.model import Article, Link, LinkKind, Signal

Run = Callable[..., Result]
URL = "https://harbour.example/2026/10/ferry-returns"
FEED = "https://harbour.example/rss"
NOON = datetime(2026, 10, 2, 12, tzinfo=UTC)
STORY = Article(
    url=URL, canonical_url=URL, site="harbour", headline="Ferry returns", body="It sails again.", fetched_at=NOON
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus with a story that was corrected and taken down, one that fails, and one that waits."""
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        monkeypatch.setattr(clock, "now", lambda: NOON)
        remember(corpus, "harbour", {})
        hint = datetime(2026, 10, 1, 8, tzinfo=UTC)
        names = ("quay", "rope", "buoy")
        others = [Link(f"https://harbour.example/{name}", LinkKind.STORY, FEED) for name in names]
        links.add(corpus, "harbour", [Link(URL, LinkKind.STORY, FEED, hint), *others])
        story, quay, rope, _ = links.take(corpus, "harbour", 4)
        visit(corpus, story.id, STORY)
        later = replace(STORY, headline="Ferry is back", fetched_at=NOON + timedelta(days=1))
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))
        visit(corpus, story.id, later)
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=3))
        gone = Ending(story.id, EndState.GONE, "http-410", "answered 410", 410)
        links.finish(corpus, [gone])
        revisits.note_visits(corpus, [gone])
        links.finish(corpus, [Ending(quay.id, EndState.FAILED, "timeout", "TimeoutError", attempts=1)])
        links.finish(corpus, [Ending(rope.id, EndState.DONE, "robots", "forbidden")])
        corpus.db.execute("UPDATE links SET state = 'waiting' WHERE state = 'in_flight'")
    return tmp_path


def visit(corpus: Corpus, link: int, article: Article) -> None:
    ending = Ending(link, EndState.DONE, "read", http_status=200)
    links.finish(corpus, [ending])
    write_stories(corpus, [Story(article, fingerprint(article), link)])
    revisits.note_visits(corpus, [ending])


def test_the_whole_story(newscrawl: Run, data: Path) -> None:
    result = newscrawl("why", URL, "--data", data)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"{URL}  (story of harbour)",
        f"  2026-10-02 12:00  found on {FEED}, which dates it 2026-10-01 08:00",
        "  2026-10-02 12:00  fetched first",
        "  2026-10-02 12:00  stored as article 1: Ferry is back",
        "  2026-10-03 12:00  the newspaper changed headline",
        "  2026-10-05 12:00  taken down; the text is kept",
        "  2026-10-05 12:00  fetched last: http-410: answered 410",
        "  now               gone; not asked for again unless a door says that it changed",
    ]


@pytest.mark.parametrize("spelling", ["harbour.example/2026/10/ferry-returns/", f"{URL}?utm_source=x#top"])
def test_any_spelling_of_the_address(newscrawl: Run, data: Path, spelling: str) -> None:
    assert "Ferry is back" in newscrawl("why", spelling, "--data", data).stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quay", "failed 1 time, tried again from 2026-10-05 13:00 on"),
        ("rope", "robots.txt forbids it; newscrawl obeys"),
        ("buoy", "waits for the next crawl"),
    ],
)
def test_what_has_not_become_a_story(newscrawl: Run, data: Path, name: str, said: str) -> None:
    assert said in newscrawl("why", f"https://harbour.example/{name}", "--data", data).stdout


def test_what_nobody_has_found(newscrawl: Run, data: Path) -> None:
    result = newscrawl("why", "https://harbour.example/mole", "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("https://harbour.example/mole: no door has given this address; ")
    assert "has 4 other links of its host" in result.stderr
    assert "has no other link of its host" in newscrawl("why", "elsewhere.example/", "--data", data).stderr
    rubbish = newscrawl("why", "rubbish", "--data", data)
    assert (rubbish.exit_code, "'rubbish' is no address" in rubbish.stderr) == (2, True)


def test_what_is_reserved(newscrawl: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Corpus.open(data / "corpus.db") as corpus:
        for day, value in ((6, "1"), (7, "1"), (8, "0")):
            at = NOON + timedelta(days=day)
            monkeypatch.setattr(clock, "now", lambda at=at: at)
            rights = (Signal("tdm-reservation", value, "meta:tdm-reservation"), Signal("noai", "noai", "meta:robots"))
            visit(corpus, 1, replace(STORY, headline="Ferry is back", fetched_at=at, rights=rights[: int(value) + 1]))
        ending = Ending(1, EndState.DONE, "noarchive", "noarchive noarchive (meta:robots)", 200)
        links.finish(corpus, [ending])
        revisits.note_visits(corpus, [ending])
    lines = newscrawl("why", URL, "--data", data).stdout.splitlines()
    assert "  2026-10-10 12:00  not to be stored any more; the text stored before is kept" in lines
    assert "  2026-10-08 12:00  reserves noai (meta:robots, last on 2026-10-09 12:00)" in lines
    assert "  2026-10-08 12:00  reserves tdm-reservation: 1 (meta:tdm-reservation, last on 2026-10-09 12:00)" in lines
    assert "  2026-10-10 12:00  reserves tdm-reservation: 0 (meta:tdm-reservation)" in lines
    (last,) = [line for line in lines if "fetched last" in line]
    assert "noarchive (200): noarchive noarchive (meta:robots); the page asks that no copy is kept" in last
    (one,) = json.loads(newscrawl("why", URL, "--data", data, "--json").stdout)
    assert [right["signal"] for right in one["rights"]] == ["noai", "tdm-reservation", "tdm-reservation"]


def test_as_json(newscrawl: Run, data: Path) -> None:
    (one,) = json.loads(newscrawl("why", URL, "--data", data, "--json").stdout)
    assert one["link"]["state"] == "gone"
    assert one["article"]["headline"] == "Ferry is back"
    assert one["revisions"] == [{"at": "2026-10-03T12:00:00Z", "reason": "paper", "fields": ["headline"]}]
