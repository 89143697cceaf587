"""What a crawl says at its end: what it stored, what failed and why, and what to do about it."""

from __future__ import annotations

from typing import Any

from newscrawl.crawl.nightly import NightReport
from newscrawl.crawl.session import Session
from newscrawl.report.funnel import Alarm, Funnel, NightFunnel
from newscrawl.report.nights import told


def summary(session: Session) -> str:
    """A few lines for the terminal."""
    return "\n".join(funnel_of(session).lines())


def night_summary(night: NightFunnel) -> str:
    """A paragraph a newspaper, those that need attention last, and what is left."""
    return "\n".join(night.lines(worst_first=False))


def night_record(night: NightFunnel) -> dict[str, Any]:
    """The same for a program."""
    return night.as_record()


def night_of(report: NightReport) -> NightFunnel:
    """A night's runs as funnels."""
    return NightFunnel(
        tuple(funnel_of(session) for session in report.sessions),
        tuple(report.left),
        str(report.failure) if report.failure else None,
        report.exit_code,
        report.started,
        report.seconds,
    )


def funnel_of(session: Session) -> Funnel:
    """A run as a funnel."""
    return Funnel(
        session.name if session.run_id is not None else None,
        session.run_id,
        session.status,
        session.gathered.counts,
        session.seconds,
        session.gathered.doors_failed,
        session.put_off,
        tuple(Alarm(told(alarm), tuple(alarm.examples)) for alarm in session.alarms),
        str(session.failure) if session.failure else None,
        session.left_alone,
    )
