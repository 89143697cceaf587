"""``newscrawl demo``: serve the demo newspaper, crawl it like any other, show what was stored."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newscrawl.cli.options import data_option
from newscrawl.cli.show import console, put, show
from newscrawl.corpus import Corpus
from newscrawl.corpus.articles import stored_articles
from newscrawl.demo import PORT, Newspaper
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.model import Article
from newscrawl.parsers.address import normalise
from newscrawl.wording import counted

# The newspaper is ours and on this machine: nobody is to be spared.
_UNHURRIED = {"DOWNLOAD_DELAY": "0", "AUTOTHROTTLE_ENABLED": "0", "RETRY_TIMES": "0", "LOG_LEVEL": "CRITICAL"}
_PORT_HELP = "The port to serve on; the port is part of every address, so another one stores the stories a second time."
_SHOWN_IN_FULL = "/harbour/2026/10/14/night-ferry-returns"


@click.command(short_help="Crawl a small invented newspaper on this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help=_PORT_HELP)
@click.option("--serve-only", is_flag=True, help="Serve the newspaper for your browser until Ctrl-C; crawl nothing.")
@data_option
def demo(port: int, serve_only: bool, data: Path) -> None:
    """Crawl a small invented newspaper on this machine, and see what is stored.

    It is served on 127.0.0.1 and crawled with `scrapy crawl news`, as any newspaper is. Run it again: nothing new is
    stored. The network is not used.

    \b
    newscrawl demo
    newscrawl demo --serve-only         # and read it at http://127.0.0.1:8017/
    newscrawl demo --data /tmp/try-it
    """
    if not serve_only:
        _make(data)
    with ExitStack() as stack:
        paper = _serve(stack, port)
        if serve_only:
            _wait(paper)
        before = len(_stored(paper, data))
        _crawl(paper, data)
    _tell(_stored(paper, data), before, data, console())


def _make(data: Path) -> None:
    """Make the folder before anything is served; raises `UsageError` where it cannot be made or written to."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=data, prefix=".newscrawl-"):
            pass
    except OSError as error:
        raise UsageError(f"{data}: cannot be written ({error.strerror}); name another folder: --data") from error


def _serve(stack: ExitStack, port: int) -> Newspaper:
    try:
        return stack.enter_context(Newspaper.serve(port))
    except OSError as error:
        reason = f"port {port} of this machine cannot be had ({error.strerror})"
        raise UsageError(f"{reason}; name another: --port {port + 1}") from error


def _wait(paper: Newspaper) -> NoReturn:
    click.echo(f"The Brinewick Lantern is at {paper.url}/ (Ctrl-C ends it)")
    while True:
        time.sleep(3600)


def _crawl(paper: Newspaper, data: Path) -> None:
    """Crawl the newspaper as a command of its own, which tells its progress itself; raises `CrawlFailed`."""
    arguments = ["crawl", "news", "-a", f"url={paper.url}/"]
    settings = [part for name, value in _UNHURRIED.items() for part in ("-s", f"{name}={value}")]
    click.echo(f"The Brinewick Lantern is served at {paper.url}/, and now crawled:", err=True)
    click.echo(f"  scrapy {shlex.join(arguments)}", err=True)
    environment = {**os.environ, "NEWSCRAWL_DATA": str(data), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"}
    # In a session of its own, so that Ctrl-C reaches us alone: an interrupted interpreter would print a traceback,
    # a terminated one ends in silence and a running crawl in order.
    command = [sys.executable, "-m", "scrapy", *arguments, *settings]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    if code:
        raise CrawlFailed(code)


class CrawlFailed(NewscrawlError):
    """The crawl ended with an error, which it has told itself; its exit code is ours."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the crawl of the demo newspaper ended with exit code {code}; its own words are above")
        self.exit_code = code if code > 0 else 1


def _stored(paper: Newspaper, data: Path) -> list[Article]:
    """The newspaper's stories in the corpus, newest first."""
    path = data / "corpus.db"
    if not path.exists():
        return []
    with Corpus.open(path) as corpus:  # not for reading alone: an older one is brought up to date, as by any crawl
        return list(stored_articles(corpus, below=normalise(f"{paper.url}/").rstrip("/")))


def _tell(stored: list[Article], before: int, data: Path, terminal: Console) -> None:
    put(terminal, _table(stored))
    if new := len(stored) - before:
        put(terminal, f"{new} new, {before} stored before.")
        put(terminal, "The links that failed, and the one that robots.txt forbids, are in the paper on purpose.", "dim")
    else:
        put(terminal, f"Nothing new: all {counted(before, 'story', 'stories')} were stored before.")
    example = next(
        (article for article in stored if article.url.endswith(_SHOWN_IN_FULL)), stored[0] if stored else None
    )
    if example:
        terminal.rule("one story in full, and where each value comes from")
        show(example)
    terminal.rule("next")
    for line in _next_commands(data):
        click.echo(line)


def _table(stored: list[Article]) -> Table:
    table = Table(
        title=f"{counted(len(stored), 'story', 'stories')} stored",
        box=None,
        title_justify="left",
        title_style="bold",
        expand=True,
    )
    table.add_column("published", no_wrap=True, min_width=10)
    table.add_column("headline", overflow="ellipsis", no_wrap=True, ratio=5)
    table.add_column("byline", overflow="ellipsis", no_wrap=True, ratio=3)
    table.add_column("dateline", overflow="ellipsis", no_wrap=True, ratio=2)
    table.add_column("photos", justify="right", min_width=6)
    table.add_column("comments", justify="right", min_width=8)
    for article in stored:
        table.add_row(
            article.published.iso()[:10] if article.published else "",
            Text(article.headline or ""),
            Text(article.byline or ""),
            Text(article.dateline or ""),
            str(len(article.photos) or ""),
            str(len(article.comments) or ""),
        )
    return table


def _next_commands(data: Path) -> list[str]:
    corpus = data / "corpus.db"
    option = "" if data == Path("data") else f" --corpus {shlex.quote(str(corpus))}"
    return [
        f"{_typed('newscrawl')} search ferry{option}",
        f"{_typed('newscrawl')} stats{option}",
        f"{_typed('newscrawl')} crawl https://example.com --limit 20    # a newspaper of your own",
    ]


def _typed(program: str) -> str:
    """How a program of this installation is called from here: by its name, or by its path where PATH has it not."""
    path = Path(sys.executable).with_name(program)
    if shutil.which(program) == str(path):
        return program
    return shlex.quote(str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
