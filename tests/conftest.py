"""What several rooms' tests share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newscrawl.demo import Newspaper
from tests.crawling import crawl


@dataclass(frozen=True)
class DemoCrawl:
    """The demo newspaper, crawled once; ``data`` is not to be written to."""

    paper: Newspaper
    data: Path
    said: str


@pytest.fixture(scope="session")
def demo_crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoCrawl]:
    data = tmp_path_factory.mktemp("demo")
    with Newspaper.serve(port=0) as paper:
        done = crawl(data, url=paper.url)
        assert done.returncode == 0, done.stderr
        yield DemoCrawl(paper, data, done.stderr)
