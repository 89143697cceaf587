"""Boxes within the story that are none of it: prompts to sign up, and quotes that are pulled out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import HEADINGS, Facts
from newscrawl.parsers.body.pieces import Piece
from newscrawl.parsers.words import every

# Below this score a piece in such a box is none of the story's. A box with a piece that looks more like a story holds
# one: some newspapers send theirs as newsletters.
_DOUBTED_IN_PROMPT = 3.5
_DOUBTED_IN_QUOTE = 2.0
_SIGN_UP = frozenset(every("body", "sign_up_boxes"))
_QUOTE = frozenset(every("body", "quote_boxes"))
_PULLED = frozenset(every("body", "pull_quote_boxes"))
_LEAST_QUOTED = 25  # characters; what is shorter is in a paragraph by chance
_SMALL_WORDS = 2  # that begin with a small letter; a name, even of a book, has fewer
_LEVELS = 3  # a quote and the boxes right around it
_LETTERS = re.compile(r"[^\W_]+")


def without_prompts(facts: Facts, scores: Sequence[float], kept: Sequence[int]) -> list[int]:
    """The indices of pieces without those that stand in a box to sign up in: ``<div class="newsletter-widget">``."""
    boxes = {i: _sign_up_boxes(facts.pieces[i]) for i in kept if scores[i] < _DOUBTED_IN_PROMPT}
    if not any(boxes.values()):
        return list(kept)
    sure = [facts.pieces[i].marks for i in kept if i not in boxes]
    of_story = {around for marks in sure for around in _around(marks)}
    return [i for i in kept if of_story.issuperset(boxes.get(i, ()))]


def without_pull_quotes(facts: Facts, scores: Sequence[float], kept: list[int]) -> list[int]:
    """The indices of pieces without the quotes that a longer piece has word for word, and the speaker beside one."""
    quotes = [i for i in kept if _is_quote(facts, i, _QUOTE if scores[i] < _DOUBTED_IN_QUOTE else _PULLED)]
    if not quotes:
        return kept
    texts = {i: "".join(_LETTERS.findall(facts.pieces[i].text)) for i in kept}
    pulled = {i for i in quotes if _may_be_pulled(facts.pieces[i].text) and _is_part(texts[i], texts.values())}
    speakers = {i for i in quotes if _is_part(texts[i], texts.values()) and not pulled.isdisjoint((i - 1, i + 1))}
    return [i for i in kept if i not in pulled and i not in speakers]


def _is_quote(facts: Facts, i: int, names: frozenset[str]) -> bool:
    return any(not names.isdisjoint(marks.words) for marks in islice(_around(facts.pieces[i].marks), _LEVELS))


def _may_be_pulled(text: str) -> bool:
    return len(text) >= _LEAST_QUOTED and sum([word[0].islower() for word in text.split()]) >= _SMALL_WORDS


def _is_part(text: str, texts: Iterable[str]) -> bool:
    return any(len(text) < len(other) and text in other for other in texts)


def _sign_up_boxes(piece: Piece) -> list[Marks]:
    """The marks around a piece that name a box to sign up in; a heading's own name says what it is about."""
    around = _around(piece.marks.parent if piece.tag in HEADINGS else piece.marks)
    return [marks for marks in around if not _SIGN_UP.isdisjoint(marks.words)]


def _around(marks: Marks | None) -> Iterator[Marks]:
    """Marks, and those of all elements around."""
    while marks is not None:
        yield marks
        marks = marks.parent
