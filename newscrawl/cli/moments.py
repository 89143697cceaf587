"""Moments as they are written on a command line and in manifests."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click


def moment(text: str) -> datetime:
    """The type of an option: a day or moment in ISO 8601, without an offset UTC."""
    try:
        return utc(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no date; write it as 2017-08-03 or 2017-08-03T12:00:00Z") from None


def day(text: str) -> date:
    """The type of an option: a day in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day; write it as 2017-08-03") from None


def utc(text: str) -> datetime:
    """An ISO 8601 day or moment, in UTC where it names no offset; raises `ValueError`."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
