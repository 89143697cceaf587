"""Lines at a story's edges that only name its author or the newspaper: they are the byline's, not the text's."""

from __future__ import annotations

import re

from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.body.page import HEADINGS
from newscrawl.parsers.body.story import Block
from newscrawl.parsers.byline import authors
from newscrawl.parsers.byline.markup import fold
from newscrawl.parsers.document import Document

_SHORTEST, _LONGEST = 5, 90  # characters of such a line
_FIRST, _LAST = 3, 2  # so many paragraphs may have them: the first may be a standfirst
_ROLE = re.compile(r"\s*\([^()]*\)$")  # 'Ada Ray (Correspondent in Tolby)'


def without_name_lines(doc: Document, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The story's blocks without such lines."""
    edges = (*blocks[:_FIRST], *blocks[_FIRST:][-_LAST:])
    short = [block for block in edges if _SHORTEST <= len(block.text) <= _LONGEST and block.element.tag not in HEADINGS]
    if not short:
        return blocks
    found = authors(doc)
    names = set(map(fold, (*(found.value if found else ()), *names_of_site(doc))))
    lines = [block for block in short if fold(_ROLE.sub("", block.text)) in names]
    return tuple(block for block in blocks if block not in lines) if 0 < len(lines) < len(blocks) else blocks
