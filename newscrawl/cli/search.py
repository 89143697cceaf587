"""``newscrawl search``: stories by their words."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from newscrawl.cli.moments import day
from newscrawl.cli.options import Places, json_option, known_site, places, site_option
from newscrawl.cli.show import console
from newscrawl.corpus import Corpus
from newscrawl.corpus.search import Hit, has_words
from newscrawl.corpus.search import search as search_corpus
from newscrawl.errors import UsageError

# Around what was found, until it is printed: no text of a page holds these.
_OPEN, _CLOSE = "\x02", "\x03"


@click.command(short_help="Find stories by their words.")
@click.argument("words", nargs=-1, metavar="WORD...")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many stories at most.")
@click.option("--since", type=day, metavar="DAY", help="Only stories published on this day or later.")
@click.option("--until", type=day, metavar="DAY", help="Only stories published on this day or earlier.")
@site_option
@json_option("Print the hits as JSON.")
@places
def search(
    words: tuple[str, ...],
    limit: int,
    since: date | None,
    until: date | None,
    site: str | None,
    as_json: bool,
    places: Places,
) -> None:
    """Find stories that have every WORD, best first.

    Accents and case do not matter. "Two words" in quotation marks stand side by side; word* is a beginning. AND, OR
    and NOT are words like any other. Chinese, Japanese and Thai are found inside words too.

    \b
    newscrawl search ferry
    newscrawl search harbour horn
    newscrawl search '"night ferry" harb*' --since 2026-10-01 --json
    """
    query = " ".join(words)
    if not has_words(query):
        raise UsageError("name a word to look for, such as: newscrawl search ferry")
    marks = ("[", "]") if as_json else (_OPEN, _CLOSE)
    with Corpus.open(places.corpus, readonly=True) as corpus:
        known_site(corpus, site)
        hits = search_corpus(corpus, query, limit, site=site, since=since, until=until, marks=marks)
    if as_json:
        click.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=2))
        return
    for hit in hits:
        _print(console(), hit)
    if not hits:
        click.echo("nothing found", err=True)


def _print(terminal: Console, hit: Hit) -> None:
    headline, about = hit.headline or "(no headline)", f"  {hit.day or 'undated'}  {hit.site}  {hit.url}"
    if not terminal.is_terminal:
        click.echo(f"{headline}\n{about}\n  {hit.snippet.replace(_OPEN, '[').replace(_CLOSE, ']')}\n")
        return
    terminal.print(Text(headline, style="bold"))
    terminal.print(Text(about, style="dim"), soft_wrap=True)
    terminal.print(Padding(_highlighted(hit.snippet), (0, 0, 1, 2)))


def _highlighted(snippet: str) -> Text:
    """The snippet with what was found in bold."""
    text = Text()
    for part in snippet.split(_OPEN):
        found, closed, rest = part.partition(_CLOSE)
        text.append(found, "bold yellow" if closed else "")
        text.append(rest)
    return text
