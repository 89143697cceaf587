"""``newscrawl doctor``: is everything there that a crawl needs, and what to do where it is not."""

from __future__ import annotations

import json

import click

from newscrawl.cli.checks import Check, Level, all_checks
from newscrawl.cli.options import Places, json_option, places
from newscrawl.cli.terminal import wrapped

_INDENT = 19  # where the findings begin
_COLOURS = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "red"}


@click.command(short_help="Check installation, corpus and archive.")
@places
@json_option("Print the checks as JSON.")
def doctor(places: Places, as_json: bool) -> None:
    """Check this installation, the corpus and the archive; nothing is changed.

    One line a check: ok, warn, or FAIL with what to do about it. Ends with exit code 1 when a check failed.

    \b
    newscrawl doctor
    newscrawl doctor --data /srv/news
    """
    checks = list(all_checks(places))
    if as_json:
        click.echo(json.dumps([check.record() for check in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            _print(check)
    raise click.exceptions.Exit(1 if any(check.level is Level.FAIL for check in checks) else 0)


def _print(check: Check) -> None:
    level = click.style(f"{check.level.value:5}", fg=_COLOURS[check.level])
    click.echo(f"{level} {check.subject:12} {wrapped(check.found, indent=_INDENT)}")
    if check.advice:
        click.echo(f"{'':{_INDENT}}{wrapped(check.advice, indent=_INDENT)}")
