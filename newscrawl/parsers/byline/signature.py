"""Who wrote, said after the story: a name or an agency as its last line, '(dpa)' at the end of the last paragraph."""

from __future__ import annotations

import re

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import agency_in, is_agency
from newscrawl.parsers.body.story import story_blocks
from newscrawl.parsers.byline.line import names_of_line, read_byline
from newscrawl.parsers.byline.names import is_person, split_names
from newscrawl.parsers.document import Document

_LAST = 3  # paragraphs at the end of the story that are looked at
_LONGEST = 60  # characters of a signature
_IN_BRACKETS = re.compile(r"[(\[（【](?P<names>[^()\[\]（）【】]{2,40})[)\]）】]\.?$")


def from_signature(doc: Document) -> Found[Byline] | None:
    """The signature under the story; the last one counts."""
    for block in reversed(story_blocks(doc)[-_LAST:]):
        names = _signed(block.text)
        if names:
            return Found(Byline(block.text[-_LONGEST:], names), "signature", block.text[-_LONGEST:])
    return None


def _signed(text: str) -> tuple[str, ...]:
    bracketed = _IN_BRACKETS.search(text)
    if bracketed and agency_in(bracketed["names"]):
        return tuple(name for name in split_names(bracketed["names"]) if is_agency(name) or name.islower())
    if len(text) > _LONGEST or text.endswith((".", "!", "?", ":")):
        return ()
    if byline := read_byline(text):
        return byline.authors
    names = names_of_line(text)
    return names if names and all(is_person(name) or is_agency(name) for name in names) else ()
