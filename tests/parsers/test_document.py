"""The page as a document: what is refused, what is mended, what never breaks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.errors import EmptyPage, NotHtml, PageError
from newscrawl.model import Found, Page
from newscrawl.parsers.access import paywalled
from newscrawl.parsers.address import canonical_url, site_name
from newscrawl.parsers.document import Document, raw_text, squeeze, text_of
from newscrawl.parsers.headline import headline, headline_element, kicker, subheadline
from newscrawl.parsers.language import language
from newscrawl.parsers.section import section
from newscrawl.parsers.tags import tags

FIELDS = (headline, subheadline, kicker, canonical_url, site_name, language, section, tags, paywalled)
PAGE = """<!doctype html><html lang="en"><head><title>Goose elected mayor | Mill Herald</title>
<meta property="og:title" content="Goose elected mayor"><meta property="article:tag" content="geese, mayors">
<link rel="canonical" href="/village/goose?utm_source=x"><meta property="og:site_name" content="Mill Herald">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Goose elected mayor",
"isAccessibleForFree": "False", "author": {"@id": "#a"}}</script></head>
<body><nav class="breadcrumb"><a href="/">Home</a><a href="/village">Village</a></nav>
<article><header><p class="kicker">Elections</p><h1>Goose elected mayor</h1><p class="standfirst">She won by a feather,
the counters said.</p></header><p>The count took all night.</p></article></body></html>"""


def document(body: str | bytes, url: str = "https://mill.example/village/goose", **headers: str) -> Document:
    body = body.encode() if isinstance(body, str) else body
    return Document(Page(url=url, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()}))


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 x", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b\x08"]
)
def test_refuses_what_is_no_page(body: bytes) -> None:
    with pytest.raises(NotHtml, match="mill"):
        document(body)


def test_refuses_other_media_types() -> None:
    with pytest.raises(NotHtml, match="application/json"):
        document(b"{}", content_type="application/json; charset=utf-8")
    assert text_of(document(b"<p>Mill", content_type="application/xhtml+xml").tree) == "Mill"


@pytest.mark.parametrize("body", [b"", b"  \n ", b"<!-- only a comment -->", b"<!doctype html>"])
def test_refuses_pages_with_nothing_in_them(body: bytes) -> None:
    with pytest.raises(EmptyPage):
        document(body)


def test_scripts_styles_and_comments_are_no_text() -> None:
    doc = document("<body><style>p{}</style><p>Mill<!-- x --><script>var a</script> turns</p><template>no</template>")
    assert text_of(doc.tree) == "Mill turns"


def test_zero_bytes_do_not_end_the_page() -> None:
    assert text_of(document(b"<p>Mill\x00</p><p>turns</p>").tree) == "Mill turns"


def test_what_stands_behind_the_end_of_the_page_is_on_it() -> None:
    doc = document("<html><body><p>Mill </p></body></html><div class=story>turns <b>on</b></div></html><i> again</i>")
    assert text_of(doc.tree) == "Mill turns on again"
    assert doc.index.names == {"story"}


def test_xml_declaration_is_no_hindrance() -> None:
    assert (
        text_of(document('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Gänse</p></body></html>').tree)
        == "Gänse"
    )


def test_open_formatting_tags_by_the_hundred_lose_no_text() -> None:
    doc = document("<body>" + "<font size=2><b>" * 400 + "<p>Mill</p>" + "</b></font>" * 300 + "<p>turns</p>")
    assert text_of(doc.tree).replace(" ", "") == "Millturns"


def test_base_and_absolute_addresses() -> None:
    doc = document('<base href="/b/"><p>x')
    assert doc.absolute(" c?d ") == "https://mill.example/b/c?d"
    for nothing in (None, "", "data:x", "javascript:x", "#a", "mailto:a@b", "http://["):
        assert doc.absolute(nothing) is None


def test_meta_first_asks_in_the_order_of_the_names() -> None:
    doc = document('<meta name="b" content="B"><meta name="a" content="A"><p>x')
    assert doc.meta_first("a", "b") == Found("A", "meta:a", "A")
    assert doc.meta_first("c") is None


@pytest.mark.parametrize(
    ("claim", "code"), [("en-GB", "en"), ("zh_CN", "zh"), ("CKB", "ckb"), ("", None), ("english", None)]
)
def test_language_claim(claim: str, code: str | None) -> None:
    assert document(f'<html lang="{claim}"><p>x').language_claim == code


def test_soup_is_the_same_page() -> None:
    assert document("<p>Gänse").soup.p.get_text() == "Gänse"  # type: ignore[union-attr]


def test_squeeze_folds_white_space_and_composes() -> None:
    assert squeeze(" a\u200b\n\u00a0b  e\u0301 ") == "a b é"
    assert squeeze("Ray/\u200bAFP sa\u200bys\ufeff") == "Ray/AFP says"


BOMBS = {
    "deep": "<div>" * 100_000 + "x",
    "headings": "<h1>Mill turns</h1>" * 5_000,
    "attributes": "<h1 " + " ".join(f'a{i}="x"' for i in range(30_000)) + ">Mill</h1>",
    "attributes without values": "<h1 " + " ".join(f"a{i}" for i in range(140_000)) + ">Mill</h1>",
    "attributes with tags in them": "<h1 " + " ".join(f"a{i}='<>'" for i in range(80_000)) + ">Mill</h1>",
    "class": f'<h1 class="{"title " * 100_000}">Mill</h1>',
    "title": "<title>" + " - a" * 100_000 + "</title><h1>a - a</h1>",
    "breaks": "<h1>" + "a<br>" * 20_000 + "</h1>",
    "entities": "&#x110000;&#0;&#xd800;" * 10_000 + "<h1>Mill</h1>",
    "brackets": "<" * 200_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_no_time(name: str) -> None:
    began = time.process_time()
    try:
        doc = document(BOMBS[name])
        for field in FIELDS:
            field(doc)
    except PageError:
        pass
    assert time.process_time() - began < 2


def answers(body: bytes) -> list[object]:
    try:
        doc = document(body)
    except PageError as error:
        return [str(error)]
    element = headline_element(doc)
    return [field(doc) for field in FIELDS] + [element is not None and element.tag]


def test_the_whole_page_is_read() -> None:
    found = dict(zip((f.__name__ for f in FIELDS), answers(PAGE.encode()), strict=False))
    assert {name: getattr(value, "value", None) for name, value in found.items()} == {
        "headline": "Goose elected mayor",
        "subheadline": "She won by a feather, the counters said.",
        "kicker": "Elections",
        "canonical_url": "https://mill.example/village/goose",
        "site_name": "Mill Herald",
        "language": "en",
        "section": "Village",
        "tags": ("geese", "mayors"),
        "paywalled": True,
    }


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_mutated_pages_never_raise_and_answer_the_same(data: st.DataObject) -> None:
    body = bytearray(PAGE.encode())
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(body)))
        body[at : at + data.draw(st.integers(0, 40))] = data.draw(
            st.binary(max_size=6)
            | st.sampled_from([b"<", b">", b'"', b"</h1>", b"<h1>", b"<div>" * 300, b"http://[", b"<base href='//['>"])
        )
    cut = data.draw(st.integers(0, len(body)))
    for mutated in (bytes(body), bytes(body[:cut])):
        assert answers(mutated) == answers(mutated)


def test_raw_text_is_what_the_elements_texts_joined_are() -> None:
    tree = document("<div> a <p>b&nbsp;<b>c</b>d</p><br>e </div>f").tree
    assert [raw_text(element) for element in tree.iter()] == ["".join(element.itertext()) for element in tree.iter()]
