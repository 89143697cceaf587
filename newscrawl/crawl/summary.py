"""What a crawl says at its end: what it stored, what failed and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newscrawl.advice import ADVICE
from newscrawl.corpus.runs import COUNTED, Status
from newscrawl.crawl.nightly import NightReport
from newscrawl.crawl.session import Session
from newscrawl.report.nights import told
from newscrawl.wording import counted

_STORED = frozenset({"read", "new", "unchanged", "revised", "not-modified", "door-read", "door-unchanged"})


def summary(session: Session) -> str:
    """A few lines for the terminal."""
    return "\n".join(_lines(session))


def night_summary(report: NightReport) -> str:
    """A paragraph a newspaper, those that need attention last, and what is left."""
    runs = sorted(report.sessions, key=lambda session: (bool(session.alarms), session.status is Status.FAILED))
    lines = [summary(session) for session in runs]
    if report.left:
        lines.append(f"left for the next night, not begun: {', '.join(report.left)}")
    return "\n".join(lines)


def night_record(report: NightReport) -> dict[str, Any]:
    """The same for a program."""
    return {"newspapers": [_record(session) for session in report.sessions], "left": report.left}


def _record(session: Session) -> dict[str, Any]:
    counts = session.gathered.counts
    return {
        "site": session.site.name if session.run_id is not None else None,
        "run": session.run_id,
        "status": session.status.value,
        **{name: getattr(counts, name) for name in COUNTED},
        "outcomes": dict(counts.outcomes),
        "put_off": session.put_off,
        "alarms": [{"text": told(alarm), "examples": list(alarm.examples)} for alarm in session.alarms],
        "error": str(session.failure) if session.failure else None,
    }


def _lines(session: Session) -> Iterator[str]:
    if session.run_id is None:
        yield f"error: {session.failure or 'the crawl ended before it began; its own words are above'}"
        return
    c, name = session.gathered.counts, session.site.name
    yield f"{name}: {c.new} new, {c.revised} revised, {c.unchanged} unchanged, {c.failed} failed"
    read, found = counted(c.doors, "door", "doors"), counted(c.found, "link", "links")
    fetched = counted(c.fetched, "page", "pages")
    yield f"{name}: {read} read, {found} found, {fetched} fetched, {c.bytes / 1e6:.1f} MB"
    for outcome, count in sorted(c.outcomes.items(), key=lambda pair: (-pair[1], pair[0])):
        if outcome not in _STORED:
            advice = f" ({ADVICE[outcome]})" if outcome in ADVICE else ""
            yield f"  {count} × {outcome}{advice}"
    for alarm in session.alarms:
        yield f"ALARM {name}: {told(alarm)}"
        yield from (f"  {url}" for url in alarm.examples)
    if session.failure:
        yield f"error: {session.failure}"
    elif session.status is Status.FAILED:
        yield f"error: nothing of {name} could be read; see the causes above"
    elif session.status is Status.STOPPED:
        yield "stopped early; the same command takes up where this one ended"
    elif not c.new and not c.revised and not c.failed and not session.put_off:
        yield "nothing new"
    if session.put_off:
        yield f"links that failed and are tried again by a later crawl, an hour on or more: {session.put_off}"
