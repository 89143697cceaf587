"""The arguments of a crawl (``-a since= until= limit= url=``), read once, with a clear word for a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from newscrawl.corpus.links import Window
from newscrawl.errors import UsageError
from newscrawl.parsers.address import normalise

KNOWN = ("since", "until", "limit", "url")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a crawl was asked for. ``limit`` is the number of stories fetched at most, 0 for no limit."""

    window: Window
    limit: int = 0
    url: str | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Arguments:
        """Check and read; raises `UsageError` saying which argument is wrong and how it is written."""
        if unknown := sorted(set(given) - set(KNOWN)):
            raise UsageError(f"unknown argument {unknown[0]!r}; a crawl takes {', '.join(KNOWN)}")
        window = Window(_day("since", given.get("since")), _day("until", given.get("until")))
        if window.since and window.until and window.since > window.until:
            raise UsageError(f"since={window.since} is after until={window.until}")
        return cls(window, _limit(given.get("limit")), _url(given.get("url")))


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
    if not text:
        return None
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"url={text!r} is no address of a page; write it as url=https://example.com")
    return normalise(parts.geturl())
