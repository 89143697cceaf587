"""news-please on a page that is already here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsplease import NewsPlease
from w3lib.encoding import html_to_unicode

PACKAGE = "news-please"
FIELDS = frozenset(("headline", "authors", "date", "body"))


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:
    html = html_to_unicode(None, body)[1]  # it takes text, not bytes
    article = NewsPlease.from_html(html, url=entry.get("url") or "https://unknown.invalid/", fetch_images=False)
    return {
        "headline": article.title,
        "authors": article.authors or [],
        "published": article.date_publish.isoformat() if article.date_publish else None,
        "body": article.maintext,
    }
