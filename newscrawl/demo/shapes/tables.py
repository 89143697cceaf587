"""The newspaper of 2005: layout tables, <FONT>, <BR><BR> for paragraphs, windows-1252 that no header admits."""

from __future__ import annotations

from html import escape

from newscrawl.demo import printing
from newscrawl.demo.records import Picture, Story
from newscrawl.demo.shapes import Paper


def render(story: Story, paper: Paper, base: str) -> str:  # noqa: ARG001  pages of 2005 did not name their own address
    """The page of one story."""
    parts = [escape(block.text, quote=False) for block in story.blocks]
    if story.dateline:
        parts[0] = f"<B>{escape(story.dateline)}</B> - {parts[0]}"
    return printing.template("tables.html").substitute(
        headline=escape(story.headline, quote=False),
        byline=escape(story.byline or "", quote=False),
        published=printing.weekday_date(story.day),
        figure="\n".join(_picture_table(picture) for picture in story.pictures),
        body="\n<BR><BR>\n".join(parts),
        more="<BR>".join(f'&#149; <A HREF="{o.path}">{escape(o.headline)}</A>' for o in paper.beside(story, 4)),
    )


def _picture_table(picture: Picture) -> str:
    return (
        '<TABLE WIDTH=240 BORDER=0 ALIGN="right" CELLPADDING=2><TR><TD>'
        f'<IMG SRC="/pictures/{picture.file}" WIDTH=240 HEIGHT=135 BORDER=1></TD></TR>'
        f'<TR><TD><FONT FACE="Verdana" SIZE=1>{escape(picture.caption or "")} '
        f"Photo: {escape(picture.credit or '')}</FONT></TD></TR></TABLE>"
    )
