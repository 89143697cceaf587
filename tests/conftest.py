"""What several rooms' tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from newscrawl.demo import Newspaper
from tests.crawling import crawl

# The same examples in every run: what lands must not hang on luck. Look for new ones with HYPOTHESIS_PROFILE=explore.
settings.register_profile("steady", derandomize=True)
settings.register_profile("explore", max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A shell that starts this in the background has it ignore Ctrl-C, and the commands that tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
