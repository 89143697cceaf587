"""Doors: the addresses at which a newspaper's stories can be found, as typed objects checked when they are made."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from newscrawl.errors import UsageError
from newscrawl.model import LinkKind

_PLACEHOLDERS = frozenset({"year", "month", "day"})


@dataclass(frozen=True, slots=True)
class Door:
    """An address; ``kind`` is how links are read from what it answers.

    ``{year}``, ``{month}`` and ``{day}`` in the address make it a template for one door a month or day:
    ``https://example.com/sitemap-{year}-{month:02}.xml``.
    """

    url: str
    kind: ClassVar[LinkKind]

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageError(f"{self.url!r} is no address of a {self.kind}: give it whole, with https://")
        if unknown := self._fields() - _PLACEHOLDERS:
            raise UsageError(f"{self.url!r}: unknown placeholder {sorted(unknown)}; known: year, month, day")

    def addresses(self, since: date, until: date) -> Iterator[str]:
        """The address, or for a template those of every month or day from ``since`` to ``until``, newest first."""
        fields = self._fields()
        if not fields:
            yield self.url
            return
        seen = set()
        day = until
        while day >= since:
            address = self.url.format(year=day.year, month=day.month, day=day.day)
            if address not in seen:
                seen.add(address)
                yield address
            day -= timedelta(days=1)

    @property
    def dated(self) -> bool:
        """Is the address a template?"""
        return bool(self._fields())

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
