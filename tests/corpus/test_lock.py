"""One crawl at a time, and no dead one blocks the next."""

from __future__ import annotations

import os
import re
import socket
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.corpus import Corpus
from newscrawl.corpus.lock import Lock
from newscrawl.corpus.moments import as_utc
from newscrawl.errors import CorpusLocked
from tests.corpus.conftest import rows


def pretend(corpus: Corpus, **changes: object) -> None:
    corpus.db["lock"].update(1, changes)


def test_the_second_is_told_who_holds_it(corpus: Corpus) -> None:
    Lock.acquire(corpus, "scrapy crawl gazette")
    expected = f"in use by scrapy crawl gazette (process {os.getpid()} on {socket.gethostname()}, since 20"
    with Corpus.open(corpus.path) as other, pytest.raises(CorpusLocked, match=re.escape(expected)) as raised:
        Lock.acquire(other, "newscrawl reparse")
    assert "last sign of life" in str(raised.value)
    assert raised.value.exit_code == 3


def test_it_is_free_after_its_release(corpus: Corpus) -> None:
    Lock.acquire(corpus, "one").release()
    Lock.acquire(corpus, "two")
    assert rows(corpus, "SELECT owner FROM lock") == [("two",)]


def test_an_old_heartbeat_does_not_block(corpus: Corpus) -> None:
    Lock.acquire(corpus, "one")
    pretend(corpus, host="elsewhere", heartbeat=as_utc(datetime.now(UTC) - timedelta(seconds=122)))
    Lock.acquire(corpus, "two")


def test_a_young_heartbeat_from_another_host_blocks(corpus: Corpus) -> None:
    Lock.acquire(corpus, "one")
    pretend(corpus, host="elsewhere", pid=1, heartbeat=as_utc(datetime.now(UTC) - timedelta(seconds=60)))
    with pytest.raises(CorpusLocked, match="on elsewhere"):
        Lock.acquire(corpus, "two")


def test_a_dead_process_of_this_host_does_not_block(corpus: Corpus) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    Lock.acquire(corpus, "one")
    pretend(corpus, pid=child)
    Lock.acquire(corpus, "two")


def test_another_process_with_the_same_number_does_not_block(corpus: Corpus) -> None:
    Lock.acquire(corpus, "one")
    pretend(corpus, process="an-earlier-boot/1234")
    Lock.acquire(corpus, "two")


def test_a_heartbeat_keeps_it(corpus: Corpus) -> None:
    held = Lock.acquire(corpus, "one")
    pretend(corpus, heartbeat="2001-01-01T00:00:00Z")
    held.heartbeat()
    [(beat,)] = rows(corpus, "SELECT heartbeat FROM lock")
    assert beat > "2020"


def test_who_lost_it_is_told_and_does_not_release_the_others(corpus: Corpus) -> None:
    lost = Lock.acquire(corpus, "one")
    pretend(corpus, heartbeat="2001-01-01T00:00:00Z", since="2001-01-01T00:00:00Z")
    Lock.acquire(corpus, "two")
    pretend(corpus, host="elsewhere")
    with pytest.raises(CorpusLocked, match="taken over by two"):
        lost.heartbeat()
    lost.release()
    assert rows(corpus, "SELECT owner FROM lock") == [("two",)]
