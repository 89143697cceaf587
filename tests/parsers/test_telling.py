"""A text with a name has one of the telling words, however it is written; most texts have none."""

from __future__ import annotations

import pytest

from newscrawl.parsers.telling import may_name_one, telling_words

NAMES = ("Tolby", "Tolby Haber Ajansı", "Quill Press", "灯台通信")
TELLING = telling_words(NAMES)


def test_a_name_with_a_shorter_one_in_it_needs_no_word_of_its_own() -> None:
    assert telling_words(["Tolby", "Tolby Haber Ajansı", "The Quill Press Club"]) == {"tolby", "quill"}


@pytest.mark.parametrize("name", [*NAMES, "TOLBY", "quill press"])
def test_names_are_told(name: str) -> None:
    assert may_name_one(f"Ada Ray/{name}, 2031", TELLING)


def test_a_dot_on_an_i_makes_no_difference() -> None:
    telling = telling_words(["Işık İskele"])
    assert all(may_name_one(text, telling) for text in ("IŞIK İSKELE", "ışık iskele", "Işik Iskele"))


@pytest.mark.parametrize("text", ["", "A ferry passes Tolbyville.", "— 2031"])
def test_other_texts_are_not(text: str) -> None:
    assert not may_name_one(text, TELLING)
