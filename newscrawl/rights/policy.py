"""Which reservations bind: what a page that makes one is not stored for.

``store``, the default: ``noindex`` and ``noarchive`` say in so many words that no copy is to be kept and shown, so
pages that say it to all robots, or to newscrawl, are not kept. Reservations of mining and training are about uses that
come after; they are recorded with each story, for whoever uses the corpus. ``strict`` lets those bind too: right where
the corpus is made for mining outside the exceptions for research. ``record`` lets nothing bind: for archives and
libraries that keep copies by law.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from newscrawl.model import Signal
from newscrawl.rights import ai_txt, tdm


class Policy(StrEnum):
    STORE = "store"
    STRICT = "strict"
    RECORD = "record"


NOINDEX, NOARCHIVE, NOAI, TDM_RESERVED, AI_TXT = "noindex", "noarchive", "noai", "tdm-reserved", "ai-txt"
OUTCOMES = (NOINDEX, NOARCHIVE, NOAI, TDM_RESERVED, AI_TXT)  # of links to pages that are not stored for it
_TO_STORING = {"noindex": NOINDEX, "noarchive": NOARCHIVE}
_TO_USES = {"noai": NOAI, tdm.RESERVATION: TDM_RESERVED, ai_txt.SIGNAL: AI_TXT}


def binding(signals: Iterable[Signal], policy: Policy) -> tuple[str, Signal] | None:
    """Why a page is not stored, as its link's outcome and the signal that says so; None for a page that may be."""
    if policy is Policy.RECORD:
        return None
    bound = _TO_STORING | _TO_USES if policy is Policy.STRICT else _TO_STORING
    found = {signal.name: signal for signal in _in_force(signals)}
    return next(((outcome, found[name]) for name, outcome in bound.items() if name in found), None)


def _in_force(signals: Iterable[Signal]) -> list[Signal]:
    """Without the reservations of mining that a word nearer to the page overrules, and those that say no."""
    kept: list[Signal] = []
    mining: list[Signal] = []
    for signal in signals:
        (mining if signal.name == tdm.RESERVATION else kept).append(signal)
    nearest = min(mining, key=lambda one: (_distance(one.source), one.value != "1"), default=None)
    return [*kept, nearest] if nearest and nearest.value == "1" else kept


def _distance(source: str) -> int:
    """How far from the page it is said: meta, header, a file of its host."""
    return 0 if source.startswith("meta:") else 1 if source.startswith("header:") else 2
