"""The catalogue: newspapers whose pages need no code, read from ``catalogue.toml`` (its head explains the keys).

Beside the package's there is the user's own, in the same form (the setting ``NEWSCRAWL_CATALOGUE``); an entry of it
hides one of the package's with the same name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from newscrawl import settings
from newscrawl.errors import UsageError
from newscrawl.sites.doors import Archive, Door, Feed, NewsSitemap, Section, Sitemap
from newscrawl.sites.site import Site, checked_clock, checked_rules

# The keys of doors, in the order in which an entry has them.
DOORS: dict[str, type[Door]] = {
    "feeds": Feed,
    "news_sitemaps": NewsSitemap,
    "sitemaps": Sitemap,
    "sections": Section,
    "archives": Archive,
}
_TEXTS = ("title", "home", "country", "timezone", "date_order")
_LISTS = ("domains", "languages", "groups", *DOORS)


def catalogue() -> Iterator[Site]:
    """Every entry as a `Site`, the user's own first; `UsageError` names the entry that is wrong."""
    own = own_catalogue()
    yield from own.values()
    for site in _read("catalogue.toml", files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8")):
        if site.name not in own:
            yield site


def own_catalogue() -> dict[str, Site]:
    """The entries of the user's own catalogue by name; none where there is no such file. Raises `UsageError`."""
    path = own_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    return {site.name: site for site in _read(str(path), text)}


def own_path() -> Path:
    """Where the user's own catalogue is kept."""
    return Path(settings.NEWSCRAWL_CATALOGUE)


def site_of_entry(name: str, entry: Any) -> Site:
    """One entry as a `Site`; raises `UsageError` for one that is wrong."""
    if not isinstance(entry, dict):
        raise UsageError("an entry is a table: [name], then its keys")
    for key, value in entry.items():
        if key in _TEXTS and not isinstance(value, str):
            raise UsageError(f"{key} must be a text in quotation marks")
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(part, str) for part in value)):
            raise UsageError(f'{key} must be a list of texts, as in {key} = ["…"]')
    if not entry.get("domains"):
        raise UsageError('domains is missing: the hosts that belong to it, as in domains = ["example.com"]')
    checked_clock(entry.get("timezone"), entry.get("date_order"))
    facts = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    doors = [kind(url) for key, kind in DOORS.items() for url in facts.pop(key, ())]
    checked_rules(name, entry.get("rules", {}))
    return Site.of(name, **{**facts, "doors": tuple(doors)})


def _read(place: str, text: str) -> Iterator[Site]:
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{place}: {error}") from error
    for name, entry in entries.items():
        try:
            yield site_of_entry(name, entry)
        except UsageError as error:
            raise UsageError(f"{place} [{name}]: {error}") from error
