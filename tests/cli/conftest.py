"""Running the command as a user does, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from newscrawl.cli import main
from newscrawl.corpus import Corpus
from newscrawl.corpus.duplicates import fingerprint
from newscrawl.corpus.write import Story, write_stories
from newscrawl.dates import decide
from newscrawl.demo import Newspaper
from newscrawl.model import Page
from newscrawl.reading import read

Run = Callable[..., Result]


@pytest.fixture
def newscrawl() -> Run:
    """``newscrawl("extract", path, input=…)``; standard output and error are apart in the result."""

    def run(*args: object, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], **options)

    return run


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose corpus holds the demo newspaper, as if it had been crawled; not to be written to."""
    data = tmp_path_factory.mktemp("data")
    paper = Newspaper("http://127.0.0.1:8017")
    with Corpus.open(data / "corpus.db") as corpus:
        write_stories(corpus, [_story(paper, path) for path in (story.path for story in paper.stories)])
    return data


def _story(paper: Newspaper, path: str) -> Story:
    response = paper.answer(path)
    headers = {name.lower(): value for name, value in response.headers().items()}
    page = Page(paper.url + path, response.body, headers, datetime(2026, 11, 20, 12, tzinfo=UTC))
    article = decide(replace(read(page), site="lantern"))
    return Story(article, fingerprint(article))
