from lxml.html import HtmlElement

from newscrawl.model import Comment, Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document


@per_document
def comment_roots(doc: Document) -> tuple[HtmlElement, ...]:
    """The elements that hold reader comments, forms and counters of the page; no story text is below them."""
    return ()


@field("comments")
def comments(doc: Document) -> Found[tuple[Comment, ...]] | None:
    return None
