"""The power fails while a batch is written: what the disk holds then is a corpus without that batch."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.corpus import Corpus, links
from newscrawl.corpus.sites import remember
from newscrawl.model import Link, LinkKind
from tests.crawling import ROOT

WRITE_AND_WAIT = """
import sys
from pathlib import Path
from newscrawl.corpus import Corpus, links
from newscrawl.model import Link, LinkKind

with Corpus.open(Path(sys.argv[1])) as corpus:
    corpus.db.execute("PRAGMA cache_size = 10")  # pages go to the log before the commit
    with corpus.transaction():
        links.add(corpus, "harbour", [Link(f"https://harbour.example/{n}", LinkKind.STORY) for n in range(100, 5000)])
        print("written", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A corpus with a hundred links."""
    path = tmp_path / "corpus.db"
    with Corpus.open(path) as corpus:
        remember(corpus, "harbour", {})
        links.add(corpus, "harbour", [Link(f"https://harbour.example/{n}", LinkKind.STORY) for n in range(100)])
    return path


def assert_whole(path: Path, count: int) -> None:
    with Corpus.open(path) as corpus:
        assert corpus.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert corpus.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert corpus.db.execute("SELECT count(*) FROM links").fetchone() == (count,)
        assert links.take(corpus, "harbour", 1), "and work goes on"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_in_the_middle_of_a_transaction(path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_WAIT, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    assert os.path.getsize(f"{path}-wal") > 100_000, "some of it is on the disk"
    process.kill()
    process.communicate()
    assert_whole(path, 100)


@pytest.mark.parametrize("kept", [0.999, 0.7, 0.31, 0.0])
def test_a_log_that_was_torn_off(path: Path, tmp_path: Path, kept: float) -> None:
    """Of a transaction that was being committed, the disk has the first part only."""
    torn = tmp_path / "torn"
    torn.mkdir()
    with Corpus.open(path) as corpus:
        with corpus.transaction():
            links.add(
                corpus, "harbour", [Link(f"https://harbour.example/{n}", LinkKind.STORY) for n in range(100, 999)]
            )
        for name in ("corpus.db", "corpus.db-wal"):
            shutil.copy(path.with_name(name), torn / name)
    log = torn / "corpus.db-wal"
    os.truncate(log, int(log.stat().st_size * kept))
    assert_whole(torn / "corpus.db", 100)


def test_what_was_committed_is_on_the_disk_at_once(path: Path) -> None:
    with Corpus.open(path) as corpus:
        (journal,) = corpus.db.execute("PRAGMA journal_mode").fetchone()
        (synchronous,) = corpus.db.execute("PRAGMA synchronous").fetchone()
    assert journal == "wal"
    assert synchronous >= 1, "a log is written through before it is merged"
