"""``newscrawl stats``: what is in the corpus, in numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click
from rich.table import Table
from rich.text import Text

from newscrawl.cli.options import Places, json_option, known_site, places, site_option
from newscrawl.cli.show import console, put
from newscrawl.corpus import Corpus
from newscrawl.corpus.stats import Stats
from newscrawl.corpus.stats import stats as stats_of
from newscrawl.wording import counted


@click.command(short_help="Say what is in the corpus, in numbers.")
@site_option
@json_option("Print the numbers as JSON.")
@places
def stats(site: str | None, as_json: bool, places: Places) -> None:
    """Say what is in the corpus: stories by newspaper, which fields are filled, what became of the links.

    \b
    newscrawl stats
    newscrawl stats --site apnews --json
    """
    with Corpus.open(places.corpus, readonly=True) as corpus:
        known_site(corpus, site)
        numbers = stats_of(corpus, places.archive, site=site)
    if as_json:
        click.echo(json.dumps(numbers.as_record(), ensure_ascii=False, indent=2))
        return
    terminal = console()
    put(terminal, f"{counted(numbers.articles, 'story', 'stories')}{_days(numbers.first_day, numbers.last_day)}")
    put(terminal, _sizes(numbers))
    for table in (_newspapers(numbers), _fields(numbers)):
        if table.row_count:
            terminal.print()
            put(terminal, table)
    for name, counts in (
        ("stories' links", numbers.outcomes),
        ("revisions", numbers.revisions),
        ("reserved", numbers.rights),
    ):
        if counts:
            put(terminal, f"\n[bold]{name}[/bold]  {_counts(counts)}")


def _sizes(numbers: Stats) -> str:
    archive = (
        f"{numbers.archive_bytes / 1e6:,.1f} MB in {counted(numbers.archive_files, 'archive file', 'archive files')}"
    )
    return f"corpus {numbers.corpus_bytes / 1e6:,.1f} MB, {archive}"


def _newspapers(numbers: Stats) -> Table:
    table = _table("newspaper", "stories", "words", "comments", "published", "links")
    for one in numbers.sites:
        days = _days(one.first_day, one.last_day).removeprefix(", ")
        table.add_row(
            Text(one.site), f"{one.articles:,}", f"{one.words:,}", f"{one.comments:,}", days, _counts(one.links)
        )
    return table


def _fields(numbers: Stats) -> Table:
    table = _table("field", "filled", "share", "found by")
    for one in numbers.fields:
        table.add_row(one.field, f"{one.filled:,}", f"{one.share:.0%}", Text(_counts(one.sources)))
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        numeric = name in ("stories", "words", "comments", "filled", "share")
        table.add_column(name, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    return table


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def _days(first: str | None, last: str | None) -> str:
    if not first or not last:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
