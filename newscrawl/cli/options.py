"""Options that several commands share, and the places they name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from newscrawl.corpus import Corpus
from newscrawl.corpus.articles import site_names
from newscrawl.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Places:
    """Where a command works: the corpus file, and the folder of the archive."""

    data: Path
    corpus: Path

    @property
    def archive(self) -> Path:
        return self.data / "warc"


def data_option(command: Command) -> Command:
    """``--data DIR``: where the corpus and the archive are kept."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default="data",
        envvar="NEWSCRAWL_DATA",
        show_default=True,
        show_envvar=True,
        help="The folder of the corpus (corpus.db) and the archive (warc/).",
    )(command)


def places(command: Callable[..., None]) -> Callable[..., None]:
    """``--data`` and ``--corpus``, handed over as one `Places`."""

    @data_option
    @click.option(
        "--corpus",
        type=click.Path(path_type=Path),
        show_default="corpus.db in the data folder",
        help="The corpus file, where it is not in the data folder.",
    )
    @wraps(command)
    def with_places(*args: Any, data: Path, corpus: Path | None, **options: Any) -> None:
        command(*args, places=Places(data, corpus or data / "corpus.db"), **options)

    return with_places


def json_option(help: str) -> Callable[[Command], Command]:
    """``--json``: for a program that reads the output."""
    return click.option("--json", "as_json", is_flag=True, help=help)


def site_option(command: Command) -> Command:
    """``--site NAME``: one newspaper only."""
    return click.option("--site", metavar="NAME", help="Only this newspaper, by its name in the corpus.")(command)


def known_site(corpus: Corpus, site: str | None) -> None:
    """Refuse a newspaper that the corpus has never heard of; raises `UsageError`."""
    if site is not None and site not in (names := site_names(corpus)):
        raise UsageError(f"no newspaper {site!r} in {corpus.path}; it has {', '.join(names) or 'none yet'}")
