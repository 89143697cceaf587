"""newspaper4k on a page that is already here; it looks for no pictures, which would ask the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import newspaper
from w3lib.encoding import html_to_unicode

PACKAGE = "newspaper4k"
FIELDS = frozenset(("headline", "authors", "date", "body"))

_CONFIG = newspaper.Config()
_CONFIG.fetch_images = False


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:
    article = newspaper.Article(entry.get("url") or "https://unknown.invalid/", config=_CONFIG)
    article.download(input_html=html_to_unicode(None, body)[1])  # it takes text, not bytes
    article.parse()
    return {
        "headline": article.title,
        "authors": article.authors,
        "published": article.publish_date.isoformat() if article.publish_date else None,
        "body": article.text,
    }
