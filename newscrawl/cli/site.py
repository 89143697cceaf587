"""``newscrawl site``: look at a newspaper and describe it, look at it again, list those that are known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click
from rich.table import Table
from rich.text import Text

from newscrawl import clock
from newscrawl.cli.download import download, user_agent
from newscrawl.cli.options import json_option
from newscrawl.cli.samples import doors_table, sample_lines, sample_record
from newscrawl.cli.show import console, put
from newscrawl.errors import NEWSPAPER_BROKE, NewscrawlError, UsageError
from newscrawl.sites import Site, all_sites, site_for, site_named
from newscrawl.sites.catalogue import catalogue, own_catalogue, own_path
from newscrawl.sites.entries import entry_text, write_entry
from newscrawl.sites.registry import forget
from newscrawl.survey import CheckUp, Survey, Visitor, look_again, look_at
from newscrawl.survey.facts import domains_of, name_of
from newscrawl.typed import typed_address
from newscrawl.wording import counted

Command = TypeVar("Command", bound=Callable[..., Any])
_RESERVED = "news"  # the spider that takes any site


def _polite(command: Command) -> Command:
    """``--delay`` and ``--max-seconds``: how a site is asked."""
    seconds = click.FloatRange(min=1)
    delay = click.option(
        "--delay", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between two requests."
    )
    box = click.option("--max-seconds", type=seconds, default=180.0, show_default=True, help="Ask nothing after that.")
    return delay(box(command))


@click.group()
def site() -> None:
    """Describe a newspaper of your own, check one, list all.

    \b
    newscrawl site add https://example.com
    newscrawl site check example
    newscrawl site list --group DE
    """


@site.command(short_help="Look at a site and write its catalogue entry.")
@click.argument("url")
@click.option("--name", help="What it is called in `newscrawl crawl NAME`; by default after its domain.")
@click.option("--force", is_flag=True, help="Replace an entry of the same name.")
@click.option("--dry-run", is_flag=True, help="Show the entry and write nothing.")
@json_option("Print what was found as JSON.")
@_polite
def add(
    url: str, name: str | None, force: bool, dry_run: bool, as_json: bool, delay: float, max_seconds: float
) -> None:
    """Look at a site, show what the parsers get from some of its stories, and write its catalogue entry.

    Some twenty pages are fetched, one after another and as robots.txt allows: the front page, feeds, sitemaps, a few
    stories. The entry goes into your own catalogue (sites.toml in this folder, or where NEWSCRAWL_CATALOGUE says);
    then `newscrawl crawl NAME` and `scrapy crawl NAME` know the newspaper.

    \b
    newscrawl site add https://example.com
    newscrawl site add https://example.com --name harbour --dry-run
    """
    address = typed_address(url)
    _refuse_taken(name or name_of(domains_of(address, [])[0]), force or dry_run)
    if (known := site_for(address)) and known.name != name:
        click.echo(f"{known.name} is that newspaper already; an entry of your own goes before it", err=True)
    survey = look_at(address, _visitor(delay, max_seconds, 30), clock.now())
    name = name or survey.name
    if as_json:
        click.echo(json.dumps(_survey_record(survey, name), ensure_ascii=False, indent=2))
    else:
        _tell_survey(survey)
    if not survey.has_stories:
        raise NewscrawlError(
            f"no stories found at {survey.home}: no feed, sitemap or link leads to one of its own; nothing is written"
        )
    if not as_json:
        click.echo(f"\n{entry_text(name, survey.entry)}")
    if not any(sample.article for sample in survey.samples):
        click.secho("no story could be read: look at the entry before you crawl", fg="yellow", err=True)
    if dry_run:
        return
    _refuse_taken(name, force)
    write_entry(own_path(), name, survey.entry, force=force)
    forget()
    click.echo(f"written to {own_path()}; crawl it: newscrawl crawl {name} --limit 20", err=True)


@site.command(short_help="Look again at a newspaper that is known.")
@click.argument("name")
@json_option("Print what was found as JSON.")
@_polite
def check(name: str, as_json: bool, delay: float, max_seconds: float) -> None:
    """Ask a newspaper's doors, read some of its stories, and compare both with its entry.

    Ends with exit code 4 where a door answers no more, or where half of the stories lack headline, text or date; with 1
    where nobody answers at all.

    \b
    newscrawl site check apnews
    """
    known = site_named(name)
    if known is None:
        raise UsageError(f"no newspaper {name!r}; `newscrawl site list` shows them all")
    found = look_again(known, _visitor(delay, max_seconds, 60), clock.now())
    if as_json:
        click.echo(json.dumps(_check_record(name, found), ensure_ascii=False, indent=2))
    else:
        _tell_check(known, found)
    raise click.exceptions.Exit(NEWSPAPER_BROKE if found.broken else 0)


@site.command("list", short_help="List the newspapers that are known.")
@click.option("--group", metavar="NAME", help="Those of a group, or a country (DE).")
@json_option("Print them as JSON.")
def list_(group: str | None, as_json: bool) -> None:
    """List the newspapers, your own marked so.

    \b
    newscrawl site list --group DE
    """
    own = own_catalogue()
    chosen = [s for s in all_sites().values() if group is None or group in s.groups or group == s.country]
    if not chosen:
        raise UsageError(f"no newspaper of group {group!r}; groups are the newspapers' `groups` and countries (DE)")
    chosen.sort(key=lambda s: s.name)
    if as_json:
        click.echo(json.dumps([_site_record(s, s.name in own) for s in chosen], ensure_ascii=False, indent=2))
        return
    table = Table("name", "title", "country", "languages", "doors", "", box=None, header_style="bold", pad_edge=False)
    for one in chosen:
        doors, mine = str(len(one.doors) or ""), "own" if one.name in own else ""
        row = (one.name, one.title or "", one.country or "", ", ".join(one.languages), doors, mine)
        table.add_row(*map(Text, row))
    put(console(), table)


def _visitor(delay: float, seconds: float, most: int) -> Visitor:
    return Visitor(download, user_agent(), most=most, seconds=seconds, delay=delay)


def _refuse_taken(name: str, force: bool) -> None:
    """Raises `UsageError` for a name that would hide another newspaper, or be hidden by it."""
    if not re.fullmatch(r"[A-Za-z0-9_]+", name):
        raise UsageError(f"--name {name!r}: letters, digits and underscores, as in harbour_post")
    if name in own_catalogue():
        if not force:
            raise UsageError(f"{own_path()} has a newspaper {name!r} already; --force replaces it, --name is another")
        return
    in_catalogue = name in {one.name for one in catalogue()}
    if name == _RESERVED or (site_named(name) and (not in_catalogue or not force)):
        hint = "--force hides it behind yours, --name gives another" if in_catalogue else "--name gives another"
        raise UsageError(f"there is a newspaper {name!r} already; {hint}")


def _tell_survey(survey: Survey) -> None:
    terminal = console()
    put(terminal, Text(f"{survey.home}  ({counted(survey.asked, 'page', 'pages')} fetched)", "bold"))
    put(terminal, doors_table(survey.doors))
    put(terminal, f"front page: {counted(survey.on_front, 'link', 'links')} to stories\n")
    table = Table.grid(padding=(0, 2))
    for fact in survey.facts:
        table.add_row(fact.key, Text(fact.value), Text(f"<{fact.source}>"))
    put(terminal, table)
    for line in sample_lines(survey.samples):
        click.echo(line)


def _tell_check(known: Site, found: CheckUp) -> None:
    terminal = console()
    put(terminal, Text(f"{known.title or known.name}  ({counted(found.asked, 'page', 'pages')} fetched)", "bold"))
    put(terminal, doors_table(found.doors))
    for line in sample_lines(found.samples):
        click.echo(line)
    click.echo()
    for line in found.differs:
        click.secho(f"differs: {line}", fg="yellow")
    for line in found.broken:
        click.secho(f"BROKEN: {line}", fg="red")
    if not found.broken:
        click.echo(f"{known.name} is fine")


def _survey_record(survey: Survey, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "entry": survey.entry,
        "facts": [{"key": fact.key, "value": fact.value, "source": fact.source} for fact in survey.facts],
        "doors": list(_door_records(survey.doors)),
        "stories": [sample_record(sample) for sample in survey.samples],
    }


def _check_record(name: str, found: CheckUp) -> dict[str, Any]:
    return {
        "name": name,
        "broken": list(found.broken),
        "differs": list(found.differs),
        "doors": list(_door_records(found.doors)),
        "stories": [sample_record(sample) for sample in found.samples],
    }


def _door_records(doors: Any) -> Iterator[dict[str, Any]]:
    for door in doors:
        newest = door.newest.isoformat() if door.newest else None
        links = len(door.stories) + len(door.deeper)
        yield {"url": door.url, "kind": door.key, "links": links, "newest": newest, "problem": door.problem}


def _site_record(one: Site, is_own: bool) -> dict[str, Any]:
    facts = {key: getattr(one, key) for key in ("name", "title", "home", "country", "timezone", "date_order")}
    lists = {"domains": list(one.domains), "languages": list(one.languages), "groups": list(one.groups)}
    return {**facts, **lists, "doors": [door.url for door in one.doors], "own": is_own}
