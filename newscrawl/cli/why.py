"""``newscrawl why URL``: where did that story go?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import click

from newscrawl.advice import ADVICE
from newscrawl.cli.options import Places, json_option, places
from newscrawl.corpus import Corpus
from newscrawl.corpus.links import MOST_ATTEMPTS
from newscrawl.corpus.whereabouts import Revision, Whereabouts, links_below, whereabouts
from newscrawl.parsers.address import normalise
from newscrawl.typed import typed_address
from newscrawl.wording import counted


@click.command(short_help="Tell one link's whole story.")
@click.argument("url")
@json_option("Print what is known as JSON.")
@places
def why(url: str, as_json: bool, places: Places) -> None:
    """Tell one link's whole story: where it was found, what the newspaper answered, what became of it.

    \b
    newscrawl why https://example.com/2026/10/01/ferry-returns
    """
    url = typed_address(url, example="https://example.com/story")
    with Corpus.open(places.corpus, readonly=True) as corpus:
        known = whereabouts(corpus, _spellings(url))
        of_host = 0 if known else links_below(corpus, urlsplit(url).netloc)
    if as_json:
        click.echo(json.dumps([one.as_record() for one in known], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in known), nl=bool(known))
    if not known:
        others = counted(of_host, "other link", "other links") if of_host else "no other link"
        told = f"no door has given this address; {places.corpus} has {others} of its host"
        click.echo(f"{url}: {told}", err=True)
        raise click.exceptions.Exit(1)


def _spellings(url: str) -> list[str]:
    """An address as the corpus may have it: normalised, with and without the slash at its end."""
    address = normalise(url)
    return list(dict.fromkeys((address, address.rstrip("/"), f"{address}/", url)))


def _lines(one: Whereabouts) -> Iterator[str]:
    link = one.link
    yield f"{link['url']}  ({link['kind']} of {link['site']})"
    yield f"  {_at(link['first_seen'])}  found{_on(link)}"
    if link["first_fetched"]:
        yield f"  {_at(link['first_fetched'])}  fetched first"
    if one.article:
        yield from _of_article(one.article, one.revisions)
        yield from (f"  {_at(right['first_seen'])}  reserves {_reserved(right)}" for right in one.rights)
    if link["last_fetched"]:
        yield f"  {_at(link['last_fetched'])}  fetched last: {_outcome(link)}"
    yield f"  {'now':16}  {_now(link)}"


def _on(link: dict[str, Any]) -> str:
    door = f" on {link['found_on']}" if link["found_on"] else ", given by hand or in the list of doors"
    if not link["date_hint"]:
        return door
    return (
        f"{door}, which dates its last change {_at(link['date_hint'])}"
        if link["hint_is_change"]
        else (f"{door}, which dates it {_at(link['date_hint'])}")
    )


def _of_article(article: dict[str, Any], revisions: tuple[Revision, ...]) -> Iterator[str]:
    yield f"  {_at(article['first_seen'])}  stored as article {article['id']}: {article['headline'] or 'no headline'}"
    for one in revisions:
        who = {"paper": "the newspaper changed", "parser": "read differently:"}.get(one.reason, "changed:")
        yield f"  {_at(one.at)}  {who} {', '.join(one.fields)}"
    if article["confirmed_at"]:
        yield f"  {_at(article['confirmed_at'])}  not modified since"
    if article["gone_since"]:
        yield f"  {_at(article['gone_since'])}  taken down; the text is kept"
    if article["reserved_since"]:
        yield f"  {_at(article['reserved_since'])}  not to be stored any more; the text stored before is kept"
    if article["comments"]:
        missing = f", {article['comments_missing']} of them no longer there" if article["comments_missing"] else ""
        yield f"  {'':16}  {counted(article['comments'], 'comment', 'comments')}{missing}"


def _reserved(right: dict[str, Any]) -> str:
    value = f": {right['value']}" if right["value"] != right["signal"] else ""
    until = f", last on {_at(right['last_seen'])}" if right["last_seen"] != right["first_seen"] else ""
    return f"{right['signal']}{value} ({right['source']}{until})"


def _outcome(link: dict[str, Any]) -> str:
    name = link["outcome"] or "no outcome"
    status = f" ({link['http_status']})" if link["http_status"] and not name.startswith("http-") else ""
    advice = f"; {ADVICE[name]}" if name in ADVICE else ""
    detail = f": {link['detail']}" if link["detail"] else ""
    return f"{name}{status}{detail}{advice}"


def _now(link: dict[str, Any]) -> str:
    """Its state, and when it is next asked for."""
    match link["state"]:
        case "waiting":
            return "waits for the next crawl"
        case "in_flight":
            return "in flight: a crawl is fetching it, or died and left it to the next one"
        case "gone":
            return "gone; not asked for again unless a door says that it changed"
        case "failed" if link["attempts"] >= MOST_ATTEMPTS:
            return f"failed {link['attempts']} times and is left alone"
        case "failed":
            return f"failed {counted(link['attempts'], 'time', 'times')}, tried again from {_at(link['due'])} on"
        case _ if link["due"]:
            return f"done; visited again from {_at(link['due'])} on"
        case _:
            return "done; not visited again"


def _at(moment: str | None) -> str:
    """``2026-10-01 08:00``; UTC, as everything in the corpus."""
    return (moment or "")[:16].replace("T", " ")
