"""Word lists are sound: every file reads, in the one shape, without empty or padded words."""

from importlib.resources import files

import pytest

from newscrawl.parsers import words

SUBJECTS = sorted(file.name.removesuffix(".toml") for file in files(words).iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_list_reads_and_holds_words(subject: str) -> None:
    for name, by_language in words.table(subject).items():
        for language, listed in by_language.items():
            for word in listed:
                assert isinstance(word, str), (name, language, word)
                assert word.strip(), (name, language)


def test_every_word_once_longest_first() -> None:
    listed = words.every("headline", "kicker")
    assert len(set(listed)) == len(listed)
    assert list(listed) == sorted(listed, key=lambda word: (-len(word), word))
