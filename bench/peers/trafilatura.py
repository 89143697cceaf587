"""Trafilatura with metadata and comments; comments come as lines of one text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trafilatura import bare_extraction

PACKAGE = "trafilatura"
FIELDS = frozenset(("headline", "authors", "date", "body", "comments"))


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:
    found = bare_extraction(body, url=entry.get("url"), with_metadata=True, include_comments=True)
    if found is None:
        return {}
    return {
        "headline": found.title,
        "authors": [name for name in (found.author or "").split("; ") if name],
        "published": found.date,
        "body": "\n\n".join((found.text or "").split("\n")),
        "comments": [{"text": line} for line in (found.comments or "").split("\n") if line.strip()],
    }
