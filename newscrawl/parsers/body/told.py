"""The story as JSON-LD tells it, for pages whose text only a script would write."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from newscrawl.parsers.document import Document, squeeze

_BREAK = re.compile(r"\s*(?:\n|\r|<br[^<>]*>|</?(?:p|div|h[1-6]|li|blockquote)\b[^<>]*>)\s*", re.I)
_TAG = re.compile(r"<[^<>]*>")


def article_body(doc: Document) -> str:
    """The longest ``articleBody`` of the page's JSON-LD as it stands; ``""`` for none."""
    bodies = (thing.get("articleBody") for thing in doc.json_ld)
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def told_paragraphs(doc: Document) -> Iterator[str]:
    """The paragraphs of the ``articleBody``, without markup."""
    text = article_body(doc)
    if "&lt;" in text:
        text = html.unescape(text)
    for part in _BREAK.split(text):
        paragraph = squeeze(html.unescape(_TAG.sub("", part)))
        if paragraph:
            yield paragraph
