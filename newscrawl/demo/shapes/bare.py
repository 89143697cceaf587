"""The letters page: nested ``div`` elements without a class, a heading or a date that a machine could read."""

from __future__ import annotations

from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Story
from newscrawl.demo.shapes import Paper


def render(story: Story, paper: Paper, base: str) -> str:  # noqa: ARG001  the letters page does not name its own address
    """The page of one letter."""
    return printing.template("bare.html").substitute(
        headline=escape(story.headline, quote=False),
        byline=escape(story.byline or ""),
        published=printing.long_date(story.published),
        body="\n".join(f"<div>{escape(block.text, quote=False)}</div>" for block in story.blocks),
        more="".join(
            f'<div><a href="{other.path}">{escape(other.headline)}</a></div>' for other in paper.beside(story, 3)
        ),
    )
