"""Comments by repetition: in a box called after comments, like elements that each hold author or date, and text.

For newspapers whose list is named and whose items are not (``ul.comments > li.member``, table rows, hashed classes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.model import Region
from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.names import alike, pieces_of
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.roles import Role, role_of
from newscrawl.parsers.comments.wording import is_controls
from newscrawl.parsers.document import squeeze
from newscrawl.parsers.words import every

_ITEM_TAGS = frozenset(  # beside those that a site defines itself, which have a hyphen
    ["div", "li", "article", "section", "tr", "td", "table", "dl", "dd", "p", "blockquote", "details", "fieldset"]
)
_FIELDS = frozenset(("input", "textarea", "select", "label"))
_DATE_MOST = 60  # characters of an element that is a date
_TRIED = 6  # shapes of elements, of which the best is taken
_READABLE = 0.7  # share of a shape's elements that must read as comments
_PASSING = ("odd", "even", "alt", "first", "last", "depth", "level", "thread", "parent", "reply", "child", "hidden")
_ANSWERS = frozenset(every("comments", "replies"))
_PSEUDO = ("before:", "after:")  # Tailwind's classes of what is painted round an element

_DIGIT = re.compile(r"\d")
_ELSEWHERE = re.compile(r"(?!javascript:)[^#?]+\Z")  # where 'read more' leads
_NUMBERED_ID = re.compile(r"[^\W\d]\w*[-_]\d+\Z")
_NUMBERED = re.compile(r"(?:^|[-_])\d+\Z|[a-z]{3}\d\Z")  # 'row-12', 'rank2'

_Shape = tuple[str, tuple[str, ...]]
_Shapes = dict[_Shape, dict[HtmlElement, int]]  # the elements of each shape with their distances from the page's root


def repeated_posts(root: HtmlElement, *, is_weak: bool = False, count: int | None = None) -> list[Post]:
    """The comments in ``root``, in document order; empty where no shape of element is repeated as comments are.

    ``count`` is how many comments the page says there are.
    """
    marks = _marks(root)
    answerable = not marks
    marks = marks or _controls(root)
    shapes: _Shapes = {}
    for mark in marks:
        for shape, element, depth in _shapes_around(mark, root):
            shapes.setdefault(shape, {}).setdefault(element, depth)
    if not shapes:
        return []
    posts = _of_one_shape(shapes, marks, is_weak=is_weak, answerable=answerable, count=count)
    if not posts and len(marks) > 1 and (alike := _by_first_class(shapes)):
        posts = _of_one_shape(alike, marks, is_weak=is_weak, answerable=answerable, count=count)
    return posts


def _by_first_class(shapes: _Shapes) -> _Shapes:
    """Shapes by tag and first class, as answers often have a second; empty where that puts none together."""
    alike: _Shapes = {}
    for (tag, _), elements in shapes.items():
        for element, depth in elements.items():
            alike.setdefault((tag, tuple(element.get("class", "").split()[:1])), {}).setdefault(element, depth)
    return alike if len(alike) < len(shapes) else {}


def _of_one_shape(
    shapes: _Shapes, marks: Sequence[HtmlElement], *, is_weak: bool, answerable: bool, count: int | None
) -> list[Post]:
    """The comments in the elements of that shape which are read best."""
    most = max(len(elements) for elements in shapes.values())
    if most == 1 and _several(marks):
        return []
    full = [elements for elements in shapes.values() if len(elements) >= most * _READABLE]
    # Of several comments the outermost element that is theirs alone; of a single one, the innermost that is whole.
    full.sort(key=lambda elements: (-len(elements), sum(elements.values()) / len(elements) * (1 if most > 1 else -1)))
    for elements in full[:_TRIED]:
        posts = [post for element in elements if (post := read_post(element, elements.keys()))]
        good = [post for post in posts if _whole(post, alone=most == 1)]
        if _is_counted(good, count) or (answerable and not is_weak and _is_counted(good, len(elements))):
            return good
        if is_weak and (most == 1 or not all(post.author and post.date for post in good)):
            return []
        if len(good) >= max(1, len(elements) * _READABLE) and any(
            _is_sure(post) and (post.signed or not is_weak) for post in good
        ):
            return good
    return []


def _is_counted(posts: Sequence[Post], count: int | None) -> bool:
    """Whether several posts are as many as there must be, and each shows by whom it is, and when or in bold type."""
    return len(posts) == count and count > 1 and all(post.author and (post.date or post.signed) for post in posts)


def like_posts(roots: Sequence[HtmlElement]) -> list[Post]:
    """The comments of a page on which each is a root of its own: two and more of one shape, side by side."""
    groups: dict[tuple[HtmlElement | None, _Shape], list[HtmlElement]] = {}
    for root in roots:
        groups.setdefault((root.getparent(), _shape(root)), []).append(root)
    for group in groups.values():
        if len(group) == 1:
            continue
        posts = [post for element in group if (post := read_post(element)) and _whole(post, alone=True)]
        if len(posts) >= len(group) * _READABLE:
            return posts
    return []


def _several(marks: Sequence[HtmlElement]) -> bool:
    """Whether marks of one shape stand in different places, or each is a term of a list: several comments."""
    if sum(mark.tag == "dt" for mark in marks) > 1:
        return True
    places: dict[_Shape, set[HtmlElement | None]] = {}
    for mark in marks:
        places.setdefault(_shape(mark), set()).add(mark.getparent())
    return any(len(parents) > 1 for parents in places.values())


def _whole(post: Post, *, alone: bool) -> bool:
    """Whether a reading is a comment: one that stands alone must have an author and a date, several one of the two."""
    if alone:
        return post.author is not None and post.date is not None and post.signed
    return (post.author is not None or post.date is not None) and post.text != post.author


def _is_sure(post: Post) -> bool:
    """Whether a date that reads as one, or a link to the author, shows that this was posted."""
    return post.certain if post.date is None else post.date.region is Region.MARKUP or bool(dates_in(post.date.text))


def _marks(root: HtmlElement) -> list[HtmlElement]:
    """The elements that show a comment's date, or where none does its author."""
    dates, authors = [], []
    for element in root.iterdescendants("*"):
        if element.tag in _FIELDS:
            continue
        role, _ = role_of(element.tag, dict(element.items()))
        if role is Role.DATE or _is_bare_date(element):
            dates.append(element)
        elif role is Role.AUTHOR:
            authors.append(element)
    return dates or authors


