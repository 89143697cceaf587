"""``X-Robots-Tag`` and meta robots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.rights.robots import in_header, in_meta


def names(signals: tuple[object, ...]) -> list[str]:
    return [signal.name for signal in signals]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noindex", ["noindex"]),
        ("NoIndex, NOARCHIVE", ["noindex", "noarchive"]),
        ("none", ["noindex"]),
        ("nocache", ["noarchive"]),
        ("index, follow, max-image-preview:large, max-snippet:-1", []),
        ("max-snippet: 0", ["nosnippet"]),
        ("noai, noimageai", ["noai", "noimageai"]),
        ("otherbot: noindex, nofollow", []),
        ("otherbot: noindex, newscrawl: noarchive", ["noarchive"]),
        ("newscrawl: noindex, otherbot: noarchive", ["noindex"]),
        ("otherbot: noindex\nnoarchive", ["noarchive"]),
        ("*: noarchive", ["noarchive"]),
        ("nofollow", []),
        ("noindexing, archive", []),
        ("", []),
    ],
)
def test_headers(value: str, expected: list[str]) -> None:
    assert names(in_header(value)) == expected


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("unavailable_after: 25 Jun 2010 15:00:00 PST", "25 Jun 2010 15:00:00 PST"),
        ("noarchive, unavailable_after: Friday, 25-Jul-14 15:00:00 GMT", "Friday, 25-Jul-14 15:00:00 GMT"),
        ("newscrawl: unavailable_after: 2027-01-31T12:00:00+01:00, noarchive", "2027-01-31T12:00:00+01:00"),
    ],
)
def test_the_day_after_which_a_page_is_unavailable(value: str, until: str) -> None:
    found = {signal.name: signal.value for signal in in_header(value)}
    assert found["unavailable_after"] == until
    assert ("noarchive" in found) == ("noarchive" in value)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("robots", "noindex,noarchive", ["noindex", "noarchive"]),
        ("robots", "noindex nofollow", ["noindex"]),
        ("robots", "noarchive; noai", ["noarchive", "noai"]),
        ("newscrawl", "noarchive", ["noarchive"]),
        ("googlebot", "noindex", []),
        ("robots", "all", []),
    ],
)
def test_metas(name: str, content: str, expected: list[str]) -> None:
    found = in_meta(name, content)
    assert names(found) == expected
    assert {signal.source for signal in found} <= {f"meta:{name}"}


WORDS = ("noindex", "noarchive", "nosnippet", "noai", "noimageai", "follow", "max-image-preview:large", "all")
PIECES = st.sampled_from((*WORDS, ",", ";", ":", "\n", " ", "otherbot:", "newscrawl:", "unavailable_after:", "3"))


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_whatever_is_said_something_can_be_made_of_it(text: str) -> None:
    for signal in (*in_header(text), *in_meta("robots", text)):
        assert signal.name
        assert len(signal.value) <= 100
        assert "\n" not in signal.name


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from((",", ", ", " , ", ",,")))
def test_order_case_and_white_space_change_nothing(words: list[str], comma: str) -> None:
    expected = set(names(in_header(", ".join(words))))
    assert expected == {word for word in words if word.startswith("no")}
    assert set(names(in_header(comma.join(reversed(words)).upper()))) == expected
    assert set(names(in_meta("robots", comma.join(words)))) == expected


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_what_is_said_to_another_robot_is_not_said_to_us(words: list[str]) -> None:
    assert in_header("otherbot: " + ", ".join(words)) == ()
    assert in_header("newscrawl: " + ", ".join(words)) == in_header(", ".join(words))
