"""What a crawl says at its end: what it stored, what failed and why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.advice import ADVICE
from newscrawl.corpus.runs import Status
from newscrawl.crawl.session import Session
from newscrawl.report.nights import told
from newscrawl.wording import counted

_STORED = frozenset({"read", "new", "unchanged", "revised", "not-modified", "door-read", "door-unchanged"})


def summary(session: Session) -> str:
    """A few lines for the terminal."""
    return "\n".join(_lines(session))


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
