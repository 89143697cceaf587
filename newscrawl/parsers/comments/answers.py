"""Answers that are not called comments: what lies in boxes of answers within comments that are called so."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import Kind, is_answer_box, without_longer
from newscrawl.parsers.document import Document
from newscrawl.parsers.words import every

_BOXES = frozenset(("ul", "ol", "div", "section"))
_SOUGHT = without_longer(every("comments", "replies"))
_TAGS = frozenset(("li", "div", "article"))


def with_answers(doc: Document, comments: Mapping[HtmlElement, Kind]) -> dict[HtmlElement, Kind]:
    """Elements that are called comments, and those below them that may be answers (`Kind.WEAK`), in document order."""
    names = {name for name in doc.index.names_with(_SOUGHT) if is_answer_box(name, "")}
    if not names:
        return dict(comments)
    classes = zip(doc.index.elements, doc.index.classes, strict=True)
    boxes = [element for element, class_ in classes if class_ in names and element.tag in _BOXES]
    answers: set[HtmlElement] = set()
    for box in boxes:
        if box not in comments and any(ancestor in comments for ancestor in box.iterancestors()):
            answers.update(child for child in box if child.tag in _TAGS and not _holds(child, comments))
    if not answers:
        return dict(comments)
    return {e: comments.get(e, Kind.WEAK) for e in doc.index.elements if e in answers or e in comments}


def _holds(element: HtmlElement, comments: Mapping[HtmlElement, Kind]) -> bool:
    """Whether an element is called a comment or one in it is."""
    return any(inside in comments for inside in element.iter())
