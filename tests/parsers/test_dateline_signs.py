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


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("संवाद सहयोगी, वाराणसी। नाव फिर से खाड़ी में आ गई है।", "वाराणसी"),
        ("टोल्बी (संवाददाता) नाव फिर से खाड़ी में आ गई है।", "टोल्बी"),
        ("گلگت (نمائندہ نئی آواز) کشتی خلیج میں واپس آ گئی ہے۔", "گلگت"),
        ("নিজস্ব প্রতিবেদক, ঢাকা। নৌকাটি উপসাগরে ফিরে এসেছে।", "ঢাকা"),
    ],
)
def test_who_reports_stands_where_others_name_the_agency(paragraph: str, place: str) -> None:
    read = read_dateline(paragraph)
    assert read
    assert read[0] == Dateline(place)
    assert read_dateline(paragraph.replace("(", "( ").replace("सहयोगी", "सब").replace("প্রতিবেদক", "সব")) != read


def test_a_place_in_brackets() -> None:
    paragraph = "(Anse-aux-Tolbys) Le traversier est de retour."
    dateline = Dateline("Anse-aux-Tolbys"), "Le traversier est de retour."
    assert read_dateline(paragraph, "Le quai d’Anse-aux-Tolbys, à Anse-aux-Tolbys, est neuf.") == dateline
    assert read_dateline(paragraph, "Le quai est neuf.") is None
    assert read_dateline("(Montréal) Le traversier est de retour.") == (Dateline("Montréal"), dateline[1])
    assert read_dateline("(AFP) Le traversier est de retour.") is None
    assert read_dateline("(Montréal) et le traversier est de retour.") is None


def test_a_declined_place_is_told_of() -> None:
    paragraph = "Tolbica – Trajekt je opet u uvali nakon duge zime."
    assert read_dateline(paragraph, "Brod je pristao u Tolbici u podne.")
    assert read_dateline(paragraph, "Brod je pristao u Tolbicinama u podne.") is None
    assert read_dateline(paragraph, "Brod Tolbici pripada gradu.") is None


def test_the_newspaper_before_a_chinese_place() -> None:
    paragraph = "明河在线西宁10月12日电 清晨，渡船又回到了港湾。"
    read = read_dateline(paragraph, outlets={"明河在线"})
    assert read
    assert read[0].place == "西宁"


def test_a_line_that_is_nothing_else() -> None:
    story = STORY + STORY
    assert found_on(f"<p><i>Quappenau (dpa)</i></p>{story}") == ("Quappenau", "paragraph")
    assert found_on(f"<p><i>Ada Ray (Reporterin)</i></p>{story}") is None
    assert without_dateline("Quappenau (dpa)", "Quappenau (dpa)") == ""
