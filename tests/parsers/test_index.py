"""The index of a page's elements answers as a walk over its tree does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newscrawl.parsers.index import Index

PAGE = """<html><head><title>Goose</title><meta name=author></head><body class="story">
<h2 id="top">One</h2><h1 class="Headline">Two</h1><p class="by-line">Ada</p><h2>Three</h2><p class="by-line" id="KommentarBox">x</p>
<div class="σχόλια"></div></body></html>"""
NAMES = st.sampled_from(["byline", "by-line", "ByLine", "комент-1", "commentBox", "x_2", "İ", ""])


def index() -> Index:
    return Index(html.document_fromstring(PAGE))


def test_elements_of_one_tag_and_of_several_come_in_the_order_of_the_page() -> None:
    assert [element.text for element in index().all("h2")] == ["One", "Three"]
    assert [element.text for element in index().all("h1", "p", "h2")] == ["One", "Two", "Ada", "Three", "x"]
    assert index().all("table") == []
    page = index()
    assert [page.elements[at].text for at in page.places("p")] == ["Ada", "x"]


def test_elements_are_found_by_class_and_by_id() -> None:
    assert [element.text for element in index().named({"top", "by-line"})] == ["One", "Ada", "x"]
    assert index().named(frozenset()) == []


def test_names_are_found_by_what_is_in_them_capitals_aside() -> None:
    assert index().names == {"story", "top", "Headline", "by-line", "KommentarBox", "σχόλια"}
    assert index().names_with(["kommentar", "head"]) == {"KommentarBox", "Headline"}
    assert index().names_with(["by-line", "σχόλι"]) == {"by-line", "σχόλια"}
    assert index().names_with(["byline", "table", "meta"]) == frozenset()
    assert Index(html.document_fromstring("<p>no name")).names_with(["byline"]) == frozenset()


@given(st.lists(NAMES, max_size=8), st.lists(st.sampled_from(["byline", "by-line", "комент", "comment", "x"])))
def test_stems_are_found_where_some_name_holds_them(names: list[str], stems: list[str]) -> None:
    page = html.fromstring("<div></div>")
    for name in names:
        page.makeelement("p").set("class", name)
        html.etree.SubElement(page, "p").set("class", name)
    found = Index(page).names_with(stems)
    assert found == {name for name in names if name and any(stem in name.lower() for stem in stems)}
