"""Which scripts put no blanks between words, and what a word is in them."""

from __future__ import annotations

import pytest

from newscrawl.corpus.scripts import count_words, is_unspaced


@pytest.mark.parametrize(
    ("text", "unspaced"),
    [
        ("", False),
        ("The ferry sails again.", False),
        ("Паром снова ходит, сказал капитан.", False),
        ("عادت العبارة إلى الجزر", False),
        ("페리가 다시 운항합니다 선장이 말했다", False),  # Korean has blanks
        ("フェリーが再び運航を始めた。", True),
        ("渡輪恢復航行，船長說。", True),
        ("เรือข้ามฟากกลับมาแล้ว", True),
        ("ເຮືອກັບມາແລ້ວ", True),
        ("ကူးတို့သင်္ဘော ပြန်လာပြီ", True),
        ("សាឡាងបានត្រឡប់មកវិញ", True),
        ("NHK と BBC の記者 John Smith が伝えた", True),  # names from elsewhere change nothing
        ("The word 渡輪 means ferry in Chinese, the captain explained to the visitors.", False),
    ],
)
def test_scripts(text: str, unspaced: bool) -> None:
    assert is_unspaced(text) is unspaced


def test_words() -> None:
    assert count_words("Don't  stop,\n\nferry!", unspaced=False) == 3
    assert count_words("NHKの記者 John", unspaced=True) == 5
    assert count_words("", unspaced=True) == 0
