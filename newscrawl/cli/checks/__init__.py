"""The checks of ``newscrawl doctor``: each looks at one thing and says ok, warn or FAIL, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.cli.checks import installation, storage
from newscrawl.cli.checks.check import Check, Level
from newscrawl.cli.options import Places

__all__ = ["Check", "Level", "all_checks"]


def all_checks(places: Places) -> Iterator[Check]:
    """Every check, from the installation to the archive."""
    yield from installation.checks()
    yield from storage.checks(places)
