"""Zones: printed abbreviations and offsets, a newspaper's own zone, a country's single one."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.dates.iso import offset_of

_SIGNED = re.compile(r"[+-]\s*\d")

# Minutes east of UTC. Abbreviations that two parts of the world use for different offsets are read as the larger
# press uses them: IST as India's, CST and EST as America's, BST as Britain's.
ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "ET": -300,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480,
    "HST": -600, "BRT": -180, "ART": -180, "WAT": 60, "CAT": 120, "SAST": 120, "EAT": 180, "IDT": 180, "IRST": 210,
    "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "BDT": 360, "WIB": 420, "WITA": 480, "WIT": 540, "ICT": 420,
    "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip


# Of the countries with several zones; the table of zones orders them otherwise.
_LARGEST = (
    "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver",
    "America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Halifax",
    "America/Sao_Paulo", "America/Manaus", "America/Mexico_City", "America/Tijuana", "Europe/Moscow",
    "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Jakarta", "Asia/Makassar", "Australia/Sydney",
    "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth",
)  # fmt: skip


@cache
def _zones() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("zones.toml").read_text(encoding="utf-8"))


def zone_of_country(country: str | None) -> str | None:
    """The one zone of a country (ISO 3166, two letters) as an IANA name; None where it has several, or is unknown."""
    return _zones().get((country or "").upper())


@cache
def zones_of_country(country: str | None) -> tuple[str, ...]:
    """Every zone of a country as IANA names, those of the most readers first; empty for an unknown country."""
    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    zones = [row[2] for row in rows if row[0] == (country or "").upper()]
    return tuple(sorted(zones, key=lambda zone: _LARGEST.index(zone) if zone in _LARGEST else len(_LARGEST)))


def offset_at(zone: str | None, local: datetime) -> int | None:
    """Minutes east of UTC of a wall clock in an IANA zone; None for no zone, and for a name nobody knows."""
    if not zone:
        return None
    try:
        offset = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return None
    return None if offset is None else round(offset.total_seconds() / 60)


def printed_offset(zone: str, local: datetime) -> int | None:
    """Minutes east of UTC of a printed zone: ``CEST``, ``+03:00``, ``GMT+3``, ``ET`` (by the season)."""
    text = zone.strip(" ()").upper()
    match = _SIGNED.search(text)
    if match:
        return offset_of(text[match.start() :].replace(" ", ""))
    if text == "ET":
        return offset_at("America/New_York", local)
    return ABBREVIATIONS.get(text)
