"""Who answers whom: by nesting, by the parents' ids, by boxes of answers, by depth, by what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import is_answer_box, number_of
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.references import by_link, by_name, by_number

_LISTS = frozenset(("ul", "ol", "dl", "blockquote"))
_OWN_ID = re.compile(r"(?:id|data-id|data-(?:comment|posting|message)-?id)\Z")
_PARENT_ID = re.compile(
    r"(?:data-)?(?:parent(?:-?(?:comment|posting|message))?(?:-?id)?|(?:in-?)?reply-?to(?:-?id)?|answer-?to|pid)\Z"
)
_DEPTH = re.compile(
    r"(?:^|[\s_-])(?:depth|level|indent|lvl|tier|nesting|niveau|nivel|livello|ebene|uroven|poziom)[-_]?(\d{1,2})(?:\s|$)",
    re.IGNORECASE,
)
_DEPTH_NAMES = ("data-depth", "data-level", "data-indent")
_INDENT_NAME = re.compile(r"(?:^|\s)(?:p|m)[ls]-(\d{1,3})(?=\s|\Z)")  # Bootstrap's and Tailwind's 'pl-12', 'ms-4'
_INDENT = re.compile(
    r"(?:margin|padding)-(?:left|right|inline-start)\s*:\s*(\d+)(?:\.\d+)?(?:px|em|rem|%)", re.IGNORECASE
)
_WRAPPERS_TRIED = 4


def parents_of(posts: Sequence[Post]) -> list[int | None]:
    """For each of ``posts``, which stand in document order, the position of the one it answers."""
    index = {post.element: position for position, post in enumerate(posts)}
    shared = len(index) < len(posts)  # lines of one element: its links are no comment's own
    held = Counter(ancestor for post in posts for ancestor in islice(post.element.iterancestors(), _WRAPPERS_TRIED))
    ids = _ids(posts, held)
    first = _first_inside(posts)
    boxes: dict[HtmlElement, int | None] = {}
    parents = []
    for position, post in enumerate(posts):
        parent = _by_nesting(post, index, boxes)
        parent = _by_wrapper(post, position, first) if parent is None else parent
        parents.append(_by_attribute(post, ids, held) if parent is None else parent)
    if not any(parent is not None for parent in parents):
        parents = _by_depth(posts, held)
    numbered = by_number(posts)
    found: list[int | None] = []
    latest: dict[str, int] = {}  # by each author
    for position, (post, parent) in enumerate(zip(posts, parents, strict=True)):
        linked = None if shared else _earlier(by_link(post, ids, latest, index), position)
        answered = parent if linked is None else linked
        answered = numbered.get(position) if answered is None else _earlier(answered, position)
        named = _earlier(by_name(post, latest), position) if answered is None or post.text.startswith("@") else None
        if named is not None and (answered is None or (linked is None and found[named] == answered)):
            answered = named  # of answers side by side one may be to another
        found.append(answered)
        if post.author:
            name = post.author.casefold()
            latest[name] = latest[name.replace(" ", "")] = position  # '@AnnBell' where names have no blanks
    for position in numbered:
        if _is_in_circle(found, position):
            found[position] = None
    return found


def _is_in_circle(parents: Sequence[int | None], position: int) -> bool:
    """Whether the comment that one answers, which may stand below it, answers that one again."""
    at, steps = parents[position], 0
    while at is not None and at != position and steps < len(parents):
        at, steps = parents[at], steps + 1
    return at is not None


def _earlier(parent: int | None, position: int) -> int | None:
    """A parent that stands before its answer; what points elsewhere is none."""
    return parent if parent is not None and parent < position else None


def _by_nesting(post: Post, index: Mapping[HtmlElement, int], boxes: dict[HtmlElement, int | None]) -> int | None:
    """The comment around this one, or the one before the box of answers in which this one lies.

    ``boxes`` are those that were met, with the comments before them: a list holds hundreds, and is looked at once.
    """
    for ancestor in post.element.iterancestors():
        if ancestor in index:
            return index[ancestor]
        if ancestor not in boxes:
            boxes[ancestor] = _comment_before(ancestor, index) if _holds_answers(ancestor) else None
        if (before := boxes[ancestor]) is not None:
            return before
    return None


def _first_inside(posts: Sequence[Post]) -> dict[HtmlElement, int]:
    """The position of the first comment inside each element that holds any."""
    first: dict[HtmlElement, int] = {}
    for position, post in enumerate(posts):
        for ancestor in post.element.iterancestors():
            first.setdefault(ancestor, position)
    return first


def _by_wrapper(post: Post, position: int, first: Mapping[HtmlElement, int]) -> int | None:
    """The comment whose wrapper is round this one's, of the same shape: both hold the comment and its answers."""
    own: set[tuple[str, str]] = set()
    for ancestor in post.element.iterancestors():
        class_ = ancestor.get("class", "")
        if first[ancestor] == position:
            own.add((ancestor.tag, class_))
        elif class_ and (ancestor.tag, class_) in own:
            return first[ancestor]
    return None


