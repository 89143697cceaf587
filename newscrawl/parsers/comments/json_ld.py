"""Comments as JSON-LD tells them: ``comment`` of the article, with answers nested or by ``parentItem``."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Any

from newscrawl.model import Comment, Found, RawDate, Region, Role
from newscrawl.parsers.comments.removed import is_removal
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.structured import texts, types_of

_TYPES = frozenset(("Comment", "UserComments"))
_DEEPEST = 20  # answers to answers
_MARKUP = re.compile(r"<[^<>]{1,200}>")
_PARAGRAPH = re.compile(r"\n\s*\n|</p>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)


def json_ld_comments(doc: Document) -> Found[tuple[Comment, ...]] | None:
    """The comments of the page's JSON-LD, in its order, answers after what they answer."""
    story = doc.json_ld_article
    if story is None or not (story.get("comment") or story.get("comments")):
        return None
    found: list[Comment] = []
    positions: dict[str, int] = {}
    for thing, parent in _flat(story.get("comment") or story.get("comments"), None, 0, found):
        comment = _comment(thing, parent if parent is not None else _told_parent(thing, positions), len(found))
        if comment is not None:
            for name in texts(thing, "@id", "url", "identifier"):
                positions.setdefault(name, comment.position)
            found.append(comment)
    return Found(tuple(found), "json-ld") if found else None


def _flat(
    value: Any, parent: int | None, depth: int, found: list[Comment]
) -> Iterator[tuple[dict[str, Any], int | None]]:
    """Comment objects and the position of the one each is nested in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _flat(part, parent, depth, found)
    elif isinstance(value, dict) and (types_of(value) & _TYPES or "text" in value):
        before = len(found)
        yield value, parent
        own = before if len(found) > before else parent
        yield from _flat(value.get("comment") or value.get("replies"), own, depth + 1, found)


def _comment(thing: dict[str, Any], parent: int | None, position: int) -> Comment | None:
    text = _plain(thing.get("text") or thing.get("commentText") or thing.get("description"))
    if not text or is_removal(text):
        return None
    author = next(texts(thing.get("author") or thing.get("creator"), "name"), None)
    date = next(texts(thing.get("dateCreated") or thing.get("datePublished") or thing.get("commentTime")), None)
    votes = thing.get("upvoteCount")
    return Comment(
        text=text,
        author=squeeze(author) or None if author else None,
        date=RawDate(date, "json-ld", Role.COMMENT, Region.MARKUP) if date else None,
        parent=parent,
        position=position,
        votes=int(votes) if isinstance(votes, int | str) and str(votes).isdecimal() and len(str(votes)) < 10 else None,
    )


def _told_parent(thing: dict[str, Any], positions: dict[str, int]) -> int | None:
    return next((positions[name] for name in texts(thing.get("parentItem"), "@id", "url") if name in positions), None)


def _plain(text: Any) -> str:
    """Text without markup, paragraphs parted by blank lines."""
    if not isinstance(text, str):
        return ""
    parts = (squeeze(entities.unescape(_MARKUP.sub(" ", part))) for part in _PARAGRAPH.split(text))
    return "\n\n".join(part for part in parts if part)
