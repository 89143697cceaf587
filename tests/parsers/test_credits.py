"""Captions and credits told apart, in the languages and habits of many newsrooms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.parsers import words
from newscrawl.parsers.credit_names import is_credit, is_name, parties
from newscrawl.parsers.credits import bare_credit, split_credit


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("The old harbour.  Photo: Ada Ray | AFP", "The old harbour.", "Ada Ray | AFP"),
        ("The old harbour. Photo by Ada Ray", "The old harbour.", "Ada Ray"),
        ("The old harbour (Picture: AP)", "The old harbour", "AP"),
        ("The old harbour. © Ada Ray/dpa", "The old harbour.", "Ada Ray/dpa"),
        ("The old harbour on Monday. (Ada Ray/Getty Images)", "The old harbour on Monday.", "Ada Ray/Getty Images"),
        ("The old harbour on Monday. (Tolby Estate Office)", "The old harbour on Monday.", "Tolby Estate Office"),
        ("The old harbour on Monday (PA Wire)", "The old harbour on Monday", "PA Wire"),
        ("La piazza di sera (foto Grandi)", "La piazza di sera", "Grandi"),
        ("The old harbour | AFP/Ada Ray", "The old harbour", "AFP/Ada Ray"),
        ("The old harbour. REUTERS/Ada Ray/File Photo", "The old harbour.", "REUTERS/Ada Ray/File Photo"),
        ("The old harbour is closed. | Ada Ray/PA Images via Getty Images",
         "The old harbour is closed.", "Ada Ray/PA Images via Getty Images"),
        ("The old harbour of Michael D. Ray. | Ada Flint/PA Images via Getty Images",
         "The old harbour of Michael D. Ray.", "Ada Flint/PA Images via Getty Images"),
        ("Der Hafen (Symbolbild) | Foto: Ada Ray/dpa", "Der Hafen (Symbolbild)", "Ada Ray/dpa"),
        ("A view of the harbour in May. — Picture by Ada Ray", "A view of the harbour in May.", "Ada Ray"),
        ("Foto: Ada Ray. Der Hafen im Mai.", "Der Hafen im Mai.", "Ada Ray"),
        ("Der Hafen wird 2025 geschlossen, Foto: LAT Images", "Der Hafen wird 2025 geschlossen", "LAT Images"),
        ("Prom wrócił do portu w środę. Fot. A. Ray", "Prom wrócił do portu w środę.", "A. Ray"),
        ("Die Fähre liegt am Kai. Bild Ada Ray", "Die Fähre liegt am Kai.", "Ada Ray"),
        ("The ferry waits. Picture of the year", "The ferry waits. Picture of the year", None),
        ("AP Photo/Ada Ray, File", None, "AP Photo/Ada Ray, File"),
        ("Ada R. Ray / AP", None, "Ada R. Ray / AP"),
        ("(Ada Ray)", None, "Ada Ray"),
        ("Getty Images", None, "Getty Images"),
        ("Credit Getty Images", None, "Getty Images"),
        ("首相の会見（東京で、３日）＝ＡＰ", "首相の会見（東京で、３日）", "ＡＰ"),
        ("会見する町長＝３日、山川町、山田花子撮影", "会見する町長＝３日、山川町", "山田花子"),
        ("연설하는 시장 [사진 출처 = 연합뉴스]", "연설하는 시장", "연합뉴스"),
        ("The harbour on Sunday, Dec. 21, 2025. (AP Photo/Ada Ray) -",
         "The harbour on Sunday, Dec. 21, 2025.", "AP Photo/Ada Ray"),
        ("(Symbolbild) Der Hafen im Mai. Bild: © Ada Ray", "(Symbolbild) Der Hafen im Mai.", "Ada Ray"),
        ("The old harbour. Photo by - /AFP via Getty Images", "The old harbour.", "AFP via Getty Images"),
        ("The old harbour. © Picture Alliance", "The old harbour.", "Picture Alliance"),
        ("Ferjan í höfninni. Ljósmynd/Ada Ray", "Ferjan í höfninni.", "Ada Ray"),
        ("The band - Tolby, 3 May - plays the “Last” song of the night for J. Ray. REUTERS/Ada Ray",
         "The band - Tolby, 3 May - plays the “Last” song of the night for J. Ray.", "REUTERS/Ada Ray"),
        ("(Symbolbild) (Bildquelle: AdaRay22 (CC0) - (Symbolbild))", "(Symbolbild)", "AdaRay22 (CC0) - (Symbolbild)"),
        ("Prom w porcie, fot. shutterstock", "Prom w porcie", "shutterstock"),
        ("Le port (à droite) | DR", "Le port (à droite)", "DR"),
        ("Le port. (DR)", "Le port.", "DR"),
        ("(afp)", None, "afp"),
        ("Eski liman. Ada Ray / İHLAS HABER AJANSI", "Eski liman.", "Ada Ray / İHLAS HABER AJANSI"),
        ("图为港口。新华社记者 李明 摄", "图为港口。", "新华社记者 李明"),
        ("The old harbour is closed. / Ada Ray", "The old harbour is closed.", "Ada Ray"),
        ("Uostas naktį užšalo. / A. Rainio / LRT nuotr.", "Uostas naktį užšalo.", "A. Rainio / LRT"),
        ("시장이 항구에서 연설하고 있다. 홍길동 기자", "시장이 항구에서 연설하고 있다.", "홍길동 기자"),
        ("시장이 항구에서 연설하고 있다. 부산=뉴시스", "시장이 항구에서 연설하고 있다.", "부산=뉴시스"),
        ("Uosto vartai / A. Rainio / LRT nuotr.", "Uosto vartai", "A. Rainio / LRT"),
        ("港に立つ町長（共同）", "港に立つ町長", "共同"),
        ("港に立つ町長（Ｃ）夕刊トルビー", "港に立つ町長", "夕刊トルビー"),
    ],
)  # fmt: skip
def test_split(printed: str, caption: str | None, credit: str) -> None:
    assert split_credit(printed) == (caption, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "Chancellor Ada Ray (SPD)",
        "Chancellor Ada Ray (SPD) speaks in the harbour",
        "The photo by the door was taken in 1990",
        "Ein Bild von früher: so war es am Hafen",
        "Boats, nets and a dog wait for the ferry that does not come.",
        "Photo",
    ],
)
def test_captions_without_credit_stay_whole(caption: str) -> None:
    assert split_credit(caption) == (caption, None)


@pytest.mark.parametrize("language", sorted(words.table("credits")["kinds"]))
def test_a_kind_of_picture_in_brackets_credits_no_one(language: str) -> None:
    for kind in words.table("credits")["kinds"][language]:
        assert split_credit(f"Plants for your home ({kind})") == (f"Plants for your home ({kind})", None)


@pytest.mark.parametrize("language", sorted(words.table("credits")["labels"]))
def test_labels_of_every_language(language: str) -> None:
    for label in words.table("credits")["labels"][language]:
        caption, credit = split_credit(f"Tolby. {label}: Ada Ray")
        assert (caption, credit) == ("Tolby.", "Ada Ray"), label


@pytest.mark.parametrize(
    ("credit", "photographer", "agency"),
    [
        ("Ada Ray | AFP", "Ada Ray", "AFP"),
        ("REUTERS/Ada Ray", "Ada Ray", "Reuters"),
        ("Ada Ray/PA Images via Getty Images", "Ada Ray", "Getty Images"),
        ("dpa-Bildfunk/Ada Ray", "Ada Ray", "dpa"),
        ("Getty Images", None, "Getty Images"),
        ("LAT Images", None, None),
        ("山田花子", "山田花子", None),
        ("ＡＰ", None, "AP"),
        ("أحمد علي / رويترز", "أحمد علي", "Reuters"),
        ("Ada Ray / İHLAS HABER AJANSI", "Ada Ray", "İHA"),
    ],
)
def test_parties(credit: str, photographer: str | None, agency: str | None) -> None:
    assert parties(credit) == (photographer, agency)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("(Foto: Ada Ray/AFP)", "Ada Ray/AFP"),
        ("Copyright Ada Ray. All rights reserved", "Ada Ray"),
        ("Photo by © Ada Ray", "Ada Ray"),
        ("Bildrechte: Reuters", "Reuters"),
        ("26.10.2025 | 2:43 min", None),
        ("20min/Ada Ray", "20min/Ada Ray"),
        ("Symbolbild", None),
        ("(Archivbild) | Ada Ray/dpa", "Ada Ray/dpa"),
        ("", None),
    ],
)
def test_bare_credit(text: str, credit: str | None) -> None:
    assert bare_credit(text) == credit


def test_when_a_screen_was_pictured_is_no_credit() -> None:
    printed = "Facebook-Screenshot der Behauptung: 14.02.2031"
    assert split_credit(printed) == (printed, None)


def test_rights_before_a_name_are_no_part_of_the_credit() -> None:
    assert bare_credit("Tous droits réservés Quill News") == "Quill News"
    assert bare_credit("Ada Ray/Copyright 2031 The AP") == "Ada Ray/Copyright 2031 The AP"


def test_what_is_a_credit_and_what_a_name() -> None:
    assert is_credit("Ada Ray/Getty Images")
    assert not is_credit("The ferry was bought by Reuters and painted green again")
    assert is_name("The Tolby Lantern")
    assert not is_name("The ferry leaves.")


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_split(text: str) -> None:
    caption, credit = split_credit(text)
    assert caption != ""
    assert credit != ""
    assert split_credit(text) == (caption, credit)
