"""``newscrawl doctor``: every check finds what it is there to find."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from newscrawl.archive import Archive
from newscrawl.cli.checks import installation, storage
from newscrawl.corpus import Corpus, checkup
from newscrawl.corpus.lock import Lock
from newscrawl.errors import UsageError

Run = Callable[..., Result]


@pytest.fixture
def data(stocked: Path, tmp_path: Path) -> Path:
    """A copy of the stocked data folder with an archive file beside it."""
    folder = tmp_path / "data"
    shutil.copytree(stocked, folder)
    archive = Archive(folder / "warc")
    archive.write(
        url="http://127.0.0.1/a",
        method="GET",
        request_headers=[],
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        response_headers=[("Content-Type", "text/html")],
        body=b"<p>words</p>",
        at=datetime(2026, 11, 20, tzinfo=UTC),
        ip=None,
    )
    archive.close()
    return folder


def report(newscrawl: Run, data: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    result = newscrawl("doctor", "--data", data, "--json")
    return result.exit_code, {check["subject"]: check for check in json.loads(result.stdout)}


def test_all_is_well(newscrawl: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.settings.NEWSCRAWL_CONTACT", "mail@example.org")
    code, checks = report(newscrawl, data)
    assert code == 0
    assert {check["level"] for check in checks.values()} == {"ok"}
    assert set(checks) == {
        *("python", "packages", "sqlite", "clock", "newspapers", "contact"),
        *("data folder", "disk", "corpus", "lock", "stories", "archive"),
    }


def test_before_the_first_crawl_all_is_well_too(newscrawl: Run, tmp_path: Path) -> None:
    result = newscrawl("doctor", "--data", tmp_path / "not" / "yet")
    assert result.exit_code == 0, result.output
    assert "none yet; the first crawl makes it" in result.stdout
    assert not (tmp_path / "not").exists()


def test_no_contact_is_a_warning_with_advice(newscrawl: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.settings.NEWSCRAWL_CONTACT", "")
    result = newscrawl("doctor", "--data", data)
    assert result.exit_code == 0
    assert "warn  contact" in result.stdout
    assert "set NEWSCRAWL_CONTACT" in result.stdout


def test_no_corpus(newscrawl: Run, data: Path) -> None:
    (data / "corpus.db").write_text("Dear editor, " * 100)
    code, checks = report(newscrawl, data)
    assert code == 1
    assert checks["corpus"]["level"] == "FAIL"
    assert "is not a corpus" in checks["corpus"]["found"]


def test_a_damaged_corpus(newscrawl: Run, data: Path) -> None:
    for side in data.glob("corpus.db-*"):
        side.unlink()
    with (data / "corpus.db").open("r+b") as file:
        file.seek(4096 * 30)
        file.write(b"\xff" * 4096 * 20)
    code, checks = report(newscrawl, data)
    assert code == 1
    assert checks["corpus"]["level"] == "FAIL"


def test_a_story_from_the_future(newscrawl: Run, data: Path) -> None:
    with Corpus.open(data / "corpus.db") as corpus, corpus.transaction():
        corpus.db.execute("UPDATE articles SET fetched_at = '2999-01-01T00:00:00Z' WHERE id = 1")
    code, checks = report(newscrawl, data)
    assert code == 1
    assert "still to come" in checks["stories"]["found"]


def test_who_holds_the_lock(newscrawl: Run, data: Path) -> None:
    with Corpus.open(data / "corpus.db") as corpus:
        lock = Lock.acquire(corpus, "a test")
        assert "in use by a test" in report(newscrawl, data)[1]["lock"]["found"]
        with corpus.transaction():
            corpus.db.execute("UPDATE lock SET heartbeat = '2020-01-01T00:00:00Z'")
        assert "the next crawl takes it over" in report(newscrawl, data)[1]["lock"]["found"]
        lock.release()


def test_a_damaged_archive(newscrawl: Run, data: Path) -> None:
    (file,) = (data / "warc").glob("*.warc.gz")
    content = bytearray(file.read_bytes())
    content[-60:-20] = b"\x00" * 40
    file.write_bytes(content)
    code, checks = report(newscrawl, data)
    assert code == 1
    assert checks["archive"]["level"] == "FAIL"


def test_a_missing_archive_file(newscrawl: Run, data: Path) -> None:
    with Corpus.open(data / "corpus.db") as corpus, corpus.transaction():
        corpus.db.execute("UPDATE articles SET warc_file = 'gone.warc.gz', warc_offset = id WHERE id <= 3")
        corpus.db.execute(
            """INSERT INTO links (site, url, kind, state, first_seen, warc_file, warc_offset) VALUES
            ('lantern', 'http://a.example/1', 'story', 'done', '2026-11-20T12:00:00Z', 'gone.warc.gz', 1),
            ('lantern', 'http://a.example/9', 'story', 'done', '2026-11-20T12:00:00Z', 'other.warc.gz', 9)"""
        )
    result = newscrawl("doctor", "--data", data, env={"COLUMNS": None})
    assert result.exit_code == 1
    failed = [line for line in result.stdout.splitlines() if line.startswith("FAIL")]
    assert failed == [
        f"FAIL  archive      {data / 'warc' / 'gone.warc.gz'} is missing; it held 3 pages of the corpus",
        f"FAIL  archive      {data / 'warc' / 'other.warc.gz'} is missing; it held 1 page of the corpus",
    ]
    assert "the newest can be read" in result.stdout


def test_a_newspaper_whose_file_does_not_import(newscrawl: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise UsageError("spiders/gull.py, line 3: SyntaxError: invalid syntax")

    monkeypatch.setattr(installation, "all_sites", refuse)
    result = newscrawl("doctor", "--data", data, env={"COLUMNS": None})
    assert result.exit_code == 1
    assert "FAIL  newspapers   spiders/gull.py, line 3: SyntaxError: invalid syntax\n" in result.stdout


def test_long_lines_are_broken_between_words(newscrawl: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.settings.NEWSCRAWL_CONTACT", "")
    lines = newscrawl("doctor", "--data", data, env={"COLUMNS": "60"}).stdout.splitlines()
    assert [line for line in lines if len(line) > 60 and " " in line[19:]] == []
    assert "                   or page, so that newspapers can ask" in lines


def test_little_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for free, level in ((100_000_000, "FAIL"), (1_000_000_000, "warn"), (50_000_000_000, "ok")):
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr(storage.shutil, "disk_usage", lambda _, usage=usage: usage)
        assert storage.disk(tmp_path).level.value == level


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storage.tempfile, "NamedTemporaryFile", refuse)
    check = storage.folder(tmp_path)
    assert (check.level.value, check.found) == ("FAIL", f"{tmp_path} cannot be written (Permission denied)")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("click>=999.1", "is older than 999.1"),
        ("no-such-package>=1.0", "is missing"),
        ("click>=1", ""),
        ("x; extra == 'y'", ""),
    ],
)
def test_packages(monkeypatch: pytest.MonkeyPatch, line: str, words: str) -> None:
    monkeypatch.setattr(installation, "requires", lambda _: [line])
    check = installation.packages()
    assert check.level.value == ("FAIL" if words else "ok")
    assert words in check.found


def test_an_old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup.sqlite3, "sqlite_version_info", (3, 31, 0))
    assert "3.37.0 or later" in installation.sqlite().found


def test_a_clock_that_was_never_set(monkeypatch: pytest.MonkeyPatch) -> None:
    class Past(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return datetime(1970, 1, 1, tzinfo=tz)

    monkeypatch.setattr(installation, "datetime", Past)
    assert installation.clock().level.value == "FAIL"
