"""What a check says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found on one subject, and what to do about it."""

    level: Level
    subject: str
    found: str
    advice: str | None = None

    def record(self) -> dict[str, Any]:
        """The same for ``--json``."""
        return {**asdict(self), "level": self.level.value}


def ok(subject: str, found: str) -> Check:
    return Check(Level.OK, subject, found)


def warn(subject: str, found: str, advice: str) -> Check:
    return Check(Level.WARN, subject, found, advice)


def fail(subject: str, found: str, advice: str | None = None) -> Check:
    return Check(Level.FAIL, subject, found, advice)
