"""``newscrawl extract --manifest``: many pages, a line each, whatever one of them does."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from newscrawl.demo import Newspaper

Run = Callable[..., Result]
BASE = "http://127.0.0.1:8017"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A manifest of every demo story and of pages that fail, each in its own way."""
    paper, pages = Newspaper(BASE), tmp_path / "pages"
    pages.mkdir()
    lines: list[dict[str, Any]] = []
    for at, story in enumerate(paper.stories):
        body = paper.answer(story.path).body
        name = f"{story.id}.html.gz" if at % 2 else f"{story.id}.html"
        (pages / name).write_bytes(gzip.compress(body) if at % 2 else body)
        lines.append({"id": story.id, "url": BASE + story.path, "fetched": "2026-11-20 12:00:00.5", "x": "a\u2028b"})
    (pages / "pdf.html").write_bytes(b"%PDF-1.4")
    (pages / "packed.html.gz").write_bytes(b"\x1f\x8bnot really")
    lines += [{"id": "pdf", "url": None}, {"id": "missing"}, {"id": "packed"}, lines[0]]
    lines.append({"id": paper.stories[2].id, "url": "https://other.example/"})  # again: its first line counts
    (tmp_path / "pages.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines) + "\n")
    return tmp_path


def extract(newscrawl: Run, folder: Path, *options: object) -> Result:
    places = ("--manifest", folder / "pages.jsonl", "--pages", folder / "pages", "--out", folder / "out.jsonl")
    return newscrawl("extract", *places, *options)


def lines_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]


def test_a_line_for_every_page_in_order(newscrawl: Run, folder: Path) -> None:
    result = extract(newscrawl, folder)
    assert result.exit_code == 0, result.output
    lines = lines_of(folder)
    stories = Newspaper(BASE).stories
    assert [line["id"] for line in lines] == [*(story.id for story in stories), "pdf", "missing", "packed"]
    assert {line["id"] for line in lines if "error" in line} == {"pdf", "missing", "packed"}
    assert "38 pages read, 3 of them without an article" in result.stderr
    assert lines[0]["fetched"] == "2026-11-20T12:00:00.500000+00:00"
    assert not (folder / "out.jsonl.part").exists()


def test_an_error_line_says_what_happened(newscrawl: Run, folder: Path) -> None:
    extract(newscrawl, folder)
    errors = {line["id"]: line["error"] for line in lines_of(folder) if "error" in line}
    assert errors["pdf"] == "not a page but a PDF"
    assert "no file missing.html or missing.html.gz" in errors["missing"]
    assert "gzip file is damaged" in errors["packed"]


@pytest.mark.slow
def test_several_processes_give_the_same_lines(newscrawl: Run, folder: Path) -> None:
    extract(newscrawl, folder)
    alone = lines_of(folder)
    assert extract(newscrawl, folder, "--jobs", 2).exit_code == 0
    assert lines_of(folder) == alone


def test_a_bug_on_one_page_costs_that_page(newscrawl: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newscrawl import parsers

    whole = parsers._parse
    monkeypatch.setattr(parsers, "_parse", lambda page, site: 1 // 0 if "ferry" in page.url else whole(page, site))
    assert extract(newscrawl, folder).exit_code == 0
    failed = [line for line in lines_of(folder) if "ZeroDivisionError" in line.get("error", "")]
    assert [line["id"] for line in failed] == ["night-ferry"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{}", "not a JSON object with an id"),
        ("not json", "not a JSON object with an id"),
        ('["a"]', "not a JSON object with an id"),
        ('{"id": "../etc/passwd"}', "cannot be a file's name"),
        ('{"id": 7}', "cannot be a file's name"),
        ('{"id": "a", "fetched": "tomorrow"}', "'tomorrow' is no moment"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(newscrawl: Run, folder: Path, line: str, words: str) -> None:
    (folder / "pages.jsonl").write_text('{"id": "a"}\n\n' + line + "\n")
    result = extract(newscrawl, folder)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "line 3" in result.stderr
    assert not (folder / "out.jsonl").exists()


@pytest.mark.parametrize("missing", ["pages.jsonl", "pages", "out"])
def test_places_that_are_not_there(newscrawl: Run, folder: Path, missing: str) -> None:
    places = {"pages.jsonl": folder / "pages.jsonl", "pages": folder / "pages", "out": folder / "out.jsonl"}
    places[missing] = folder / "nowhere" / "x"
    arguments = ("--manifest", places["pages.jsonl"], "--pages", places["pages"], "--out", places["out"])
    result = newscrawl("extract", *arguments)
    assert result.exit_code == 2
    assert str(folder / "nowhere") in result.stderr
