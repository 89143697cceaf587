"""The Kurdish edition (Sorani, and Arabic for its guests): right to left, its own digits, day first."""

from __future__ import annotations

from datetime import datetime
from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Printed, Remark, Story
from newscrawl.demo.shapes import Paper

# news, more, photo, comments
_WORDS = {
    "ckb": ("هەواڵ", "زیاتر بخوێنەوە", "وێنە", "لێدوانەکان"),
    "ar": ("أخبار", "اقرأ أيضا", "تصوير", "التعليقات"),
}


def render(story: Story, paper: Paper, base: str) -> str:
    """The page of one story; ``base`` is the host's URL without a slash at its end."""
    news, more, photo, comments = _WORDS[story.language]
    opening = f"<strong>{escape(story.dateline)}</strong> - " if story.dateline else ""
    return printing.template("rightleft.html").substitute(
        language=story.language,
        headline=escape(story.headline),
        url=base + story.path,
        byline=escape(story.byline or ""),
        published=date_line(story.published),
        figure="\n".join(_figure(picture, photo) for picture in story.pictures),
        body=printing.blocks(story.blocks, opening),
        comments=_comments(story, comments),
        word_news=news,
        word_more=more,
        more="".join(
            f'<li><a href="{other.path}">{escape(other.headline)}</a></li>' for other in paper.beside(story, 4)
        ),
    )


def date_line(moment: Printed) -> str:
    """``١٤/١٠/٢٠٢٦ - ٠٩:٣٠``."""
    text = f"{moment:%d/%m/%Y - %H:%M}" if isinstance(moment, datetime) else f"{moment:%d/%m/%Y}"
    return text.translate(printing.ARABIC_INDIC)


def _figure(picture: Picture, word: str) -> str:
    return (
        f'<figure><img src="/pictures/{picture.file}" alt=""><figcaption>{escape(picture.caption or "")} '
        f"{word}: {escape(picture.credit or '')}</figcaption></figure>"
    )


def _comments(story: Story, title: str) -> str:
    if not story.remarks:
        return ""
    return (
        f'<section class="comments"><h3>{title}</h3>{"".join(_comment(remark) for remark in story.remarks)}</section>'
    )


def _comment(remark: Remark) -> str:
    return (
        f'<div class="comment"><h4>{escape(remark.author)}</h4><span class="date">{date_line(remark.published)}</span>'
        f'<div class="text">{printing.paragraphs(remark.text)}</div></div>'
    )
