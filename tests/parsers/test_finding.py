"""Finders: the site's own first, each asked once per document."""

from typing import Any

from lxml.html import HtmlElement

from newscrawl.model import Found, Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, first_found, per_document


class Rules:
    timezone = None
    date_order = None

    def override(self, field: str, doc: Document) -> Found[Any] | None:
        return Found("own", "site") if field == "goose" else None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        return []


def document(rules: Rules | None = None) -> Document:
    return Document(Page(url="https://mill.example/a", body=b"<p>Text"), rules)


def test_an_answer_is_computed_once_per_document() -> None:
    asked: list[Document] = []

    @per_document
    def compute(doc: Document) -> None:
        asked.append(doc)

    first, second = document(), document()
    for doc in (first, second, first):
        compute(doc)
    assert asked == [first, second]


def test_the_site_s_override_comes_first_and_none_lets_the_finder_stand() -> None:
    @field("goose")
    def goose(doc: Document) -> Found[str] | None:
        return Found("general", "h1")

    @field("mill")
    def mill(doc: Document) -> Found[str] | None:
        return Found("general", "h1")

    assert goose(document(Rules())) == Found("own", "site")
    assert mill(document(Rules())) == Found("general", "h1")
    assert goose(document()) == Found("general", "h1")


def test_the_first_answer_ends_the_asking() -> None:
    def broken(doc: Document) -> Found[str] | None:
        raise AssertionError

    assert first_found(document(), (lambda doc: None, lambda doc: Found("a", "b"), broken)) == Found("a", "b")
    assert first_found(document(), ()) is None
