"""The story's paragraphs among all pieces of a page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.body.model import model
from newscrawl.parsers.body.page import Facts
from newscrawl.parsers.body.pieces import cut
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import per_document

# A newspaper that says where its story stands is believed: what is left out there must look very wrong.
_IN_SITES_ELEMENT = -2.5
_ANYWHERE = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the story: its element and its text."""

    element: HtmlElement
    text: str


@per_document
def story_blocks(doc: Document) -> tuple[Block, ...]:
    """The story's paragraphs in document order."""
    own = doc.site_elements("body")
    pieces = cut(own or doc.tree.iterchildren("body"), comment_roots(doc))
    scores = model().scores(Facts(doc, pieces))
    least = _IN_SITES_ELEMENT if own else _ANYWHERE
    return tuple(Block(piece.element, piece.text) for piece, score in zip(pieces, scores, strict=True) if score > least)
