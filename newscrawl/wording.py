"""Counts in words for people: what every part that prints one says the same way."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """``1 story``, ``0 stories``, ``1,204 stories``."""
    return f"{number:,} {one if number == 1 else many}"
