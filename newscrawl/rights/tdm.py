"""The TDM Reservation Protocol (W3C community report, 2024): ``tdm-reservation`` and ``tdm-policy``.

Said in three places: for parts of a host in ``/.well-known/tdmrep.json``, for a response in its headers, for a page in
its meta elements. The nearest to the page holds: meta before header before file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from newscrawl.model import Signal
from newscrawl.rights.patterns import matches, path_of

FILE = "/.well-known/tdmrep.json"
RESERVATION, POLICY = "tdm-reservation", "tdm-policy"
_MOST_RULES = 10_000
_LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether mining is reserved below a location, and where the terms are."""

    location: str
    reserved: bool
    policy: str | None = None


def said(reservation: str | None, policy: str | None, source: str) -> tuple[Signal, ...]:
    """The signals of a header or of meta elements, from their values as they stand; nothing for what is no 0 and no 1.

    Values that contradict each other reserve.
    """
    values = {part.strip() for part in (reservation or "").replace("\n", ",").split(",")}
    value = "1" if "1" in values else "0" if "0" in values else None
    found = [Signal(RESERVATION, value, source)] if value else []
    if policy and policy.strip():
        found.append(Signal(POLICY, policy.strip()[:_LONGEST_VALUE], source))
    return tuple(found)


def rules(body: bytes) -> tuple[Rule, ...]:
    """The rules of a ``tdmrep.json``; what is broken in it is left out."""
    try:
        things = json.loads(body.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return ()
    things = things if isinstance(things, list) else [things]
    return tuple(rule for thing in things[:_MOST_RULES] if (rule := _rule(thing)))


def in_file(known: tuple[Rule, ...], url: str, source: str) -> tuple[Signal, ...]:
    """What a host's rules say of an address: the longest location that fits decides; of two as long, the reserving."""
    path = path_of(url)
    fitting = [rule for rule in known if matches(rule.location, path)]
    if not fitting:
        return ()
    rule = max(fitting, key=lambda one: (len(one.location), one.reserved))
    return said(str(int(rule.reserved)), rule.policy, source)


def _rule(thing: Any) -> Rule | None:
    if not isinstance(thing, dict) or not isinstance(thing.get("location"), str):
        return None
    value = str(thing.get(RESERVATION)).strip().lower()
    if value not in ("0", "1", "true", "false"):
        return None
    policy = thing.get(POLICY)
    return Rule(_path(thing["location"].strip()), value in ("1", "true"), policy if isinstance(policy, str) else None)


def _path(location: str) -> str:
    """A location as a pattern of paths; some write whole addresses, some leave out the first slash."""
    if "://" in location:
        try:
            location = urlsplit(location).path or "/"
        except ValueError:
            return "/"
    return location if location.startswith(("/", "*")) else f"/{location}"
