"""Dates that a page states for machines: JSON-LD, meta elements, microdata, ``<time datetime>``, scripts' data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from newscrawl.dates import find_dates
from newscrawl.model import RawDate, Region, Role
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.structured import texts

_LONGEST = 60  # characters of a date; what is longer is something else in the wrong place
# The names newspapers give the first publication, most telling first.
_PUBLISHED = tuple(
    """
    article:published_time og:article:published_time article:published og:published_time og:pubdate
    article:published:time datepublished rnews:datepublished schema:datepublished sailthru.date parsely-pub-date
    cxenseparse:recs:publishtime cxenseparse:publishtime pubdate pub_date publishdate publish_date
    publish-date publishing-date publication_date publication-date published published_date published-date
    published_at published_time published-time publicationdate publish_time article_date_original
    originalpublicationdate original-publish-date article.published article:post_date date.published
    article_publish_date first_published firstpublished dc.date.issued dcterms.issued dc.issued
    dcsext.articlefirstpublished citation_publication_date citation_date bt:pubdate
    shareaholic:article_published_time vf:first_published date_published vr:published_time article-date
    article_date ptime apub:time displaydate display_date release_date news_date pdate dateposted
    wt.cg_pubdate live_pubdate issuedate prism.publicationdate
    """.split()  # noqa: SIM905
)
# Names under which some newspapers write the day of the first publication and others that of any edit or of today.
_DOUBTFUL = tuple(
    """
    datecreated date_created article:created_time dcterms.created dc.date.created created date dc.date dc:date
    dcterms.date eprints.date eprints.datestamp sdate gentime doc_date
    """.split()  # noqa: SIM905
)
_MODIFIED = tuple(
    """
    article:modified_time og:article:modified_time article:modified og:updated_time datemodified
    rnews:datemodified dateupdated lastmod last-modified last_modified lastmodified modified modified_time
    modified-date moddate dcterms.modified dc.date.modified dc.modified revised updated updated_time
    updated-date article.updated article:updated_time article:modified_date date.modified utime revision_date
    last-updated parsely-modified-date article:modified:time og:modified_time modified-time date.updated
    lastupdate lastupdated lastmodifieddate dateupdate dc:date.modified shareaholic:article_modified_time
    """.split()  # noqa: SIM905
)
_QUOTE = r"""(?:\\*["']|&quot;)"""  # escaped where a program wrote its data into a string
_SCRIPT_DATE = re.compile(
    rf"""{_QUOTE}(?P<key>date_?published|published_?(?:at|date|time|on)?|pub_?date|publish_?(?:date|time)|first_?published(?:_?at|_?date)?|"""
    rf"""publication_?date|date_?modified|modified_?(?:at|date|time)?|updated_?(?:at|date|time))"""
    rf"""{_QUOTE}\s*:\s*{_QUOTE}(?P<date>(?:[^"'<>&\\]|\\/){{8,40}}){_QUOTE}""",
    re.IGNORECASE,
)
_PARTS_OF_KEYS = ("ublish", "ubDate", "ublicat", "odified", "pdated")
_BEFORE_PART, _LONGEST_ENTRY = 16, 100  # characters from an entry's quote to such a part of its key, and of an entry
_CHANGED = re.compile(r"modif|updat", re.IGNORECASE)
_SCRIPT_DATES = 4
_DAY = re.compile(r"\d{4}|\d[./-]\d{1,2}[./-]\d")  # and not a time alone
_ISO_START = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def from_site(doc: Document) -> Iterator[RawDate]:
    """What the site's own override and selectors say."""
    for name, role in (("published", Role.PUBLISHED), ("modified", Role.MODIFIED)):
        own = doc.rules.override(name, doc) if doc.rules else None
        if own is not None:
            yield RawDate(str(own.value), own.source, role, Region.STORY)
        for element in doc.site_elements(name):
            for text in _of_element(element):
                yield RawDate(text, "site-rule", role, Region.STORY)


def from_json_ld(doc: Document) -> Iterator[RawDate]:
    """What the story's own object says."""
    if doc.json_ld_article is not None:
        yield from _of_thing(doc.json_ld_article, "json-ld")


def from_json_ld_of_page(doc: Document) -> Iterator[RawDate]:
    """What objects of the page say that are not its story: WebPage and the like."""
    for thing in doc.json_ld:
        if thing is not doc.json_ld_article and _describes_page(thing):
            yield from _of_thing(thing, "json-ld:page")


def from_meta(doc: Document) -> Iterator[RawDate]:
    yield from _of_meta(doc, _PUBLISHED, Role.PUBLISHED)
    yield from _of_meta(doc, _MODIFIED, Role.MODIFIED)


def from_doubtful_meta(doc: Document) -> Iterator[RawDate]:
    yield from _of_meta(doc, _DOUBTFUL, Role.PUBLISHED)


def _of_meta(doc: Document, names: Iterable[str], role: Role) -> Iterator[RawDate]:
    meta = doc.meta
    for name in [name for name in names if name in meta]:
        text = meta[name][0]
        if len(text) <= _LONGEST and _DAY.search(text):
            yield RawDate(text, f"meta:{name}", role, Region.MARKUP)


def from_microdata(doc: Document) -> Iterator[RawDate]:
    """``itemprop`` and RDFa dates outside lists of other stories and comments, the first of each kind."""
    for names, role in (
        (("datepublished", "datecreated", "dc:date", "issued", "created"), Role.PUBLISHED),
        (("datemodified", "modified"), Role.MODIFIED),
    ):
        for name in names:
            for element in doc.microdata.get(name, ())[:1]:
                for text in _of_element(element):
                    yield RawDate(text, f"microdata:{name}", role, Region.MARKUP)


def from_other_times(doc: Document) -> Iterator[RawDate]:
    """The first ``<time>`` of the page, wherever it stands."""
    for element in doc.index.all("time"):
        for text in _of_element(element):
            yield RawDate(text, "time", Role.PUBLISHED, Region.MARKUP)
            return


def from_scripts(doc: Document) -> Iterator[RawDate]:
    """Dates in the data of scripts, by the names programs give them."""
    text = doc.text
    entries: dict[int, re.Match[str]] = {}
    # A page is a hundred times longer than its dates: the parts of their names are sought before the whole entries.
    for part in _PARTS_OF_KEYS:
        place, last = text.find(part), len(entries) + _SCRIPT_DATES
        while place >= 0 and len(entries) < last:  # what follows so many of one part is not among the first of all
            start = max(0, place - _BEFORE_PART)
            if match := _SCRIPT_DATE.search(text, start, place + _LONGEST_ENTRY):
                entries[match.start()] = match
            place = text.find(part, place + 1)
    for place in sorted(entries)[:_SCRIPT_DATES]:
        match = entries[place]
        role = Role.MODIFIED if _CHANGED.search(match["key"]) else Role.PUBLISHED
        yield RawDate(match["date"].replace("\\", ""), "script", role, Region.MARKUP)


def machine_date(element: HtmlElement) -> str | None:
    """What an element's attributes say its date is."""
    for name in ("datetime", "content", "data-datetime", "data-date", "data-time", "data-timestamp"):
        text = (element.get(name) or "").strip()
        if len(text) <= _LONGEST and _DAY.search(text):
            return text
    title = (element.get("title") or "").strip()
    return title if _ISO_START.match(title) and len(title) <= _LONGEST else None


def _of_element(element: HtmlElement) -> Iterator[str]:
    machine = machine_date(element)
    text = text_of(element)
    if machine is not None:
        yield machine
    elif len(text) <= 2 * _LONGEST and find_dates(text):
        yield text


def _of_thing(thing: dict[str, Any], source: str) -> Iterator[RawDate]:
    for key, role in (
        ("datePublished", Role.PUBLISHED),
        ("datepublished", Role.PUBLISHED),
        ("dateCreated", Role.PUBLISHED),
        ("dateModified", Role.MODIFIED),
    ):
        for text in texts(thing.get(key)):
            if len(text) <= _LONGEST:
                name = source if key == "datePublished" or role is Role.MODIFIED else f"{source}:{key}"
                yield RawDate(text, name, role, Region.MARKUP)
                break


def _describes_page(thing: dict[str, Any]) -> bool:
    kind = str(thing.get("@type", ""))
    return kind.rpartition("/")[2] in ("WebPage", "ItemPage", "CreativeWork")
