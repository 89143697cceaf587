"""Tags from every place a page names them, cleaned of what is no topic."""

import pytest

from newscrawl.model import Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.tags import tags
from newscrawl.parsers.words import table

HEADLINE = "<h1>A goose is elected mayor of the village</h1>"


def document(html: str, url: str = "https://mill.example/2031/05/a") -> Document:
    return Document(Page(url=url, body=f"<body>{html}<p>Text".encode()))


def ld(properties: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {properties}}}</script>'


def links(*names: str) -> str:
    return "".join(f"<li><a href='/t/{name}'>{name}</a></li>" for name in names)


@pytest.mark.parametrize(
    ("html", "names", "source"),
    [
        ("<meta property='article:tag' content='geese, mayors'>", ("geese", "mayors"), "meta:article:tag"),
        (
            "<meta property='article:tag' content='Goose, grey'><meta property='article:tag' content='Feathers'>",
            ("Goose, grey", "Feathers"),
            "meta:article:tag",
        ),
        (ld('"keywords": "Geese; Mayors, geese"'), ("Geese", "Mayors"), "json-ld:keywords"),
        (ld('"keywords": ["tag:Geese", "Mayors"]'), ("Geese", "Mayors"), "json-ld:keywords"),
        ("<a rel='tag' href='/t'>#Geese</a><a rel='category tag'> Feathers </a>", ("Geese", "Feathers"), "rel:tag"),
        ("<meta name='news_keywords' content='ガチョウ、市長'>", ("ガチョウ", "市長"), "meta:news_keywords"),
        ("<meta name='keywords' content='geese,mill.example,,home'>", ("geese",), "meta:keywords"),
    ],
)
def test_tags(html: str, names: tuple[str, ...], source: str) -> None:
    found = tags(document(html))
    assert found is not None
    assert (found.value, found.source) == (names, source)


def test_a_whole_vocabulary_is_no_list_of_tags() -> None:
    words = ",".join(f"word{i}" for i in range(100))
    assert tags(document(f"<meta name='keywords' content='{words}'>")) is None


def test_nothing_said() -> None:
    assert tags(document("")) is None


@pytest.mark.parametrize("name", ["article-tags", "tags__list", "taglist", "articleTopicsRow"])
def test_a_box_named_for_tags(name: str) -> None:
    found = tags(document(f"{HEADLINE}<p>Story.</p><ul class='{name}'>{links('Geese', 'Village council')}</ul>"))
    assert found is not None
    assert (found.value, found.source) == (("Geese", "Village council"), "tag-list")


def test_a_box_named_for_tags_that_is_none() -> None:
    menu = f"<div class='tags-menu'><ul>{links('News', 'Sport')}</ul></div>"
    teasers = (
        f"<div class='tags-teasers'><a href=/1>Geese</a> {'A story about another village and its ducks. ' * 3}</div>"
    )
    whole = "".join(f"<a href='/{n}'>Topic {n}</a> " for n in range(40))
    assert tags(document(f"{menu}{HEADLINE}{teasers}<div class='tags'>{whole}</div>")) is None


@pytest.mark.parametrize("language", sorted(table("topics")["tag_labels"]))
def test_links_behind_a_label(language: str) -> None:
    for label in table("topics")["tag_labels"][language]:
        box = f"<section><div><h4>{label.title()}:</h4></div><ul>{links('Quillhaven', 'Ada Flint')}</ul></section>"
        found = tags(document(f"{HEADLINE}<p>Story.</p><div>{box}</div>"))
        assert found is not None, label
        assert (found.value, found.source) == (("Quillhaven", "Ada Flint"), "tag-label"), label


def test_a_label_over_a_menu_above_the_headline_or_beside_text() -> None:
    box = f"<section><h4>Topics</h4><ul>{links('News', 'Sport')}</ul></section>"
    text = f"<section><h4>Topics</h4><a href=/x>Geese</a> {'and what else was said of them. ' * 5}</section>"
    assert tags(document(f"<div>{box}</div><div>{HEADLINE}<p>Story.</p>{text}</div>")) is None


def test_links_into_the_page_and_to_other_hosts_are_no_tags() -> None:
    contents = "<div><h4>In this article</h4><a href='#geese'>Geese</a> <a href='#ducks'>Ducks</a></div>"
    assert tags(document(f"{HEADLINE}<p>Story.</p>{contents}")) is None
    shared = "<li><a href='https://social.example/share'>Social</a></li>"
    found = tags(document(f"{HEADLINE}<p>Story.</p><ul class=tags>{links('Geese', 'Ducks')}{shared}</ul>"))
    assert found is not None
    assert found.value == ("Geese", "Ducks")


def test_the_printed_list_comes_before_keywords_and_after_tags_for_machines() -> None:
    printed = f"{HEADLINE}<ul class='tags'>{links('Geese')}</ul>"
    keywords, told = "<meta name='keywords' content='news, mill'>", "<meta property='article:tag' content='Mayors'>"
    assert getattr(tags(document(keywords + printed)), "value", None) == ("Geese",)
    assert getattr(tags(document(told + printed)), "value", None) == ("Mayors",)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ('"Category: Wine", "NLP Category: General", "cce15240-c52a-4887-a61a-cd64701d6596"', ("Wine",)),
        ('"sections/village", "topic/geese & ducks"', ("village", "geese & ducks")),
        ('"_prio_3", "(1) Geese", "Mayors,"', ("Geese", "Mayors")),
        ('"AC/DC", "Geese"', ("AC/DC", "Geese")),
    ],
)
def test_ids_and_kinds_are_no_part_of_tags(listed: str, names: tuple[str, ...]) -> None:
    found = tags(document(ld(f'"keywords": [{listed}]')))
    assert found is not None
    assert found.value == names


def test_codes_of_an_agency_are_no_tags() -> None:
    codes = ", ".join(f'"{code}"' for code in ("AER", "AERO", "AIRS08", "CRSH", "DIS", "GEN", "INDG", "RSBI:RIGHTS"))
    assert tags(document(ld(f'"keywords": [{codes}]'))) is None
    assert tags(document(ld('"keywords": ["EU", "UN", "NATO"]'))) is not None


def test_the_words_of_the_address_are_no_tags() -> None:
    page = document(
        ld('"keywords": ["goose", "elected", "mayor", "village"]'), "https://mill.example/goose-elected-mayor-village"
    )
    assert tags(page) is None


def test_chinese_keywords_parted_by_blanks() -> None:
    found = tags(document("<meta name='keywords' content='探月 航天 太空 合作'>"))
    assert found is not None
    assert found.value == ("探月", "航天", "太空", "合作")


def test_words_for_the_newsrooms_programs_are_no_tags() -> None:
    assert tags(document("<meta name='parsely-tags' content='channel_news,type_news,serversidehawk'>")) is None
    found = tags(document("<meta name='parsely-tags' content='Ferries,type_news,The Bay'>"))
    assert found is not None
    assert found.value == ("Ferries", "The Bay")
