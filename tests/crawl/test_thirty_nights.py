"""Thirty nights over three newspapers, and the corpus is what the newspapers have on record, to the night.

What should have come of it is worked out twice over: by the crawl, and here, by walking through the newspapers' own
records with the schedule of visits in hand. The latter gives the least number of requests too.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.corpus.revisits import DAYS
from tests.chronicle import FIRST_DAY, IN_FEED, ON_FRONT, Chronicle, Entry, Version
from tests.crawling import FAST, ROOT, environment, rows
from tests.paper import HOST_FILES

NIGHTS = 30
AT_TWO, TEN_MINUTES = timedelta(hours=2), timedelta(minutes=10)
NOT_RUN = 12  # the machine was off
BEFORE_MIDNIGHT = 16  # the night began a few seconds before its day
KILLED = 8
REDESIGNED = 22
CLOSED = (18, 19)  # the nights on which the heron's presses were mended
DAY = "date({}, '+1 hour')"  # of a moment of the corpus: a night that begins too early is still of its day
EARLY = timedelta(hours=3)  # a story that is nearly due is fetched
# Repeated on every story of one shape; what the corpus leaves out of the newest version, a revision has.
APPEAL = "The Lantern lives by those who read it. If this story was worth a minute to you, tell the paper seller at the pier."


def night_of(number: int) -> datetime:
    """When a night's crawl begins."""
    start = FIRST_DAY + timedelta(days=number)
    if number == BEFORE_MIDNIGHT:
        return start - timedelta(seconds=2)
    return start + AT_TWO + timedelta(minutes=number * 7 % 20 - 10)


# --- what should come of it ----------------------------------------------------------------------------------------


@dataclass
class Kept:
    """What a corpus should have of a story after some visits: nights are numbers."""

    entry: Entry
    versions: list[tuple[int, Version, str | None]] = field(default_factory=list)  # with the author that can be read
    comments: dict[int, list[int | None]] = field(default_factory=dict)  # first seen, missing since
    gone: int | None = None
    visited: datetime = FIRST_DAY
    due: datetime | None = None
    first: datetime | None = None

    def visit(self, night: int, now: datetime, paper: Chronicle) -> None:
        """What one fetch tells."""
        self.first = self.first or now
        self.visited = now
        if self.entry.status(now) != 200:
            self.gone, self.due = night, None
            return
        redesigned = paper.redesigned is not None and paper.redesigned <= now
        version, author = self.entry.version(now), None if redesigned else self.entry.author
        if not self.versions or self.versions[-1][1:] != (version, author):
            self.versions.append((night, version, author))
        for at, said in enumerate(self.entry.said):
            if said.stands(now):
                self.comments.setdefault(at, [night, None])
            elif at in self.comments and self.comments[at][1] is None:
                self.comments[at][1] = night
        since = min(self.first, self.entry.published)
        later = [since + timedelta(days=days) - EARLY for days in DAYS]
        self.due = next((moment for moment in later if moment > now), None)

    def is_due(self, now: datetime, is_listed: bool) -> bool:
        changed = self.entry.changed(now) if is_listed else None
        told = changed is not None and self.visited < changed and self.gone is None
        return (self.due is not None and self.due <= now) or told


@dataclass
class Expected:
    """Of one newspaper: its stories by path, and the least number of requests of each night."""

    paper: Chronicle
    stories: dict[str, Kept] = field(default_factory=dict)
    least: dict[int, int] = field(default_factory=dict)

    def night(self, number: int, doors: int) -> None:
        """Let one night pass."""
        now = self.paper.now = night_of(number)
        if self.paper.is_closed:
            self.least[number] = 1
            return
        listed = {entry.path: entry for entry in self.paper.listed(max(IN_FEED, ON_FRONT))}
        visits = [kept for path, kept in self.stories.items() if kept.is_due(now, path in listed)]
        new = [Kept(entry) for path, entry in listed.items() if path not in self.stories]
        self.stories |= {kept.entry.path: kept for kept in new}
        for kept in (*visits, *new):
            kept.visit(number, now, self.paper)
        self.least[number] = 1 + doors + len(visits) + len(new)  # robots.txt and the doors, always


# --- thirty nights -------------------------------------------------------------------------------------------------


@pytest.fixture
def papers() -> Iterator[dict[str, Chronicle]]:
    closed = frozenset((FIRST_DAY + timedelta(days=night)).date().isoformat() for night in CLOSED)
    known = (
        Chronicle("gull", "modern", NIGHTS),
        Chronicle("heron", "weblog", NIGHTS, closed=closed),
        Chronicle("tern", "modern", NIGHTS, redesigned=FIRST_DAY + timedelta(days=REDESIGNED)),
    )
    with ExitStack() as stack:
        yield {paper.name: stack.enter_context(paper.served()) for paper in known}


def start(data: Path, papers: dict[str, Chronicle], now: datetime) -> subprocess.Popen[str]:
    settings = {**FAST, "SPIDER_MODULES": "tests.harbours", "NEWSCRAWL_FLUSH_SECONDS": 0.2}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-c", "from newscrawl.cli import main; main()", "crawl", *papers, "--json", *options]
    known = ",".join(f"{name}={paper.url}" for name, paper in papers.items())
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(data, now.isoformat()), "TEST_PAPERS": known, "TEST_NEWS_SITEMAPS": "gull"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_in_the_middle(process: subprocess.Popen[str], papers: dict[str, Chronicle], requests: int) -> None:
    deadline = time.monotonic() + 60
    while sum(len(paper.asked) for paper in papers.values()) < requests:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.slow
