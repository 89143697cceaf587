"""``newscrawl reparse``: the archived pages read again with today's parsers."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from newscrawl.cli.options import Places, known_site, places, site_option
from newscrawl.cli.terminal import progress
from newscrawl.corpus import Corpus
from newscrawl.corpus.write import Written
from newscrawl.errors import CorpusError, NewscrawlError
from newscrawl.reparse import ReparseReport
from newscrawl.reparse import reparse as reparse_archive
from newscrawl.wording import counted


@click.command(short_help="Read the archived pages again.")
@site_option
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: max(1, (os.cpu_count() or 2) - 1),
    show_default="one less than there are processors",
    help="Processes that read pages.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change and change nothing.")
@places
def reparse(site: str | None, jobs: int, dry_run: bool, places: Places) -> None:
    """Read every archived story again, with the parsers of this version, and bring the corpus in line.

    Nothing is fetched. A story that now reads differently gets a revision that says so; comments and earlier versions
    stay. A crawl cannot run at the same time.

    \b
    newscrawl reparse --dry-run
    newscrawl reparse --site apnews --jobs 4
    """
    if not places.corpus.exists():
        raise CorpusError(f"{places.corpus} does not exist. Crawl something first, or name the corpus: --corpus")
    with Corpus.open(places.corpus) as corpus, progress("pages") as advance:
        known_site(corpus, site)
        report = reparse_archive(corpus, places.archive, site=site, jobs=jobs, dry_run=dry_run, progress=advance)
    _tell(report, dry_run)
    if report.pages and report.problems.total() == report.pages:
        raise NewscrawlError("not one archived page could be read; the causes are above")
    if lost := report.unread.total():
        raise NewscrawlError(f"{counted(lost, 'page', 'pages')} of the archive could not be read; see above")


def _tell(report: ReparseReport, dry_run: bool) -> None:
    changed, same = counted(report.written[Written.REVISED], "story", "stories"), report.written[Written.UNCHANGED]
    new, would = report.written[Written.NEW], "would be " if dry_run else ""
    stories = f"{changed} {would}revised, {new:,} {would}new, {same:,} unchanged"
    pages = counted(report.pages, "page", "pages")
    if lost := report.unread.total():
        click.echo(f"{report.pages - lost:,} of {pages} read; {lost:,} cannot be read ({_counts(report.unread)})")
        click.echo(stories)
    else:
        click.echo(f"{pages} read: {stories}")
    if report.fields:
        click.echo(f"fields that {'would change' if dry_run else 'changed'}: {_counts(report.fields)}")
    if others := {name: count for name, count in report.problems.items() if name != "archive"}:
        click.echo(f"pages without a story: {_counts(others)}")
    for example in report.examples:
        click.echo(f"  {example}", err=True)


def _counts(counter: Mapping[str, int]) -> str:
    ranked = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count:,}" for name, count in ranked)
