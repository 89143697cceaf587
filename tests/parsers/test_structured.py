"""JSON-LD in every state of repair, meta, microdata and RDFa."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newscrawl.parsers import structured
from newscrawl.parsers.broken_json import mend

ARTICLE = '"@type": "NewsArticle", "headline": "Goose elected mayor"'


def headlines(*blocks: str) -> list[object]:
    return [thing.get("headline") for thing in structured.json_ld(blocks) if thing.get("headline")]


@pytest.mark.parametrize(
    "block",
    [
        "{%s}",
        "{%s,}",
        "{%s, \"keywords\": [\"mill\", \"goose\",],}",
        "<!-- {%s} -->",
        "//<![CDATA[\n{%s}\n//]]>",
        "/*<![CDATA[*/ {%s} /*]]>*/",
        "<![CDATA[{%s}]]>",
        "{%s};",
        "\ufeff{%s}",
        "{%s} }",
        "{%s, // a note\n \"url\": \"/a\"}",
        "{/* a note */ %s}",
        "{%s, \"description\": \"The \"old\" mill, they say, \"turns\" again\"}",
        "{%s, 'articleSection': 'Village'}",
        "{%s, \"author\": Ada Miller,\n \"url\": \"/a\"}",
        "{%s, \"description\": \"a line\nbreak and a\ttab\"}",
        "{%s, \"description\": \"an escape \\' that is none\"}",
        "{%s, \"wordCount\": NaN}",
        "{%s, \"author\": {\"name\": \"Ada",
        "{%s, \"image\": [1, 2",
        "{%s, \"image\": }",
        "[{%s}]",
        "{\"@graph\": [{%s}]}",
        "{\"@type\": \"Organization\"}{%s}",
    ],
)  # fmt: skip
def test_reads_broken_blocks(block: str) -> None:
    assert headlines(block % ARTICLE) == ["Goose elected mayor"]


def test_reads_blocks_escaped_as_html() -> None:
    assert headlines(f"{{{ARTICLE}}}".replace('"', "&quot;")) == ["Goose elected mayor"]


def test_reads_what_stands_before_a_broken_neighbour() -> None:
    assert headlines("{{{", f"{{{ARTICLE}}}") == ["Goose elected mayor"]


@pytest.mark.parametrize("bomb", ["[" * 200_000, '{"a":' * 100_000, "{" + "/*" * 100_000, '{"a":"' + '" ' * 90_000])
def test_bombs_give_nothing(bomb: str) -> None:
    assert structured.json_ld([bomb]) == []


def test_references_hold_what_they_name() -> None:
    graph = [
        {
            "@type": "NewsArticle",
            "author": {"@id": "#ada"},
            "image": [{"@id": "#goose"}],
            "isPartOf": {"@id": "#nowhere"},
        },
        {"@type": "Person", "@id": "#ada", "name": "Ada Miller", "worksFor": {"@id": "#ada"}},
        {"@type": "ImageObject", "@id": "#goose", "url": "/goose.jpg"},
    ]
    article = structured.json_ld([json.dumps({"@graph": graph})])[0]
    assert article["author"]["name"] == "Ada Miller"
    assert article["image"][0]["url"] == "/goose.jpg"
    assert article["isPartOf"] == {"@id": "#nowhere"}


def test_references_reach_across_blocks_and_stay_finite() -> None:
    things = structured.json_ld(
        ['{"@type": "NewsArticle", "@id": "#a", "author": {"@id": "#p"}}', '{"@type": "Person", "@id": "#p", "knows": {"@id": "#a"}}']
    )  # fmt: skip
    assert things[0]["author"]["@type"] == "Person"
    json.dumps(things)  # a circle would raise


def test_the_story_of_this_address_is_chosen() -> None:
    other = {"@type": "NewsArticle", "headline": "Another", "url": "https://mill.example/b", "author": "B"}
    own = {"@type": "NewsArticle", "headline": "Own", "mainEntityOfPage": {"@id": "https://mill.example/a/"}}
    assert structured.choose_article([other, own], "https://mill.example/a?x=1") is own
    assert structured.choose_article([{"@type": "Organization"}], "https://mill.example/a") is None


@pytest.mark.parametrize("kind", ["NewsArticle", ["Thing", "schema:NewsArticle"], "http://schema.org/NewsArticle"])
def test_types_lose_their_prefix(kind: object) -> None:
    assert "NewsArticle" in structured.types_of({"@type": kind})


def test_texts_of_strings_lists_and_objects() -> None:
    value = ["A &amp; B", {"name": {"@value": " C\n D "}}, {"other": "x"}, 7, None]
    assert list(structured.texts(value, "name")) == ["A & B", "C D"]


def test_meta_under_every_name() -> None:
    tree = html.document_fromstring(
        '<meta property="og:title" content=" Goose "><meta name="Author" content="Ada"><meta name="empty" content="">'
        '<meta itemprop="headline" value="Mill"><p>x'
    )
    assert structured.meta(tree.iter("meta")) == {"og:title": ["Goose"], "author": ["Ada"], "headline": ["Mill"]}


def test_microdata_and_rdfa_of_the_body() -> None:
    tree = html.document_fromstring(
        '<head><meta property="og:title" content="x"></head><body><h1 itemprop="headline name">Goose</h1>'
        '<span property="schema:author">Ada</span>'
    )
    found = structured.microdata(tree)
    assert {word: [e.text for e in elements] for word, elements in found.items()} == {
        "headline": ["Goose"],
        "name": ["Goose"],
        "author": ["Ada"],
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=4) | st.dictionaries(st.text(max_size=6), JSON, max_size=4), st.data())
@settings(max_examples=100, deadline=None)
def test_never_raises_on_cut_or_changed_json(value: object, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    changed = (
        text[:at]
        + data.draw(st.sampled_from(["", '"', "'", "}", "]", ",", "\\", "//", "/*", ":", "<"]))
        + text[at + 1 :]
    )
    for block in (changed, text[:at]):
        for thing in structured.json_ld([block]):
            structured.types_of(thing)
        assert structured.json_ld([block]) == structured.json_ld([block])


@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=6), st.integers() | st.text("xyz .,", max_size=9), max_size=4)
)
@settings(max_examples=100, deadline=None)
def test_mending_leaves_sound_json_as_it_is(value: dict[str, object]) -> None:
    assert json.loads(mend(json.dumps(value))) == value