def _holds_answers(element: HtmlElement) -> bool:
    return element.tag in _LISTS or is_answer_box(element.get("class", ""), element.get("id", ""))


def _comment_before(box: HtmlElement, index: Mapping[HtmlElement, int]) -> int | None:
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


def _wrappers(element: HtmlElement, held: Mapping[HtmlElement, int]) -> Iterable[HtmlElement]:
    """What is round one comment alone; ``held`` counts the comments in each wrapper."""
    return takewhile(lambda wrapper: held[wrapper] == 1, islice(element.iterancestors(), _WRAPPERS_TRIED))


def _ids(posts: Sequence[Post], held: Mapping[HtmlElement, int]) -> dict[str, int]:
    """Positions by the comments' numbers, as the ids and data attributes of them and their wrappers give them."""
    ids: dict[str, int] = {}
    for position, post in enumerate(posts):
        element = post.element
        values = [value for name, value in element.items() if _OWN_ID.match(name)]
        values += [child.get("id", "") or child.get("name", "") for child in element[:2]]
        before = element.getprevious()
        if before is not None and before.tag == "a" and "href" not in before.attrib:  # a place to jump to
            values.append(before.get("id", "") or before.get("name", ""))
        for value in values:
            if number := number_of(value):
                ids.setdefault(number, position)
    for position, post in enumerate(posts):
        for wrapper in _wrappers(post.element, held):
            for name, value in wrapper.items():
                if _OWN_ID.match(name) and (number := number_of(value)):
                    ids.setdefault(number, position)
    return ids


def _by_attribute(post: Post, ids: Mapping[str, int], held: Mapping[HtmlElement, int]) -> int | None:
    for holder in (post.element, *_wrappers(post.element, held)):
        for name, value in holder.items():
            number = number_of(value) if _PARENT_ID.match(name) else None
            if number:
                return ids.get(number)
    return None


def _by_depth(posts: Sequence[Post], held: Mapping[HtmlElement, int]) -> list[int | None]:
    """Parents where each comment only says how deep it stands: the nearest before it that stands less deep."""
    depths = [_depth(post.element, held) for post in posts]
    if all(depth is None for depth in depths):
        depths = [int(is_answer_box(post.element.get("class", ""), "")) for post in posts]
    if len({depth or 0 for depth in depths}) < 2:
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


def _depth(element: HtmlElement, held: Mapping[HtmlElement, int]) -> int | None:
    """How deep a comment stands, as it or a wrapper of it alone tells."""
    for holder in (element, *_wrappers(element, held), *element[:1]):
        if not isinstance(holder.tag, str):
            continue
        if match := _DEPTH.search(f"{holder.get('class', '')} "):
            return int(match.group(1))
        for name in _DEPTH_NAMES:
            if (depth := holder.get(name)) and depth.isdecimal():
                return int(depth)
        if match := _INDENT.search(holder.get("style", "")) or _INDENT_NAME.search(holder.get("class", "")):
            return int(match.group(1))
    return None
