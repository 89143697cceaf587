"""Agencies are found under all their printed names, and words that only resemble them are not."""

from __future__ import annotations

import pytest

from newscrawl.parsers.agencies import agency, agency_in, is_agency


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("AP", "AP"),
        ("The Associated Press", "AP"),
        ("associated press", "AP"),
        ("(dpa)", "dpa"),
        ("DPA", "dpa"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Agence France-Presse", "AFP"),
        ("REUTERS", "Reuters"),
        ("新华社", "Xinhua"),
        ("共同通信", "Kyodo"),
        ("연합뉴스", "Yonhap"),
        ("ТАСС", "TASS"),
        ("رويترز", "Reuters"),
        ("Getty Images", "Getty Images"),
    ],
)
def test_printed_names_lead_to_the_stored_one(name: str, stored: str) -> None:
    assert agency(name) == stored
    assert is_agency(name)


@pytest.mark.parametrize("name", ["ap", "Ada Poe", "AP Rivera", "", "mehr", "The", "apa"])
def test_other_words_are_no_agency(name: str) -> None:
    assert not is_agency(name)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("HILLTOWN (dpa/lno) -", "dpa"),
        ("Ada Poe | AFP", "AFP"),
        ("Photo: Ada Poe/Getty Images", "Getty Images"),
        ("新华社北京八月三日电", "Xinhua"),
        ("(ロイター)", "Reuters"),
        ("Reuters and AP", "Reuters"),
        ("Kaynak: İHLAS HABER AJANSI", "İHA"),
        ("ANADOLU AJANSI", "Anadolu"),
        ("dpa Picture-Alliance / Ada Poe", "dpa Picture-Alliance"),
    ],
)
def test_the_first_agency_in_a_text(text: str, stored: str) -> None:
    assert agency_in(text) == stored


@pytest.mark.parametrize("text", ["Mapping the apple trade", "a snapshot of epaulettes", "NEWTOWN, PA", "Mehr dazu"])
def test_no_agency_inside_words(text: str) -> None:
    assert agency_in(text) is None
