"""The dates of a page as it prints them, most trusted first; `newscrawl.dates.decide` reads them.

Every date keeps what it is the date of (`Role`) and where it stands (`Region`): a story may be dated day first and the
sidebar beside it month first. Dates that are no candidates for the story are given only where a numeric one needs
evidence of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.dates import address, anywhere, elsewhere, markup, printed
from newscrawl.parsers.dates.phrases import is_full
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import per_document

_MINUTE = 16  # characters of an ISO date up to its minute


@per_document
def raw_dates(doc: Document) -> tuple[RawDate, ...]:
    """Candidates for the story's dates in order of trust, then dates that are evidence only; each once."""
    stated = [*markup.from_site(doc), *markup.from_json_ld(doc), *markup.from_meta(doc)]
    near = [*printed.near_headline(doc)]
    doubtful = _is_doubtful(stated)
    found = _distinct(
        (
            *stated,
            *near,
            *markup.from_microdata(doc),
            *markup.from_json_ld_of_page(doc),
            *(printed.above_headline(doc) if doubtful or not _tells_day(near) else ()),
            *markup.from_doubtful_meta(doc),
        )
    )
    if not _tells_day(found):
        found += _last_resorts(doc, found)
    elif doubtful:
        found += printed.told_as_first(doc) if _tells_day(near) else printed.told_below_story(doc)
    found += address.from_url(doc)
    return tuple(_distinct((*found, *elsewhere.evidence(doc, found))))


def _last_resorts(doc: Document, known: Iterable[RawDate]) -> list[RawDate]:
    """Weaker places, each asked only where the ones before know no day of publication."""
    found: list[RawDate] = []
    for place in (
        printed.in_title,
        printed.by_name,
        printed.above_story,
        printed.after_story,
        printed.told_below_story,
        printed.in_first_lines,
        markup.from_scripts,
        anywhere.by_phrase,
        markup.from_other_times,
    ):
        found += place(doc)
        if _tells_day(found):
            return found
    changes = {date.text for date in (*known, *found) if date.role is Role.MODIFIED}
    return found + [date for date in anywhere.alone(doc) if date.text not in changes]


def _is_doubtful(stated: Iterable[RawDate]) -> bool:
    """Whether markup names no day of publication, or none but the moment of a change: readers may see another."""
    said: dict[Role, set[str]] = {role: set() for role in Role}
    for date in stated:
        said[date.role].add(date.text[:_MINUTE])
    return not said[Role.PUBLISHED] or not said[Role.PUBLISHED].isdisjoint(said[Role.MODIFIED])


def _tells_day(dates: Iterable[RawDate]) -> bool:
    """Whether one of the dates is a day of publication with its year."""
    return any(date.role is Role.PUBLISHED and is_full(date.text) for date in dates)


def _distinct(dates: Iterable[RawDate]) -> list[RawDate]:
    """Each text of a role once, where it stands first."""
    first: dict[tuple[str, Role, Region], RawDate] = {}
    for date in dates:
        first.setdefault((date.text, date.role, date.region), date)
    return [*first.values()]
