"""Lines at a story's edges that only name its author or the newspaper: they are the byline's, not the text's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.byline import authors
from newscrawl.parsers.document import Document

_LONGEST = 90  # characters of such a line
_FIRST, _LAST = 3, 2  # so many paragraphs may have them: the first may be a standfirst
_ROLE = re.compile(r"\s*\([^()]*\)$")  # 'Ada Ray (Correspondent in Tolby)'
_LETTERS = re.compile(r"[^\W_]+")


def name_lines(doc: Document, texts: Sequence[str]) -> frozenset[int]:
    """The indices of the paragraphs that are such lines."""
    edges = [i for i in range(len(texts)) if i < _FIRST or i >= len(texts) - _LAST]
    short = [i for i in edges if 0 < len(texts[i]) <= _LONGEST]
    if not short:
        return frozenset()
    found = authors(doc)
    names = set(map(_folded, (*(found.value if found else ()), *names_of_site(doc))))
    lines = [i for i in short if _folded(_ROLE.sub("", texts[i])) in names]
    return frozenset(lines if len(lines) < len(texts) else ())


def _folded(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
