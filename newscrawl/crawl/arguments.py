"""The arguments of a crawl (``-a since= until= limit= url= urls=``), read once, with a clear word for a bad one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newscrawl.corpus.links import Window
from newscrawl.discover.lists import Listed, listed_addresses
from newscrawl.errors import UsageError
from newscrawl.parsers.address import normalise
from newscrawl.typed import typed_address
from newscrawl.wording import counted

KNOWN = ("since", "until", "limit", "url", "urls")
_MOST_TOLD = 10  # lines of a list without an address that are named; the others are counted


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a crawl was asked for. ``limit`` is the number of stories fetched at most, 0 for no limit.

    ``urls`` is a list of stories' addresses, of which those of the newspaper are fetched and nothing else.
    """

    window: Window
    limit: int = 0
    url: str | None = None
    urls: Listed | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Arguments:
        """Check and read; raises `UsageError` saying which argument is wrong and how it is written."""
        if unknown := sorted(set(given) - set(KNOWN)):
            raise UsageError(f"unknown argument {unknown[0]!r}; a crawl takes {', '.join(KNOWN)}")
        window = Window(_day("since", given.get("since")), _day("until", given.get("until")))
        if window.since and window.until and window.since > window.until:
            raise UsageError(f"since={window.since} is after until={window.until}")
        urls = read_list(given["urls"]) if given.get("urls") else None
        if urls and (window.since or window.until):
            raise UsageError("urls= names the stories; it goes without since= and until=")
        return cls(window, _limit(given.get("limit")), _url(given.get("url")), urls)


def read_list(path: str) -> Listed:
    """The addresses in a file. Raises `UsageError` for one that cannot be read, or has none."""
    try:
        listed = listed_addresses(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"urls={path!r}: cannot be read ({error.strerror})") from error
    if not listed.urls:
        raise UsageError(f"urls={path!r}: no address in it; write one a line, or a table with a column named url")
    return listed


def complaints(listed: Listed, path: str) -> Iterator[str]:
    """A line for the operator on every line of a list that holds no address; of many their number."""
    for number, text in listed.bad[:_MOST_TOLD]:
        yield f"{path}, line {number}: no address: {text!r}"
    more = len(listed.bad) - _MOST_TOLD
    if more > 0:
        yield f"{path}: {counted(more, 'more line', 'more lines')} without an address"


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{name}={text!r} is no day; write it as {name}=2017-08-01") from None


def _limit(text: str | None) -> int:
    if not text:
        return 0
    if not text.isdecimal() or int(text) == 0:
        raise UsageError(f"limit={text!r} is no number of stories; write it as limit=100")
    return int(text)


def _url(text: str | None) -> str | None:
    return normalise(typed_address(text, "url=")) if text else None
