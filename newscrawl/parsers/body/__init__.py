"""The story's text: its paragraphs, the body they make, and the lead that opens it."""

from __future__ import annotations

from newscrawl.model import Found
from newscrawl.parsers.body.story import Block, story_blocks
from newscrawl.parsers.body.told import article_body, told_paragraphs
from newscrawl.parsers.dateline.printed import without_dateline
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, first_found

__all__ = ["Block", "body", "lead", "story_blocks"]

_RAW = 200  # characters of the text kept as the raw value; the page itself is in the archive
_SCRAPS = 0.25  # a page that prints less of the story than this share of its articleBody does not print the story
_HEADING_AT_MOST = 40  # characters; a longer heading over the first paragraph is a standfirst
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@field("body")
def body(doc: Document) -> Found[str] | None:
    """The story's lead, paragraphs, subheadings, quotes and lists, separated by blank lines.

    A place that opens the first paragraph as a dateline and is set off by a dash is left to `dateline`.
    """
    return first_found(doc, (_from_page, _from_json_ld))


@field("lead")
def lead(doc: Document) -> Found[str] | None:
    """The story's first paragraph: the standfirst where one is printed."""
    for block in story_blocks(doc):
        if block.element.tag not in _HEADINGS or len(block.text) > _HEADING_AT_MOST:
            return Found(block.text, "first-paragraph", block.text)
    return None


def _from_page(doc: Document) -> Found[str] | None:
    texts = [block.text for block in story_blocks(doc)]
    if not texts:
        return None
    enough = _SCRAPS * len(article_body(doc))
    if sum(map(len, texts)) < enough:
        return None
    first = without_dateline(texts[0])
    text = "\n\n".join([first, *texts[1:]] if first else texts[1:])
    return Found(text, "site-rule" if doc.site_elements("body") else "page-text", text[:_RAW]) if text else None


def _from_json_ld(doc: Document) -> Found[str] | None:
    text = "\n\n".join(told_paragraphs(doc))
    return Found(text, "json-ld", text[:_RAW]) if text else None
