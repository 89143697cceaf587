"""The line below a story that says who made its pictures: ``Photo credits: Ada Ray``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.credit_labels import labels_in
from newscrawl.parsers.credits import split_credit
from newscrawl.parsers.document import Document, raw_text, squeeze

_LINES = 6  # elements below the last paragraph
_LEVELS = 2  # boxes around the last paragraph whose next elements are below it
_LONGEST = 200  # characters
_OF_PICTURES = ("photo", "foto", "bild", "image", "picture", "imagen", "zdję")  # in a label; 'Source' is of the story


def closing_credit(doc: Document) -> str | None:
    """Whom the line names, without label and signs."""
    for element in islice(_below(doc), _LINES):
        text = squeeze(raw_text(element)) if element.tag in ("p", "div", "em", "small", "span") else ""
        if ":" not in text or len(text) > _LONGEST:
            continue
        label = next(iter(labels_in(text)), None)
        if label is None or label.start() or ":" not in label.group():
            continue
        if any(word in label.group().lower() for word in _OF_PICTURES):
            caption, credit = split_credit(text)
            if credit and not caption:
                return credit
    return None


def _below(doc: Document) -> Iterator[HtmlElement]:
    """The last paragraph itself, then what comes right below it."""
    blocks = story_blocks(doc)
    if blocks:
        last = blocks[-1].element
        yield last
        for box in (last, *islice(last.iterancestors(), _LEVELS)):
            yield from box.itersiblings()
