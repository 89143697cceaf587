"""The terminal: lines as long as it is wide, and progress for people and for logs.

Progress is a bar on a terminal, and a plain line now and then otherwise.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_PLAIN_EVERY = 10.0  # seconds between two lines where there is no terminal


def wrapped(text: str, *, indent: int) -> str:
    """A text that begins in some column, broken between words at the width of the terminal or of ``COLUMNS``.

    Where neither is known it stays as it is, so that `grep` finds it whole. Words are never broken: they may be paths.
    """
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return text
    width = max(shutil.get_terminal_size().columns - indent, indent)
    return f"\n{'':{indent}}".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


class Advance(Protocol):
    """Told how far the work is."""

    def __call__(self, done: int, total: int) -> None: ...


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """Show how far a loop is, on standard error; ``what`` names what is counted, in the plural."""
    if not sys.stderr.isatty():
        yield _plain(what)
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _plain(what: str) -> Advance:
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _PLAIN_EVERY:
            last = time.monotonic()
            click.echo(f"{done} of {total} {what}", err=True)

    return tell
