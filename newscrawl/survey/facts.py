"""The facts of a newspaper, from what its front page, its doors and its stories say: each with its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

from newscrawl.dates import country_of, observed, zone_of_country, zones_of_country
from newscrawl.dates.zones import offset_at
from newscrawl.errors import PageError
from newscrawl.model import Article, Page, Region
from newscrawl.parsers.address import registered_domain, site_name
from newscrawl.parsers.document import Document

_LOCALE = re.compile(r"([a-z]{2,3})(?:[-_](?:[A-Z][a-z]{3}[-_])?([A-Z]{2}))?\Z", re.I)
# What templates say that nobody has changed; it is believed where clocks of America bear it out.
_DEFAULT_REGION = "US"
_AMERICAN = range(-600, -179)  # minutes east of UTC, Hawaii to Newfoundland's summer
_TITLE_PARTS = re.compile(r"\s[|–—-]\s")
# Languages that nearly all newspapers of one country, and hardly any of others, are written in.
_ONE_COUNTRY = {
    "bg": "BG", "cs": "CZ", "da": "DK", "et": "EE", "fi": "FI", "hu": "HU", "hy": "AM", "is": "IS", "ja": "JP",
    "ka": "GE", "ko": "KR", "lt": "LT", "lv": "LV", "mk": "MK", "no": "NO", "pl": "PL", "sk": "SK", "sl": "SI",
    "sv": "SE", "th": "TH", "uk": "UA", "vi": "VN", "he": "IL", "id": "ID",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for a key of the catalogue; ``source`` says in words what told it."""

    key: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of a newspaper. ``locales`` are (``en-GB``, what said so) in order of trust."""

    home: str
    title: str | None = None
    locales: tuple[tuple[str, str], ...] = ()
    stories: tuple[Article, ...] = ()
    moments: tuple[datetime, ...] = field(default=())  # of doors, as they print them


def front_evidence(page: Page) -> tuple[str | None, list[tuple[str, str]]]:
    """(the newspaper's name, locales with what said so) of a front page."""
    try:
        doc = Document(page)
    except PageError:
        return None, []
    claims = [(doc.lang, "html lang")]
    claims += [(locale.value, "og:locale") for locale in [doc.meta_first("og:locale")] if locale]
    found = site_name(doc)
    title = found.value if found else _short_title(doc.title)
    return title, [(text.strip(), source) for text, source in claims if text and _LOCALE.match(text.strip())]


def facts_of(seen: Evidence) -> list[Fact]:
    """Title, languages, country, time zone and date order, as far as they are known; the main language first."""
    facts = [Fact("title", seen.title, "its front page")] if seen.title else []
    languages = _languages(seen)
    facts += languages
    offsets = dict(_offsets(seen))
    country = _country(seen, languages[0].value if languages else None, offsets)
    facts += [country] if country else []
    facts += [fact for fact in (_zone(country.value if country else None, offsets), _order(seen)) if fact]
    return facts


def one(facts: Iterable[Fact], key: str) -> str | None:
    """The value of a fact that there is at most one of."""
    return next((fact.value for fact in facts if fact.key == key), None)


def proved_orders(stories: Iterable[Article]) -> Counter[str]:
    """How often each order of day and month was proved where people read it: by stories and their comments."""
    proofs: Counter[str] = Counter()
    for article in stories:
        for region, orders in observed(article).items():
            if region in (Region.STORY, Region.COMMENTS):
                proofs.update(orders)
    return proofs


def fits_zone(zone: str, offsets: Mapping[datetime, int]) -> bool:
    """Do the offsets that were printed agree with a zone's at those moments?"""
    return all(_offset_in(zone, moment) == offset for moment, offset in offsets.items())


def printed_offsets(stories: Iterable[Article], moments: Iterable[datetime]) -> dict[datetime, int]:
    """Offsets from UTC in minutes by moment. UTC itself is left out: programs write it whatever the clocks say."""
    told = [moment for moment in moments if moment.utcoffset()]
    for article in stories:
        for decided in (article.published, article.modified):
            if decided and decided.zone_from == "printed" and decided.offset_minutes:
                zone = timezone(timedelta(minutes=decided.offset_minutes))
                told.append(decided.local.replace(tzinfo=zone))
    return {moment: round((moment.utcoffset() or timedelta()).total_seconds() / 60) for moment in told}


def _languages(seen: Evidence) -> list[Fact]:
    told = Counter(article.language for article in seen.stories if article.language)
    if told:
        common = [(language, count) for language, count in told.most_common() if 3 * count >= sum(told.values())]
        return [Fact("languages", language, f"{count} of {len(seen.stories)} stories") for language, count in common]
    return [
        Fact("languages", match[1].lower(), source)
        for text, source in seen.locales[:1]
        if (match := _LOCALE.match(text))
    ]


def _country(seen: Evidence, language: str | None, offsets: Mapping[datetime, int]) -> Fact | None:
    if country := country_of(seen.home):
        host = urlsplit(seen.home).hostname or ""
        return Fact("country", country, f"its domain .{host.rpartition('.')[2]}")
    for text, source in seen.locales:
        match = _LOCALE.match(text)
        region = (match[2] or "").upper() if match else ""
        if region and (region != _DEFAULT_REGION or any(offset in _AMERICAN for offset in offsets.values())):
            return Fact("country", region, f"{source} {text}")
    if language in _ONE_COUNTRY:
        return Fact("country", _ONE_COUNTRY[language], f"its language ({language})")
    return None


def _zone(country: str | None, offsets: Mapping[datetime, int]) -> Fact | None:
    """The country's only zone unless printed offsets contradict it, or the first of its zones that they fit."""
    only = zone_of_country(country)
    if only and fits_zone(only, offsets):
        return Fact("timezone", only, "the only zone of its country" + (", as its dates print" if offsets else ""))
    if offsets:
        fitting = (zone for zone in zones_of_country(country) if fits_zone(zone, offsets))
        if zone := next(fitting, None):
            shown = sorted({_shown(offset) for offset in offsets.values()})
            return Fact("timezone", zone, f"its dates print {', '.join(shown)}")
    return None


def _order(seen: Evidence) -> Fact | None:
    proofs = proved_orders(seen.stories)
    if len(proofs) != 1:  # none, or a newspaper that writes both
        return None
    ((order, count),) = proofs.items()
    return Fact("date_order", order, f"proved by {count} of its stories' dates")


def _offsets(seen: Evidence) -> dict[datetime, int]:
    return printed_offsets(seen.stories, seen.moments)


def _offset_in(zone: str, moment: datetime) -> int | None:
    """Minutes east of UTC of a zone at a moment: asked with the wall clock that the moment prints."""
    return offset_at(zone, moment.replace(tzinfo=None))


def _shown(offset: int) -> str:
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _short_title(text: str) -> str | None:
    """The name in the title of a front page: its shortest part of some length."""
    parts = [part.strip() for part in _TITLE_PARTS.split(" ".join(text.split())) if part.strip()]
    return min(parts, key=len, default=None)


def domains_of(home: str, stories: Sequence[str]) -> tuple[str, ...]:
    """The hosts that belong to a newspaper: that of its front page, and another of the same owner that has stories."""
    parts = urlsplit(home)
    host = (parts.hostname or "").removeprefix("www.")
    own = f"{host}:{parts.port}" if parts.port else host
    others = Counter((urlsplit(url).hostname or "").removeprefix("www.") for url in stories)
    alike = [
        other
        for other, _ in others.most_common()
        if other and not (other == host or other.endswith("." + host))
        if registered_domain(other) and registered_domain(other) == registered_domain(host)
    ]
    return (own, *alike)


def name_of(domain: str) -> str:
    """A name for the newspaper at a domain: ``harbourpost`` of harbour-post.co.uk; letters, digits, underscores."""
    host = domain.partition(":")[0]
    registered = registered_domain(host) or host
    below = host.removesuffix(registered).rstrip(".").removeprefix("www")
    label = registered if registered.replace(".", "").isdigit() else registered.partition(".")[0]
    return re.sub(r"[^a-z0-9]+", "_", f"{below}_{label}".lower() if below else label.lower()).strip("_") or "newspaper"
