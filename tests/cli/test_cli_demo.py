"""``newscrawl demo``: the whole path, from the pages of the demo newspaper to the corpus, against its own record."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newscrawl.cli import demo as demo_command
from newscrawl.cli import main
from newscrawl.corpus import Corpus
from newscrawl.corpus.articles import stored_articles
from newscrawl.demo import Newspaper
from newscrawl.record import as_record

Run = Callable[..., Result]
FIELDS = (
    *("canonical_url", "language", "section", "headline", "subheadline", "kicker", "byline", "authors", "dateline"),
    *("agency", "published", "modified", "photos", "body", "comments", "topics", "paywalled"),
)


@dataclass(frozen=True)
class Crawled:
    """Two runs of ``newscrawl demo``, what was stored, and what the newspaper was asked for in each."""

    data: Path
    paper: Newspaper
    stored: dict[str, dict[str, Any]]
    outputs: tuple[str, str]
    requests: tuple[Counter[str], Counter[str]]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    data, papers, outputs = tmp_path_factory.mktemp("demo"), [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        patch.setattr(demo_command, "Newspaper", _remembering(papers))
        port = _free_port()
        for _ in range(2):
            result = CliRunner().invoke(main, ["demo", "--port", str(port), "--data", str(data)])
            assert result.exit_code == 0, result.output
            outputs.append(result.stdout)
    with Corpus.open(data / "corpus.db", readonly=True) as corpus:
        stored = {article.canonical_url: as_record(article) for article in stored_articles(corpus)}
    first, second = (Counter(request.path for request in paper.requests) for paper in papers)
    return Crawled(data, papers[0], stored, (outputs[0], outputs[1]), (first, second))


def _remembering(papers: list[Newspaper]) -> type[Newspaper]:
    class Remembered(Newspaper):
        def __init__(self, url: str) -> None:
            super().__init__(url)
            papers.append(self)

    return Remembered


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_every_story_is_stored_once_and_nothing_else(crawled: Crawled) -> None:
    assert sorted(crawled.stored) == sorted(crawled.paper.records)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_stored_as_the_newspaper_has_it(crawled: Crawled, field: str) -> None:
    wrong = {}
    for story in crawled.paper.stories:
        wanted = story.record(crawled.paper.url)[field]
        got = _alike(crawled.stored[crawled.paper.url + story.path], field, wanted)
        if wanted != got:
            wrong[story.path] = (wanted, got)
    assert wrong == {}


def _alike(record: dict[str, Any], field: str, wanted: Any) -> Any:
    """A field of a stored record, of photos and comments only the parts that the newspaper's record has."""
    got = record[field]
    if isinstance(got, list) and wanted and isinstance(wanted[0], dict):
        return [{name: part[name] for name in wanted[0]} for part in got]
    return got


def test_every_value_has_a_source(crawled: Crawled) -> None:
    for record in crawled.stored.values():
        for field in ("headline", "byline", "published", "body", "comments", "photos"):
            assert bool(record[field]) == (field in record["sources"]), (record["url"], field)


def test_the_forbidden_folder_is_never_asked_for(crawled: Crawled) -> None:
    assert not [path for path in crawled.requests[0] + crawled.requests[1] if path.startswith("/drafts")]
    assert crawled.requests[0]["/robots.txt"] == 1


def test_every_story_is_fetched_once(crawled: Crawled) -> None:
    redirected = {"/harbour/2026/10/14/night-ferry-returns", "/town/2026/10/07/last-lamplighter-hands-over-her-ladder"}
    for story in crawled.paper.stories:
        assert crawled.requests[0][story.path] == (2 if story.path in redirected else 1), story.path


def test_the_second_run_fetches_no_story_and_stores_nothing(crawled: Crawled) -> None:
    assert not {story.path for story in crawled.paper.stories} & set(crawled.requests[1])
    assert "Nothing new: all 35 stories were stored before." in crawled.outputs[1]


def test_what_the_first_run_prints(crawled: Crawled) -> None:
    output = crawled.outputs[0]
    assert "35 stories stored" in output
    assert "35 new, 0 stored before." in output
    assert "Night ferry returns to the Sound after eleven years" in output
    assert "newscrawl search ferry --corpus" in output
    assert "newscrawl stats --corpus" in output
    assert "newscrawl crawl https://example.com --limit" in output


def test_the_agency_story_in_two_places_is_one_cluster(crawled: Crawled) -> None:
    with Corpus.open(crawled.data / "corpus.db", readonly=True) as corpus:
        clusters = corpus.db.execute("SELECT stories FROM v_clusters").fetchall()
        (lister,) = corpus.db.execute(
            "SELECT count(DISTINCT cluster_id) FROM articles WHERE dateline = 'LISTER SOUND' AND cluster_id IS NOT NULL"
        ).fetchone()
    assert (clusters, lister) == ([(2,)], 1)


def test_links_say_what_became_of_them(crawled: Crawled) -> None:
    with Corpus.open(crawled.data / "corpus.db", readonly=True) as corpus:
        outcomes = dict(corpus.db.execute("SELECT url, outcome FROM links WHERE kind = 'story'").fetchall())
    base = crawled.paper.url
    assert outcomes[f"{base}/town/2026/09/30/market-hours-change"] == "http-404"
    assert outcomes[f"{base}/harbour/2026/08/28/dredger-leaves"] == "http-410"
    assert outcomes[f"{base}/culture/2026/10/02/regatta-film-night"] == "http-500"
    assert outcomes[f"{base}/drafts/2026/11/18/mayor-to-resign"] == "robots"


