"""The README says what is so: its queries run, its commands and files exist."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl import settings
from newscrawl.model import Page
from newscrawl.reading import read
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


def test_the_spider_runs_as_it_is_written() -> None:
    (example,) = [block for block in re.findall(r"```python\n(.*?)```", README, re.S) if "class Harbour(Site)" in block]
    names: dict[str, Any] = {"__name__": "spiders.harbour"}
    exec(compile(example, "README.md", "exec"), names)
    site = names["HarbourSpider"].site
    html = b'<html><body><h1>Ferry</h1><p class="article-meta"><span class="who">By Ada Brown</span></p>'
    page = Page(
        "https://harbour.example/1", html + b'<p>It came back to <b class="old-place">QUAY</b>.</p></body></html>'
    )
    old = replace(page, fetched_at=datetime(2019, 5, 1, tzinfo=UTC))
    assert (read(old, site).dateline, read(old, site).byline) == ("QUAY", "By Ada Brown")
    assert read(page, site).sources["byline"].source == "site-rule"
    assert "dateline" not in read(page, site).sources


def test_nothing_is_left_to_be_filled_in() -> None:
    assert not re.search(r"^(SAMPLE|QUALITY|TODO)$", README, re.M)
