"""Datelines: as printed in paragraphs of many languages, and where pages put them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.model import Page
from newscrawl.parsers.dateline import dateline, read_dateline, without_dateline
from newscrawl.parsers.document import Document

STORY = (
    "<p>The ferry had been tied up since the spring, when the last captain left it for a smaller boat in the north, "
    "and nobody had painted it.</p><p>It will cross the bay every hour until the end of October, the company said, and "
    "carry bicycles without a fee on all days but Sundays.</p>"
)


@pytest.mark.parametrize(
    ("paragraph", "place", "agency", "rest"),
    [
        ("TOLBY, Northmarch Region — The ferry is back.", "TOLBY, Northmarch Region", None, "The ferry is back."),
        ("TOLBY, Nov 22 — The ferry is back.", "TOLBY", None, "The ferry is back."),
        ("TOLBY, April 25 (Reuters) - The ferry is back.", "TOLBY", "Reuters", "The ferry is back."),
        ("TOLBY (AP) — The ferry is back.", "TOLBY", "AP", "The ferry is back."),
        ("TOLBY, Ohio (AP) — The ferry is back.", "TOLBY, Ohio", "AP", "The ferry is back."),
        ("TOLBY/THE BAY, March 7 (Reuters) - The ferry is back.", "TOLBY/THE BAY", "Reuters", "The ferry is back."),
        ("New Tolby, May 3 (PTI) The ferry is back.", "New Tolby", "PTI", "The ferry is back."),
        ("New Tolby [India], May 3 (ANI): The ferry is back.", "New Tolby, India", "ANI", "The ferry is back."),
        ("Berlin (WXYZ)The ferry is back.", "Berlin", None, "The ferry is back."),
        ("Berlin (tolby.net/as) The ferry is back.", "Berlin", None, "The ferry is back."),
        ("Berlin · Die Fähre ist wieder da.", "Berlin", None, "Die Fähre ist wieder da."),
        ("TOLBY — “The ferry is back,” she said.", "TOLBY", None, "“The ferry is back,” she said."),
        ("Tolby (WXYZ) -- The ferry is back.", "Tolby", None, "The ferry is back."),
        ("Berlin. Die Fähre ist wieder da.", "Berlin", None, "Die Fähre ist wieder da."),
        ("München/London – Die Fähre ist wieder da.", "München/London", None, "Die Fähre ist wieder da."),
        ("TOLBEN (dpa/lno) - Die Fähre ist wieder da.", "TOLBEN", "dpa", "Die Fähre ist wieder da."),
        ("BHOPAL: The ferry is back today.", "BHOPAL", None, "The ferry is back today."),
        ("Tolbá, 3 may (EFE).- El barco ha vuelto.", "Tolbá", "EFE", "El barco ha vuelto."),
        ("CIUDAD DE TOLBÁ.- El barco ha vuelto.", "CIUDAD DE TOLBÁ", None, "El barco ha vuelto."),
        ("(ANSA) - ROMA, 12 MAG - Il traghetto torna.", "ROMA", "ANSA", "Il traghetto torna."),
        ("TOLBÃO, SP (FOLHAPRESS) - O barco voltou.", "TOLBÃO, SP", "Folhapress", "O barco voltou."),
        ("Jakarta, CNN Indonesia -- Kapal itu kembali.", "Jakarta", None, "Kapal itu kembali."),
        ("BRATISLAVA 3. mája (SITA/AP) - Loď je späť.", "BRATISLAVA", "SITA", "Loď je späť."),
        ("Москва. 3 мая. ИНТЕРФАКС - Паром вернулся.", "Москва", "Interfax", "Паром вернулся."),
        ("МОСКВА, 3 мая — РИА Новости. Паром вернулся.", "МОСКВА", "RIA Novosti", "Паром вернулся."),
        ("МОСКВА, 3 мая. /ТАСС/. Паром вернулся.", "МОСКВА", "TASS", "Паром вернулся."),
        ("بغداد (رويترز) - عادت العبارة اليوم.", "بغداد", "Reuters", "عادت العبارة اليوم."),
        ("القاهرة – عادت العبارة اليوم.", "القاهرة", None, "عادت العبارة اليوم."),
        ("بغداد ـ عادت العبارة اليوم.", "بغداد", None, "عادت العبارة اليوم."),
        ("طهران (وكالة تولبي) - عادت العبارة اليوم.", "طهران", None, "عادت العبارة اليوم."),
        ("تولبي – عادت العبارة إلى ميناء تولبي.", "تولبي", None, "عادت العبارة إلى ميناء تولبي."),
        ("تۆلبی - بەلەمەکە گەڕایەوە تۆلبی.", "تۆلبی", None, "بەلەمەکە گەڕایەوە تۆلبی."),
        ("טולבי – המעבורת חזרה לטולבי היום.", "טולבי", None, "המעבורת חזרה לטולבי היום."),
        ("新华社北京4月24日电 渡轮恢复运行。", "北京", "Xinhua", "渡轮恢复运行。"),
        ("（中央社記者張三台北3日電）渡輪恢復。", "台北", "CNA", "渡輪恢復。"),
        ("〔記者陳小明／台北報導〕渡輪恢復。", "台北", None, "渡輪恢復。"),
        ("【ソウル＝山田花子】船が戻った。", "ソウル", None, "船が戻った。"),
        ("[ワシントン ３日 ロイター] - 船が戻った。", "ワシントン", "Reuters", "船が戻った。"),
        ("【ワシントン時事】船が戻った。", "ワシントン", None, "船が戻った。"),
        ("ROMA - Il traghetto torna oggi.", "ROMA", None, "Il traghetto torna oggi."),
        ("(Adnkronos) - Tolba, 3 ago. Il traghetto torna.", "Tolba", "Adnkronos", "Il traghetto torna."),
        ("【东京 共同】渡轮恢复运行。", "东京", None, "渡轮恢复运行。"),
        ("ТОЛБИ, 3 мая - Паром вернулся.", "ТОЛБИ", None, "Паром вернулся."),
        ("New Delhi: The ferry is back.", "New Delhi", None, "The ferry is back."),
        ("KUALA LUMPUR: The ferry is back.", "KUALA LUMPUR", None, "The ferry is back."),
        ("Tolby (AA) - Vapur bugün geri döndü.", "Tolby", "Anadolu", "Vapur bugün geri döndü."),
        ("Tolby (Channel 24) – The ferry is back.", "Tolby", None, "The ferry is back."),
        ("TOLBY (UzA) -- The ferry is back.", "TOLBY", None, "The ferry is back."),
        ("TOLBY, Aug 3 (Petra) -- The ferry is back.", "TOLBY", None, "The ferry is back."),
        ("ST. TOLBY (AP) — The ferry is back.", "ST. TOLBY", "AP", "The ferry is back."),
        ("TOLBINKI (STT) Lautta on palannut.", "TOLBINKI", "STT", "Lautta on palannut."),
        ("Tolby (Ritzau): Færgen er tilbage.", "Tolby", "Ritzau", "Færgen er tilbage."),
        ("Stockholm. Färjan är tillbaka.", "Stockholm", None, "Färjan är tillbaka."),
        ("Hamburg/Berlin. Die Fähre ist da.", "Hamburg/Berlin", None, "Die Fähre ist da."),
        ("नई दिल्ली: नाव आज वापस आई है।", "नई दिल्ली", None, "नाव आज वापस आई है।"),
        ("(서울=연합뉴스) 홍길동 기자 = 배가 돌아왔다.", "서울", "Yonhap", "배가 돌아왔다."),
    ],
)
def test_read(paragraph: str, place: str, agency: str | None, rest: str) -> None:
    read = read_dateline(paragraph)
    assert read is not None
    assert (read[0].place, read[0].agency, read[1]) == (place, agency, rest)


@pytest.mark.parametrize(
    "paragraph",
    [
        "WATCH — The mayor paints the ferry green.",
        "EXCLUSIF - Le maire repeint le bac en vert.",
        "LE POINT SUR LA SITUATION - «Le bac est de retour», dit-elle.",
        "QUICK SUMMARY: The ferry is back and it is green.",
        "Learn Sailing - A solid overview for beginners.",
        "Finally, Maria – the youngest – said it was green.",
        "Ja. Das Boot ist wieder da und grün.",
        "ADA RAY, HOST: The ferry is back and it is green.",
        "2023–24 was the best season that the ferry has seen.",
        "Startet am 1. Mai: Das Boot fährt jede Stunde.",
        "The ferry — green since Monday — is back.",
        "UPDATE - The ferry is back today.",
        "RECAP — The ferry is back today and green.",
        "Meier: Das Boot ist wieder da, sagte er.",
        "MEIER: Das Boot ist wieder da, sagte er.",
        "Germany, France, Italy – The ferry is back.",
        "Peter – der Fährmann – ist wieder da.",
        "Maria Roe (dpa) sagt, das Boot sei wieder da.",
        "Monday, March 3 - The ferry is back today.",
        "تحليل - عادت العبارة بعد تحليل طويل.",
        "عادت العبارة - كما قالت المدينة.",
        "هو/هي عاد إلى الميناء وهو سعيد.",
        "",
    ],
)
def test_what_is_none(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_an_unknown_town_is_believed_where_the_story_names_it_again() -> None:
    assert read_dateline("Quappenau. Die Fähre ist wieder da.") is None
    assert read_dateline("Quappenau. Die Fähre ist wieder da.", "Sie lag in Quappenau am Ufer.") is not None
    assert read_dateline("تولبي – عادت العبارة إلى الميناء.") is None
    assert read_dateline("تولبي – عادت العبارة إلى الميناء.", "قال رئيس بلدية تولبي إن") is not None
    assert read_dateline("Tolby — The ferry is back today.") is None
    assert read_dateline("Tolby — The ferry is back today.", "It lay in Tolby all winter.") is not None
    assert read_dateline("Tolby - The ferry is back today.", "It lay in Tolby all winter.") is None
    assert read_dateline("Tolby, May 3: The ferry is back.") is None
    assert read_dateline("Tolby, May 3: The ferry is back.", "the mayor of Tolby said") is not None
    assert read_dateline("TOLBY: The ferry is back today.") is None
    assert read_dateline("TOLBY: The ferry is back today.", "the mayor of Tolby said") is not None


@pytest.mark.parametrize(
    ("printed", "between"),
    [
        ("TOLBY", " — "),
        ("TOLBY, Northmarch", " — "),
        ("TOLBY (AP)", " — "),
        ("TOLBY, Ohio (AP)", " – "),
        ("Tolby (WXYZ)", " -- "),
        ("Nether Tolby", " - "),
        ("Tolby", " (GNA) — "),
        ("تولبي", " - "),
        ("טולבי", " – "),
    ],
)
def test_what_a_dash_sets_off_is_cut_from_the_text(printed: str, between: str) -> None:
    rest = "The ferry is back - at last."
    assert without_dateline(printed + between + rest, printed) == rest
    assert without_dateline(printed + between + rest, printed + between) == rest


@pytest.mark.parametrize(
    ("paragraph", "printed"),
    [
        ("TOLBY, Nov 22 — The ferry is back.", "TOLBY, Nov 22 —"),
        ("TOLBY, April 25 (Reuters) - The ferry is back.", "TOLBY, April 25 (Reuters) -"),
        ("Berlin, 3 мая — The ferry is back.", "Berlin, 3 мая —"),
        ("Berlin. Die Fähre ist wieder da.", "Berlin."),
        ("TOLBY: The ferry is back today.", "TOLBY:"),
        ("Tolby-Marathon: The ferry is back.", "Tolby"),
        ("Tolby Sound — The ferry is back.", "Tolby"),
        ("TOLBY — The ferry is back.", "QUILL BAY —"),
        ("TOLBY — The ferry is back.", ""),
    ],
)
def test_what_is_part_of_the_sentence_is_kept(paragraph: str, printed: str) -> None:
    assert without_dateline(paragraph, printed) == paragraph


def found_on(body: str, title: str = "") -> tuple[str, str] | None:
    html = f"<html><head><title>{title}</title></head><body><article><h1>The ferry is back after a long winter</h1>{body}</article></body></html>"
    found = dateline(Document(Page("https://tolby.example/ferry", html.encode())))
    return (found.value.place, found.source) if found else None


def test_at_the_start_of_a_paragraph() -> None:
    opening = (
        "<p>TOLBY (AP) — The ferry has come back to the bay after a winter that was long, cold and dark for all.</p>"
    )
    assert found_on(opening + STORY) == ("TOLBY", "paragraph-start")


def test_a_hyphen_is_enough_where_the_place_is_named_again() -> None:
    opening = (
        "<p>NORTH POINT - The ferry has come back to the bay after a winter that was long, cold and dark for all.</p>"
    )
    assert found_on(opening + STORY) is None
    assert (
        found_on(opening + STORY + "<p>She lay in the port of North Point, said the mayor of the town.</p>") is not None
    )
    assert found_on(opening + STORY, "The ferry is back - The North Point Mirror") == ("NORTH POINT", "paragraph-start")


def test_in_an_element_that_says_so() -> None:
    assert found_on(f'<span class="article__location">Nether Tolby.</span>{STORY}') == (
        "Nether Tolby",
        "marked-element",
    )


def test_in_an_element_of_its_own_only_where_the_city_is_known() -> None:
    assert found_on(f"<h6>Ankara</h6><div>{STORY}</div>") == ("Ankara", "element-above")
    assert found_on(f"<h6>Fährverkehr</h6><div>{STORY}</div>") is None


def test_what_stands_above_the_headline_is_a_kicker() -> None:
    html = (
        f"<html><body><article><div><span>Ankara.</span><h1>The ferry is back</h1></div><p>Soon.</p>{STORY}</article>"
    )
    assert dateline(Document(Page("https://tolby.example/ferry", html.encode()))) is None


def test_a_line_with_a_date_names_a_place_that_the_story_tells_of() -> None:
    line = '<p class="dateline"><time>15.04.2031</time> {}</p>'
    assert found_on(line.format("Current Notice") + STORY) is None
    assert found_on(line.format("Berlin") + STORY) == ("Berlin", "marked-element")
    assert found_on(line.format("Nether Tolby") + STORY.replace("the bay", "the bay of Nether Tolby")) is not None


def test_a_title_before_a_name_is_no_place() -> None:
    assert read_dateline("Ms. Roe sailed the ferry home.", "The captain of Ms. Roe's boat") is None


def test_the_place_in_a_byline_is_none() -> None:
    assert found_on(f'<div>Ada Ray <span class="location">Berlin</span> 15.04.2025</div>{STORY}') is None


def test_none_on_most_pages() -> None:
    assert found_on(STORY) is None


@given(st.text(max_size=200), st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_read(text: str, end: int) -> None:
    read = read_dateline(text)
    assert read is None or text.endswith(read[1])
    assert text.endswith(without_dateline(text, text[:end]))


def test_a_city_in_bold_within_the_story_is_no_dateline() -> None:
    story = STORY.replace("in the north", "in <strong>Granada</strong>")
    page = f"<html><body><article><h1>Ferry back</h1>{story}</article></body></html>"
    assert dateline(Document(Page("https://tolby.example/a", page.encode()))) is None
