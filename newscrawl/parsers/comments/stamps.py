"""Dates in a comment's attributes: ``[datetime]``, ``[title]`` and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_COUNTED = ("data-timestamp", "data-comment-timestamp", "data-utime")  # seconds since 1970
_STAMPS = ("datetime", "data-datetime", "content", "title", "data-date", "data-time", *_COUNTED)
_STAMPED = frozenset(_STAMPS)
_MOST = 80  # characters
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that an attribute may hold."""

    attribute: str
    value: str


def stamps_in(attributes: Mapping[str, str]) -> list[Stamp]:
    """The attributes of an element that may hold its date, the one for machines first."""
    if _STAMPED.isdisjoint(attributes):
        return []
    found = []
    for attribute in _STAMPS:
        value = attributes.get(attribute)
        if value and len(value) <= _MOST and _DIGIT.search(value):
            value = value.strip()
            # Scripts print the zone's name behind its offset: 'GMT+0100 (Central European Standard Time)'.
            found.append(Stamp(attribute, value.partition(" (")[0] if value[-1:] == ")" else value))
    return found
