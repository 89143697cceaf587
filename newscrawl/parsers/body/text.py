"""The body that the story's paragraphs make, and the lead that opens it."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.model import Found
from newscrawl.parsers.body.signed import without_name_lines
from newscrawl.parsers.body.story import Block, story_blocks
from newscrawl.parsers.body.told import article_body, told_paragraphs
from newscrawl.parsers.dateline import dateline, without_dateline
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, first_found, per_document

_RAW = 200  # characters of the text kept as the raw value; the page itself is in the archive
_SCRAPS = 0.25  # a page that prints less of the story than this share of its articleBody does not print the story
_HEADING_AT_MOST = 40  # characters; a longer heading over the first paragraph is a standfirst
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPENING = 6  # paragraphs and headings among which the one with the dateline is


@field("body")
def body(doc: Document) -> Found[str] | None:
    """The story's standfirst, paragraphs, subheadings, quotes and lists, separated by blank lines.

    What `dateline` found at the start of a paragraph is left to it where a dash sets it off and no date stands in it:
    ``ERBIL, Kurdistan Region — Facing …``, ``LISTER SOUND (AFP) — The …``. Other datelines stay (`without_dateline`).
    """
    return first_found(doc, (_from_page, _from_json_ld))


@field("lead")
def lead(doc: Document) -> Found[str] | None:
    """The standfirst where one is printed, else the first paragraph; as in the body, and of the body a part."""
    for block, text in _paragraphs(doc):
        if text and (block.element.tag not in _HEADINGS or len(text) > _HEADING_AT_MOST):
            return Found(text, "first-paragraph", block.text)
    return None


def _from_page(doc: Document) -> Found[str] | None:
    texts = [text for _, text in _paragraphs(doc) if text]
    if sum(map(len, texts)) < _SCRAPS * len(article_body(doc)):
        return None
    text = "\n\n".join(texts)
    return Found(text, "site-rule" if doc.site_elements("body") else "page-text", text[:_RAW]) if text else None


def _from_json_ld(doc: Document) -> Found[str] | None:
    text = "\n\n".join(filter(None, _without_dateline(doc, told_paragraphs(doc))))
    return Found(text, "json-ld", text[:_RAW]) if text else None


@per_document
def _paragraphs(doc: Document) -> tuple[tuple[Block, str], ...]:
    """The story's blocks with their texts, without lines that only name who wrote it, and without the dateline that one
    of the first may open with."""
    blocks = story_blocks(doc)
    if not doc.site_elements("body"):
        blocks = without_name_lines(doc, blocks)
    return tuple(zip(blocks, _without_dateline(doc, [block.text for block in blocks]), strict=True))


def _without_dateline(doc: Document, texts: Iterable[str]) -> list[str]:
    """The paragraphs, of which one of the first loses the dateline that it opens with."""
    paragraphs, found = list(texts), dateline(doc)
    if found is not None:
        for number, text in enumerate(paragraphs[:_OPENING]):
            if (rest := without_dateline(text, found.raw)) != text:
                paragraphs[number] = rest
                break
    return paragraphs
