"""The one vocabulary: what moves between fetching, parsing, dating and storing.

Everything here is a frozen dataclass without behaviour beyond small derivations, so that a value can cross a process
boundary and be compared in tests. Strings are NFC, without leading or trailing white space; ``None`` means
"not there", never an empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and how it was obtained.

    ``source`` names the finder that spoke (``json-ld``, ``meta:article:published_time``, ``site-rule``, ``h1``,
    ``near-headline``, …); it is stored with the article, so its spelling is part of the interface.
    ``raw`` is the text the value was read from, as it stands on the page.
    """

    value: T
    source: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where the response lies in the archive: the file's name below the archive folder and the record's byte offset."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page, before anything is read from it.

    ``body`` is decoded from its transfer and content encoding, not from its charset. ``headers`` has lower-case
    names. ``fetched_at`` is aware, in UTC; relative dates ("23 hours ago") count from it. ``url`` is empty for a saved
    page of which nobody knows where it was got.
    """

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    warc: WarcRef | None = None


class LinkKind(StrEnum):
    """How what an address answers is read."""

    FRONT = "front"
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a door gave.

    ``date_hint`` is the door's word for when the story is from, aware; with ``hint_is_change`` for when it was last
    changed, so that the story is not younger than that but may be older.
    """

    url: str
    kind: LinkKind
    found_on: str | None = None
    date_hint: datetime | None = None
    hint_is_change: bool = False
    text: str | None = None
    depth: int = 0  # pages walked from the first page of a section
    changed: datetime | None = None  # when the door says the page last changed, aware


class Role(StrEnum):
    """What a printed date is the date of."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    COMMENT = "comment"
    OTHER = "other"  # evidence for day/month order only: another story's date, a sidebar's


class Region(StrEnum):
    """Where on the page a date stands; each region of a site may write its dates in an order of its own."""

    MARKUP = "markup"  # meta, JSON-LD, time[datetime], title attributes: written for machines
    STORY = "story"
    COMMENTS = "comments"
    SIDEBAR = "sidebar"  # anything that is neither story nor its comments
    URL = "url"


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date as the page writes it, not yet decided. ``source`` as in `Found`."""

    text: str
    source: str
    role: Role
    region: Region


class Precision(StrEnum):
    MINUTE = "minute"  # a time of day is known, with or without seconds
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that was decided.

    ``local`` is the wall clock as printed (naive; midnight where only the day is known) and ``offset_minutes`` its
    distance from UTC, ``None`` where no time of day is known or no zone could be had. ``zone_from`` says who gave
    the offset: ``printed``, ``site``, ``country``, or ``none``. ``decided_by`` says what settled the reading
    (``iso``, ``month-name``, ``part-over-12``, ``site-rule``, ``same-region``, ``story-dates``, ``settled``,
    ``language``, ``coin-toss``, ``relative``, …).
    """

    raw: str
    local: datetime
    precision: Precision
    offset_minutes: int | None
    zone_from: str
    decided_by: str
    source: str

    @property
    def day(self) -> date:
        """The day as printed, on the newspaper's own calendar day."""
        return self.local.date()

    def __str__(self) -> str:
        return self.iso()

    def iso(self) -> str:
        """ISO 8601 as printed: ``2017-08``, ``2017-08-03``, ``2017-08-03T10:15:00+03:00``."""
        match self.precision:
            case Precision.YEAR:
                return f"{self.local.year:04d}"
            case Precision.MONTH:
                return f"{self.local.year:04d}-{self.local.month:02d}"
            case Precision.DAY:
                return self.local.date().isoformat()
        text = self.local.isoformat(timespec="seconds")
        if self.offset_minutes is None:
            return text
        sign = "-" if self.offset_minutes < 0 else "+"
        hours, minutes = divmod(abs(self.offset_minutes), 60)
        return f"{text}{sign}{hours:02d}:{minutes:02d}"


@dataclass(frozen=True, slots=True)
class Byline:
    """``printed`` is the line as it stands ("By Rudaw"); ``authors`` the names in it, one each, without roles."""

    printed: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place at the start of a story as printed, and the agency named beside it."""

    place: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the story. ``credit`` is as printed without 'Photo:' and the like; the two names are its parts."""

    url: str | None
    caption: str | None = None
    credit: str | None = None
    photographer: str | None = None
    agency: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reader posted. ``parent`` is the position of the comment it answers; paragraphs part at blank lines."""

    text: str
    author: str | None = None
    date: RawDate | None = None
    published: Moment | None = None
    parent: int | None = None
    position: int = 0
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph that is no part of the story, as the newspaper's other pages showed.

    ``position`` is its place, from 0, among the paragraphs of the body with everything that was left out.
    """

    position: int
    text: str
    was_lead: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """A reservation that a page or its host makes: its name, its value as said, and where it was said.

    ``source`` is ``header:x-robots-tag``, ``meta:robots``, …, or the address of a file of the host.
    """

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one field of one page and did not stop the rest."""

    field: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Article:
    """A story with everything that was found on its page.

    Between `newscrawl.parsers.parse` and `newscrawl.dates.decide` only ``dates`` is filled; afterwards ``published``,
    ``modified`` and the comments' dates are too. ``sources`` maps a field's name to the `Found` it came from.
    ``blocks`` are marks of the texts in and beside the story, ``left_out`` what they showed to be none of it
    (`newscrawl.parsers.furniture`). ``rights`` is what page and host reserve.
    """

    url: str
    canonical_url: str
    site: str | None = None
    site_name: str | None = None
    language: str | None = None
    section: str | None = None
    headline: str | None = None
    subheadline: str | None = None
    kicker: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    agency: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    dates: tuple[RawDate, ...] = ()
    photos: tuple[Photo, ...] = ()
    lead: str | None = None
    body: str | None = None
    comments: tuple[Comment, ...] = ()
    tags: tuple[str, ...] = ()
    paywalled: bool | None = None
    fetched_at: datetime | None = None
    warc: WarcRef | None = None
    parser_version: str = ""
    sources: Mapping[str, Found[Any]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    blocks: bytes = b""
    left_out: tuple[LeftOut, ...] = ()
    rights: tuple[Signal, ...] = ()
