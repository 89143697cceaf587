"""Where the offset of a time comes from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.dates import decide
from newscrawl.dates.zones import offset_at, printed_offset, zone_of_country
from newscrawl.model import Region, Role
from tests.dates.test_date_decisions import article, raw

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


@pytest.mark.parametrize(
    ("printed", "published", "modified"),
    [
        ("17/03/2021, 10:12 WIB", "2021-03-17T10:12:00+07:00", "2021-03-17T11:30:00+07:00"),
        ("17/03/2021, 17:12 WIB", "2021-03-17T10:12:04+00:00", "2021-03-17T11:30:00+00:00"),
        ("17/03/2021, 10:12", "2021-03-17T10:12:04+00:00", "2021-03-17T11:30:00+00:00"),
    ],
)
def test_the_newspapers_clock_called_utc_is_its_own(printed: str, published: str, modified: str) -> None:
    decided = decide(
        article(
            raw("2021-03-17T10:12:04+00:00", source="json-ld", region=Region.MARKUP),
            raw(printed, source="near-headline"),
            raw("2021-03-17T11:30:00+00:00", role=Role.MODIFIED, source="json-ld", region=Region.MARKUP),
            fetched_at=datetime(2021, 4, 1, tzinfo=UTC),
        )
    )
    assert decided.published
    assert decided.modified
    assert (decided.published.iso(), decided.modified.iso()) == (published, modified)
