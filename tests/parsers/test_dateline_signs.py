"""Who signs a dateline beside its place: an agency behind a slash, the newspaper itself; and the dot that ends one."""

from __future__ import annotations

import pytest

from newscrawl.model import Dateline
from newscrawl.parsers.dateline import read_dateline
from tests.parsers.test_dateline import STORY, found_on


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("Quappenau/dpa - Die Fähre ist wieder da.", "Quappenau", "dpa"),
        ("Quappenau (Werder)/QZ - Die Fähre ist wieder da.", "Quappenau, Werder", None),
        ("Hamburg · Die Fähre ist wieder da.", "Hamburg", None),
    ],
)
def test_signs(paragraph: str, place: str, agency: str | None) -> None:
    assert read_dateline(paragraph) == (Dateline(place, agency), "Die Fähre ist wieder da.")


def test_the_newspaper_itself_stands_where_others_name_the_agency() -> None:
    opening = (
        "<p>TOLBØY ({}) Fergen er tilbake i bukta etter en vinter som var lang, kald og mørk for alle om bord.</p>"
    )
    site = '<meta property="og:site_name" content="Bukta">'
    assert found_on(site + opening.format("Bukta") + STORY) == ("TOLBØY", "paragraph-start")
    assert found_on(site + opening.format("Havna") + STORY) is None
    opening = opening.replace(")", "):")
    assert found_on(site + opening.format("Bukta") + STORY) == ("TOLBØY", "paragraph-start")


def test_a_place_in_the_bold_opening_of_a_paragraph() -> None:
    paragraph = f'<p><b><span class="location">Nether Tolby</span> · The ferry is back.</b></p>{STORY}'
    assert found_on(paragraph) == ("Nether Tolby", "marked-element")
