"""Which part of a page is the story's: where its pictures stand."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.comments import comment_roots
from newscrawl.parsers.document import Document, raw_text
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline import headline_element
from newscrawl.parsers.photos.images import is_furniture, is_picture_box
from newscrawl.parsers.photos.marks import mark_of

_LEVELS = 5  # elements around a headline that are its story's, on a page whose text is elsewhere
_PARTS_OF_PICTURE = 3  # elements in a picture's box: the picture, its legend, its maker
_WORDS_OF_TITLE = 4
_NO_END = (sys.maxsize,)


@dataclass(frozen=True, slots=True)
class Region:
    """The element around headline and text, every element that holds some of these, and where the text ends.

    ``text`` is the element around the paragraphs alone; ``frames`` is what is known of boxes around pictures: whether
    they are short enough.
    """

    root: HtmlElement
    text: HtmlElement
    holders: frozenset[HtmlElement]
    end: tuple[int, ...]
    excluded: frozenset[HtmlElement]
    frames: dict[HtmlElement, bool] = field(default_factory=dict, compare=False, repr=False)
    _known: dict[HtmlElement, bool] = field(default_factory=dict, compare=False, repr=False)
    _behind: dict[HtmlElement, frozenset[HtmlElement]] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, element: HtmlElement) -> bool:
        """Is the element among the story's own: not in a box about something else, not after the text's end?"""
        box = element
        passed: list[HtmlElement] = []
        answer: bool | None = False
        for ancestor in element.iterancestors():
            if ancestor in self.holders:
                answer = ancestor is self.text or box not in self._behind_end(ancestor)
                break
            if (answer := self._known.get(ancestor)) is not None:
                break
            passed.append(ancestor)
            if ancestor in self.excluded or is_furniture(ancestor) or _is_teaser(ancestor):
                break
            box = ancestor
        for box in passed:
            self._known[box] = bool(answer)
        return bool(answer)

    def _behind_end(self, holder: HtmlElement) -> frozenset[HtmlElement]:
        """The children of a holder that come after the text's end; found once: each place asked for is counted out."""
        behind = self._behind.get(holder)
        if behind is None:
            place = place_of(holder)
            depth = len(place)
            if depth < len(self.end) and self.end[:depth] == place:
                behind = frozenset(holder[self.end[depth] + 1 :])
            else:
                behind = frozenset() if place < self.end else frozenset(holder)
            self._behind[holder] = behind
        return behind


@per_document
def story_region(doc: Document) -> Region | None:
    """The story's region; on a page without text what is around its headline; None where there is neither."""
    blocks = _paragraphs(doc)
    heading = headline_element(doc)
    if not blocks:
        return _around_headline(heading, doc) if heading is not None else None
    text = _around(blocks[0], blocks[-1])
    root = _around(text, heading) if heading is not None else text
    holders: set[HtmlElement] = set()
    for holder in (*blocks, *([heading] if heading is not None else [])):
        while holder is not None and holder not in holders:
            holders.add(holder)
            holder = holder.getparent()
    return Region(root, text, frozenset(holders), place_of(blocks[-1]), frozenset(comment_roots(doc)))


def _paragraphs(doc: Document) -> list[HtmlElement]:
    """The story's elements without pictures' legends that were taken for text."""
    found: list[HtmlElement] = []
    around, in_caption = None, False
    for block in story_blocks(doc):
        element = block.element
        parent = element.getparent()
        if parent is not around:  # most paragraphs stand side by side
            around, in_caption = parent, parent is not None and _is_of_picture(parent)
        is_named = element.get("class") is not None or element.tag == "figcaption"  # few paragraphs are
        if not in_caption and not (is_named and mark_of(element) == "caption"):
            found.append(element)
    return found


def _is_of_picture(box: HtmlElement) -> bool:
    """Is a box a legend, or a picture with its legend?"""
    return mark_of(box) == "caption" or (is_picture_box(box) and len(box) <= _PARTS_OF_PICTURE)


def _is_teaser(box: HtmlElement) -> bool:
    """Is an article within the story's another story, with its headline for a link? Some templates have one around
    each picture."""
    return box.tag == "article" and any(len(raw_text(link).split()) >= _WORDS_OF_TITLE for link in box.iter("a"))


def _around_headline(heading: HtmlElement, doc: Document) -> Region:
    """The next elements around the headline, up to the page's ``article`` or ``main``, without an end."""
    steps = _upward(heading)[:_LEVELS]
    root = next((element for element in steps if element.tag in ("article", "main")), steps[-1])
    return Region(root, root, frozenset(_upward(heading)), _NO_END, frozenset(comment_roots(doc)))


def place_of(element: HtmlElement) -> tuple[int, ...]:
    """A key that sorts elements in document order."""
    steps = _upward(element)
    return tuple([parent.index(child) for child, parent in zip(steps[-2::-1], steps[:0:-1], strict=True)])


def _upward(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def _around(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """The innermost element around both, and so around all that stands between them."""
    above = set(_upward(first))
    while last not in above:
        last = last.getparent()
    return last
