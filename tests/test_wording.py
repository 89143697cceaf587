from __future__ import annotations

import pytest

from newscrawl.wording import counted


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (1204, "1,204 stories")]
)
def test_counted_agrees_with_its_number(number: int, text: str) -> None:
    assert counted(number, "story", "stories") == text
