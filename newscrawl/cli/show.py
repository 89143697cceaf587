"""An article as a page of fields for people, each with the source that it came from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newscrawl.model import Article, Comment, Moment, Photo

_WIDE_ENOUGH = 110  # columns where the output is no terminal


def console() -> Console:
    """Where results are printed: standard output, colours on a terminal only."""
    found = Console()
    return found if found.is_terminal else Console(width=_WIDE_ENOUGH)


def page(article: Article) -> RenderableType:
    """The whole article: fields, body, comments, problems."""
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
            yield label, value, _source(article, {"authors": "byline", "agency": "dateline"}.get(label, label))
    for label in ("published", "modified"):
        if moment := getattr(article, label):
            yield label, _moment(moment), f"{moment.source}, {moment.decided_by}"
    for photo in article.photos:
        yield "photo", _photo(photo), photo.source
    for label, value in (
        ("section", article.section),
        ("tags", ", ".join(article.tags)),
        ("language", article.language),
        ("paywalled", {True: "yes", False: "no", None: None}[article.paywalled]),
        ("newspaper", article.site_name),
        ("address", article.canonical_url),
    ):
        if value:
            yield (
                label,
                value,
                _source(article, {"newspaper": "site_name", "address": "canonical_url"}.get(label, label)),
            )


def _source(article: Article, field: str) -> str:
    found = article.sources.get(field)
    return found.source if found else ""


def _moment(moment: Moment) -> str:
    raw = "" if moment.raw == moment.iso() else f"  (printed: {moment.raw})"
    return f"{moment.iso()}{raw}"


def _photo(photo: Photo) -> str:
    credit = f"[{photo.credit}]" if photo.credit else ""
    return " ".join(part for part in (photo.caption, credit) if part) or photo.url or ""


def _body(article: Article) -> Iterator[RenderableType]:
    if article.body:
        yield Padding(
            Text.assemble(("body", "bold cyan"), "  ", (_source(article, "body"), "dim")), (1, 0, 0, 0), expand=False
        )
        yield Padding(Text(article.body), (0, 0, 0, 2), expand=False)


def _comments(comments: tuple[Comment, ...]) -> Iterator[RenderableType]:
    if comments:
        yield Padding(Text(f"comments ({len(comments)})", style="bold cyan"), (1, 0, 0, 0), expand=False)
    depths: dict[int, int] = {}
    for comment in comments:
        depth = depths[comment.position] = depths.get(comment.parent, -1) + 1 if comment.parent is not None else 0
        when = comment.published.iso() if comment.published else comment.date.text if comment.date else ""
        head = Text.assemble((comment.author or "anonymous", "bold"), "  ", (when, "dim"))
        yield Padding(Group(head, Text(comment.text)), (0, 0, 0, 2 + 3 * depth), expand=False)


def _problems(article: Article) -> Iterator[RenderableType]:
    for problem in article.problems:
        yield Text(f"problem: {problem.field}: {problem.kind}: {problem.detail}", style="yellow")
