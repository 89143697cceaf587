"""The portal that the newspaper ran beside its paper: no machine-readable date anywhere, two date orders on one page.

Story and comments are dated day first, the box of other stories' latest comments month first, and nothing says so.
"""

from __future__ import annotations

from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Remark, Story
from newscrawl.demo.shapes import Paper


def render(story: Story, paper: Paper, base: str) -> str:  # noqa: ARG001  the portal's pages do not name their own address
    """The page of one story."""
    opening = f"{escape(story.dateline)} — " if story.dateline else ""
    others: dict[str, str] = {}
    for at, other in enumerate(paper.beside(story, 3), start=1):
        others |= {f"other_{at}": other.path, f"other_{at}_title": escape(other.headline)}
    return printing.template("portal.html").substitute(
        others,
        headline=escape(story.headline),
        byline=escape(story.byline or ""),
        published=printing.day_first(story.published),
        figure="\n".join(_figure(picture) for picture in story.pictures),
        body=printing.blocks(story.blocks, opening),
        comments="\n".join(_comment(remark) for remark in story.remarks),
    )


def _figure(picture: Picture) -> str:
    """The picture with its caption twice: once for those who do not see it."""
    line = escape(f"{picture.caption} Photo: {picture.credit}")
    return (
        f'<div class="newsPhoto"><img class="newsImage" src="/pictures/{picture.file}" alt="{line}" title="{line}" />'
        f'<div class="imgCaption">{line}</div></div>'
    )


def _comment(remark: Remark) -> str:
    text = "<br />".join(escape(part, quote=False) for part in remark.text.split("\n\n"))
    return (
        f'<div class="userComment"><span class="who">{escape(remark.author)}</span> | '
        f'<span class="when">{printing.day_first(remark.published)}</span><br />{text}</div>'
    )
