"""Which reservations bind."""

from __future__ import annotations

import pytest

from newscrawl.model import Signal
from newscrawl.rights.policy import OUTCOMES, Policy, binding

META, HEADER, FILE = "meta:tdm-reservation", "header:tdm-reservation", "https://harbour.example/.well-known/tdmrep.json"


def outcome(policy: str, *signals: tuple[str, str, str]) -> str | None:
    bound = binding([Signal(*one) for one in signals], Policy(policy))
    return bound[0] if bound else None


@pytest.mark.parametrize(
    ("name", "by_policy"),
    [
        ("noindex", {"store": "noindex", "strict": "noindex", "record": None}),
        ("noarchive", {"store": "noarchive", "strict": "noarchive", "record": None}),
        ("noai", {"store": None, "strict": "noai", "record": None}),
        ("ai.txt", {"store": None, "strict": "ai-txt", "record": None}),
        ("tdm-reservation", {"store": None, "strict": "tdm-reserved", "record": None}),
        ("nosnippet", {"store": None, "strict": None, "record": None}),
        ("noimageai", {"store": None, "strict": None, "record": None}),
    ],
)
def test_policies(name: str, by_policy: dict[str, str | None]) -> None:
    for policy, expected in by_policy.items():
        assert outcome(policy, (name, "1", "meta:robots")) == expected
        assert expected is None or expected in OUTCOMES
        assert outcome(policy) is None


@pytest.mark.parametrize(
    ("signals", "expected"),
    [
        ((("1", FILE), ("0", META)), None),
        ((("0", FILE), ("1", HEADER)), "tdm-reserved"),
        ((("1", META), ("0", HEADER)), "tdm-reserved"),
        ((("1", HEADER), ("0", META), ("1", FILE)), None),
        ((("0", META), ("1", META)), "tdm-reserved"),
        ((("0", FILE),), None),
    ],
)
def test_the_word_nearest_to_the_page_holds(signals: tuple[tuple[str, str], ...], expected: str | None) -> None:
    assert outcome("strict", *(("tdm-reservation", *one) for one in signals)) == expected
