"""The newspaper's weblog: a WordPress theme with threaded comments, a pingback, and a box of recent comments."""

from __future__ import annotations

from datetime import datetime
from html import escape
from zlib import crc32

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Printed, Remark, Story
from newscrawl.demo.shapes import Paper


def render(story: Story, paper: Paper, base: str) -> str:
    """The page of one post; ``base`` is the host's URL without a slash at its end."""
    author = story.authors[0]
    before, after = paper.beside(story, 2)
    return printing.template("weblog.html").substitute(
        number=_number(story),
        headline=escape(story.headline),
        url=base + story.path,
        published=printing.stamp(story.published),
        published_shown=printing.american_date(story.published),
        author=escape(author),
        author_slug=author.lower().replace(" ", "-"),
        figures="\n".join(_caption_box(picture) for picture in story.pictures),
        body=printing.blocks(story.blocks),
        category=(story.section or "").lower(),
        section=escape(story.section or ""),
        tags=", ".join(f'<a href="/tag/{escape(tag.lower())}" rel="tag">{escape(tag)}</a>' for tag in story.tags),
        neighbours=f'<a href="{before.path}" rel="prev">{escape(before.headline)}</a> '
        f'<a href="{after.path}" rel="next">{escape(after.headline)}</a>',
        recent="".join(f'<li><a href="{o.path}">{escape(o.headline)}</a></li>' for o in paper.beside(story, 4)),
        comments=_comments(story),
    )


def _number(story: Story) -> int:
    return 1000 + crc32(story.id.encode()) % 9000


def _caption_box(picture: Picture) -> str:
    credit = f" (Photo: {picture.credit})" if picture.credit else ""
    return (
        f'<div class="wp-caption alignnone"><img class="size-full" src="/pictures/{picture.file}" alt="">'
        f'<p class="wp-caption-text">{escape((picture.caption or "") + credit)}</p></div>'
    )


def _comments(story: Story) -> str:
    respond = printing.template("weblog-respond.html").template
    if not story.remarks:
        return respond
    tops = [at for at, remark in enumerate(story.remarks) if remark.parent is None]
    threads = "".join(_thread(story.remarks, at, 1) for at in tops)
    title = f"{len(story.remarks)} thoughts on &ldquo;{escape(story.headline)}&rdquo;"
    return (
        f'<div id="comments" class="comments-area"><h2 class="comments-title">{title}</h2>'
        f'<ol class="comment-list">{threads}{_PINGBACK}</ol>{respond}</div>'
    )


_PINGBACK = (
    '<li id="comment-990" class="pingback even thread-even depth-1"><div class="comment-body">Pingback: '
    '<a href="https://harbour-diary.example/2026/links" class="url">Links of the week | Harbour Diary</a></div></li>'
)


def _thread(remarks: tuple[Remark, ...], at: int, depth: int) -> str:
    """A comment and, in ``ol.children``, the answers to it."""
    remark = remarks[at]
    answers = "".join(_thread(remarks, n, depth + 1) for n, other in enumerate(remarks) if other.parent == at)
    return printing.template("weblog-comment.html").substitute(
        number=at + 1,
        depth=depth,
        author=escape(remark.author),
        published=printing.stamp(remark.published),
        published_shown=_moment(remark.published),
        text=printing.paragraphs(remark.text),
        children=f'<ol class="children">{answers}</ol>' if answers else "",
    )


def _moment(moment: Printed) -> str:
    day = printing.american_date(moment)
    return f"{day} at {printing.american_time(moment)}" if isinstance(moment, datetime) else day
