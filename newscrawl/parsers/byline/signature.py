"""Who wrote, said after the story: a name or an agency as its last line, '(dpa)' at the end of the last paragraph."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.body.story import story_blocks
from newscrawl.parsers.byline.line import names_of_line, read_byline
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.shape import is_person
from newscrawl.parsers.document import Document

_LAST = 3  # paragraphs at the end of the story that are looked at
_LONGEST = 60  # characters of a signature
_IN_BRACKETS = re.compile(r"[(\[（【](?P<names>[^()\[\]（）【】]{2,40})[)\]）】]\.?$")


def from_signature(doc: Document) -> Found[Byline] | None:
    """The signature under the story; the last one counts."""
    for block in reversed(story_blocks(doc)[-_LAST:]):
        names = _signed(block.text, set_apart=_is_set_apart(block.element))
        if names:
            return Found(Byline(block.text[-_LONGEST:], names), "signature", block.text[-_LONGEST:])
    return None


def from_agency_signature(doc: Document) -> Found[Byline] | None:
    """'(dpa)' at the end of the story: where the text comes from, whoever else is named."""
    for block in reversed(story_blocks(doc)[-_LAST:]):
        bracketed = _IN_BRACKETS.search(block.text)
        if bracketed and agency_in(bracketed["names"]):
            names = tuple(name for name in split_names(bracketed["names"]) if is_agency(name) or name.islower())
            return Found(Byline(bracketed.group(), names), "signature", bracketed.group()) if names else None
    return None


def _signed(text: str, set_apart: bool) -> tuple[str, ...]:
    if len(text) > _LONGEST or text.endswith((".", "!", "?", ":")):
        return ()
    if byline := read_byline(text):
        return byline.authors if all(map(is_person, byline.authors)) else ()
    names = names_of_line(text) if set_apart else ()
    return names if all(is_person(name) for name in names) else ()


def _is_set_apart(element: HtmlElement) -> bool:
    """Is a paragraph set to the right or in italics, as signatures are?"""
    layout = f"{element.get('style', '')} {element.get('align', '')} {element.get('class', '')}"
    return "right" in layout or (len(element) == 1 and element[0].tag in ("em", "i") and not element.text)