def _controls(root: HtmlElement) -> list[HtmlElement]:
    """The controls with words on them: where neither date nor author has a name, each comment may be answered."""
    return [
        element
        for element in root.iter("button", "a", "span", "div")
        if len(element) == 0
        and any(map(str.isalpha, text := squeeze(element.text or "")))
        and is_controls(text)
        and not _ELSEWHERE.match(element.get("href", ""))
    ]


def _is_bare_date(element: HtmlElement) -> bool:
    for text in (element.text, element.tail):
        if text and len(text) <= _DATE_MOST and _DIGIT.search(text) and dates_in(text):
            return True
    return False


def _shapes_around(mark: HtmlElement, root: HtmlElement) -> Iterator[tuple[_Shape, HtmlElement, int]]:
    """The nearest element of each shape around ``mark``, below ``root``, with its distance from the page's root."""
    around = list(mark.iterancestors())
    seen = set()
    for height, element in enumerate(around):
        if element is root:
            return
        if element.tag not in _ITEM_TAGS and "-" not in element.tag:
            continue
        # By the class as well where an id is numbered: answers may have none.
        for shape in (_shape(element), (element.tag, _lasting(element.get("class", "")))):
            if shape not in seen:
                seen.add(shape)
                yield shape, element, len(around) - height


def _shape(element: HtmlElement) -> _Shape:
    """Tag and classes, without those that change from item to item; or the id but for its number ('message_12')."""
    id_ = element.get("id", "")
    if _NUMBERED_ID.match(id_):
        return element.tag, (alike(id_),)
    return element.tag, _lasting(element.get("class", ""))


@lru_cache(maxsize=1024)
def _lasting(class_: str) -> tuple[str, ...]:
    words = [word for word in class_.split() if not _NUMBERED.search(word)]
    named = [word for word in words if not word.startswith(_PASSING + _PSEUDO)]
    if len(named) > 1:  # 'item itemReply' beside 'item'
        named = [word for word in named if (pieces_of(word) or [""])[-1] not in _ANSWERS] or named
    return tuple(sorted(named))
