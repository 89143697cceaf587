"""This project, asked as a user of the library does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newscrawl.cli.moments import utc
from newscrawl.model import Page
from newscrawl.reading import extract, settle
from newscrawl.record import as_record

PACKAGE = "newscrawl"
FIELDS = frozenset(("headline", "authors", "date", "dateline", "photo_credit", "body", "comments"))

settle()


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:
    fetched = entry.get("fetched")
    return as_record(extract(Page(entry.get("url") or "", body, fetched_at=utc(fetched) if fetched else None)))
