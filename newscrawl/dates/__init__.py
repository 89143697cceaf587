"""Dates decided by evidence: raw strings of a page -> moments. See design of `decide`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newscrawl.dates.spans import DateSpan, find_dates
from newscrawl.model import Article, Region

__all__ = ["DateFacts", "DateSpan", "Settled", "decide", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateFacts:
    """What is known of a newspaper before its page is read; all optional."""

    timezone: str | None = None
    date_order: str | None = None  # "DMY", "MDY" or "YMD"
    country: str | None = None  # ISO 3166, two letters
    language: str | None = None


# How often each order ("DMY", "MDY") was proved on a site's earlier pages, by region.
Settled = Mapping[Region, Mapping[str, int]]


def decide(article: Article, facts: DateFacts | None = None, settled: Settled | None = None) -> Article:
    return article
