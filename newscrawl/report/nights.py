"""A newspaper's nights as the corpus counted them, and the alarms of the last one."""

from __future__ import annotations

from datetime import datetime, timedelta

from newscrawl.corpus import Corpus
from newscrawl.corpus.alarms import RaisedAlarm, add, raised_since
from newscrawl.corpus.coverage import Day, days, lacking
from newscrawl.corpus.moments import as_utc
from newscrawl.report.alarms import LAST_NIGHTS, Alarm, Kind, Night, alarms

_EXAMPLES = 3
# An alarm is not raised again by a second run of the same night.
_SAME_NIGHT = timedelta(hours=20)


def nights(corpus: Corpus, site: str, now: datetime, count: int = LAST_NIGHTS + 1) -> list[Night]:
    """The nights up to a moment on which a newspaper was crawled, the oldest first."""
    found = []
    previous: Day | None = None
    for day in days(corpus, site, now, count):
        since = (day.ends - previous.ends).days if previous else 1
        found.append(Night(day.ends.date(), day.read, day.new, since, day.complete, day.found))
        previous = day if day.complete else previous
    return found


def raise_alarms(corpus: Corpus, run_id: int, site: str, now: datetime) -> list[RaisedAlarm]:
    """Judge the night that ends now, and keep what broke; a newspaper that was not crawled is not judged."""
    known = nights(corpus, site, now)
    if not known or known[-1].day != now.date():
        return []
    recent = {(one.kind, one.field) for one in raised_since(corpus, now - _SAME_NIGHT, site)}
    raised = [
        _raised(corpus, site, alarm, now)
        for alarm in alarms(known[-1], known[:-1])
        if (alarm.kind, alarm.field) not in recent
    ]
    add(corpus, run_id, raised)
    return raised


def _raised(corpus: Corpus, site: str, alarm: Alarm, now: datetime) -> RaisedAlarm:
    since = now - timedelta(days=1)
    urls = lacking(corpus, site, since, alarm.field, alarm.source, _EXAMPLES) if alarm.field else []
    return RaisedAlarm(
        site, as_utc(now), alarm.kind, alarm.field, alarm.source, alarm.before, alarm.now, alarm.chance, tuple(urls)
    )


def told(one: RaisedAlarm) -> str:
    """An alarm in words, as `newscrawl.report.alarms.Alarm` puts it."""
    return str(Alarm(Kind(one.kind), one.field, one.source, one.before, one.now, one.chance))
