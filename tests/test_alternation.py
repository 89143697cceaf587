"""Patterns of many words match what one word after the other, the longest first, would match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.alternation import any_of

WORDS = st.text("ab .(é", min_size=1, max_size=4).filter(lambda word: not word.isspace())


@given(st.sets(WORDS, min_size=1, max_size=12), st.text("ab .(é", max_size=12))
def test_the_longest_word_that_fits_is_matched(words: set[str], text: str) -> None:
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: -len(word)))
    found = [match.start() for match in re.finditer(any_of(words), text)]
    assert found[:1] == [match.start() for match in re.finditer(listed, text)][:1]
    for word in words:
        assert re.fullmatch(any_of(words), word)


@pytest.mark.parametrize(
    ("text", "found"),
    [("a photo", "photo"), ("photos by", "photos by"), ("photos \n by", "photos \n by"), ("picture", "pic")],
)
def test_beginnings_are_shared_and_blanks_are_any_white_space(text: str, found: str) -> None:
    match = re.search(any_of(["photo", "photos by", "photos", "pic"]), text)
    assert match is not None
    assert match.group() == found


def test_of_no_words_none_is_found() -> None:
    assert re.search(any_of([]), "anything") is None
