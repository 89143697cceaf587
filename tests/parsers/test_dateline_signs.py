"""Who signs a dateline beside its place: an agency behind a slash, the newspaper itself; and the dot that ends one."""

from __future__ import annotations

import pytest

from newscrawl.model import Dateline
from newscrawl.parsers.dateline import read_dateline, without_dateline
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


@pytest.mark.parametrize("sign", [" — ", " (AP) — ", " -- ", ". — "])
@pytest.mark.parametrize("region", ["Fla.", "W.Va.", "N.Y.", "Calif."])
def test_the_point_of_a_shortened_region_is_its_own(region: str, sign: str) -> None:
    read = read_dateline(f"QUAPPENAU, {region.removesuffix('.') if sign[0] == '.' else region}{sign}The ferry is back.")
    assert read
    assert read[0].place == f"QUAPPENAU, {region}"
    assert read_dateline("QUAPPENAU, Toland. — The ferry is back.") == (
        Dateline("QUAPPENAU, Toland"),
        "The ferry is back.",
    )


def test_a_place_set_off_by_its_element_alone_is_no_part_of_the_first_word() -> None:
    assert without_dateline("Tolby ValeThe ferry is back.", "Tolby Vale") == "The ferry is back."
    assert without_dateline("Tolby Valerie is back.", "Tolby Vale") == "Tolby Valerie is back."
    assert without_dateline("TOLBY VALES are back.", "TOLBY VALE") == "TOLBY VALES are back."
    assert without_dateline("Tolby Vale", "Tolby Vale") == "Tolby Vale"


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
