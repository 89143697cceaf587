"""readability-lxml: the story's HTML, whose paragraphs are told apart here, its short title and its author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lxml.html
from readability import Document
from w3lib.encoding import html_to_unicode

PACKAGE = "readability-lxml"
FIELDS = frozenset(("headline", "authors", "body"))

_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "br")


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:
    html = html_to_unicode(None, body)[1]  # guessing the encoding of bytes takes it half as long again
    document = Document(html, url=entry.get("url"))
    author = getattr(document, "author", str)()
    return {
        "headline": document.short_title(),
        "authors": [author] if author and author != "[no-author]" else [],
        "body": _paragraphs(document.summary(html_partial=True)),
    }


def _paragraphs(html: str) -> str:
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in tree.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)
