"""``newscrawl extract``: one page to the terminal, or many pages to a file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from newscrawl import reading
from newscrawl.cli.manifest import extract_all
from newscrawl.cli.moments import moment
from newscrawl.cli.options import json_option
from newscrawl.cli.show import show
from newscrawl.cli.source import NO_SOURCE, page_from
from newscrawl.errors import PageError, UsageError
from newscrawl.model import Article
from newscrawl.record import as_record


@click.command(short_help="Read a page, or many, and print what is found.")
@click.argument("source", required=False, metavar="FILE|URL|-")
@click.option("--url", help="Where the file was fetched from: settles links and the newspaper's own rules.")
@click.option("--fetched", type=moment, metavar="DATE", help="When it was fetched: '2 hours ago' counts from then.")
@json_option("Print the article as JSON, with every source and raw text.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="PAGES.jsonl",
    help="Many pages: a line each with id, url, fetched.",
)
@click.option(
    "--pages", type=click.Path(path_type=Path), metavar="DIR", help="Where the pages lie, as ID.html or ID.html.gz."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="The file to write, a line a page.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read pages.")
def extract(
    source: str | None,
    url: str | None,
    fetched: datetime | None,
    as_json: bool,
    manifest: Path | None,
    pages: Path | None,
    out: Path | None,
    jobs: int,
) -> None:
    """Read one page and print what was found, each value with its source.

    FILE is a saved page (.html, .gz) or the text of one (.txt); '-' is standard input. A URL is fetched once, with an
    honest user agent; since you ask for this one page yourself, robots.txt is not consulted. Nothing is stored.

    \b
    newscrawl extract story.html --url https://example.com/2017/08/03/story
    newscrawl extract https://example.com/2017/08/03/story --json
    pbpaste | newscrawl extract -

    Many pages at once, one JSON line each; a page that cannot be read gives a line with its id and an error:

    \b
    newscrawl extract --manifest list.jsonl --pages saved --out out.jsonl --jobs 4
    """
    if manifest or pages or out:
        if source or url or fetched or as_json or not (manifest and pages and out):
            raise UsageError("many pages take --manifest, --pages and --out together, and neither FILE nor its options")
        extract_all(manifest, pages, out, jobs)
        return
    if source is None:
        raise UsageError(NO_SOURCE)
    article = _article(source, url, fetched)
    if as_json:
        click.echo(json.dumps(as_record(article), ensure_ascii=False, indent=2))
    else:
        show(article)
    if not article.url:
        click.echo("hint: the page does not say where it is from; name its address with --url", err=True)


def _article(source: str, url: str | None, fetched: datetime | None) -> Article:
    """The article of a page; an error names the page as it was typed, and not by the address it was given."""
    address = url or ""
    try:
        page = page_from(source, url, fetched)
        address = page.url
        return reading.extract(page)
    except PageError as error:
        reason = str(error).removeprefix(f"{source}: ").removeprefix(f"{address}: ")
        raise type(error)(f"{source}: {reason}") from error
