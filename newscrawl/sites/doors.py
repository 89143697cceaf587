"""Doors: the addresses at which a newspaper's stories can be found, as typed objects checked when they are made."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from newscrawl.errors import UsageError
from newscrawl.model import LinkKind

_DATE = frozenset({"year", "month", "day"})
_PLACEHOLDERS = _DATE | {"page"}


@dataclass(frozen=True, slots=True)
class Door:
    """An address; ``kind`` is how links are read from what it answers.

    ``{year}``, ``{month}`` and ``{day}`` in the address make it a template for one door a month or day:
    ``https://example.com/sitemap-{year}-{month:02}.xml``. ``{page}`` makes it one for pages numbered from 1, for lists
    that do not link to what follows.
    """

    url: str
    kind: ClassVar[LinkKind]

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageError(f"{self.url!r} is no address of a {self.kind}: give it whole, with https://")
        if unknown := self._fields() - _PLACEHOLDERS:
            raise UsageError(f"{self.url!r}: unknown placeholder {sorted(unknown)}; known: year, month, day, page")

    def addresses(self, since: date, until: date) -> Iterator[str]:
        """The address, or for a template those of every month or day from ``since`` to ``until``, newest first."""
        fields = self._fields()
        if not fields:
            yield self.url
            return
        if not self.dated:
            yield self.url.format(page=1)
            return
        seen = set()
        day = until
        while day >= since:
            address = self.url.format(year=day.year, month=day.month, day=day.day, page=1)
            if address not in seen:
                seen.add(address)
                yield address
            day -= timedelta(days=1)

    @property
    def dated(self) -> bool:
        """Is the address a template for days or months?"""
        return not _DATE.isdisjoint(self._fields())

    def makes(self, url: str) -> bool:
        """Is this one of the addresses of a template?"""
        return bool(self._fields()) and re.fullmatch(self._pattern(), url) is not None

    def page_after(self, url: str) -> str | None:
        """The page that follows one of this door's; None where it numbers none, or the page is none of its."""
        match = re.fullmatch(self._pattern(), url) if "page" in self._fields() else None
        if match is None:
            return None
        values = {name: int(value) for name, value in match.groupdict().items()}
        return self.url.format(**{**values, "page": values["page"] + 1})

    def _pattern(self) -> str:
        """What matches the door's addresses, a group for each placeholder."""
        seen: set[str] = set()
        parts = []
        for literal, name, _, _ in string.Formatter().parse(self.url):
            parts.append(re.escape(literal))
            if name:
                parts.append(f"(?P={name})" if name in seen else rf"(?P<{name}>\d+)")
                seen.add(name)
        return "".join(parts)

    def _fields(self) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(self.url) if name}


class Feed(Door):
    """RSS or Atom."""

    kind = LinkKind.FEED


class Sitemap(Door):
    """A sitemap or an index of them, often of years: read for a backfill, or for want of other doors."""

    kind = LinkKind.SITEMAP


class NewsSitemap(Sitemap):
    """A sitemap of the last days' stories."""


class Section(Door):
    """A page of links to stories, with the pages that follow it."""

    kind = LinkKind.SECTION


class Archive(Section):
    """Pages of older stories, often one a day: read for a backfill, or for want of other doors."""
