"""Lists of addresses that somebody made: a text file with one a line, or a table (CSV) with a column of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.discover.harvest import address

_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?/\S*")  # without its https://, as people copy them
_COLUMNS = frozenset(("url", "urls", "link", "links", "address", "adress", "uri", "href", "permalink"))
_SEPARATORS = ",;\t"
_LONGEST_FIELD = 10_000_000  # characters; exports of corpora have whole texts beside the addresses
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SHOWN = 80  # characters of a line without an address


@dataclass(frozen=True, slots=True)
class Listed:
    """``urls`` in the order of the list, each once; ``bad`` are lines without an address, by number and text."""

    urls: tuple[str, ...] = ()
    bad: tuple[tuple[int, str], ...] = ()


def listed_addresses(body: bytes) -> Listed:
    """The addresses of a list. Blank lines, and those that begin with ``#``, say nothing.

    A table is known by its first line, which names a column (``url``, ``link``, ``address``). Otherwise a line holds
    an address, alone or with what stands behind a blank, a semicolon or a tab. A file that is no text has none.
    """
    text = body.decode("utf-16" if body.startswith(_UTF16_MARKS) else "utf-8-sig", errors="replace")
    if "\0" in text:
        return Listed()
    found: dict[str, None] = {}
    bad: list[tuple[int, str]] = []
    for number, line, candidate in _candidates(text):
        if url := _address(candidate):
            found.setdefault(url)
        else:
            bad.append((number, line[:_SHOWN]))
    return Listed(tuple(found), tuple(bad))


def _candidates(text: str) -> Iterator[tuple[int, str, str]]:
    """(number of the line, the line, what may be an address) of every line that says something."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if _speaks(line)), 0)
    column = _column(lines[first]) if lines else None
    if column is None:
        for number, line in enumerate(lines, 1):
            if _speaks(line):
                yield number, line.strip(), re.split(r"[\s;]", line.strip(), maxsplit=1)[0].strip("\"',<>")
        return
    separator, place = column
    csv.field_size_limit(_LONGEST_FIELD)
    table = csv.reader(io.StringIO("\n".join(lines[first + 1 :])), delimiter=separator)
    for row in table:
        if any(cell.strip() for cell in row) and not row[0].startswith("#"):
            shown = separator.join(row)
            yield first + 1 + table.line_num, shown, row[place].strip() if place < len(row) else ""


def _speaks(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _column(line: str) -> tuple[str, int] | None:
    """(separator, number of the column) of a table's first line; None for a line of something else."""
    for separator in _SEPARATORS:
        names = [cell.strip().strip('"').lower() for cell in line.split(separator)]
        for place, name in enumerate(names):
            if name in _COLUMNS:
                return separator, place
    return None


def _address(text: str) -> str | None:
    if "://" not in text:
        text = f"https://{text}" if _BARE.fullmatch(text) else ""
    return address("", text) if text else None
