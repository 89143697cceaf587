"""Where the offset of a time comes from."""

from __future__ import annotations

from datetime import datetime

import pytest

from newscrawl.dates.zones import offset_at, printed_offset, zone_of_country

SUMMER, WINTER = datetime(2017, 8, 3, 10), datetime(2017, 1, 3, 10)


@pytest.mark.parametrize(
    ("zone", "local", "minutes"),
    [
        ("UTC", SUMMER, 0),
        ("CEST", SUMMER, 120),
        ("ET", SUMMER, -240),
        ("ET", WINTER, -300),
        ("GMT+3", SUMMER, 180),
        ("+0530", SUMMER, 330),
        ("-04:30", SUMMER, -270),
        ("(GMT+7)", SUMMER, 420),
        ("XYZ", SUMMER, None),
    ],
)
def test_printed_zones(zone: str, local: datetime, minutes: int | None) -> None:
    assert printed_offset(zone, local) == minutes


def test_a_countrys_zone_is_known_where_it_has_one() -> None:
    assert zone_of_country("iq") == "Asia/Baghdad"
    assert zone_of_country("DE") == "Europe/Berlin"
    assert zone_of_country("US") is None
    assert zone_of_country(None) is None


def test_offsets_follow_the_season() -> None:
    assert (offset_at("Europe/Berlin", SUMMER), offset_at("Europe/Berlin", WINTER)) == (120, 60)
    assert offset_at("Nowhere/Land", SUMMER) is None


def test_every_countrys_zone_exists() -> None:
    import tomllib
    from importlib.resources import files

    table = tomllib.loads(files("newscrawl.dates").joinpath("zones.toml").read_text())
    assert [zone for zone in table.values() if offset_at(zone, SUMMER) is None] == []
