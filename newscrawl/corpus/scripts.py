"""Which texts are in scripts that put no blanks between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.

Decided by the letters and not by the claimed language, which is often a template's. Korean has blanks and is not one.
"""

from __future__ import annotations

import re

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff"  # Hiragana, Katakana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
# A quoted name in an English story does not make it Chinese, nor English names a Japanese one English: a letter of
# these scripts carries about as much as half a word.
_SHARE = 0.15
_SAMPLE = 4000


def is_unspaced(text: str) -> bool:
    """Whether a text is mainly in a script without blanks between words."""
    sample = text[:_SAMPLE]
    return not sample.isascii() and len(_UNSPACED_LETTER.findall(sample)) > _SHARE * len(sample)


def has_unspaced(text: str) -> bool:
    """Whether any letter of a text is of such a script."""
    return bool(_UNSPACED_LETTER.search(text))


def count_words(text: str, *, unspaced: bool) -> int:
    """Words between blanks; in scripts without them each character of the script counts as one, as is usual."""
    return sum(1 for _ in _WORD.finditer(text)) if unspaced else len(text.split())
