"""The Japanese page: full-width digits in its dates, paragraphs that begin with an ideographic space, no dateline."""

from __future__ import annotations

from datetime import datetime
from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Printed, Story
from newscrawl.demo.shapes import Paper


def render(story: Story, paper: Paper, base: str) -> str:
    """The page of one story; ``base`` is the host's URL without a slash at its end."""
    return printing.template("japanese.html").substitute(
        headline=escape(story.headline.replace(" ", "\u3000")),
        url=base + story.path,
        section=escape(story.section or ""),
        published=date_line(story.published),
        byline=escape(story.byline or ""),
        figure="\n".join(_figure(picture) for picture in story.pictures),
        body="\n".join(f"<p>　{escape(block.text, quote=False)}</p>" for block in story.blocks),
        tags="".join(f'<li><a href="/tag/{escape(tag)}" rel="tag">{escape(tag)}</a></li>' for tag in story.tags),
        more="".join(
            f'<li><a href="{other.path}">{escape(other.headline)}</a></li>' for other in paper.beside(story, 3)
        ),
    )


def date_line(moment: Printed) -> str:
    """``２０２６年１０月１４日　９：３０``."""
    text = f"{moment.year}年{moment.month}月{moment.day}日"
    if isinstance(moment, datetime):
        text += f"　{moment.hour}:{moment:%M}"
    return text.translate(printing.FULL_WIDTH)


def _figure(picture: Picture) -> str:
    return (
        f'<div class="photo"><img src="/pictures/{picture.file}" alt=""><p>{escape(picture.caption or "")}'
        f"＝{escape(picture.credit or '')}撮影</p></div>"
    )
