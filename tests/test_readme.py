"""The README says what is so: its queries run, its commands and files exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl import settings
from tests.conftest import DemoCrawl
from tests.crawling import ROOT, rows

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = [
    query.strip()
    for block in re.findall(r"```sql\n(.*?)```", README, re.S)
    for query in block.split(";")
    if query.strip()
]


def test_there_are_five_queries() -> None:
    assert len(QUERIES) >= 5


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.split("\n")[0][:40])
def test_every_query_finds_something_in_the_demo(demo_crawl: DemoCrawl, query: str) -> None:
    assert rows(demo_crawl.data, query)


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"newscrawl (demo|extract|search|stats|reparse|doctor|\w+)`", README)))
)
def test_every_command_exists(command: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("newscrawl"), command, "--help"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\]\(([\w./]+)\)|`((?:newscrawl|spiders|pipelines|tests)/[\w./]*)`", README)))
)
def test_every_file_exists(path: tuple[str, str]) -> None:
    assert (ROOT / (path[0] or path[1])).exists()


def test_every_setting_of_ours_is_explained() -> None:
    ours = {name for name in dir(settings) if name.startswith("NEWSCRAWL_")}
    assert set(re.findall(r"^\| `(NEWSCRAWL_\w+)`", README, re.M)) == ours
