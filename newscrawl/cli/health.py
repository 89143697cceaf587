"""``newscrawl health``: what broke, and how each newspaper's nights went."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from newscrawl import clock
from newscrawl.cli.options import Places, json_option, known_site, places
from newscrawl.cli.show import console, put
from newscrawl.corpus import Corpus
from newscrawl.corpus.alarms import RaisedAlarm, raised_since
from newscrawl.corpus.articles import site_names
from newscrawl.corpus.gaps import Gap, open_gaps
from newscrawl.corpus.runs import last_run
from newscrawl.errors import NEWSPAPER_BROKE
from newscrawl.report.alarms import Night
from newscrawl.report.nights import nights, told
from newscrawl.report.sparks import spark

_NIGHTS = 28
_ALARMS = timedelta(days=7)
_NIGHT = timedelta(hours=20)  # alarms no older than this before a newspaper's last run are of that run's night


@dataclass(frozen=True, slots=True)
class Health:
    """A newspaper: its last run's start and status, its nights, what broke in the last week, what could not be had."""

    site: str
    started: str | None
    status: str | None
    nights: tuple[Night, ...]
    alarms: tuple[RaisedAlarm, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Did its last night raise an alarm?"""
        if self.started is None:
            return False
        since = datetime.fromisoformat(self.started) - _NIGHT
        return any(datetime.fromisoformat(alarm.raised) > since for alarm in self.alarms)


@click.command(short_help="Say what broke, and how the nights went.")
@click.argument("sites", nargs=-1, metavar="[NEWSPAPER]…")
@json_option("Print the figures as JSON.")
@places
def health(sites: tuple[str, ...], as_json: bool, places: Places) -> None:
    """Say which newspapers broke, and how the last four weeks' nights went.

    For newspapers that are named, and for those that broke, every field is shown: the share of stories on which it
    was found, a bar a night. Ends with exit code 4 when a newspaper's last night raised an alarm.

    \b
    newscrawl health
    newscrawl health apnews rudaw
    """
    now = clock.now()
    with Corpus.open(places.corpus, readonly=True) as corpus:
        for site in sites:
            known_site(corpus, site)
        found = [_health(corpus, site, now) for site in sites or site_names(corpus)]
    if as_json:
        click.echo(json.dumps([_record(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _show(found, sites)
    raise click.exceptions.Exit(NEWSPAPER_BROKE if any(one.is_broken for one in found) else 0)


def _health(corpus: Corpus, site: str, now: datetime) -> Health:
    run = last_run(corpus, site)
    alarms = raised_since(corpus, now - _ALARMS, site)
    started, status = run or (None, None)
    gaps = tuple(open_gaps(corpus, site))
    return Health(site, started, status, tuple(nights(corpus, site, now, _NIGHTS)), tuple(alarms), gaps)


def _record(one: Health) -> dict[str, Any]:
    days = [asdict(night) | {"day": night.day.isoformat()} for night in one.nights]
    return {
        "site": one.site,
        "last_run": one.started,
        "status": one.status,
        "broken": one.is_broken,
        "nights": days,
        "alarms": [asdict(alarm) for alarm in one.alarms],
        "gaps": [asdict(gap) for gap in one.gaps],
    }


def _show(found: Sequence[Health], named: Sequence[str]) -> None:
    terminal = console()
    put(terminal, _newspapers(found))
    for one in found:
        for alarm in one.alarms:
            click.echo(f"\n{alarm.raised[:10]} {one.site}: {told(alarm)}")
            for url in alarm.examples:
                click.echo(f"  {url}")
        for gap in one.gaps:
            days = f"{gap.since[:16]} to {gap.until[:16]}".replace("T", " ")
            click.echo(f"\n{one.site} may lack stories of {days}: {gap.door}\n  {gap.why}")
        if (one.site in named or one.is_broken) and (table := _fields(one.nights)).row_count:
            click.echo(f"\n{one.site}, field by field")
            put(terminal, table)


def _newspapers(found: Sequence[Health]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("newspaper", "last run", "", "new a night", "stories", ""):
        table.add_column(name, justify="right" if name == "stories" else "left", no_wrap=True)
    for one in found:
        last = one.nights[-1].new if one.nights else 0
        state = Text("broke", style="red") if one.is_broken else Text("")
        bars = spark([night.new for night in one.nights])
        started = (one.started or "never")[:16].replace("T", " ")
        table.add_row(Text(one.site), started, Text(one.status or ""), bars, f"{last:,}", state)
    return table


def _fields(days: Sequence[Night]) -> Table:
    """Each field's share of the pages read, a bar a night; by its usual source where several find it."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("field", no_wrap=True)
    table.add_column("nights", no_wrap=True)
    table.add_column("last", justify="right", no_wrap=True)
    table.add_column("found by", overflow="fold")
    for name in sorted({name for night in days for name in night.found}):
        shares = [night.with_field(name) / night.read if night.read else None for night in days]
        last = next((share for share in reversed(shares) if share is not None), None)
        sources = next((night.found.get(name, {}) for night in reversed(days) if night.read), {})
        by = ", ".join(f"{source} {count}" for source, count in sorted(sources.items(), key=lambda item: -item[1]))
        table.add_row(name, spark(shares, 1.0), "" if last is None else f"{last:.0%}", Text(by))
    return table
