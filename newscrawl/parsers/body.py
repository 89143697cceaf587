from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the story: its element and its text."""

    element: HtmlElement
    text: str


@per_document
def story_blocks(doc: Document) -> tuple[Block, ...]:
    """The story's paragraphs in document order."""
    return ()


@field("body")
def body(doc: Document) -> Found[str] | None:
    return None


@field("lead")
def lead(doc: Document) -> Found[str] | None:
    return None
