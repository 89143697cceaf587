from collections import Counter
from pathlib import Path

from newscrawl.corpus import Corpus, runs
from newscrawl.corpus.runs import Counts, Status
from newscrawl.corpus.sites import remember


def test_a_run_is_written_from_beginning_to_end(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        remember(corpus, "harbour", {"title": "Harbour", "timezone": "Europe/Oslo"})
        run = runs.begin(corpus, "harbour", {"limit": "3"})
        counts = Counts(found=9, fetched=4, new=3, failed=1, outcomes=Counter(timeout=1))
        runs.end(corpus, run, counts, Status.FINISHED, "finished")
        row = corpus.db.conn.execute("SELECT status, reason, found, new, arguments, outcomes FROM runs").fetchone()
    assert row == ("finished", "finished", 9, 3, '{"limit": "3"}', '{"timeout": 1}')


def test_a_run_that_died_is_closed_and_one_beside_another_is_not(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        for site in ("gazette", "harbour"):
            remember(corpus, site, {})
        dead = runs.begin(corpus, "harbour", {})
        runs.record(corpus, dead, Counts(new=7))
        runs.close_dead(corpus)
        runs.begin(corpus, "harbour", {})
        runs.begin(corpus, "gazette", {})
        states = corpus.db.conn.execute("SELECT status, new FROM runs ORDER BY id").fetchall()
    assert states == [("killed", 7), ("running", 0), ("running", 0)]


def test_what_is_known_of_a_newspaper_is_not_forgotten(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        remember(corpus, "harbour", {"title": "Harbour", "timezone": "Europe/Oslo"})
        remember(corpus, "harbour", {"title": "The Harbour", "timezone": None})
        assert corpus.db.conn.execute("SELECT title, timezone FROM sites").fetchall() == [
            ("The Harbour", "Europe/Oslo")
        ]
