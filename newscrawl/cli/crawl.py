"""``newscrawl crawl``: many newspapers in one process, as a nightly timer runs it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

import click

from newscrawl.cli.options import data_option, json_option
from newscrawl.errors import UsageError
from newscrawl.sites import all_sites

_URLS_HELP = "Only the stories of this list: one address a line, or a table with a column named url."


@click.command(short_help="Crawl many newspapers, as every night.")
@click.argument("newspapers", nargs=-1, metavar="[NEWSPAPER]…")
@click.option("--all", "everything", is_flag=True, help="All that `scrapy list` shows.")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="Those of a group, or a country (DE).")
@click.option("--urls", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help=_URLS_HELP)
@click.option("--max-minutes", type=click.FloatRange(min=0.01), metavar="M", help="Begin no page after so long.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="Set a setting for this run; repeatable.")
@click.option("--report", metavar="FILE.html", help="Write the report as a page, too.")
@json_option("Print the report as JSON.")
@data_option
def crawl(
    newspapers: tuple[str, ...],
    everything: bool,
    groups: tuple[str, ...],
    urls: str | None,
    max_minutes: float | None,
    settings: tuple[str, ...],
    report: str | None,
    as_json: bool,
    data: Any,
) -> None:
    """Crawl newspapers side by side, each at its own pace: what is new, and what is due again.

    Those that have waited longest come first. What --max-minutes leaves waits for the next night. The exit code says
    how it went: 0 done, 1 failed, 3 another crawl is at work, 4 a newspaper broke, 5 some is left for the next night.

    \b
    newscrawl crawl apnews rudaw
    newscrawl crawl --group DE --max-minutes 240
    newscrawl crawl --urls stories.txt
    """
    if urls and (newspapers or groups or everything):
        raise UsageError("--urls names the stories; it goes without newspapers, --group and --all")
    names = [] if urls else chosen(newspapers, groups, everything)
    # Scrapy is loaded for those who crawl only.
    from scrapy.utils.project import get_project_settings

    from newscrawl.crawl.arguments import complaints, read_list
    from newscrawl.crawl.nightly import crawl_listed, crawl_newspapers
    from newscrawl.crawl.summary import night_of, night_record, night_summary
    from newscrawl.report.notify import Channels

    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    project = get_project_settings()
    project.set("NEWSCRAWL_DATA", str(data), priority="cmdline")
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(f"-s {setting!r}: write it as NAME=VALUE")
        project.set(name, value, priority="cmdline")
    channels = Channels.of(project, report)
    if urls:
        for line in complaints(read_list(urls), urls):
            click.echo(line, err=True)
        night = night_of(crawl_listed(urls, project, max_minutes))
    else:
        night = night_of(crawl_newspapers(names, project, max_minutes))
    click.echo(json.dumps(night_record(night), ensure_ascii=False, indent=2) if as_json else night_summary(night))
    for warning in channels.tell(night):
        click.echo(f"warning: {warning}", err=True)
    raise click.exceptions.Exit(night.exit_code)


def chosen(newspapers: Sequence[str], groups: Sequence[str], everything: bool) -> list[str]:
    """The names of the newspapers asked for, each once. Raises `UsageError` where none is, or for an empty group."""
    sites = all_sites()
    names = dict.fromkeys(newspapers)
    for group in groups:
        of_group = [name for name, site in sites.items() if group in site.groups or group == site.country]
        if not of_group:
            raise UsageError(f"no newspaper of group {group!r}; groups are the newspapers' `groups` and countries (DE)")
        names |= dict.fromkeys(of_group)
    if everything:
        names |= dict.fromkeys(sites)
    if not names:
        raise UsageError("which newspapers? Name them, or a --group, or --all")
    return list(names)
