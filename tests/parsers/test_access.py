"""Paywalls: what pages say of themselves, and what is no evidence."""

import pytest

from newscrawl.model import Page
from newscrawl.parsers.access import paywalled
from newscrawl.parsers.document import Document
from newscrawl.parsers.words import table


def document(html: str) -> Document:
    return Document(Page(url="https://mill.example/a", body=f"<body>{html}<p>The goose won.".encode()))


def ld(properties: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {properties}}}</script>'


@pytest.mark.parametrize(
    ("html", "value", "source"),
    [
        (ld('"isAccessibleForFree": false'), True, "json-ld:isAccessibleForFree"),
        (ld('"isAccessibleForFree": "False"'), True, "json-ld:isAccessibleForFree"),
        (ld('"isAccessibleForFree": "http://schema.org/True"'), None, ""),
        (ld('"isAccessibleForFree": "true"'), False, "json-ld:isAccessibleForFree"),
        (ld('"isAccessibleForFree": true, "hasPart": {"isAccessibleForFree": "False", "cssSelector": ".paid"}'), True, "json-ld:isAccessibleForFree"),
        ("<meta itemprop='isAccessibleForFree' content='false'>", True, "microdata:isAccessibleForFree"),
        ("<meta property='article:content_tier' content='locked'>", True, "meta:article:content_tier"),
        ("<meta property='article:content_tier' content='metered'>", False, "meta:article:content_tier"),
        ("<meta property='article:content_tier' content='free'>", False, "meta:article:content_tier"),
        ("<meta name='cXenseParse:paywall' content='true'>", True, "meta:cxenseparse:paywall"),
        ("<meta name='isAccessibleForFree' content='true'>", False, "meta:isaccessibleforfree"),
        ("<meta name='premium' content='maybe'>", None, ""),
        ("<div class='paywall'></div>", None, ""),
        ("<p>Subscribe to our newsletter about geese</p>", None, ""),
        (f"<p>Subscribe to continue reading {'of the many geese of the mill ' * 10}</p>", None, ""),
        ("", None, ""),
    ],
)  # fmt: skip
def test_paywalled(html: str, value: bool | None, source: str) -> None:
    found = paywalled(document(html))
    assert (found.value if found else None) is value
    assert (found.source if found else "") == source


@pytest.mark.parametrize("language", sorted(table("access")["wall"]))
def test_printed_notices_in_every_language(language: str) -> None:
    for phrase in table("access")["wall"][language]:
        found = paywalled(document(f"<div><p>\n {phrase.capitalize()}!</p></div>"))
        assert found is not None, phrase
        assert (found.value, found.source) == (True, "notice")
