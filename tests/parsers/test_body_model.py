"""The body's model as a whole: its weights fit the questions that are asked, and pieces are judged in their order."""

from __future__ import annotations

import gc
import weakref

import numpy as np

from newscrawl.model import Page
from newscrawl.parsers.body.context import context
from newscrawl.parsers.body.features import QUESTIONS, answers
from newscrawl.parsers.body.model import model
from newscrawl.parsers.body.page import Facts
from newscrawl.parsers.body.story import page_facts
from newscrawl.parsers.document import Document

PAGE = (
    "<nav><a href='/'>Home</a></nav><main><h1>Ferry runs again</h1><p>By Ada Flint</p>"
    + "<p>The ferry across the lake will run again from Monday, the town council decided on Thursday evening.</p>" * 3
    + "<aside><h2>Read more</h2><ul><li><a href='/x'>Harbour to be dredged in the autumn</a></li></ul></aside></main>"
)


def facts(markup: str) -> Facts:
    return page_facts(Document(Page("https://www.hilltoppost.example/x", f"<body>{markup}</body>".encode())))


def test_there_is_a_weight_for_every_answer_and_no_other() -> None:
    assert len(model().linear.answers) == sum(QUESTIONS.values())
    found = answers(facts(PAGE)).tolist()
    assert all(0 <= code < count for codes, count in zip(found, QUESTIONS.values(), strict=True) for code in codes)


def test_trees_ask_for_numbers_that_are_there() -> None:
    found = facts(PAGE)
    numbers = context(found, *model().linear.scores(found))
    assert numbers.shape[1] == len(found.pieces)
    assert int(model().trees.columns.max()) < numbers.shape[0]
    assert np.isfinite(numbers).all()


def test_paragraphs_score_above_menu_and_links() -> None:
    found = facts(PAGE)
    scores = dict(zip([piece.text for piece in found.pieces], model().scores(found), strict=True))
    story = min(score for text, score in scores.items() if text.startswith("The ferry"))
    assert story > 0
    assert all(score < story for text, score in scores.items() if not text.startswith("The ferry"))


def test_a_page_is_let_go_with_its_last_reader() -> None:
    """A piece's elements hold the whole tree: in a circle of references it would wait for the garbage collector."""
    gc.collect()
    gc.disable()
    try:
        found = facts(PAGE)
        page = weakref.ref(found.pieces[0].element)
        model().scores(found)
        del found
        assert page() is None
    finally:
        gc.enable()


def test_one_piece_and_none_are_judged_too() -> None:
    assert model().scores(facts("")) == []
    assert len(model().scores(facts("<p>One line that is as long as a line must be.</p>"))) == 1
