"""What is kept of reservations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from newscrawl import clock
from newscrawl.corpus import Corpus, links, revisits
from newscrawl.corpus.articles import stored_article
from newscrawl.corpus.links import NOT_MODIFIED, Ending, EndState
from newscrawl.corpus.rights import HostFile, host_file, keep_host_file
from newscrawl.corpus.stats import stats
from newscrawl.model import Article, Link, LinkKind, Signal
from tests.corpus.conftest import NOON, rows

RESERVED, OPEN = (Signal("tdm-reservation", value, "meta:tdm-reservation") for value in "10")
NOAI = Signal("noai", "noai", "meta:robots")
MakeArticle = Callable[..., Article]
Write = Callable[..., object]
ALL = "SELECT signal, value, substr(first_seen, 9, 2), substr(last_seen, 9, 2) FROM rights ORDER BY 1, 2"


def test_each_is_kept_with_the_days_on_which_it_was_said(corpus: Corpus, article: MakeArticle, write: Write) -> None:
    write(article(rights=(RESERVED, NOAI)))
    write(article(days=1, rights=(RESERVED,)))
    write(article(days=2, rights=(OPEN,)))
    assert rows(corpus, ALL) == [
        ("noai", "noai", "06", "06"),
        ("tdm-reservation", "0", "08", "08"),
        ("tdm-reservation", "1", "06", "07"),
    ]
    stored = stored_article(corpus, 1)
    assert stored is not None
    assert stored.rights == (OPEN,)
    assert stats(corpus).rights == {"noai": 1, "tdm-reservation 0": 1, "tdm-reservation 1": 1}
    assert stats(corpus, site="elsewhere").rights == {}


def test_an_earlier_page_read_later_widens_the_days(corpus: Corpus, article: MakeArticle, write: Write) -> None:
    write(article(days=2, rights=(NOAI,)))
    write(article(rights=(NOAI,)))
    write(article(days=2, rights=(NOAI,)))
    assert rows(corpus, ALL) == [("noai", "noai", "06", "08")]


def test_a_page_that_reserves_nothing_any_more(corpus: Corpus, article: MakeArticle, write: Write) -> None:
    write(article(rights=(NOAI,)))
    write(article(days=1))
    stored = stored_article(corpus, 1)
    assert stored is not None
    assert stored.rights == ()


def test_a_stored_story_that_says_noarchive_now_is_marked_and_kept(
    corpus: Corpus, article: MakeArticle, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(article())
    links.add(corpus, "gazette", [Link("https://gazette.example/ferry", LinkKind.STORY)])
    (claim,) = links.take(corpus, "gazette", 1)
    corpus.db.execute("UPDATE links SET article_id = 1")

    def visited(day: int, outcome: str) -> str | None:
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=day))
        links.finish(corpus, [Ending(claim.id, EndState.DONE, outcome)])
        revisits.note_visits(corpus, [Ending(claim.id, EndState.DONE, outcome)])
        ((since, due, body),) = rows(
            corpus, "SELECT reserved_since, due, body FROM v_articles a JOIN links ON article_id = a.id"
        )
        assert body
        assert due is not None or day > 30
        return None if since is None else str(since)

    assert visited(0, "new") is None
    assert visited(1, "noarchive") == "2031-05-07T12:00:00Z"
    assert visited(3, "noindex") == "2031-05-07T12:00:00Z"
    assert visited(4, NOT_MODIFIED) == "2031-05-07T12:00:00Z"
    assert visited(7, "unchanged") is None


def test_files_of_hosts(corpus: Corpus) -> None:
    url = "https://gazette.example/ai.txt"
    assert host_file(corpus, url) is None
    keep_host_file(corpus, url, HostFile(200, '"1"', None, b"User-Agent: *"))
    keep_host_file(corpus, url, file := HostFile(200, '"2"', "yesterday", b"\xff\x00"))
    assert host_file(corpus, url) == file
    keep_host_file(corpus, url, HostFile(404))
    assert host_file(corpus, url) == HostFile(404)
