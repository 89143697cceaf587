"""TDMRep: the file, headers and meta elements."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.model import Signal
from newscrawl.rights.tdm import Rule, in_file, rules, said

HOST = "https://harbour.example"
TERMS = f"{HOST}/terms.json"
FILE = f"{HOST}/.well-known/tdmrep.json"


def found(things: Any, path: str) -> dict[str, str]:
    return {one.name: one.value for one in in_file(rules(json.dumps(things).encode()), HOST + path, FILE)}


def rule(location: str, reserved: object = 1, **more: object) -> dict[str, object]:
    return {"location": location, "tdm-reservation": reserved, **more}


def test_the_longest_location_decides() -> None:
    things = [rule("/", **{"tdm-policy": TERMS}), rule("/open/", 0), rule("/open/*.jpg", "1")]
    assert found(things, "/2026/ferry") == {"tdm-reservation": "1", "tdm-policy": TERMS}
    assert found(things, "/open/ferry") == {"tdm-reservation": "0"}
    assert found(things, "/open/quay.jpg") == {"tdm-reservation": "1"}


def test_of_two_as_long_the_reserving() -> None:
    assert found([rule("/a*", 0), rule("/ab", 1)], "/ab") == {"tdm-reservation": "1"}


@pytest.mark.parametrize("location", ["news", "/news", f"{HOST}/news", " /news* "])
def test_locations_as_they_are_written(location: str) -> None:
    assert found([rule(location)], "/news/ferry") == {"tdm-reservation": "1"}
    assert found([rule(location)], "/sports") == {}


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[1, null, {}]", b'{"location": 3}', b"[" * 100_000, b"\xff\xfe", b"3"]
)
def test_what_is_broken_says_nothing(body: bytes) -> None:
    assert rules(body) == ()


def test_what_is_broken_costs_the_rest_nothing() -> None:
    things = [rule("/a", 2), rule("/b", None), {"tdm-reservation": 1}, rule("/c", True, **{"tdm-policy": 7})]
    assert rules(b"\xef\xbb\xbf" + json.dumps(things).encode()) == (Rule("/c", True),)
    assert rules(json.dumps(rule("/d")).encode()) == (Rule("/d", True),)


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", "1"), (" 0 ", "0"), ("0, 1", "1"), ("0\n0", "0"), ("yes", None), ("", None), (None, None)],
)
def test_values(value: str | None, meant: str | None) -> None:
    assert said(value, None, "here") == ((Signal("tdm-reservation", meant, "here"),) if meant else ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.text("/ab*$01", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("location", "tdm-reservation", "tdm-policy", "x")), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON | st.binary(max_size=100), st.text("/ab", max_size=8))
def test_any_file_gives_at_most_one_answer(thing: Any, path: str) -> None:
    body = thing if isinstance(thing, bytes) else json.dumps(thing).encode()
    signals = in_file(rules(body), f"{HOST}/{path}", FILE)
    assert len([one for one in signals if one.name == "tdm-reservation"]) == (1 if signals else 0)


@given(st.permutations([rule("/", 0), rule("/a", 1), rule("/ab", 0), rule("/a*c", 1)]), st.text("abc", max_size=4))
def test_the_order_of_rules_is_nothing(things: list[dict[str, object]], path: str) -> None:
    expected = "0" if path == "ab" or (path.startswith("ab") and "c" not in path) else "1" if path[:1] == "a" else "0"
    assert found(things, f"/{path}") == {"tdm-reservation": expected}
