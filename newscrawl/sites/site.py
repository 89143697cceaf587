"""`Site`, the facts and rules of one newspaper, and `override`, how it answers for a field itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from newscrawl.dates import DateFacts
from newscrawl.errors import UsageError
from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.sites.doors import Archive, Door, NewsSitemap, Sitemap

Method = TypeVar("Method", bound=Callable[..., Any])
_MARK = "_newscrawl_override"
# The fields for which a newspaper may say where they stand, and those that it may answer for itself.
RULED = frozenset({
    "headline", "subheadline", "kicker", "byline", "dateline", "published", "modified", "body", "comments", "photos",
    "section", "tags", "paywalled",
})  # fmt: skip
OVERRIDDEN = RULED | {"canonical_url", "language", "lead", "site_name"}


def override(field: str, *, since: date | None = None, until: date | None = None) -> Callable[[Method], Method]:
    """Mark a method of a `Site` as its own answer for a field.

    With ``since`` or ``until`` it speaks only for pages fetched in that time (``until`` excluded), so that archives of
    an old layout still parse. A method that returns None lets the general engine's answer stand.
    """

    def mark(method: Method) -> Method:
        setattr(method, _MARK, (field, since or date.min, until or date.max))
        return method

    return mark


class Site:
    """A newspaper. Subclasses set the facts as class attributes; catalogue entries come from `Site.of`.

    ``name`` is the key in the corpus and the spider's name. ``domains`` are hosts, with a port where that matters;
    subdomains count. ``rules`` maps a field to where it stands on the page:
    ``"css .byline"`` or ``"xpath //p[1]"``; for body and comments that is the element around them.
    """

    name: str = ""
    title: str | None = None
    home: str | None = None
    domains: tuple[str, ...] = ()
    country: str | None = None
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # names under which it is crawled with others
    timezone: str | None = None
    date_order: str | None = None
    doors: tuple[Door, ...] = ()
    rules: Mapping[str, str] = {}

    _overrides: ClassVar[tuple[tuple[str, date, date, str], ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._overrides = tuple(
            (*getattr(method, _MARK), name)
            for base in cls.__mro__
            for name, method in vars(base).items()
            if hasattr(method, _MARK)
        )
        for field, _, _, method in cls._overrides:
            _known(field, OVERRIDDEN, f"{cls.__name__}.{method}")
        checked_rules(cls.__name__, cls.rules)
        try:
            checked_clock(cls.timezone, cls.date_order)
        except UsageError as error:
            raise UsageError(f"{cls.__name__}: {error}") from error

    @classmethod
    def of(cls, name: str, **facts: Any) -> Site:
        """A site that needs no code: its facts alone."""
        site = cls()
        site.name = name
        for key, value in facts.items():
            if not hasattr(cls, key):
                raise UsageError(f"site {name}: unknown key {key!r}")
            setattr(site, key, value)
        return site

    def __repr__(self) -> str:
        return f"<Site {self.name}>"

    def owns(self, url: str) -> bool:
        """Is an address below one of the newspaper's domains?"""
        return not set(self.domains).isdisjoint(hosts_above(url))

    def nightly_doors(self) -> tuple[Door, ...]:
        """The doors that have what is new; those of years of stories only where there are no others."""
        small = tuple(door for door in self.doors if not isinstance(door, Archive) and _is_small(door))
        return small or self.doors

    def facts(self) -> DateFacts:
        """What deciding a date may use."""
        language = self.languages[0] if len(self.languages) == 1 else None
        return DateFacts(self.timezone, self.date_order, self.country, language)

    def override(self, field: str, doc: Document) -> Found[Any] | None:
        """The answer of the site's own method for a field, if one is in force for the page's fetch date."""
        for name, since, until, method in self._overrides:
            if name != field:
                continue
            fetched = doc.page.fetched_at.date() if doc.page.fetched_at else date.max
            if since <= fetched < until or (until == date.max and fetched == until):
                answer: Found[Any] | None = getattr(self, method)(doc)
                if answer is not None:
                    return answer
        return None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        """What the site's rule for a field picks on the page, in document order."""
        rule = self.rules.get(field)
        picked = _compiled(rule, field)(doc.tree) if rule else []
        return [thing for thing in picked if isinstance(thing, HtmlElement)] if isinstance(picked, list) else []


def checked_rules(owner: str, rules: Mapping[str, str]) -> None:
    """Raises `UsageError` for a rule that is no selector, or for no field that has one."""
    for field, rule in rules.items():
        _known(field, RULED, f"{owner}.rules")
        _compiled(rule, f"{owner}.rules[{field!r}]")


def checked_clock(timezone: str | None, date_order: str | None) -> None:
    """Raises `UsageError` for a time zone or an order of dates that is none."""
    if date_order not in (None, "DMY", "MDY", "YMD"):
        raise UsageError('date_order must be "DMY", "MDY" or "YMD"')
    try:
        ZoneInfo(timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"no time zone {timezone!r}, as in Europe/Oslo") from error


def _known(field: str, fields: Set[str], where: str) -> None:
    if field not in fields:
        near = get_close_matches(field, fields, 1)
        advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(fields))}"
        raise UsageError(f"{where}: no field {field!r}; {advice}")


def _is_small(door: Door) -> bool:
    return not isinstance(door, Sitemap) or isinstance(door, NewsSitemap) or door.dated


def hosts_above(url: str) -> Iterator[str]:
    """The hosts whose newspaper an address may belong to, the most specific first: with its port, without, and up."""
    try:
        parts = urlsplit(url)
        yield parts.netloc.rpartition("@")[2].lower()
        labels = (parts.hostname or "").split(".")
    except ValueError:
        return
    for start in range(len(labels)):
        yield ".".join(labels[start:])


@cache
def _compiled(rule: str, where: str) -> etree.XPath:
    """A rule as a compiled selector; `UsageError` for one that is none."""
    kind, _, selector = rule.partition(" ")
    try:
        if kind == "css":
            return CSSSelector(selector, translator="html")
        if kind == "xpath":
            return etree.XPath(selector)
    except (SyntaxError, etree.XPathError) as error:
        raise UsageError(f"{where}: {rule!r} is no {kind} selector: {error}") from error
    raise UsageError(f"{where}: {rule!r} must start with 'css ' or 'xpath '")