def test_reading_the_archive_again_gives_the_same_stories(newscrawl: Run, crawled: Crawled, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(crawled.data, data)
    result = newscrawl("reparse", "--data", data, "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "37 pages read: " in result.stdout  # two stories were reached by a redirect as well
    assert " 0 new, " in result.stdout
    with Corpus.open(data / "corpus.db", readonly=True) as corpus:
        again = {article.canonical_url: as_record(article) for article in stored_articles(corpus)}
    assert _without_arguments(again) == _without_arguments(crawled.stored)


def _without_arguments(stored: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Records without what decided a date: when all pages are known, an earlier argument may be at hand."""
    for record in stored.values():
        for moment in record["dates"].values():
            moment.pop("decided_by", None)
    return stored


def test_pages_that_the_archive_has_lost_are_told_a_file_a_line(
    newscrawl: Run, crawled: Crawled, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(crawled.data, data)
    with Corpus.open(data / "corpus.db") as corpus, corpus.transaction():
        corpus.db.execute(
            """UPDATE links SET warc_file = 'gone.warc.gz' WHERE id IN
            (SELECT id FROM links WHERE kind = 'story' AND warc_file IS NOT NULL LIMIT 36)"""
        )
    result = newscrawl("reparse", "--data", data, "--jobs", "1")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 of 37 pages read; 36 cannot be read (gone.warc.gz 36)\n0 stories revised, ")
    assert result.stderr.count("gone.warc.gz is missing") == 1
    assert result.stderr.endswith("error: 36 pages of the archive could not be read; see above\n")
    shutil.rmtree(data / "warc")
    assert "not one archived page could be read" in newscrawl("reparse", "--data", data, "--jobs", "1").stderr


def test_the_next_commands_can_be_typed_as_they_are_printed(crawled: Crawled) -> None:
    commands = crawled.outputs[0].splitlines()[-3:]
    assert [command.split()[1] for command in commands] == ["search", "stats", "crawl"]
    for command in commands[:2]:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "ferry" in done.stdout.lower() or "35 stories" in done.stdout


def test_the_next_commands_work(newscrawl: Run, crawled: Crawled) -> None:
    corpus = crawled.data / "corpus.db"
    hits = json.loads(newscrawl("search", "ferry", "--corpus", corpus, "--json").stdout)
    assert f"{crawled.paper.url}/harbour/2026/10/14/night-ferry-returns" in {hit["url"] for hit in hits}
    assert "35 stories" in newscrawl("stats", "--corpus", corpus).stdout
    assert newscrawl("doctor", "--data", crawled.data).exit_code == 0


def test_a_taken_port(newscrawl: Run, tmp_path: Path) -> None:
    with Newspaper.serve(port=0) as paper:
        port = paper.url.rpartition(":")[2]
        result = newscrawl("demo", "--port", port, "--data", tmp_path)
    assert result.exit_code == 2
    assert f"port {port} of this machine cannot be had" in result.stderr
    assert f"--port {int(port) + 1}" in result.stderr


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_served(newscrawl: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = newscrawl("demo", "--port", "0", "--data", tmp_path / "file" / "data")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path / 'file' / 'data'}: cannot be written (")
    assert "served" not in result.stderr


def test_the_table_fits_the_terminal(crawled: Crawled) -> None:
    table = crawled.outputs[0].partition("new, 0 stored before")[0].splitlines()
    assert max(map(len, table)) <= 80
    assert [line for line in crawled.outputs[0].splitlines() if line != line.rstrip()] == []


def test_the_crawls_exit_code_is_ours(
    newscrawl: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus.db").write_text("Dear editor, " * 100)
    monkeypatch.setattr(demo_command, "_stored", lambda *_: [])
    result = newscrawl("demo", "--port", "0", "--data", tmp_path)
    assert result.exit_code == 1
    assert "ended with exit code 1; its own words are above" in result.stderr
    assert "is not a corpus" in capfd.readouterr().err


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [
        sys.executable,
        "-u",
        "-c",
        "from newscrawl.cli import main; main()",
        "demo",
        "--serve-only",
        "--port",
        "0",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert process.stdout
    yield process, process.stdout.readline()
    process.kill()
    process.communicate()


def test_serve_only_serves_until_it_is_stopped(served: tuple[subprocess.Popen[str], str], newscrawl: Run) -> None:
    process, line = served
    assert "The Brinewick Lantern is at http://127.0.0.1:" in line
    url = line.split()[5]
    result = newscrawl("extract", f"{url}news/town/031020261", "--json")
    assert json.loads(result.stdout)["published"] == "2026-10-03"
    os.kill(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert (process.returncode, stderr) == (5, "\nstopped\n")


@pytest.mark.parametrize("seconds", [1.0, 4.0])
def test_a_crawl_that_is_stopped_leaves_no_traceback_and_can_go_on(tmp_path: Path, seconds: float) -> None:
    command = [
        sys.executable,
        "-c",
        "from newscrawl.cli import main; main()",
        "demo",
        "--port",
        "0",
        "--data",
        str(tmp_path),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    told = process.stderr.readline()
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert "now crawled" in told
    assert process.returncode == 5
    assert "Traceback" not in stderr
    assert stderr.endswith("\nstopped\n")
