"""Names in metadata and lines: one each, and nothing that is no name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.parsers.byline import split_names
from newscrawl.parsers.byline.shape import is_person, looks_like_name

LISTS = [
    ("Doe, Jane", ("Jane Doe",)),
    ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
    ("Jane Doe & John Roe", ("Jane Doe", "John Roe")),
    ("Reuters/Jane Doe", ("Reuters", "Jane Doe")),
    ("RFE/RL", ("RFE/RL",)),
    ("Food and Drug Administration", ("Food and Drug Administration",)),
    ("https://www.facebook.com/paper", ()),
    ("@handle", ()),
    ("12345", ()),
    ("admin", ()),
    ("jane.doe@example.org", ()),
    ("Jane Doe; JANE DOE", ("Jane Doe",)),
    ("Martin Luther King, Jr.", ("Martin Luther King Jr.",)),
    ("Jane Doe Ph.D.", ("Jane Doe",)),
    ("team", ("team",)),
    ("<b>Jane</b> Doe", ("Jane Doe",)),
    ("Maria &amp; Katerina", ("Maria", "Katerina")),
    ("Jane Doe | The Hilltop Newsroom", ("Jane Doe",)),
    ("Le Courrier et AFP", ("Le Courrier", "AFP")),
    ("Ludwig van Beethoven, Johann van den Berg", ("Ludwig van Beethoven", "Johann van den Berg")),
    ("J. R. R. Roe", ("J. R. R. Roe",)),
    ("De Luca", ("De Luca",)),
    ("Na Li", ("Na Li",)),
    ("Van Morris", ("Van Morris",)),
    ("Per Olov Berg", ("Per Olov Berg",)),
    ("Jane Doe, Berlin", ("Jane Doe",)),
    ("Guest Author", ("Guest Author",)),
    ("Staff", ("Staff",)),
    ("渡辺洋介", ("渡辺洋介",)),
    ("홍길동, 김철수", ("홍길동", "김철수")),
    ("ジョン・スミス", ("ジョン・スミス",)),
    ("Marie-Claire d'Aubigné", ("Marie-Claire d'Aubigné",)),
    ("Jane Doe (she/her), Max Roe (Hilltown)", ("Jane Doe", "Max Roe")),
    ("Jane Doe - Hilltop News", ("Jane Doe",)),
    ("dpa/mh", ("dpa", "mh")),
    ("Jane Doe, Ph.D., and Max Roe, MD", ("Jane Doe", "Max Roe")),
    ("Sponsored by Acme Tools", ("Acme Tools",)),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_lists_of_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize("name", sorted({name for _, names in LISTS for name in names}))
def test_a_name_is_its_own_only_name(name: str) -> None:
    assert split_names(name) == (name,)


@pytest.mark.parametrize(
    "name", ["Ada Poe", "Ludwig van der Berg", "J. R. Roe", "María de la Cruz", "김철수", "Иван Петров"]
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["Hilltop News Team", "Redaktion", "The Hilltop Post", "adapoe", "Senior Reporter", "read more here"]
)
def test_no_people(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    "text", ["Chief political correspondent", "Published today", "What a day!", "who wrote this thing"]
)
def test_text_that_is_no_name(text: str) -> None:
    assert not looks_like_name(text)


PIECES = st.sampled_from(
    [
        "Ada Poe",
        "By ",
        ", ",
        " and ",
        "Max Roe",
        "@ada",
        "https://example.org/a",
        "ada@example.org",
        "12",
        " | ",
        "dpa",
        "Jr.",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=8).map("".join)))
def test_names_hold_no_addresses_and_are_each_once(text: str) -> None:
    names = split_names(text)
    for name in names:
        assert name == name.strip()
        assert any(c.isalpha() for c in name)
        assert "@" not in name
        assert "http" not in name.casefold()
    assert len({name.casefold() for name in names}) == len(names)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_splitting_again_changes_nothing(text: str) -> None:
    for name in split_names(text):
        assert split_names(name) == (name,)
