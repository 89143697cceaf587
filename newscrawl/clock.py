"""What time it is. Everything that crawls or stores asks here, so that a test can let thirty nights pass in a minute.

``NEWSCRAWL_CLOCK=2026-10-01T02:00:00Z`` in the environment sets the clock of a process; it goes on from there.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from functools import cache

from newscrawl.errors import UsageError

_VARIABLE = "NEWSCRAWL_CLOCK"


def now() -> datetime:
    """The moment, aware, in UTC. Raises `UsageError` where the clock was set to what is no moment."""
    return datetime.now(UTC) + _ahead(os.environ.get(_VARIABLE))


@cache
def _ahead(start: str | None) -> timedelta:
    """How far the clock was set ahead when it was first asked (or back)."""
    if not start:
        return timedelta(0)
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        raise UsageError(f"{_VARIABLE}={start!r} is no moment; write it as 2026-10-01T02:00:00Z") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)
