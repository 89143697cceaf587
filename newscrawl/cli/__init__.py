"""The ``newscrawl`` command: one file a subcommand.

Exit codes: 0 done, 1 failed, 2 usage, 3 another crawl holds the lock, 4 a newspaper broke,
5 stopped early and resumable. What is our word
(`NewscrawlError`) is one line on standard error, never a traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from newscrawl import __version__
from newscrawl.errors import STOPPED_EARLY, NewscrawlError

# Loaded when asked for: a search need not wait for the parsers, nor a parse for Scrapy.
_COMMANDS = {
    "demo": "newscrawl.cli.demo:demo",
    "crawl": "newscrawl.cli.crawl:crawl",
    "extract": "newscrawl.cli.extract:extract",
    "search": "newscrawl.cli.search:search",
    "stats": "newscrawl.cli.stats:stats",
    "health": "newscrawl.cli.health:health",
    "why": "newscrawl.cli.why:why",
    "site": "newscrawl.cli.site:site",
    "reparse": "newscrawl.cli.reparse:reparse",
    "doctor": "newscrawl.cli.doctor:doctor",
}
# What an error on standard output is: a disk, a quota or a size limit that is full, or a broken device.
_OUTPUT_FAILS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Commands(click.Group):
    """The group of subcommands, and the one place where an error becomes a line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click passes it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **__: Any) -> Any:
        """Run a command line and leave with its exit code."""
        try:
            code = super().main(args, prog_name, standalone_mode=False)
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except NewscrawlError as error:
            click.secho(f"error: {error}", fg="red", err=True)
            code = error.exit_code
        except OSError as error:
            if error.filename is not None or error.errno not in _OUTPUT_FAILS:
                raise
            _drop_output()
            click.secho(f"error: the output cannot be written ({error.strerror})", fg="red", err=True)
            code = 1
        except (click.Abort, KeyboardInterrupt):
            click.echo("stopped", err=True)
            code = STOPPED_EARLY
        sys.exit(code if isinstance(code, int) else 0)


def _drop_output() -> None:
    """Send what is still to be written to nowhere: the interpreter would try again at its end, and tell of it."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="newscrawl")
def main() -> None:
    """Crawl newspapers into one SQLite file, and read single pages.

    A first look: newscrawl demo
    """
