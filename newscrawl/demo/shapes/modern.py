"""The newspaper's present system: JSON-LD, OpenGraph, HTML5, readers' comments under some stories."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Remark, Story
from newscrawl.demo.shapes import Paper

NAV = (
    ("Front page", "/"),
    ("Town", "/town/"),
    ("Harbour", "/harbour/"),
    ("World", "/world/"),
    ("Culture", "/culture/"),
    ("Tide Notes", "/notes/"),
    ("Letters", "/letters/"),
    ("کوردی", "/ku/"),
    ("日本語", "/ja/"),
    ("Archive", "/archive/"),
)


def render(story: Story, paper: Paper, base: str) -> str:
    """The page of one story; ``base`` is the host's URL without a slash at its end."""
    return printing.template("modern.html").substitute(
        language=story.language,
        headline=escape(story.headline),
        description=escape(story.subheadline or story.blocks[0].text),
        url=base + story.path,
        canonical=escape(base + story.path + story.canonical_query),
        image_meta="\n".join(
            f'<meta property="og:image" content="{base}/pictures/{picture.file}">' for picture in story.pictures[:1]
        ),
        published=printing.stamp(story.published),
        published_long=printing.long_date(story.published),
        updated=_updated(story),
        section=escape(story.section or ""),
        tag_metas="\n".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in story.tags),
        json_ld=json.dumps(_json_ld(story, base), ensure_ascii=False, indent=1),
        nav=nav(),
        kicker_line=f'<p class="kicker">{escape(story.kicker)}</p>' if story.kicker else "",
        standfirst=f'<p class="standfirst">{escape(story.subheadline)}</p>' if story.subheadline else "",
        byline_html=_byline(story),
        figures="\n".join(_figure(picture) for picture in story.pictures),
        body=_body(story),
        wall=printing.template("modern-wall.html").template if story.paywalled else "",
        tags=" ".join(f'<a rel="tag" href="/tag/{escape(tag.lower())}">{escape(tag)}</a>' for tag in story.tags),
        comments=_comments(story),
        most_read="".join(
            f'<li><a href="{other.path}">{escape(other.headline)}</a></li>' for other in paper.beside(story, 5)
        ),
    )


def nav() -> str:
    """The links to the newspaper's sections."""
    return "".join(f'<a href="{path}">{name}</a>' for name, path in NAV)


def _json_ld(story: Story, base: str) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": base + story.path},
        "headline": story.headline,
        "datePublished": printing.stamp(story.published),
        "author": [_author(name) for name in story.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Brinewick Lantern"},
        "articleSection": story.section,
        "keywords": list(story.tags),
        "image": [f"{base}/pictures/{picture.file}" for picture in story.pictures],
    }
    if story.modified is not None:
        facts["dateModified"] = printing.stamp(story.modified)
    if story.paywalled is not None:
        facts["isAccessibleForFree"] = not story.paywalled
    return facts


def _author(name: str) -> dict[str, str]:
    return {"@type": "Organization" if name.isupper() else "Person", "name": name}


def _byline(story: Story) -> str:
    line = escape(story.byline or "")
    for name in story.authors:
        slug = name.lower().replace(" ", "-")
        line = line.replace(escape(name), f'<a rel="author" href="/author/{slug}">{escape(name)}</a>')
    return line


def _updated(story: Story) -> str:
    if story.modified is None:
        return ""
    stamp, shown = printing.stamp(story.modified), printing.long_date(story.modified)
    return f' &middot; Updated <time class="updated" datetime="{stamp}">{shown}</time>'


def _figure(picture: Picture) -> str:
    caption = escape(picture.caption or "")
    credit = f' <span class="credit">Photo: {escape(picture.credit)}</span>' if picture.credit else ""
    return (
        f'<figure><img src="/pictures/{picture.file}" alt="{caption}" width="480" height="270">'
        f"<figcaption>{caption}{credit}</figcaption></figure>"
    )


def _body(story: Story) -> str:
    """The text, with the invitation to subscribe that the system sets after the second paragraph, and its appeal.

    The appeal at the end is a paragraph like any other; only on several pages does it show that it is none.
    """
    place = f"{story.dateline} ({story.agency})" if story.agency else story.dateline
    opening = f'<span class="dateline">{escape(place)}</span> — ' if place else ""
    lines = printing.blocks(story.blocks, opening).split("\n")
    lines.insert(2, printing.template("modern-newsletter.html").template)
    return "\n".join((*lines, printing.template("modern-appeal.html").template.strip()))


def _comments(story: Story) -> str:
    if not story.remarks:
        return ""
    count = len(story.remarks)
    threads = "".join(_thread(story.remarks, at) for at, remark in enumerate(story.remarks) if remark.parent is None)
    return f'<section id="comments" class="comments"><h2>{count} comments</h2>{threads}{_FORM}</section>'


_FORM = (
    '<form class="comment-form" action="/comment" method="post"><label>Your name <input name="name"></label>'
    '<label>Your comment <textarea name="text"></textarea></label><button>Post comment</button></form>'
)


def _thread(remarks: tuple[Remark, ...], at: int) -> str:
    """A comment with the answers to it inside, as the page nests them."""
    remark = remarks[at]
    return printing.template("modern-comment.html").substitute(
        number=at + 1,
        author=escape(remark.author),
        published=printing.stamp(remark.published),
        published_shown=printing.long_date(remark.published),
        text=printing.paragraphs(remark.text),
        answers="".join(_thread(remarks, n) for n, other in enumerate(remarks) if other.parent == at),
    )
