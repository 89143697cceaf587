"""Our own settings, all checked before anything is opened: a wrong one ends a crawl with a word, not in its middle."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl import settings as ours
from newscrawl.errors import UsageError
from newscrawl.rights.policy import Policy

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_PREFIX = "NEWSCRAWL_"
# Settings that those who need them read themselves, with their bounds.
_READ_ELSEWHERE = {
    "NEWSCRAWL_FLUSH_SECONDS": (0.05, 60),
    "NEWSCRAWL_MAX_PAGES": (1, 1_000_000),
    "NEWSCRAWL_MAX_CRAWL_DELAY": (0, 86_400),
    "NEWSCRAWL_MAX_PAUSE": (0, 86_400),
}


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What a `Store` and a night need; ``timeout`` in seconds, ``recycle`` in pages, ``batch`` in stories."""

    data: Path
    processes: int
    timeout: float
    recycle: int
    batch: int
    warc_bytes: int
    side_by_side: int
    policy: Policy
    revisit_days: tuple[int, ...]

    @classmethod
    def read(cls, settings: BaseSettings) -> OwnSettings:
        """Read and check; raises `UsageError` for a value out of bounds, and for a name that no setting has."""
        _refuse_unknown(settings)
        for name, (least, most) in _READ_ELSEWHERE.items():
            _number(settings, name, least, most)
        return cls(
            data=Path(settings["NEWSCRAWL_DATA"]),
            processes=int(_number(settings, "NEWSCRAWL_PARSER_PROCESSES", 1, 256)),
            timeout=_number(settings, "NEWSCRAWL_PARSER_TIMEOUT", 0.1, 3600),
            recycle=int(_number(settings, "NEWSCRAWL_PARSER_RECYCLE", 1, 1_000_000)),
            batch=int(_number(settings, "NEWSCRAWL_BATCH", 1, 10_000)),
            warc_bytes=int(_number(settings, "NEWSCRAWL_WARC_BYTES", 1, 1e15)),
            side_by_side=int(_number(settings, "NEWSCRAWL_SIDE_BY_SIDE", 1, 1000)),
            policy=_policy(settings),
            revisit_days=_days(settings, "NEWSCRAWL_REVISIT_DAYS"),
        )


def _refuse_unknown(settings: BaseSettings) -> None:
    """`UsageError` for a name of ours that no setting has: a slip of the pen would change nothing, and say nothing."""
    known = [name for name in dir(ours) if name.startswith(_PREFIX)]
    for name in map(str, settings):
        if name.startswith(_PREFIX) and name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(f"no setting {name}" + (f"; did you mean {near[0]}?" if near else ""))


def _number(settings: BaseSettings, name: str, least: float, most: float) -> float:
    """A setting of ours; `UsageError` where it is no number or out of bounds."""
    try:
        value = settings.getfloat(name)
    except (TypeError, ValueError):
        value = least - 1
    if not least <= value <= most:
        raise UsageError(f"{name}={settings[name]!r} must be a number from {least:g} to {most:g}")
    return value


def _policy(settings: BaseSettings) -> Policy:
    """NEWSCRAWL_RIGHTS; `UsageError` where it is none."""
    try:
        return Policy(settings["NEWSCRAWL_RIGHTS"])
    except ValueError:
        given, known = settings["NEWSCRAWL_RIGHTS"], ", ".join(Policy)
        raise UsageError(f"NEWSCRAWL_RIGHTS={given!r} must be one of: {known}") from None


def _days(settings: BaseSettings, name: str) -> tuple[int, ...]:
    """A setting of ours that lists days; `UsageError` where it lists something else."""
    given = settings.getlist(name)
    try:
        days = tuple(sorted({int(day) for day in given}))
    except (TypeError, ValueError):
        days = (0,)
    if any(day < 1 for day in days):
        raise UsageError(f"{name}={settings[name]!r} must list whole numbers of days, as in 1,3,7,30, or be empty")
    return days
