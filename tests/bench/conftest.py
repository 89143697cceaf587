"""An invented benchmark of three pages, scored by the scorer of the real one."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import benchmark
import pytest

PAGES = {
    "ferry": "<h1>Night ferry returns</h1><p class=byline>By Ada Fenwick</p><p>The boat came back on Monday.</p>",
    "eel": "<h1>Boy lands eel</h1><p>The eel was longer than the boy, and heavier.</p>",
    "bell": "<h1>Bell found in the sound</h1><p>Nobody knows whose it was.</p>",
}
GOLD: list[dict[str, Any]] = [
    {"id": "ferry", "set": "one", "url": "https://lantern.example/1", "headline": "Night ferry returns"},
    {"id": "eel", "set": "one", "url": "https://lantern.example/2", "headline": "Boy lands eel"},
    {"id": "ferry", "set": "two", "url": "https://lantern.example/1", "authors": ["Ada Fenwick"]},
    {"id": "bell", "set": "two", "url": None, "authors": [], "published": "2020-03-04"},
]


@pytest.fixture
def tiny(tmp_path: Path) -> benchmark.Benchmark:
    """Skips where the scorer is absent."""
    scorer = benchmark.SHARED / "score.py"
    if not scorer.exists():
        pytest.skip(f"the benchmark's scorer ({scorer}) is not here")
    folder = tmp_path / "bench"
    (folder / "pages").mkdir(parents=True)
    shutil.copy(scorer, folder)
    (folder / "gold.jsonl").write_text("".join(json.dumps(line) + "\n" for line in GOLD), encoding="utf-8")
    for name, html in PAGES.items():
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(f"<html><body>{html}".encode(), mtime=0))
    return benchmark.Benchmark(folder)
