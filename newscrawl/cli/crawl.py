"""``newscrawl crawl``: many newspapers in one process, as a nightly timer runs it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

import click

from newscrawl.cli.options import data_option, json_option
from newscrawl.errors import UsageError
from newscrawl.sites import Site, all_sites

_URLS_HELP = "Only the stories of this list: one address a line, or a table with a column named url."


@click.command(short_help="Crawl newspapers: one, some, or all, as every night.")
@click.argument("newspapers", nargs=-1, metavar="[NEWSPAPER or ADDRESS]…")
@click.option("--all", "everything", is_flag=True, help="All that are known (`newscrawl site list`).")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="Those of a group, or a country (DE).")
@click.option("--urls", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help=_URLS_HELP)
@click.option("--since", metavar="DAY", help="Stories of this day (2017-08-01) and later, from archives, too.")
@click.option("--until", metavar="DAY", help="Stories of this day and earlier.")
@click.option("--limit", metavar="N", help="So many stories of each newspaper at most.")
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
    since: str | None,
    until: str | None,
    limit: str | None,
    max_minutes: float | None,
    settings: tuple[str, ...],
    report: str | None,
    as_json: bool,
    data: Any,
) -> None:
    """Crawl newspapers side by side, each at its own pace: what is new, and what is due again.

    A newspaper is named as in `newscrawl site list`, or by any site's address. Those that have waited longest come
    first. What --max-minutes leaves waits for the next night. The exit code says how it went: 0 done, 1 failed, 3
    another crawl is at work, 4 a newspaper broke, 5 some is left for the next night.

    \b
    newscrawl crawl apnews rudaw
    newscrawl crawl https://example.com --limit 20
    newscrawl crawl apnews --since 2017-08-01 --until 2017-08-31
    newscrawl crawl --group DE --max-minutes 240
    newscrawl crawl --urls stories.txt
    """
    arguments = {name: text for name, text in (("since", since), ("until", until), ("limit", limit)) if text}
    if urls and (newspapers or groups or everything or arguments):
        raise UsageError("--urls names the stories; it goes without newspapers, --group, --all, --since, --limit")
    all_sites()  # an entry or file of a newspaper that cannot be read is named before all else
    # Scrapy is loaded for those who crawl only.
    from scrapy.utils.project import get_project_settings

    from newscrawl.crawl.arguments import Arguments, complaints, read_list
    from newscrawl.crawl.nightly import crawl_listed, crawl_newspapers
    from newscrawl.crawl.nightly import newspapers as with_a_spider
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
        Arguments.read(arguments)
        names = chosen(with_a_spider(project), newspapers, groups, everything)
        night = night_of(crawl_newspapers(names, project, max_minutes, arguments))
    click.echo(json.dumps(night_record(night), ensure_ascii=False, indent=2) if as_json else night_summary(night))
    for warning in channels.tell(night):
        click.echo(f"warning: {warning}", err=True)
    raise click.exceptions.Exit(night.exit_code)


def chosen(sites: Mapping[str, Site], newspapers: Sequence[str], groups: Sequence[str], everything: bool) -> list[str]:
    """The names asked for among ``sites``, and any others named, each once.

    Raises `UsageError` where none is asked for, and for an empty group.
    """
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
