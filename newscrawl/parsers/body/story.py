"""The story's paragraphs among all pieces of a page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.body.model import model
from newscrawl.parsers.body.page import HEADINGS, Facts
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
    own = _outermost(doc.site_elements("body"))
    pieces = cut(own or doc.tree.iterchildren("body"), comment_roots(doc))
    facts = Facts(doc, pieces)
    least = _IN_SITES_ELEMENT if own else _ANYWHERE
    kept = [i for i, score in enumerate(model().scores(facts)) if score > least]
    kept = [i for i in kept if i != facts.head or not facts.titled[i]]
    while len(kept) > 1 and pieces[kept[-1]].tag in HEADINGS:
        kept.pop()  # a heading with nothing under it heads what is no story
    return tuple(Block(pieces[i].element, pieces[i].text) for i in kept)


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Elements without those that stand inside another of them."""
    all_of_them = set(elements)
    return [element for element in elements if all_of_them.isdisjoint(element.iterancestors())]
