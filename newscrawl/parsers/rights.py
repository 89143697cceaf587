"""What a page reserves, by its headers and meta elements."""

from __future__ import annotations

from newscrawl.model import Signal
from newscrawl.parsers.document import Document
from newscrawl.rights.page import in_headers, in_metas


def rights(doc: Document) -> tuple[Signal, ...]:
    """The signals of the response and its page; those of its host's files are none of the page's."""
    return (*in_headers(doc.page.headers), *in_metas(doc.meta))
