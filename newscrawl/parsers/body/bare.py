"""Small print around the story on pages that mark nothing up: ``<font>``, ``<br>`` and table cells, or bare ``<div>``.

The model tells a byline, a caption or a row of links by what their elements are called. Where even the headline has no
name, their words and their place must do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.dates import find_dates
from newscrawl.parsers.body.page import Facts
from newscrawl.parsers.body.phrases import OPENINGS
from newscrawl.parsers.credits import split_credit
from newscrawl.parsers.document import squeeze

_LABEL = OPENINGS.index("label") + 1
_PROSE = 120  # the size of a piece with which the story has begun
_LINE = 160  # characters of a piece that may be a byline with its date
_WORDS_BESIDE_DATE = 8
_MOST_NAMES = 5
_CLOSING = 60
_WORDS_IN_DATE_LINE = 3
_CAPTION = 300
_BUTTON, _LINKED_BUTTON = 60, 80
_ITEM = 40  # characters of one item of a menu
_WORD = re.compile(r"[^\W\d_]+")
_BARS = re.compile(r"\s[|•·]\s")
_STOPS = frozenset('.!?。！？؟।…"”»')


def without_small_print(facts: Facts, kept: Sequence[int]) -> list[int]:
    """The indices of pieces without those that print something else than the story."""
    prose = [i for i in kept if i > facts.head and _is_prose(facts, i)]
    first, last = (prose[0], prose[-1]) if prose else (len(facts.pieces), len(facts.pieces))
    return [
        i
        for i in kept
        if not (
            (i < facts.head and not _is_prose(facts, i))
            or (facts.head < i < first and is_byline(facts, i))
            or (i > last and _is_button(facts, i))
            or is_caption(facts, i)
            or _is_menu(facts, i)
        )
    ]


def _is_prose(facts: Facts, i: int) -> bool:
    return facts.sizes[i] >= _PROSE and facts.pieces[i].text[-1] in _STOPS


def is_byline(facts: Facts, i: int) -> bool:
    """A label ('By …', 'Posted …') or a date with a few words beside it, and no sentence."""
    text = facts.pieces[i].text
    if len(text) > _LINE:
        return False
    rest = _beside_dates(text)
    if rest is None:
        return facts.openings[i] == _LABEL and text[-1] not in _STOPS
    return len(rest.split()) <= _WORDS_BESIDE_DATE


def is_signature(facts: Facts, i: int) -> bool:
    """A label and a name as a paragraph: 'von Ada Ray'."""
    piece = facts.pieces[i]
    if piece.tag != "p" or facts.openings[i] != _LABEL or piece.text[-1] in _STOPS:
        return False
    names = piece.text.split()[1:]
    return 2 <= len(names) <= _MOST_NAMES and all(name[0].isupper() for name in names)


def is_closing(facts: Facts, i: int) -> bool:
    """What may stand below a story: agency or initials in brackets, '(APA/ar)', or a line that is named a byline."""
    piece = facts.pieces[i]
    bracketed = piece.text[0] in "([" and piece.text[-1] in ")]"
    named = piece.marks.means("label") and piece.text[-1] not in _STOPS
    return facts.sizes[i] <= _CLOSING and (bracketed or named)


def is_date_line(text: str) -> bool:
    """A date with hardly a word beside it, as it may stand under a story: '3 May 2021 (changed 4 May 2021 | 10:30)'."""
    if len(text) > _LINE or "://" in text:
        return False
    rest = _beside_dates(text)
    return rest is not None and len(_WORD.findall(rest)) <= _WORDS_IN_DATE_LINE


def _beside_dates(text: str) -> str | None:
    """A text without its dates; None where there are none."""
    spans = find_dates(text) if any(map(str.isdigit, text)) else ()
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return text if spans else None


def _is_button(facts: Facts, i: int) -> bool:
    """A few words that end no sentence: 'Back to the front page', a signature."""
    longest = _LINKED_BUTTON if facts.links[i] else _BUTTON
    return facts.sizes[i] <= longest and facts.pieces[i].text[-1] not in _STOPS


def is_caption(facts: Facts, i: int) -> bool:
    """What stands below a picture and names who made it, or what the picture's own alternative text begins with."""
    piece = facts.pieces[i]
    if not piece.after_media or len(piece.text) > _CAPTION:
        return False
    return squeeze(piece.alt).startswith(piece.text) or split_credit(piece.text)[1] is not None


def _is_menu(facts: Facts, i: int) -> bool:
    """A row of short words with bars between them: 'Print | Mail | Top of page'."""
    text = facts.pieces[i].text
    items = _BARS.split(text)
    return len(items) > 1 and text[-1] not in _STOPS and all(len(item) <= _ITEM for item in items)
