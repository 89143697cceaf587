"""Bylines as single publishing systems and countries have them."""

from __future__ import annotations

import pytest

from newscrawl.model import Page
from newscrawl.parsers.byline import byline, read_byline, split_names
from newscrawl.parsers.byline.shape import is_person
from newscrawl.parsers.document import Document
from tests.parsers.ferry import json_ld, page


def names(doc: Document) -> tuple[str, ...]:
    answer = byline(doc)
    return answer.value.authors if answer else ()


@pytest.mark.parametrize(
    "printed", ["ADA POE Hilltop Post", "ADA POE\r\nHilltop Post", "ADA POE, Hilltop Post", "ADA POE HP"]
)
def test_the_outlet_behind_its_authors_name(printed: str) -> None:
    head = json_ld(author={"@type": "Person", "name": printed}, publisher={"name": "Hilltop Post"})
    assert names(page(head)) == ("ADA POE",)


def test_contributors_who_are_authors_like_the_first() -> None:
    ada, max_ = (
        {"name": f"{n}", "url": f"https://hilltoppost.example/author/{n[:3]}/"} for n in ("Ada Poe", "Max Roe")
    )
    assert names(page(json_ld(author=ada, contributor=[max_]))) == ("Ada Poe", "Max Roe")
    assert names(page(json_ld(author=ada, contributor=[max_ | {"url": "https://hilltoppost.example/staff/x"}]))) == (
        "Ada Poe",
    )


def test_an_account_stands_back_behind_a_person() -> None:
    account = "<div class='meta submitted'>Submitted by <span class=username>webeditor</span> on 3 May 2031</div>"
    by = "<div class='field field-name-field-byline'><div>By:&nbsp;</div><div>Ada Poe</div></div>"
    assert names(page(top=account + by)) == ("Ada Poe",)
    assert names(page(top=account)) == ("webeditor",)
    on_front_page = "<article class='node node--promoted'><footer class=node__meta><div class=node__submitted>Door "
    author = (
        "<span class=field-auteur><a href=/auteur/ada-poe>Ada Poe</a></span> op 3 mei 2031</div></footer></article>"
    )
    assert names(page(json_ld(author={"name": "apoe"}), top=on_front_page + author)) == ("Ada Poe",)


def test_a_name_on_a_line_between_breaks() -> None:
    lead = (
        "The ferry runs again on Sundays, and whoever waits for it at the quay of Tolby has a roof over the head. " * 2
    )
    lines = "<br><b>Ada Poe and Max Roe</b><br><b>Friday March 14, 2031</b><br><b>The Post</b><br>"
    assert names(page(top=f"<font>{lead}{lines}</font>")) == ("Ada Poe", "Max Roe")


@pytest.mark.parametrize("printed", ["PAP, mk / 2031-10-04 15:20", "dpa/lby", "PAP | 4.10.2031"])
def test_an_agency_beside_initials_and_a_date(printed: str) -> None:
    assert names(page(top=f"<p>{printed}</p>")) == (printed[:3],)


def test_who_is_no_author() -> None:
    for other in (
        "<div class=quote_author>— Ada Poe, skipper</div>",
        "<div><img src=/a.jpg><span class=author>© Ada Poe, archive</span></div>",
    ):
        assert names(page(top=other)) == ()


EAST = "二十年来、渡船は毎朝五時に港を出て、岬の町の人々を対岸まで運んできた。"


def eastern(first: str, last: str = EAST, top: str = "") -> Document:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (first, EAST, EAST, last))
    html = f"<html><head><meta charset=utf-8></head><body><article><h1>渡船が港に戻る</h1>{top}{text}</article></body></html>"
    return Document(Page("https://hilltoppost.example/1", html.encode()))


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        ("新华社江城10月12日电（记者李小明、王芳）", ("李小明", "王芳")),
        ("本报讯（记者 李小明 通讯员 王芳）", ("李小明", "王芳")),
        ("中新社江城10月12日電 (記者 李小明)", ("李小明",)),
    ],
)
def test_the_reporter_in_the_opening(opening: str, authors: tuple[str, ...]) -> None:
    assert names(eastern(opening + EAST)) == authors


@pytest.mark.parametrize(
    ("ending", "authors"),
    [
        ("【山田花子】", ("山田花子",)),
        ("（山田花子、佐藤太郎）", ("山田花子", "佐藤太郎")),
        ("（一部敬称略）", ()),
        ("（共同通信）", ("共同通信",)),
    ],
)
def test_reporters_behind_the_last_sentence(ending: str, authors: tuple[str, ...]) -> None:
    assert names(eastern(EAST, EAST + ending)) == authors


def test_sentences_that_begin_with_a_reporter_or_hold_a_date() -> None:
    assert read_byline("记者离开时，码头那边，挂着两块红布。") is None
    assert names(eastern(EAST, "船は毎年３月１２日に出る予定だ。 (03/12 14:05)")) == ()
    box = "<div class=detail-writer><h3>あわせて読みたい</h3></div>"
    assert names(eastern(EAST, top=box)) == ()


def test_arabic_names() -> None:
    assert not is_person("الأحد")
    assert is_person("سامي نجار")
    assert split_names("المدينة - سامي نجار") == ("سامي نجار",)
    assert split_names("رويترز - سامي نجار") == ("رويترز", "سامي نجار")
    assert names(page(top="<span class=writeBy>المدينة - سامي نجار</span>")) == ("سامي نجار",)
