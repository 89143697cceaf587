"""The words with which a piece begins and ends, for a model that has weights for those it has met on several sites.

What is no story says so at its edges, in more ways than any list holds: ``sign up for …``, ``… wrote this story.``,
``… min read``. What stands between them would say little more.
"""

from __future__ import annotations

_BEGINNING = 48  # characters in which the first words are
_END = 24  # characters in which the last word is
_WORDS = 3  # so many of the first words count


def edges(text: str) -> set[str]:
    """The first words of a text, in lower case with their punctuation; the very first again as ``^word``, the last as
    ``word$``.
    """
    words = text[:_BEGINNING].lower().split()[:_WORDS]
    found = set(words)
    found.add("^" + words[0])
    found.add(text[-_END:].lower().split()[-1] + "$")
    return found
