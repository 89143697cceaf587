"""Which pieces of a page are the story's paragraphs; `newscrawl.parsers.body.text` makes the body of them."""

from __future__ import annotations

from newscrawl.parsers.body.story import Block, story_blocks

__all__ = ["Block", "story_blocks"]
