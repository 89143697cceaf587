"""Who answers whom: by nesting, by the parents' ids, by boxes of answers, by depth, by 'in reply to' links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import pieces_of
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.wording import tells_answer
from newscrawl.parsers.document import squeeze
from newscrawl.parsers.words import every

_ANSWER_BOXES = frozenset(every("comments", "replies"))
_LISTS = frozenset(("ul", "ol", "dl", "blockquote"))
_PARENT_ATTRIBUTES = (
    "data-parent-id",
    "data-parent",
    "data-parentid",
    "data-parent-comment-id",
    "data-reply-to",
    "data-pid",
)
_DEPTH = re.compile(r"(?:^|[\s_-])(?:depth|level|indent|lvl|tier)[-_]?(\d{1,2})(?:\s|$)", re.IGNORECASE)
_INDENT = re.compile(
    r"(?:margin|padding)-(?:left|right|inline-start)\s*:\s*(\d+)(?:\.\d+)?(?:px|em|rem|%)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_ANSWER_LINKS = etree.XPath(".//a[contains(@href, '#')]")


def parents_of(posts: Sequence[Post]) -> list[int | None]:
    """For each of ``posts``, which stand in document order, the position of the one it answers."""
    index = {post.element: position for position, post in enumerate(posts)}
    ids = _ids(posts)
    parents = [_by_attribute(post, ids) if (found := _by_nesting(post, index)) is None else found for post in posts]
    if not any(parent is not None for parent in parents):
        parents = _by_depth(posts)
    return [
        _earlier(_by_link(post, ids) if parent is None else parent, position)
        for position, (post, parent) in enumerate(zip(posts, parents, strict=True))
    ]


def _earlier(parent: int | None, position: int) -> int | None:
    """A parent that stands before its answer; what points elsewhere is none."""
    return parent if parent is not None and parent < position else None


def _by_nesting(post: Post, index: dict[HtmlElement, int]) -> int | None:
    """The comment around this one, or the one before the box of answers in which this one lies."""
    for ancestor in post.element.iterancestors():
        if ancestor in index:
            return index[ancestor]
        before = _comment_before(ancestor, index) if _holds_answers(ancestor) else None
        if before is not None:
            return before
    return None


def _holds_answers(element: HtmlElement) -> bool:
    return element.tag in _LISTS or _is_answer_box(element.get("class", ""), element.get("id", ""))


@lru_cache(maxsize=4096)
def _is_answer_box(class_: str, id_: str) -> bool:
    # Modifiers count here: 'comment--reply' is an answer by how it looks.
    return any(not _ANSWER_BOXES.isdisjoint(pieces_of(word.replace("--", "-"))) for word in (*class_.split(), id_))


def _comment_before(box: HtmlElement, index: dict[HtmlElement, int]) -> int | None:
    """The comment that the siblings before a box of answers end with: itself or in a wrapper of its own."""
    sibling = box.getprevious()
    while sibling is not None:
        if sibling in index:
            return index[sibling]
        if isinstance(sibling.tag, str) and not _holds_answers(sibling):
            inside = [index[e] for e in sibling.iterdescendants() if e in index]
            if inside:
                return inside[0] if len(inside) == 1 else None
        sibling = sibling.getprevious()
    return None


def _ids(posts: Sequence[Post]) -> dict[str, int]:
    """Positions by the comments' numbers, as their ids and data attributes give them."""
    ids: dict[str, int] = {}
    for position, post in enumerate(posts):
        element = post.element
        values = [element.get(name, "") for name in ("id", "data-id", "data-comment-id", "data-commentid")]
        values += [child.get("id", "") or child.get("name", "") for child in element[:2]]
        for value in values:
            if number := _NUMBER.search(value):
                ids.setdefault(number.group(), position)
    return ids


def _by_attribute(post: Post, ids: dict[str, int]) -> int | None:
    for name in _PARENT_ATTRIBUTES:
        number = _NUMBER.search(post.element.get(name, ""))
        if number:
            return ids.get(number.group())
    return None


def _by_depth(posts: Sequence[Post]) -> list[int | None]:
    """Parents where each comment only says how deep it stands: the nearest before it that stands less deep."""
    depths = [_depth(post.element) for post in posts]
    if all(depth is None for depth in depths):
        depths = [int(_is_answer_box(post.element.get("class", ""), "")) for post in posts]
    if len({depth for depth in depths if depth is not None}) < 2:
        return [None] * len(posts)
    parents: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for position, depth in enumerate(depths):
        level = depth or 0
        while open_ and open_[-1][0] >= level:
            open_.pop()
        parents.append(open_[-1][1] if open_ else None)
        open_.append((level, position))
    return parents


def _depth(element: HtmlElement) -> int | None:
    for holder in (element, element.getparent(), *element[:1]):
        if holder is None or not isinstance(holder.tag, str):
            continue
        if match := _DEPTH.search(f"{holder.get('class', '')} "):
            return int(match.group(1))
        if (depth := holder.get("data-depth") or holder.get("data-level")) and depth.isdecimal():
            return int(depth)
        if match := _INDENT.search(holder.get("style", "")):
            return int(match.group(1))
    return None


def _by_link(post: Post, ids: dict[str, int]) -> int | None:
    """The comment that a link at the comment's head leads to: 'in reply to Ann', '@Ann'."""
    for link in cast("list[HtmlElement]", _ANSWER_LINKS(post.element))[:6]:
        text = squeeze("".join(link.itertext()))
        around = link.getparent()
        lead = squeeze((around.text if around is not None else None) or "")
        if not (text.startswith("@") or tells_answer(text) or tells_answer(lead)):
            continue
        number = _NUMBER.search(link.get("href", "").rpartition("#")[2])
        if number and number.group() in ids:
            return ids[number.group()]
    return None
