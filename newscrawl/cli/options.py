"""Options that several commands share, and the places they name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def data_option(command: Command) -> Command:
    """``--data DIR``: where the corpus, the archive and the reports are kept."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default="data",
        envvar="NEWSCRAWL_DATA",
        show_default=True,
        show_envvar=True,
        help="The folder of the corpus (corpus.db) and the archive (warc/).",
    )(command)


def corpus_option(command: Command) -> Command:
    """``--corpus PATH``: the corpus file, by default the one in the data folder."""
    return click.option(
        "--corpus",
        "path",
        type=click.Path(path_type=Path),
        default=lambda: Path(os.environ.get("NEWSCRAWL_DATA", "data")) / "corpus.db",
        show_default="data/corpus.db",
        help="The corpus file.",
    )(command)


def json_option(help: str) -> Callable[[Command], Command]:
    """``--json``: for a program that reads the output."""
    return click.option("--json", "as_json", is_flag=True, help=help)


def site_option(command: Command) -> Command:
    """``--site NAME``: one newspaper only."""
    return click.option("--site", metavar="NAME", help="Only this newspaper, by its name in the corpus.")(command)
