"""Responses into WARC 1.1 files, one gzip member a record, so that each can be read by its offset alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO, FileIO
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import newscrawl
from newscrawl import clock
from newscrawl.errors import ArchiveError
from newscrawl.model import WarcRef

Headers = list[tuple[str, str]]


class Archive:
    """A folder of WARC files that one process appends to.

    A process writes files of its own, ``newscrawl-YYYYMMDDhhmmss-PID-NNN.warc.gz``, and begins the next when one has
    reached ``max_bytes``; no file is made before there is something to write. Each response is handed to the operating
    system before `write` returns: a killed process leaves at most one torn record, the last of its last file.
    """

    def __init__(self, folder: Path, *, max_bytes: int = 1_000_000_000) -> None:
        self.folder = folder
        self._max_bytes = max_bytes
        self._numbers = count(1)
        self._path: Path | None = None
        self._file: FileIO | None = None
        self._size = 0

    def write(
        self,
        *,
        url: str,
        method: str,
        request_headers: Headers,
        status: int,
        reason: str,
        http_version: str,
        response_headers: Headers,
        body: bytes,
        at: datetime,
        ip: str | None,
    ) -> WarcRef:
        """Append a response and its request; where the response lies.

        ``body`` is as it was received, still in its content encoding; ``at`` is aware. Raises `ArchiveError` when
        the disk does not take it; the file then ends where it ended before.
        """
        version = "HTTP/1.0" if http_version == "HTTP/1.0" else "HTTP/1.1"  # WARC has no spelling for later ones
        status_line = f"{status} {reason or responses.get(status, '')}".rstrip()
        response = _AsReceived(status_line, response_headers, protocol=version)
        request = _AsReceived(f"{_path_of(url)} {version}", request_headers, protocol=method)
        block = BytesIO()
        writer = WARCWriter(block, gzip=True, warc_version="1.1")
        date = _warc_date(at)
        about = {"WARC-Date": date} | ({"WARC-IP-Address": ip} if ip else {})
        record = writer.create_warc_record(
            url, "response", BytesIO(body), len(body), warc_headers_dict=about, http_headers=response
        )
        asked = writer.create_warc_record(
            url, "request", BytesIO(), 0, warc_headers_dict={"WARC-Date": date}, http_headers=request
        )
        writer.write_request_response_pair(asked, record)
        return self._append(block.getvalue())

    def close(self) -> None:
        """Close the file; the next `write` begins another."""
        if self._file:
            self._file.close()
        self._file = self._path = None

    def _append(self, block: bytes) -> WarcRef:
        if self._file is None or self._size >= self._max_bytes:
            self._begin()
        assert self._path is not None
        offset = self._size
        self._put(block)
        return WarcRef(self._path.name, offset)

    def _begin(self) -> None:
        """A new file, with the record that says who wrote it."""
        self.close()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._path, self._file = self._new_file()
        except OSError as error:
            raise ArchiveError(
                f"{self.folder}: no file can be made there ({error.strerror}). Check the folder."
            ) from error
        self._size = 0
        block = BytesIO()
        writer = WARCWriter(block, gzip=True, warc_version="1.1")
        software = f"newscrawl/{newscrawl.__version__}"
        info = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION}
        writer.write_record(writer.create_warcinfo_record(self._path.name, info))
        self._put(block.getvalue())

    def _new_file(self) -> tuple[Path, FileIO]:
        while True:
            name = f"newscrawl-{clock.now():%Y%m%d%H%M%S}-{os.getpid()}-{next(self._numbers):03}.warc.gz"
            try:
                return self.folder / name, FileIO(self.folder / name, "x")
            except FileExistsError:  # another archive of this process, in this second
                continue

    def _put(self, block: bytes) -> None:
        """Write all of ``block``, or nothing of it."""
        assert self._file is not None
        rest = memoryview(block)
        try:
            while rest:  # a raw file may take less than it is given
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._file.truncate(self._size)
            self._file.seek(self._size)
            raise ArchiveError(
                f"{self._path}: a response could not be written ({error.strerror}). What was written before is safe; "
                "make room on the disk and start again."
            ) from error
        self._size += len(block)


_SPECIFICATION = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers that keep their bytes: warcio's own would percent-encode what is not ASCII."""

    def __init__(self, line: str, headers: Iterable[tuple[str, str]], protocol: str) -> None:
        super().__init__(line, list(headers), protocol=protocol)

    def to_ascii_bytes(self, filter_func: None = None) -> bytes:
        text = f"{self.to_str(filter_func)}\r\n"
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            return text.encode("utf-8", errors="replace")


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _warc_date(at: datetime) -> str:
    """ISO 8601 in UTC, with a fraction of the second only where there is one."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
