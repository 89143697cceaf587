"""The words with which a piece begins and ends, for a model that has weights for those it has met on several sites.

What is no story says so at its edges, in more ways than any list holds: ``sign up for …``, ``… wrote this story.``,
``… min read``. What stands between them would say little more.
"""

from __future__ import annotations

_BEGINNING = 48  # characters in which the first words are
_END = 24  # characters in which the last word is
_WORDS = 3  # so many of the first words count


def edges(text: str) -> list[str]:
    """The first words of a text, in lower case with their punctuation, each once; the very first again as ``^word``,
    the last as ``word$``.
    """
    # In the order of the text: weights that are added in another order may differ in the last digit, and so the body.
    words = list(dict.fromkeys(text[:_BEGINNING].lower().split()[:_WORDS]))
    return [*words, "^" + words[0], text[-_END:].lower().split()[-1] + "$"]
