"""Several authors in one box, each with what he or she is."""

from __future__ import annotations

import pytest

from newscrawl.parsers.byline import authors
from tests.parsers.test_byline_pages import page


@pytest.mark.parametrize(
    "box",
    [
        "<ul class=authors><li class=author><a class=name>{}</a><span class=role>Journalist</span></li>"
        "<li class=author><a class=name>{}</a><span class=role>Journalist</span></li></ul>",
        "<div class=byline><p><b>{}</b><i>Reporter</i></p><p><b>{}</b><i>Correspondent</i></p></div>",
    ],
)
def test_a_role_under_each_name_parts_no_names(box: str) -> None:
    found = authors(page(top=box.format("Ada Flint", "Bo Lind")))
    assert found is not None
    assert found.value == ("Ada Flint", "Bo Lind")
