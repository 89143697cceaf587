"""Many pages to a file of JSON lines: the second half of ``newscrawl extract``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

from newscrawl.cli.moments import utc
from newscrawl.cli.source import at_its_own_address, unzipped
from newscrawl.cli.terminal import progress
from newscrawl.errors import NewscrawlError, PageError, UsageError
from newscrawl.model import Page
from newscrawl.reading import extract, settle
from newscrawl.record import as_record
from newscrawl.wording import counted
from newscrawl.workers import Workers, drawn_ahead

_READ_AHEAD = 8  # pages a process that wait for their turn or to be written

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a manifest; ``url`` and ``fetched`` where they are known."""

    id: str
    url: str | None
    fetched: datetime | None


def extract_all(manifest: Path, pages: Path, out: Path, jobs: int) -> None:
    """Write a line for every page of the manifest, in its order; a page named twice gives one line.

    ``out`` appears when all is done; until then the lines are in ``out`` with ``.part`` at its end. Raises
    `UsageError` for files that cannot be used.
    """
    entries = list(_entries(manifest))
    if not pages.is_dir():
        raise UsageError(f"{pages}: no such folder; --pages names the folder of the pages")
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file, progress("pages") as advance:
            failed = _write(file, _records(entries, pages, jobs), lambda done: advance(done, len(entries)))
        part.replace(out)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror})") from error
    read = counted(len(entries), "page", "pages")
    click.echo(f"{read} read, {failed:,} of them without an article, written to {out}", err=True)


def _entries(manifest: Path) -> Iterator[Entry]:
    """The manifest's lines, each id once. Raises `UsageError` naming the line that is wrong."""
    seen = set()
    try:
        lines = manifest.read_text(encoding="utf-8").split("\n")  # a JSON string may hold other line separators
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{manifest}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip() and (entry := _entry(line, f"{manifest}, line {number}")).id not in seen:
            seen.add(entry.id)
            yield entry


def _entry(line: str, place: str) -> Entry:
    try:
        fields = json.loads(line)
        name = fields["id"]
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f'{place}: not a JSON object with an id, such as {{"id": "a1", "url": "https://…"}}'
        ) from error
    if not isinstance(name, str) or not name or "/" in name or "\\" in name:
        raise UsageError(f"{place}: the id {name!r} cannot be a file's name")
    return Entry(name, fields.get("url"), _moment(fields.get("fetched"), place))


def _moment(text: str | None, place: str) -> datetime | None:
    try:
        return utc(text) if text else None
    except (TypeError, ValueError):
        raise UsageError(f"{place}: {text!r} is no moment; write fetched as 2017-08-03T12:00:00Z") from None


def _write(file: IO[str], records: Iterable[Record], advance: Callable[[int], None]) -> int:
    """Write the lines as they come; how many of them are errors."""
    failed = 0
    for done, record in enumerate(records, start=1):
        failed += "error" in record
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
        advance(done)
    return failed


def _records(entries: list[Entry], pages: Path, jobs: int) -> Iterator[Record]:
    if jobs == 1:
        settle()
        return (_record(pages, entry) for entry in entries)
    return _records_of_processes(entries, pages, jobs)


def _records_of_processes(entries: list[Entry], pages: Path, jobs: int) -> Iterator[Record]:
    """The same by several processes; a page that hangs or kills its process costs that page only."""
    with Workers(jobs) as workers:
        started = ((entry, workers.submit(_record, pages, entry)) for entry in entries)
        for entry, future in drawn_ahead(started, _READ_AHEAD * jobs):
            yield _result(workers, entry, future)


def _result(workers: Workers, entry: Entry, future: Future[Record]) -> Record:
    try:
        return workers.result(future, entry.url or entry.id)
    except PageError as error:
        return {"id": entry.id, "error": str(error)}


def _record(pages: Path, entry: Entry) -> Record:
    """One page's line: its fields, or its error."""
    try:
        return {"id": entry.id, **as_record(extract(_page(pages, entry)))}
    except NewscrawlError as error:
        # A page without an address has nothing before the colon.
        return {"id": entry.id, "error": str(error).removeprefix(": ")}


def _page(pages: Path, entry: Entry) -> Page:
    file = next((f for f in (pages / f"{entry.id}.html.gz", pages / f"{entry.id}.html") if f.is_file()), None)
    if file is None:
        raise PageError(f"no file {entry.id}.html or {entry.id}.html.gz in {pages}")
    page = Page(entry.url or "", unzipped(file.read_bytes(), str(file)), {}, entry.fetched)
    return page if page.url else at_its_own_address(page)
