"""Sparklines: a figure a night in one character."""

from __future__ import annotations

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def spark(values: Sequence[float | None], most: float | None = None) -> str:
    """A bar a value between 0 and ``most`` (by default the largest); a dot where there is none."""
    top = most or max((value for value in values if value is not None), default=0) or 1
    return "".join(
        _NONE if value is None else _BARS[min(len(_BARS) - 1, max(0, round(value / top * (len(_BARS) - 1))))]
        for value in values
    )
