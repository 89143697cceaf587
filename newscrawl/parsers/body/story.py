"""The story's paragraphs among all pieces of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.body.bare import (
    is_byline,
    is_caption,
    is_closing,
    is_date_line,
    is_signature,
    without_small_print,
)
from newscrawl.parsers.body.boxes import without_captions, without_prompts, without_pull_quotes
from newscrawl.parsers.body.model import model
from newscrawl.parsers.body.page import HEADINGS, Facts
from newscrawl.parsers.body.phrases import goes_on
from newscrawl.parsers.body.pieces import cut
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.furniture import mark_blocks
from newscrawl.parsers.headline import headline_element

# The score from which a piece is taken. A newspaper that says where its story stands is believed: what is left out
# there must look very wrong. What is called a standfirst and stands in its place need not look like a paragraph.
_ANYWHERE = 0.0
_STANDFIRST = -1.6
_IN_SITES_ELEMENT = -2.5
_DOUBTED = 1.2  # below this a piece may be a caption with a credit, a byline, or a teaser that breaks off
# Above the headline stand the forms and labels of the page; what is as short as they are must look more like a story.
_LABEL_ABOVE = 1.0
_LABEL = 60  # the size below which a piece may be a label
_PARAGRAPH = 100  # the size from which a text does not stand on a page twice by chance
# Lists and tables say the same of one thing after another, and their parts have the same headings.
_SAID_AGAIN = HEADINGS | {"li", "tr", "td", "dt", "dd"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the story: its element and its text."""

    element: HtmlElement
    text: str


@per_document
def story_blocks(doc: Document) -> tuple[Block, ...]:
    """The story's paragraphs in document order."""
    own = _outermost(doc.site_elements("body"))
    facts = page_facts(doc, own)
    scores = model().scores(facts)
    kept = story_of(facts, scores, believed=bool(own))
    mark_blocks(doc, facts.pieces, facts.sizes, scores, kept)
    return tuple(Block(facts.pieces[i].element, facts.pieces[i].text) for i in kept)


def page_facts(doc: Document, own: Sequence[HtmlElement] = ()) -> Facts:
    """A page, or those elements of it, in pieces with what is known of them."""
    headline = headline_element(doc)
    return Facts(doc, cut(own or doc.tree.iterchildren("body"), comment_roots(doc), headline), headline)


def story_of(facts: Facts, scores: Sequence[float], *, believed: bool = False) -> list[int]:
    """The indices of the pieces that are the story's; ``believed``: the newspaper says that they all are."""
    least = _IN_SITES_ELEMENT if believed else _ANYWHERE
    kept = [
        i
        for i, score in enumerate(scores)
        if score > least + (_LABEL_ABOVE if i < facts.head and facts.sizes[i] < _LABEL else 0.0)
        or (score > _STANDFIRST and _is_called_standfirst(facts, i))
    ]
    kept = [i for i in kept if i != facts.head or not (facts.titled[i] or facts.is_bare)]
    if not believed:
        sure = [i for i in kept if scores[i] >= _DOUBTED]
        kept = [i for i in kept if scores[i] >= _DOUBTED or not _is_beside_story(facts, kept, i, sure)]
        kept = [i for i in _without_teasers(facts, scores, kept) if not goes_on(facts.pieces[i].text)]
        kept = _without_repeats(facts, without_captions(facts, scores, kept))
        kept = without_pull_quotes(facts, scores, without_prompts(facts, scores, kept))
    kept = without_small_print(facts, kept) if facts.is_bare and not believed else kept
    while len(kept) > 1 and facts.pieces[kept[-1]].tag in HEADINGS:
        kept.pop()  # a heading with nothing under it heads what is no story
    return kept


def _is_beside_story(facts: Facts, kept: list[int], i: int, sure: list[int]) -> bool:
    """Whether a doubted piece is a caption, says who wrote, or is a date above or below the story.

    Above is above the first of those that are ``sure`` to be the story's, or the second where the first is the
    standfirst.
    """
    if is_caption(facts, i) or is_signature(facts, i) or (i == kept[-1] and is_closing(facts, i)):
        return True
    if sure and i > sure[-1]:
        return facts.pieces[i].tag != "li" and is_date_line(facts.pieces[i].text)
    if not facts.head < i < (sure[1] if len(sure) > 1 else len(facts.pieces)) or not is_byline(facts, i):
        return False  # the place first, for to look for dates takes longer
    if not sure or i < sure[0]:
        return True
    opens = facts.described[sure[0]] or facts.pieces[sure[0]].marks.means("standfirst")
    return bool(opens) and len(sure) > 1 and i < sure[1] and not _is_one_of_many(facts, kept, i)


def _is_one_of_many(facts: Facts, kept: list[int], i: int) -> bool:
    """Whether a date heads one of several entries."""
    return any(j > i and facts.alike[j] == facts.alike[i] and is_byline(facts, j) for j in kept)


def _without_teasers(facts: Facts, scores: Sequence[float], kept: list[int]) -> list[int]:
    """The indices without doubted pieces behind the story that break off.

    So other stories end in the margin, and what readers said last.
    """
    last = next((i for i in reversed(kept) if scores[i] >= _DOUBTED), len(facts.pieces))
    return [i for i in kept if i < last or scores[i] >= _DOUBTED or not facts.pieces[i].text.endswith(("...", "…"))]


def _without_repeats(facts: Facts, kept: list[int]) -> list[int]:
    """The indices without pieces that say again what one before them said, and without the repeats that follow those.

    So a page prints its story twice, once for wide screens and once for narrow ones, or its standfirst again.
    """
    said: set[str] = set()
    once: list[int] = []
    is_repeated = False
    for i in kept:
        piece = facts.pieces[i]
        is_paragraph = facts.sizes[i] >= _PARAGRAPH and piece.tag not in _SAID_AGAIN
        is_repeated = piece.text in said and (is_repeated or is_paragraph)
        if not is_repeated:
            said.add(piece.text)
            once.append(i)
    return once


def _is_called_standfirst(facts: Facts, i: int) -> bool:
    """Whether a piece is the first text under the headline, no caption, and the page gives it a standfirst's name."""
    piece = facts.pieces[i]
    named = piece.marks.means("standfirst") or facts.described[i]
    return named and facts.since_head[i] == 0 and 0 <= facts.head < i and not piece.after_media and facts.links[i] < 0.5


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Elements without those that stand inside another of them."""
    all_of_them = set(elements)
    return [element for element in elements if all_of_them.isdisjoint(element.iterancestors())]
