"""Boxes within the story that are none of it: prompts to sign up, captions, quotes that are pulled out of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.parsers.body.marks import Marks
from newscrawl.parsers.body.page import HEADINGS, Facts
from newscrawl.parsers.body.pieces import Piece
from newscrawl.parsers.words import every

# Below this score a piece in such a box is none of the story's. A box with a piece that looks more like a story holds
# one: some newspapers send theirs as newsletters.
_DOUBTED_IN_PROMPT = 3.5
_DOUBTED_IN_QUOTE = 2.0
_DOUBTED_IN_CAPTION = 1.2
_CAPTION = 400  # characters of a caption; longer texts in one are the story's
_SIGN_UP = frozenset(every("body", "sign_up_boxes"))
_QUOTE = frozenset(every("body", "quote_boxes"))
_PULLED = frozenset(every("body", "pull_quote_boxes"))
_LEAST_QUOTED = 25  # characters; what is shorter is in a paragraph by chance
_SMALL_WORDS = 2  # that begin with a small letter; a name, even of a book, has fewer
_LEVELS = 3  # a quote and the boxes right around it
_EDGES = " \t\"'“”„‟‘’«»‹›「」.,…!?:;–—-"


def without_prompts(facts: Facts, scores: Sequence[float], kept: Sequence[int]) -> list[int]:
    """The indices of pieces without those that stand in a box to sign up in: ``<div class="newsletter-widget">``."""
    pieces = facts.pieces
    known: dict[Marks | None, bool] = {None: False}
    doubted = [i for i in kept if scores[i] < _DOUBTED_IN_PROMPT and _has_named(pieces[i].marks, known)]
    boxes = {i: found for i in doubted if (found := _sign_up_boxes(pieces[i]))}
    if not boxes:
        return list(kept)
    sure = {pieces[i].marks for i in kept if scores[i] >= _DOUBTED_IN_PROMPT}
    of_story = {around for marks in sure for around in _around(marks)}
    return [i for i in kept if of_story.issuperset(boxes.get(i, ()))]


def without_captions(facts: Facts, scores: Sequence[float], kept: list[int]) -> list[int]:
    """The indices of pieces without those that pictures have for captions: a ``<figcaption>`` or a text right in it.

    A gallery whose story is told there has pieces that look like one.
    """
    captions = {i for i in kept if _is_in_caption(facts.pieces[i])}
    if any(scores[i] >= _DOUBTED_IN_CAPTION for i in captions):
        return kept
    return [i for i in kept if i not in captions]


def _is_in_caption(piece: Piece) -> bool:
    around = (piece.marks, piece.marks.parent)
    return len(piece.text) <= _CAPTION and any(
        marks is not None and marks.words[:1] == ("<figcaption>",) for marks in around
    )


def without_pull_quotes(facts: Facts, scores: Sequence[float], kept: list[int]) -> list[int]:
    """The indices of pieces without the quotes that a longer piece has word for word, and the speaker beside one."""
    pieces = facts.pieces
    named = {marks for marks in {pieces[i].marks for i in kept} if _is_within(_QUOTE, marks)}
    if not named:
        return kept
    quotes = [
        i
        for i in kept
        if pieces[i].marks in named and (scores[i] < _DOUBTED_IN_QUOTE or _is_within(_PULLED, pieces[i].marks))
    ]
    pulled = {i for i in quotes if _may_be_pulled(pieces[i].text) and _is_part(pieces, kept, i)}
    if not pulled:
        return kept
    speakers = {i for i in quotes if not pulled.isdisjoint((i - 1, i + 1)) and _is_part(pieces, kept, i)}
    return [i for i in kept if i not in pulled and i not in speakers]


def _is_within(names: frozenset[str], marks: Marks | None) -> bool:
    """Whether an element or one right around it has one of these names."""
    for _ in range(_LEVELS):
        if marks is None:
            return False
        if not names.isdisjoint(marks.words):
            return True
        marks = marks.parent
    return False


def _may_be_pulled(text: str) -> bool:
    return len(text) >= _LEAST_QUOTED and sum([word[0].islower() for word in text.split()]) >= _SMALL_WORDS


def _is_part(pieces: Sequence[Piece], kept: Sequence[int], i: int) -> bool:
    """Whether another piece holds the words of a piece, and more."""
    whole = pieces[i].text
    text = whole.strip(_EDGES)
    return any(len(pieces[j].text) > len(whole) and text in pieces[j].text for j in kept)


def _has_named(marks: Marks | None, known: dict[Marks | None, bool]) -> bool:
    """Whether an element or one around it is named as a box to sign up in; asked once for those that say the same."""
    found = known.get(marks)
    if found is None:
        assert marks  # None is known
        found = known[marks] = not _SIGN_UP.isdisjoint(marks.words) or _has_named(marks.parent, known)
    return found


def _sign_up_boxes(piece: Piece) -> list[Marks]:
    """The marks around a piece that name a box to sign up in; a heading's own name says what it is about."""
    around = _around(piece.marks.parent if piece.tag in HEADINGS else piece.marks)
    return [marks for marks in around if not _SIGN_UP.isdisjoint(marks.words)]


def _around(marks: Marks | None) -> Iterator[Marks]:
    """Marks, and those of all elements around."""
    while marks is not None:
        yield marks
        marks = marks.parent
