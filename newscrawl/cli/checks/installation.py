"""Is the program itself in order: Python, packages, SQLite, clock, newspapers, contact."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl import settings
from newscrawl.cli.checks.check import Check, fail, ok, warn
from newscrawl.corpus import checkup
from newscrawl.errors import NewscrawlError
from newscrawl.sites import all_sites

_PYTHON = (3, 11)
_EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)  # this version is not older; a clock before it is wrong
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*([0-9.]+)")


def checks() -> Iterator[Check]:
    """Every check of the installation."""
    yield python()
    yield packages()
    yield sqlite()
    yield clock()
    yield newspapers()
    yield contact()


def python() -> Check:
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _PYTHON:
        return fail("python", running, "newscrawl needs Python 3.11 or later")
    return ok("python", running)


def packages() -> Check:
    """The packages that newscrawl asks for, and their lower bounds."""
    lines = [line for line in requires("newscrawl") or () if "extra ==" not in line]
    wanted = [match.groups() for line in lines if (match := _REQUIREMENT.match(line))]
    wrong = [problem for name, least in wanted if (problem := _problem(name, least))]
    if wrong:
        return fail("packages", "; ".join(wrong), "install again, in newscrawl's folder: pip install --upgrade .")
    return ok("packages", f"{len(wanted)} installed, none too old")


def sqlite() -> Check:
    if lacks := checkup.sqlite_lacks():
        advice = "use a Python that is linked with a newer SQLite"
        return fail("sqlite", f"lacks {', '.join(lacks)}", advice)
    return ok("sqlite", f"{checkup.sqlite_version()}, with full-text search and trigrams")


def clock() -> Check:
    now = datetime.now(UTC)
    if now < _EARLIEST:
        return fail("clock", f"it says {now:%Y-%m-%d}", "set this machine's clock: relative dates count from it")
    try:
        ZoneInfo("Asia/Baghdad")
    except ZoneInfoNotFoundError:
        return fail("clock", "the time zone database is missing", "pip install tzdata")
    return ok("clock", f"{now:%Y-%m-%d %H:%M} UTC, time zones known")


def newspapers() -> Check:
    try:
        count = len(all_sites())
    except NewscrawlError as error:
        return fail("newspapers", str(error), "mend the newspaper's entry or file")
    return ok("newspapers", f"{count} known; newscrawl site list shows them")


def contact() -> Check:
    if settings.NEWSCRAWL_CONTACT:
        return ok("contact", f"{settings.NEWSCRAWL_CONTACT} is in the user agent")
    advice = "set NEWSCRAWL_CONTACT to a mail address or page, so that newspapers can ask before they block"
    return warn("contact", "the user agent names nobody", advice)


def _problem(name: str, least: str) -> str | None:
    try:
        found = version(name)
    except PackageNotFoundError:
        return f"{name} is missing"
    return f"{name} {found} is older than {least}" if _numbers(found) < _numbers(least) else None


def _numbers(text: str) -> tuple[int, ...]:
    """A version as numbers that compare: ``2.18.0rc1`` is (2, 18, 0)."""
    match = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, match.group().split("."))) if match else ()
