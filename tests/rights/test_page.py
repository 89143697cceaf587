"""What a response says of itself; the quick look and the tree agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.model import Page, Signal
from newscrawl.parsers import parse
from newscrawl.rights.page import in_bytes, in_headers

BODY = "<body><h1>Ferry returns</h1><p>It sails again. And again, every morning at eight.</p></body>"


def page(head: str) -> bytes:
    return f"<html><head>{head}</head>{BODY}</html>".encode()


def from_tree(head: str, headers: dict[str, str] | None = None) -> tuple[Signal, ...]:
    return parse(Page("https://harbour.example/1", page(head), headers or {})).rights


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="robots" content="noindex, noarchive">', {"noindex", "noarchive"}),
        ("<META content=noarchive NAME=ROBOTS />", {"noarchive"}),
        ("<meta name='newscrawl' content='noarchive'>", {"noarchive"}),
        ('<meta http-equiv="X-Robots-Tag" content="noindex">', {"noindex"}),
        (
            '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/terms">',
            {"tdm-reservation", "tdm-policy"},
        ),
        ('<meta name="googlebot" content="noarchive">', set()),
        ('<!-- <meta name="robots" content="noindex"> -->', set()),
        ('<script>document.write(\'<meta name="robots" content="noindex">\')</script>', set()),
        ('<title><meta name="robots" content="noindex"></title>', set()),
        ('<meta name="description" content="noindex, she said">', set()),
        ('<meta name="robots" content="">', set()),
        ('<meta name="robots"\n  content="noindex&#44; follow">', {"noindex"}),
    ],
)
def test_pages(head: str, expected: set[str]) -> None:
    assert {one.name for one in in_bytes(page(head))} == expected
    assert set(from_tree(head)) == set(in_bytes(page(head)))


def test_other_encodings() -> None:
    text = page('<meta name="robots" content="noarchive">').decode()
    assert [one.name for one in in_bytes(text.encode("utf-16"))] == ["noarchive"]


def test_headers() -> None:
    headers = {
        "x-robots-tag": "noarchive\notherbot: noindex",
        "tdm-reservation": "1",
        "tdm-policy": "https://a.example/t",
    }
    expected = (
        Signal("noarchive", "noarchive", "header:x-robots-tag"),
        Signal("tdm-reservation", "1", "header:tdm-reservation"),
        Signal("tdm-policy", "https://a.example/t", "header:tdm-reservation"),
    )
    assert in_headers(headers) == expected
    assert from_tree("", headers) == expected


def test_plain_texts_have_headers_too() -> None:
    headers = {"content-type": "text/plain", "x-robots-tag": "noarchive"}
    text = b"Ferry returns\n\nIt sails again, every morning at eight, as it did before the storm.\n"
    assert [one.name for one in parse(Page("https://harbour.example/1.txt", text, headers)).rights] == ["noarchive"]


CONTENTS = st.lists(st.sampled_from(("noindex", "noarchive", "all", "noai", ",", " ", "1")), max_size=6).map("".join)
NAMES = st.sampled_from(("robots", "ROBOTS", "newscrawl", "tdm-reservation", "description", "googlebot"))
QUOTES = st.sampled_from(("'", '"'))


@given(st.lists(st.tuples(NAMES, CONTENTS, QUOTES, st.booleans()), max_size=4))
def test_the_quick_look_sees_what_the_tree_has(metas: list[tuple[str, str, str, bool]]) -> None:
    head = "".join(
        f"<!--<meta name={q}{name}{q} content={q}{content}{q}>-->"
        if hidden
        else f"<meta name={q}{name}{q} content={q}{content}{q}>"
        for name, content, q, hidden in metas
    )
    assert set(in_bytes(page(head))) == set(from_tree(head))


@given(st.binary(max_size=300) | st.text("<>meta naobixdr='\"/-! contes", max_size=200).map(str.encode))
def test_any_bytes_can_be_looked_at(body: bytes) -> None:
    in_bytes(b"noindex" + body)
