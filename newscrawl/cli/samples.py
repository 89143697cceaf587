"""Doors and stories of a newspaper as compact tables: what a look at it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text

from newscrawl.cli.show import source_of
from newscrawl.model import Article
from newscrawl.record import as_record
from newscrawl.survey.doors import DoorSeen
from newscrawl.survey.samples import Sample
from newscrawl.wording import counted

_WIDE = 60  # columns of a value


def doors_table(doors: Sequence[DoorSeen]) -> Table:
    """A line a door: its kind, its address, how many links it gave, the newest date, what is wrong."""
    table = Table("door", "address", "links", "newest", "", box=None, header_style="bold", pad_edge=False)
    for door in doors:
        count, newest = len(door.stories) + len(door.deeper), door.newest
        when = newest.strftime("%Y-%m-%d") if newest else ""
        style = "red" if door.broken else "dim" if door.problem else ""
        problem = Text(door.problem or "", style)
        table.add_row(door.key or "no door", Text(door.url, overflow="fold"), str(count or ""), when, problem)
    return table


def sample_lines(samples: Sequence[Sample]) -> Iterator[str]:
    """Every story with a line a field: name, value shortened, where it comes from."""
    for sample in samples:
        yield f"\n{sample.url}"
        if sample.article is None:
            yield f"  {sample.problem}"
            continue
        for label, value, source in fields(sample.article):
            shown = value if cell_len(value) <= _WIDE else f"{set_cell_size(value, _WIDE - 1).rstrip()}…"
            yield f"  {label:10} {set_cell_size(shown, _WIDE)}  {f'<{source}>' if source else ''}".rstrip()


def fields(article: Article) -> Iterator[tuple[str, str, str]]:
    """(field, value, source) of the main fields; those that every story has even where nothing was found."""
    date = article.published
    body = article.body or ""
    size = f"{counted(len(body), 'letter', 'letters')}: " if body else ""
    told = f"{date.source}, {date.decided_by}" if date else ""
    yield "headline", article.headline or "–", source_of(article, "headline")
    yield "published", date.iso() if date else "–", told
    yield "body", f"{size}{' '.join(body[:200].split())}" or "–", source_of(article, "body")
    if article.byline:
        yield "byline", article.byline, source_of(article, "byline")
    if article.dateline:
        yield "dateline", article.dateline, source_of(article, "dateline")
    credits = [photo.credit for photo in article.photos if photo.credit]
    if article.photos:
        yield "photos", "; ".join([counted(len(article.photos), "photo", "photos"), *credits]), article.photos[0].source
    if article.comments:
        yield "comments", str(len(article.comments)), source_of(article, "comments")
    if article.language:
        yield "language", article.language, source_of(article, "language")


def sample_record(sample: Sample) -> dict[str, Any]:
    """A story for ``--json``."""
    article = as_record(sample.article) if sample.article else None
    return {"url": sample.url, "problem": sample.problem, "missing": list(sample.missing), "article": article}
