"""Running ``scrapy crawl`` as a user does, in a process of its own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "RETRY_TIMES": 0}


def crawl_command(spider: str, arguments: dict[str, str], **settings: object) -> list[str]:
    """The command line of a crawl with no politeness towards loopback."""
    command = [sys.executable, "-m", "scrapy", "crawl", spider]
    for name, value in arguments.items():
        command += ["-a", f"{name}={value}"]
    for name, value in {**FAST, **settings}.items():
        command += ["-s", f"{name}={value}"]
    return command


def environment(data: Path, clock: str = "") -> dict[str, str]:
    """The environment in which a crawl keeps its things below ``data``, and begins at the moment ``clock``."""
    return {**os.environ, "NEWSCRAWL_DATA": str(data), "NEWSCRAWL_CLOCK": clock, "PYTHONWARNINGS": "default"}


def crawl(
    data: Path,
    spider: str = "news",
    /,
    *,
    settings: dict[str, object] | None = None,
    clock: str = "",
    **arguments: str,
) -> Any:
    """Run a crawl to its end; gives the completed process with its texts."""
    command = crawl_command(spider, arguments, **(settings or {}))
    return subprocess.run(
        command, cwd=ROOT, env=environment(data, clock), capture_output=True, text=True, timeout=120, check=False
    )


def rows(data: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of the corpus, as an analyst would ask for them."""
    with closing(sqlite3.connect(f"file:{data / 'corpus.db'}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()


class Stumble:
    """A pipeline with a bug."""

    def process_item(self, item: Any) -> Any:
        if "number-1-" in item.article.url:
            raise ValueError("stumbled")
        return item
