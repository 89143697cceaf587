"""The story's text: its paragraphs, body and lead."""

from __future__ import annotations

from newscrawl.model import Found
from newscrawl.parsers.body.story import Block, story_blocks
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field

__all__ = ["Block", "body", "lead", "story_blocks"]


@field("body")
def body(doc: Document) -> Found[str] | None:
    """The story's paragraphs, separated by blank lines."""
    text = "\n\n".join(block.text for block in story_blocks(doc))
    return Found(text, "story-blocks", text[:200]) if text else None


@field("lead")
def lead(doc: Document) -> Found[str] | None:
    """The story's first paragraph."""
    blocks = story_blocks(doc)
    return Found(blocks[0].text, "first-paragraph", blocks[0].text) if blocks else None
