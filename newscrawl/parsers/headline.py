from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document


@per_document
def headline_element(doc: Document) -> HtmlElement | None:
    """Where the headline is printed over the story."""
    return next(doc.tree.iter("h1"), None)


@field("headline")
def headline(doc: Document) -> Found[str] | None:
    return doc.meta_first("og:title")


@field("subheadline")
def subheadline(doc: Document) -> Found[str] | None:
    return None


@field("kicker")
def kicker(doc: Document) -> Found[str] | None:
    return None
