"""Pages out of WARC files: ours, Common Crawl's, a browser's, compressed or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from newscrawl.archive import encoding
from newscrawl.archive.members import is_gzip, member_at, members
from newscrawl.archive.records import Damaged, Http, Record, records
from newscrawl.errors import ArchiveError
from newscrawl.model import Page, WarcRef

# What can hold a page: an HTTP answer; a file without HTTP around it; the text that was made of one (WET).
_KINDS = frozenset({"response", "resource", "conversion"})
_PAGE_TYPES = ("text/html", "application/xhtml", "text/plain")
_NO_LONGER_TRUE = ("content-encoding", "transfer-encoding", "content-length")  # of a body that has been decoded


def read_page(folder: Path, ref: WarcRef) -> Page:
    """The page whose response lies at ``ref``, decoded as it was when it was fetched.

    Raises `ArchiveError` for a file that is missing and a record that is damaged or no response.
    """
    path = folder / ref.file
    try:
        with path.open("rb") as file:
            record = _record_at(file, ref.offset)
        return _page(record, record.http(), ref)
    except FileNotFoundError as error:
        raise ArchiveError(f"{path} is missing. Put the file back, or crawl the page again.") from error
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror}). Check the disk.") from error
    except Damaged as damage:
        raise _damaged(path, ref.offset, damage) from damage


def pages(file: Path) -> Iterator[Page | ArchiveError]:
    """Every HTML or plain-text page in a WARC file that was answered with success, in order.

    A damaged record gives an `ArchiveError` in its place, and reading goes on with the next one. A page's ``warc`` is
    None where its record cannot be reached by an offset (several records in one gzip member). Raises `ArchiveError`
    where the file cannot be opened.
    """
    try:
        with file.open("rb") as opened:
            yield from _pages(opened, file)
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read ({error.strerror}). Check the name and the disk.") from error


def _pages(file: BinaryIO, path: Path) -> Iterator[Page | ArchiveError]:
    if not is_gzip(file):
        for found in records(file, _KINDS):
            yield from _read(found, path, WarcRef(path.name, found.start))
        return
    for member in members(file):
        ref = WarcRef(path.name, member.start)
        if member.content is None:
            yield _damaged(path, member.start, Damaged(member.damage))
            continue
        for found in records(member.content, _KINDS):
            yield from _read(found, path, ref, reachable=found.start == 0)


def _read(
    found: Record | Damaged, path: Path, ref: WarcRef, *, reachable: bool = True
) -> Iterator[Page | ArchiveError]:
    """The page of a record that is one, or the error it gives."""
    try:
        if isinstance(found, Damaged):
            raise found
        http = found.http()
        if _is_page(found, http):
            yield _page(found, http, ref if reachable else None)
    except Damaged as damage:
        yield _damaged(path, ref.offset, damage)


def _record_at(file: BinaryIO, offset: int) -> Record:
    """The response at an offset."""
    file.seek(offset)
    if not is_gzip(file):
        return _first(records(file, _KINDS), offset)
    member = member_at(file, offset)
    if member.content is None:
        raise Damaged(member.damage)
    with member.content:
        return _first(records(member.content, _KINDS), 0)


def _first(found: Iterator[Record | Damaged], start: int) -> Record:
    first = next(found, None)
    if isinstance(first, Record) and first.start == start:
        return first
    raise first if isinstance(first, Damaged) else Damaged("there is no response")


def _is_page(record: Record, http: Http | None) -> bool:
    """Whether a record holds text and is not a redirect or an error."""
    if http is not None and not 200 <= http.status < 300:
        return False
    kind = (http.headers if http else record.headers).get("content-type", "").lower()
    return not kind or kind.startswith(_PAGE_TYPES)


def _page(record: Record, http: Http | None, ref: WarcRef | None) -> Page:
    if http is None:
        return Page(record.url, record.block, {"content-type": _type(record)}, _moment(record), ref)
    transfer, content = (http.headers.get(name, "") for name in ("transfer-encoding", "content-encoding"))
    try:
        body = encoding.decoded(http.body, transfer, content)
    except encoding.TooLarge as error:
        raise Damaged(f"its body unpacks to more than {encoding.LARGEST} bytes") from error
    headers = {name: value for name, value in http.headers.items() if name not in _NO_LONGER_TRUE}
    return Page(record.url, body, headers, _moment(record), ref)


def _type(record: Record) -> str:
    if record.kind == "conversion":  # the WARC standard's text of a page; Common Crawl writes it in UTF-8
        return "text/plain; charset=utf-8"
    return record.headers.get("content-type", "")


def _moment(record: Record) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.headers.get("warc-date", ""))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _damaged(path: Path, offset: int, damage: Damaged) -> ArchiveError:
    return ArchiveError(
        f"{path}: the record at byte {offset} cannot be read: {damage}. The others are not affected; "
        "crawl its page again, or restore the file from a copy."
    )
