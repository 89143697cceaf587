"""The story's paragraphs among all pieces of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.body.pieces import Piece, cut
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import per_document

_BAD = re.compile(
    r"related|newsletter|share|social|promo|sidebar|comment|footer|caption|credit|author|byline|tags?|advert|banner|recommend|popular|widget|<aside>|<footer>|<figure>|<figcaption>|<form>|hidden|cookie|consent|breadcrumb"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the story: its element and its text."""

    element: HtmlElement
    text: str


@per_document
def story_blocks(doc: Document) -> tuple[Block, ...]:
    """The story's paragraphs in document order."""
    roots = doc.site_elements("body") or [e for e in [doc.tree.find("body")] if e is not None]
    pieces = cut(roots, comment_roots(doc))
    good = [p for p in pieces if _good(p)]
    weights: dict[HtmlElement, float] = {}
    for p in good:
        for distance, ancestor in enumerate(p.element.iterancestors()):
            if distance > 6:
                break
            weights[ancestor] = weights.get(ancestor, 0) + len(p.text) * 0.9**distance
    if not weights:
        return ()
    top = max(weights, key=lambda e: weights[e])
    inside = set(top.iter())
    return tuple(Block(p.element, p.text) for p in pieces if p.element in inside and _kept(p))


def _bad(p: Piece) -> bool:
    marks = p.marks
    while marks is not None:
        if any(_BAD.search(w) for w in marks.words if "+" not in w):
            return True
        marks = marks.parent
    return False


def _good(p: Piece) -> bool:
    return len(p.text) > 80 and p.linked < len(p.text) / 2 and not _bad(p)


def _kept(p: Piece) -> bool:
    if p.linked > len(p.text) / 2:
        return False
    return not _bad(p) and (p.tag in ("p", "h2", "h3", "h4", "blockquote", "li") or len(p.text) > 60)
