"""An article as a page of fields for people, each with the source that it came from.

On a terminal in columns; otherwise a field a line, unbroken, so that `grep` finds it.
"""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newscrawl.model import Article, Comment, Moment, Photo


def console() -> Console:
    """Where results are printed: standard output, colours on a terminal only.

    As wide as the terminal, or as ``COLUMNS`` says; 80 where neither is known.
    """
    return Console()


def put(terminal: Console, what: RenderableType, style: str | None = None) -> None:
    """Print a table or a text without the blanks that fill its lines."""
    with terminal.capture() as captured:
        terminal.print(what, style=style, highlight=False)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())


def show(article: Article) -> None:
    """Print the whole article: fields, body, comments, problems."""
    terminal = console()
    if terminal.is_terminal:
        terminal.print(_page(article))
    else:
        for line in _lines(article):
            click.echo(line)


def _lines(article: Article) -> Iterator[str]:
    for label, value, source in _fields(article):
        yield f"{label:12} {value}  <{source}>" if source else f"{label:12} {value}"
    if article.body:
        yield f"\nbody  <{source_of(article, 'body')}>\n\n{article.body}"
    if article.comments:
        yield f"\ncomments ({len(article.comments)})"
    for depth, comment in _threaded(article.comments):
        text = f"{_head(comment)}\n{comment.text}"
        yield "\n" + "\n".join(("   " * depth + line).rstrip() for line in text.splitlines())
    for problem in article.problems:
        yield f"problem      {problem.field}: {problem.kind}: {problem.detail}"


def _page(article: Article) -> RenderableType:
    fields = Table.grid(padding=(0, 2))
    fields.add_column(style="bold cyan", no_wrap=True)
    fields.add_column(ratio=1, overflow="fold")
    fields.add_column(style="dim", justify="right", overflow="fold", max_width=30)
    for label, value, source in _fields(article):
        fields.add_row(label, Text(value), Text(source))
    return Group(fields, *_body(article), *_comments(article.comments), *_problems(article))


def _fields(article: Article) -> Iterator[tuple[str, str, str]]:
    """(label, value, where it comes from) of everything that was found."""
    for label, value in (
        ("kicker", article.kicker),
        ("headline", article.headline),
        ("subheadline", article.subheadline),
        ("byline", article.byline),
        ("authors", ", ".join(article.authors)),
        ("dateline", article.dateline),
        ("agency", article.agency),
    ):
        if value:
            yield label, value, source_of(article, "dateline" if label == "agency" else label)
    for label in ("published", "modified"):
        if moment := getattr(article, label):
            yield label, _moment(moment), f"{moment.source}, {moment.decided_by}"
    for photo in article.photos:
        yield "photo", _photo(photo), photo.source
    for label, value, field in (
        ("section", article.section, "section"),
        ("tags", ", ".join(article.tags), "tags"),
        ("language", article.language, "language"),
        ("paywalled", {True: "yes", False: "no", None: None}[article.paywalled], "paywalled"),
        ("newspaper", article.site_name, "site_name"),
        ("address", article.canonical_url, "canonical_url"),
    ):
        if value:
            yield label, value, source_of(article, field)


def source_of(article: Article, field: str) -> str:
    """Where a field's value comes from; ``""`` where it has none."""
    found = article.sources.get(field)
    return found.source if found else ""


def _moment(moment: Moment) -> str:
    raw = "" if moment.raw == moment.iso() else f"  (printed: {moment.raw})"
    return f"{moment.iso()}{raw}"


def _photo(photo: Photo) -> str:
    credit = f"[{photo.credit}]" if photo.credit else ""
    return " ".join(part for part in (photo.caption, credit) if part) or photo.url or ""


def _head(comment: Comment) -> str:
    when = comment.published.iso() if comment.published else comment.date.text if comment.date else ""
    return f"{comment.author or 'anonymous'}  {when}".rstrip()


def _threaded(comments: tuple[Comment, ...]) -> Iterator[tuple[int, Comment]]:
    """Each comment with its depth in the thread; 0 answers the story."""
    depths: dict[int, int] = {}
    for comment in comments:
        depth = 0 if comment.parent is None else depths.get(comment.parent, -1) + 1
        depths[comment.position] = depth
        yield depth, comment


def _body(article: Article) -> Iterator[RenderableType]:
    if article.body:
        yield Padding(Text.assemble(("body", "bold cyan"), "  ", (source_of(article, "body"), "dim")), (1, 0, 0, 0))
        yield Padding(Text(article.body), (0, 0, 0, 2))


def _comments(comments: tuple[Comment, ...]) -> Iterator[RenderableType]:
    if comments:
        yield Padding(Text(f"comments ({len(comments)})", style="bold cyan"), (1, 0, 0, 0))
    for depth, comment in _threaded(comments):
        yield Padding(Group(Text(_head(comment), style="bold"), Text(comment.text)), (0, 0, 0, 2 + 3 * depth))


def _problems(article: Article) -> Iterator[RenderableType]:
    for problem in article.problems:
        yield Text(f"problem: {problem.field}: {problem.kind}: {problem.detail}", style="yellow")
