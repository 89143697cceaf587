"""Word lists as data: one TOML file a subject (``bylines.toml``, ``credits.toml``, …), keys are languages.

A list under the key ``any`` belongs to no language. Parsers compile them into patterns once, at import.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def table(subject: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """``words/SUBJECT.toml`` as list name -> language -> words, e.g. ``table("bylines")["prefixes"]["de"]``."""
    data = tomllib.loads(files(__name__).joinpath(f"{subject}.toml").read_text(encoding="utf-8"))
    return {name: {lang: tuple(words) for lang, words in by_lang.items()} for name, by_lang in data.items()}


@cache
def every(subject: str, name: str) -> tuple[str, ...]:
    """The words of one list in all languages, longest first, each once: the order an alternation must have."""
    words = {word for by_lang in table(subject)[name].values() for word in by_lang}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
