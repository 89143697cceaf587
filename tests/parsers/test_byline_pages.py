"""Bylines of whole pages: which source is believed, what is printed, and whose names stay out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import HtmlElement

from newscrawl.model import Byline, Found, Page
from newscrawl.parsers.byline import authors, byline, printed
from newscrawl.parsers.document import Document
from tests.parsers.ferry import STORY, json_ld, page


def found(doc: Document) -> Found[Byline]:
    answer = byline(doc)
    assert answer is not None
    return answer


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (person("Ada Poe"), ("Ada Poe",)),
        ([person("Ada Poe"), person("Max Roe")], ("Ada Poe", "Max Roe")),
        ("Ada Poe", ("Ada Poe",)),
        (["Ada Poe", "Max Roe"], ("Ada Poe", "Max Roe")),
        ("By Ada Poe and Max Roe", ("Ada Poe", "Max Roe")),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Poe"}, ("Ada Poe",)),
        ({"@type": "Organization", "name": "AFP"}, ("AFP",)),
        ({"@type": "Person", "name": "Ada &amp; Max"}, ("Ada", "Max")),
    ],
)
def test_shapes_of_json_ld_authors(author: Any, names: tuple[str, ...]) -> None:
    answer = found(page(json_ld(author=author)))
    assert answer.value.authors == names
    assert answer.source == "json-ld"


def test_json_ld_reference_to_a_person_of_the_graph() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "Ferry runs again", "author": {"@id": "https://hilltoppost.example/#p1"}},
            {"@type": "Person", "@id": "https://hilltoppost.example/#p2", "name": "Max Roe"},
            {"@type": "Person", "@id": "https://hilltoppost.example/#p1", "name": "Ada Poe"},
        ]
    }
    doc = page(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert found(doc).value.authors == ("Ada Poe",)


def test_the_only_post_author_of_a_graph() -> None:
    graph = {"@graph": [{"@type": "Person", "@id": "https://a.example/#/schema/person/77", "name": "Ada Poe"}]}
    answer = found(page(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), "json-ld:person")


def test_printed_line_comes_with_the_names_of_markup() -> None:
    doc = page(json_ld(author=person("Ada Poe")), "<p class='byline'>By Ada Poe | 3 August 2017</p>")
    answer = found(doc)
    assert answer.value == Byline("By Ada Poe", ("Ada Poe",))
    assert (answer.source, answer.raw) == ("near-headline", "By Ada Poe | 3 August 2017")
    assert authors(doc) == Found(("Ada Poe",), "json-ld", "Ada Poe")


def test_names_that_only_markup_tells_have_its_source_and_so_has_the_line() -> None:
    doc = page(json_ld(author=person("Ada Poe")))
    assert found(doc) == Found(Byline("Ada Poe", ("Ada Poe",)), "json-ld", "Ada Poe")
    assert authors(doc) == Found(("Ada Poe",), "json-ld", "Ada Poe")


def test_a_printed_byline_is_the_source_of_its_names() -> None:
    doc = page(top="<p>By Ada Poe</p>")
    assert authors(doc) == Found(("Ada Poe",), "near-headline", "By Ada Poe")


def test_nobody_is_named_where_there_is_no_byline() -> None:
    assert authors(page()) is None


MANY_LINKS = "<ul>" + "<li><b>x</b></li>" * 80 + "</ul>"  # between the headline and what is far from it


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<div class='author-bio'><b>Ada Poe</b></div>", "author-box:class"),
        ("<div itemprop='author'><b>Ada Poe</b></div>", "author-box:microdata"),
        ("<i class='author-icon'></i><a href='/authors/ada'>Ada Poe</a>", "author-box:link"),
        ("<i class='author-icon'></i><a rel='author' href='/authors/ada'>Ada Poe</a>", "author-box:rel"),
    ],
)
def test_a_box_far_from_the_headline_is_called_one(html: str, source: str) -> None:
    answer = found(page(bottom=MANY_LINKS + html))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), source)


@pytest.mark.parametrize(
    "html",
    ["<a href='/profile/town'>Blue Sky</a>", "<a href='/staff/poe'>Ada Poe</a>", "<address>Max Roe</address>"],
)
def test_not_every_link_or_address_far_from_the_headline_is_the_authors(html: str) -> None:
    assert byline(page(bottom=MANY_LINKS + "<i class='author-icon'></i>" + html)) is None


def test_an_agency_alone_on_a_line_is_called_so() -> None:
    answer = found(page(top="<p>Reuters</p>"))
    assert (answer.value.authors, answer.source) == (("Reuters",), "agency-line")


def test_a_person_in_print_beats_the_outlet_in_markup() -> None:
    head = json_ld(author={"@type": "Organization", "name": "Hilltop Post"}, publisher={"name": "Hilltop Post"})
    answer = found(page(head, "<div class='article-author'>Ada Poe</div>"))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), "class:author")


def test_the_outlet_stands_where_nobody_else_is_named() -> None:
    head = json_ld(author={"@type": "Organization", "name": "Hilltop Post"}, publisher={"name": "Hilltop Post"})
    assert found(page(head)).value.authors == ("Hilltop Post",)


def test_printed_by_line_overrules_the_account_that_published() -> None:
    answer = found(page(json_ld(author=person("Zoe Desk")), "<p>By Ada Poe</p>"))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), "near-headline")


def test_an_outlet_that_prints_itself_keeps_readers_out() -> None:
    readers = "<div><p>Zoe Troll | 4/8/2017</p><p>Nobody needs a ferry.</p></div>"
    answer = found(page(top="<p>By Hilltop Post 3/8/2017</p>", bottom=readers))
    assert answer.value == Byline("By Hilltop Post", ("Hilltop Post",))


def test_label_and_name_after_the_story() -> None:
    answer = found(page(bottom="<ul><li><b>Autorin/Autor</b> Ada Poe</li></ul>"))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), "label")


def test_second_author_of_meta_completes_json_ld() -> None:
    head = json_ld(author=person("Ada Poe")) + '<meta name="author" content="Ada Poe, Max Roe">'
    assert found(page(head)).value.authors == ("Ada Poe", "Max Roe")


@pytest.mark.parametrize(
    ("head", "names", "source"),
    [
        ('<meta name="author" content="Ada Poe">', ("Ada Poe",), "meta:author"),
        ('<meta property="article:author" content="Ada Poe">', ("Ada Poe",), "meta:article:author"),
        ('<meta name="byl" content="By Ada Poe">', ("Ada Poe",), "meta:byl"),
        ('<meta name="parsely-author" content="Ada Poe">', ("Ada Poe",), "meta:parsely-author"),
        (
            '<meta name="twitter:label1" content="Geschrieben von"><meta name="twitter:data1" content="Ada Poe">',
            ("Ada Poe",),
            "meta:twitter:data1",
        ),
    ],
)
def test_meta(head: str, names: tuple[str, ...], source: str) -> None:
    answer = found(page(head))
    assert (answer.value.authors, answer.source) == (names, source)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:author" content="https://www.facebook.com/hilltoppost">',
        '<meta name="twitter:creator" content="@hilltoppost">',
        '<meta name="author" content="admin">',
        '<meta name="author" content="desk@hilltoppost.example">',
        '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Five minutes">',
    ],
)
def test_meta_that_names_nobody(head: str) -> None:
    assert byline(page(head)) is None


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("<div class='byline'>By <a href='/a'>Ada Poe</a> and <a href='/m'>Max Roe</a></div>", ("Ada Poe", "Max Roe")),
        (
            "<div class='byline'><span>Von</span><a class='n'>Ada Poe</a><a class='n'>Max Roe</a></div>",
            ("Ada Poe", "Max Roe"),
        ),
        ("<div class='author'><b>Ada Poe</b><i>Senior reporter</i></div>", ("Ada Poe",)),
        ("<div class='author-line'><span>AP</span> <span>Ada Poe</span><span>Editor</span></div>", ("AP", "Ada Poe")),
        ("<span class='autor'>Por Ada Poe, Madrid 3/8/2017</span>", ("Ada Poe",)),
        ("<a rel='author' href='/x'>Ada Poe</a>", ("Ada Poe",)),
        ("<span itemprop='author'>Ada Poe</span>", ("Ada Poe",)),
        ("<a href='/authors/ada-poe'>Ada Poe</a>", ("Ada Poe",)),
        ("<div class='yazar'>Ayşe Yılmaz</div>", ("Ayşe Yılmaz",)),
        ("<div><span>By</span> <span>Ada Poe</span></div>", ("Ada Poe",)),
        ("<div><span>Ada Poe</span><span>3 August 2017</span></div>", ("Ada Poe",)),
        ("<div>3 August 2017 by Ada Poe</div>", ("Ada Poe",)),
        ("<p>AFP</p>", ("AFP",)),
        ("<span class='author vcard'>adapoe77</span>", ("adapoe77",)),
    ],
)
def test_printed_under_the_headline(top: str, names: tuple[str, ...]) -> None:
    assert found(page(top=top)).value.authors == names


@pytest.mark.parametrize(
    "html",
    [
        "<ol class='comments'><li><span class='comment-author'>Zoe Troll</span></li></ol>",
        "<div class='related-stories'><span class='author'>Zoe Other</span></div>",
        "<aside><span class='byline'>By Zoe Other</span></aside>",
        "<figure><span class='photo-author'>Zoe Lens</span></figure>",
        "<nav><a href='/author/zoe'>Zoe Other</a></nav>",
        "<div class='reviewed'>Reviewed by <b>Zoe Doc</b></div>",
    ],
)
def test_other_peoples_names_stay_out(html: str) -> None:
    assert byline(page(bottom=html)) is None
    assert found(page(top="<p class='byline'>By Ada Poe</p>", bottom=html)).value.authors == ("Ada Poe",)


def test_signature_of_an_agency_after_the_story() -> None:
    answer = found(page(story=STORY.replace("until the autumn.", "until the autumn. (dpa)")))
    assert (answer.value.authors, answer.source) == (("dpa",), "agency-signature")


def test_signature_of_a_person_after_the_story() -> None:
    answer = found(page(story=STORY + "<p style='text-align:right'><strong>Ada Poe</strong></p>"))
    assert (answer.value.authors, answer.source) == (("Ada Poe",), "signature")


class Rules:
    """A newspaper whose byline is in an element that no general rule knows."""

    timezone = None
    date_order = None

    def override(self, field: str, doc: Document) -> None:
        return None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        return doc.tree.xpath("//*[@class='w7']") if field == "byline" else []


def test_the_sites_own_selector_comes_first() -> None:
    body = (
        b"<html><body><h1>Ferry runs again</h1><p class='byline'>By Max Roe</p><p class='w7'>Ada Poe</p></body></html>"
    )
    doc = Document(Page("https://hilltoppost.example/", body), Rules())
    assert found(doc) == Found(Byline("Ada Poe", ("Ada Poe",)), "site-rule", "Ada Poe")


def test_no_byline() -> None:
    assert byline(page()) is None


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div>ADA POE</div><div>Staff writer</div><div>8.3.2031</div>", ("ADA POE",)),
        ("<div>2031年3月8日</div><div>【東京＝山田花子】議会は船を売ることを決めた。</div>", ("山田花子",)),
        ("<div>٨/٣/٢٠٣١</div><div>تولبي – قرر المجلس البلدي مساء الثلاثاء بيع العبارة القديمة إلى متحف.</div>", None),
    ],
)
def test_bare_lines_below_the_headline(below: str, names: tuple[str, ...] | None) -> None:
    page = (
        f"<title>Ferry runs again</title><body><div>Ferry runs again</div>{below}<div>{'The boat leaves. ' * 20}</div>"
    )
    answer = byline(Document(Page("https://hilltoppost.example/ferry", page.encode())))
    assert (answer.value.authors if answer else None) == names


# One line for each language of the newspapers that are followed, as it stands under a headline, and whom it names.
PRINTED_LINES = {
    "ar": ("بقلم ليلى حسن وكريم سالم", ("ليلى حسن", "كريم سالم")),
    "br": ("Gant Yann Kerbrat ha Maiwenn Le Gall", ("Yann Kerbrat", "Maiwenn Le Gall")),
    "ckb": ("نووسینی: ئازاد کەریم", ("ئازاد کەریم",)),
    "cs": ("Autor: Jana Nováková a Petr Dvořák", ("Jana Nováková", "Petr Dvořák")),
    "da": ("Af Søren Holm og Mette Krog", ("Søren Holm", "Mette Krog")),
    "de": ("Von Ada von der Heide und Max Roe, Berlin", ("Ada von der Heide", "Max Roe")),
    "en": ("By ADA POE and MAX ROE with agencies", ("ADA POE", "MAX ROE")),
    "es": ("Por María Pérez y Juan de la Cruz", ("María Pérez", "Juan de la Cruz")),
    "fi": ("Teksti: Aino Korpi ja Eero Laine", ("Aino Korpi", "Eero Laine")),
    "fr": ("Par Élodie Martin et Jean-Luc Petit, à Tolville", ("Élodie Martin", "Jean-Luc Petit")),
    "he": ("מאת: דנה לוי ויואב כהן", ("דנה לוי", "יואב כהן")),
    "hi": ("द्वारा: अनिता शर्मा और राहुल वर्मा", ("अनिता शर्मा", "राहुल वर्मा")),
    "id": ("Oleh Siti Aminah dan Budi Santoso", ("Siti Aminah", "Budi Santoso")),
    "is": ("Eftir Jón Þórsson og Önnu Jónsdóttur", ("Jón Þórsson", "Önnu Jónsdóttur")),
    "it": ("di Luca Rossi e Anna De Santis", ("Luca Rossi", "Anna De Santis")),
    "ja": ("取材・文：山田花子", ("山田花子",)),
    "kj": ("Omushangi: Ndapewa Shikongo", ("Ndapewa Shikongo",)),
    "kl": ("Allattoq: Malik Olsen aamma Nivi Lynge", ("Malik Olsen", "Nivi Lynge")),
    "ko": ("홍길동 기자", ("홍길동",)),
    "ku": ("Nivîskar: Azad Kaya û Berfîn Demir", ("Azad Kaya", "Berfîn Demir")),
    "lt": ("Autorius: Jonas Kazlauskas ir Ona Petraitė", ("Jonas Kazlauskas", "Ona Petraitė")),
    "ms": ("Oleh Ahmad bin Ismail dan Nor Aini", ("Ahmad bin Ismail", "Nor Aini")),
    "nl": ("Door Jan de Vries en Piet Jansen", ("Jan de Vries", "Piet Jansen")),
    "no": ("Av Kari Nordby og Ola Vik", ("Kari Nordby", "Ola Vik")),
    "pl": ("Autor: Anna Nowak i Piotr Wilk", ("Anna Nowak", "Piotr Wilk")),
    "pt": ("Por João da Silva e Maria Souza", ("João da Silva", "Maria Souza")),
    "ru": ("Автор: Анна Петрова и Иван Сидоров", ("Анна Петрова", "Иван Сидоров")),
    "se": ("Čálli: Máret Sara ja Niillas Utsi", ("Máret Sara", "Niillas Utsi")),
    "sv": ("Av Anna Lindqvist och Erik Berg", ("Anna Lindqvist", "Erik Berg")),
    "sw": ("Na Juma Otieno na Asha Mwangi", ("Juma Otieno", "Asha Mwangi")),
    "tr": ("Haber: Ayşe Yılmaz ve Mehmet Kaya", ("Ayşe Yılmaz", "Mehmet Kaya")),
    "uk": ("Автор: Олена Коваль та Ігор Бондар", ("Олена Коваль", "Ігор Бондар")),
    "vi": ("Tác giả: Nguyễn Văn An và Trần Thị Bình", ("Nguyễn Văn An", "Trần Thị Bình")),
    "xh": ("Ibhalwe ngu: Thandi Nkosi", ("Thandi Nkosi",)),
    "zh": ("记者 王小明、李华", ("王小明", "李华")),
    "zu": ("Ngu: Sipho Dube", ("Sipho Dube",)),
    "ka": ("ავტორი: ნინო ბერიძე და გიორგი მაისურაძე", ("ნინო ბერიძე", "გიორგი მაისურაძე")),
    "el": ("Γράφει ο Νίκος Παππάς και η Μαρία Λάμπρου", ("Νίκος Παππάς", "Μαρία Λάμπρου")),
}


@pytest.mark.parametrize("language", PRINTED_LINES)
def test_printed_lines_of_the_newspapers_languages(language: str) -> None:
    line, names = PRINTED_LINES[language]
    assert found(page(top=f"<p>{line}</p><p>3/8/2017</p>")).value.authors == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted by Ada Poe on 3 August 2017", ("Ada Poe",)),
        ("Ada Poe | 3 August 2017", ("Ada Poe",)),
        ("By Ada Poe, Correspondent", ("Ada Poe",)),
        ("By Ada Poe (AFP)", ("Ada Poe",)),
        ("By Guest author Ada Poe", ("Ada Poe",)),
        ("Von Ada Poe, HTP HILLTOWN", ("Ada Poe",)),
        ("Von Ada Poe/dpa", ("Ada Poe", "dpa")),
        ("By Reuters in Tolby", ("Reuters",)),
        ("By Ada Poe · Max Roe", ("Ada Poe", "Max Roe")),
        ("by Ada Poe @adapoe", ("Ada Poe",)),
        ("By Ada Poe ada@hilltoppost.example", ("Ada Poe",)),
        ("By Prof. Dr. Ada Poe", ("Ada Poe",)),
        (
            "By Omar al-Hassan, Abu Bakr ibn Yusuf and A. B. McDonald",
            ("Omar al-Hassan", "Abu Bakr ibn Yusuf", "A. B. McDonald"),
        ),
        ("記者 王小明 ／ 台北報導", ("王小明",)),
        ("بقلم محمد علي وليد حسن", ("محمد علي وليد حسن",)),
    ],
)
def test_forms_of_printed_lines(line: str, names: tuple[str, ...]) -> None:
    assert found(page(top=f"<p>{line}</p>")).value.authors == names


def test_a_person_of_json_ld_needs_no_search_for_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "near_candidates", lambda _: pytest.fail("searched the page"))
    doc = page(json_ld(author=person("Ada Poe")), "<p class='author'>Ada Poe</p>")
    assert found(doc).value.authors == ("Ada Poe",)