def test_thirty_nights(papers: dict[str, Chronicle], tmp_path: Path) -> None:
    expected = {name: Expected(paper) for name, paper in papers.items()}
    codes, asked = {}, {}
    reserved: dict[str, list[int]] = {name: [] for name in papers}
    for night in (number for number in range(NIGHTS) if number != NOT_RUN):
        for name, paper in papers.items():
            expected[name].night(night, doors=3 if name == "gull" else 2)
            paper.asked.clear()
        if night == KILLED:
            least = sum(one.least[night] for one in expected.values())
            kill_in_the_middle(start(tmp_path, papers, night_of(night)), papers, least // 2)
        process = start(tmp_path, papers, night_of(night) + (TEN_MINUTES if night == KILLED else timedelta(0)))
        out, err = process.communicate(timeout=120)
        codes[night] = process.returncode
        assert process.returncode in (0, 4, 5), f"night {night}: {out}{err}"
        asked[night] = {
            name: len([path for path in paper.asked if path not in HOST_FILES]) for name, paper in papers.items()
        }
        for name, paper in papers.items():
            reserved[name] += [night for path in paper.asked if path in HOST_FILES]

    for name, one in expected.items():
        assert_stored(tmp_path, name, one)
    assert rows(tmp_path, "SELECT count(*) FROM links WHERE state IN ('in_flight', 'waiting', 'failed')") == [(0,)]
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []

    too_many = {
        (night, name): (count, expected[name].least[night])
        for night, counts in asked.items()
        for name, count in counts.items()
        if count > expected[name].least[night] * (3 if night == KILLED else 1.03)
    }
    assert too_many == {}
    # What a host reserves is asked for beside that: its two files, once a week while there are none.
    for name, nights in reserved.items():
        assert len(nights) <= len(HOST_FILES) * (NIGHTS // 7 + 2), name
    assert rows(tmp_path, f"SELECT DISTINCT site, {DAY.format('raised')} FROM alarms") == [
        ("tern", day_of(REDESIGNED)),
    ]
    assert rows(tmp_path, "SELECT DISTINCT field FROM alarms ORDER BY 1") == [
        ("authors",),
        ("byline",),
        ("published",),  # found still, but no longer in JSON-LD
    ]
    assert {night: code for night, code in codes.items() if code} == {**dict.fromkeys(CLOSED, 5), REDESIGNED: 4}


# --- comparing -----------------------------------------------------------------------------------------------------


def day_of(night: int | None) -> str | None:
    """The day of a night's crawl, as the corpus dates what it saw then."""
    return None if night is None else (FIRST_DAY + timedelta(days=night)).date().isoformat()


def assert_stored(data: Path, name: str, expected: Expected) -> None:
    """The corpus has of a newspaper what it should have, and nothing else."""
    stories = rows(
        data,
        f"""SELECT id, url, headline, body, {DAY.format("first_seen")}, {DAY.format("gone_since")}, published,
           (SELECT group_concat(name) FROM article_authors JOIN authors ON author_id = authors.id WHERE article_id = a.id)
           FROM articles a WHERE site = ? ORDER BY url""",
        name,
    )
    kept_of = {expected.paper.url + path: kept for path, kept in sorted(expected.stories.items())}
    assert [row[1] for row in stories] == list(kept_of), "every story once"
    for number, url, headline, body, first, gone, published, author in stories:
        kept = kept_of[url]
        (night, _, _), (_, version, by) = kept.versions[0], kept.versions[-1]
        assert (headline, body, author) == (version.headline, "\n\n".join(version.paragraphs), by), url
        assert (first, gone) == (day_of(night), day_of(kept.gone)), url
        assert published == kept.entry.published.strftime("%Y-%m-%dT%H:%M:%SZ"), url
        assert revisions(data, number) == earlier_versions(kept), url
        assert comments(data, number) == comments_of(kept), url


def revisions(data: Path, article: int) -> list[tuple[str, dict[str, object]]]:
    """The day on which each version was superseded, and what it said otherwise."""
    found = f"SELECT {DAY.format('superseded_at')}, changed, reason FROM revisions WHERE article_id = ? ORDER BY id"
    told = []
    for day, changed, reason in rows(data, found, article):
        assert reason == "paper"
        values = {key: value for key, value in json.loads(changed).items() if key in ("headline", "body", "authors")}
        if "body" in values:
            values["body"] = values["body"].removesuffix("\n\n" + APPEAL)
        told.append((day, values))
    return told


def earlier_versions(kept: Kept) -> list[tuple[str | None, dict[str, object]]]:
    told = []
    for (_, old, by), (night, new, then_by) in zip(kept.versions, kept.versions[1:], strict=False):
        values: dict[str, object] = {"headline": old.headline} if old.headline != new.headline else {}
        if old.paragraphs != new.paragraphs:
            values["body"] = "\n\n".join(old.paragraphs)
        if by != then_by:
            values["authors"] = [by] if by else []
        told.append((day_of(night), values))
    return told


Comments = list[tuple[str | None, str, str | None, str | None, str | None]]


def comments(data: Path, article: int) -> Comments:
    """Author and text, the text that it answers, the days on which it was first seen and missed."""
    found = f"""SELECT c.author, c.text, p.text, {DAY.format("c.first_seen")}, {DAY.format("c.missing_since")}
        FROM comments c LEFT JOIN comments p ON p.id = c.parent_id WHERE c.article_id = ? ORDER BY c.text, c.author"""
    return rows(data, found, article)


def comments_of(kept: Kept) -> Comments:
    said = kept.entry.said
    told = []
    for at, (first, missing) in kept.comments.items():
        answers = said[at].answers
        parent = None if answers is None else said[answers].text
        told.append((said[at].author, said[at].text, parent, day_of(first), day_of(missing)))
    return sorted(told, key=lambda one: (one[1], one[0]))
