"""Which days a sitemap is of, by its address: ``sitemap-2017-08.xml``, ``/2017/08/map.xml``, ``?yyyy=2017&mm=08``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from newscrawl.model import Link

_BETWEEN = r"(?:[-_/.]|&\w+=)"
_PERIOD = re.compile(
    rf"(?<!\d)(19[89]\d|20\d\d)(?:{_BETWEEN}?(0[1-9]|1[0-2])(?!\d\d\d)(?:{_BETWEEN}?(0[1-9]|[12]\d|3[01]))?)?(?!\d)"
)
_NUMBERS = re.compile(r"\d+")


def period_of(url: str) -> tuple[date, date] | None:
    """The first and the last day that an address names: of a day, a month or a year; None where it names none."""
    parts = urlsplit(url)
    found = list(_PERIOD.finditer(f"{parts.path}?{parts.query}"))
    if len(found) != 1:
        return None
    year, month, day = (int(part) if part else None for part in found[0].groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    return first, last


def within(sitemaps: Sequence[Link], first: date, last: date) -> list[Link]:
    """Those of an index's sitemaps that are not, by their addresses, of other days.

    A year alone is believed only where every sitemap with a like address has one: the 2,017th file is no year.
    """
    alike: dict[str, list[Link]] = {}
    for sitemap in sitemaps:
        alike.setdefault(_NUMBERS.sub("0", sitemap.url), []).append(sitemap)
    apart: set[str] = set()
    for group in alike.values():
        periods = [period_of(sitemap.url) for sitemap in group]
        if all(periods):
            apart.update(
                sitemap.url
                for sitemap, period in zip(group, periods, strict=True)
                if period and (period[1] < first or period[0] > last)
            )
    return [sitemap for sitemap in sitemaps if sitemap.url not in apart]
