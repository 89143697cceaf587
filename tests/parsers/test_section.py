"""The section from every place a page names it."""

import pytest

from newscrawl.model import Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.section import section
from newscrawl.parsers.words import every, table


def document(html: str, url: str = "https://mill.example/2031/05/a") -> Document:
    return Document(Page(url=url, body=f"<body>{html}<p>Text".encode()))


def ld(properties: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {properties}}}</script>'


TRAIL = '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Village"}}, {"name": "A goose"}]}'


@pytest.mark.parametrize(
    ("html", "name", "source"),
    [
        ("<meta property='article:section' content='Village life'>", "Village life", "meta:article:section"),
        (ld('"articleSection": ["Village", "Geese"]'), "Village", "json-ld:articleSection"),
        ("<span itemprop='articleSection'>Village</span>", "Village", "microdata:articleSection"),
        (f"<script type='application/ld+json'>{TRAIL}</script>", "Village", "json-ld:breadcrumb"),
        ("<p class='topicpath'><a>トップ</a> &gt; <a>港</a> &gt; 鵞鳥</p>", "港", "breadcrumb"),
        ("<div><span>Posted in <a href='/v/' rel='category tag'>Village</a></span></div>", "Village", "rel:category"),
        ("<nav><a rel='category'>Mill</a></nav><b><a rel='category'>Village</a></b>", "Village", "rel:category"),
        ("<div><a>Home</a> &raquo; <a>Village</a> &raquo; A goose</div>", "Village", "trail"),
        ("<nav class='breadcrumbs'><a>Home</a> › <a>Village</a></nav>", "Village", "breadcrumb"),
        ("<meta property='article:section' content='Home'>" + ld('"articleSection": "Village"'), "Village", "json-ld:articleSection"),
    ],
)  # fmt: skip
def test_section(html: str, name: str, source: str) -> None:
    found = section(document(html))
    assert found is not None
    assert (found.value, found.source) == (name, source)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://mill.example/village/2031/05/goose", "village"),
        ("https://mill.example/en/village-life/goose", "village life"),
        ("https://mill.example/2031/05/goose", None),
        ("https://mill.example/goose", None),
        ("https://mill.example/news-article/goose", None),
        ("https://mill.example/a-very-long-title-of-a-story/12", None),
    ],
)
def test_section_from_the_address(url: str, name: str | None) -> None:
    found = section(document("", url))
    assert (found.value if found else None) == name


def test_nothing_said() -> None:
    assert section(document("")) is None


@pytest.mark.parametrize("language", sorted(table("topics")["no_section"]))
def test_no_section_in_any_language(language: str) -> None:
    for word in table("topics")["no_section"][language]:
        assert section(document(f"<meta property='article:section' content='{word}'>")) is None
    assert every("topics", "no_section")
