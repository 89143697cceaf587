"""The catalogue: newspapers whose pages need no code, read from ``catalogue.toml`` (its head explains the keys)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sites.doors import Door, Feed, NewsSitemap, Sitemap
from newscrawl.sites.site import Site

_DOORS: dict[str, type[Door]] = {"feeds": Feed, "news_sitemaps": NewsSitemap, "sitemaps": Sitemap}


def catalogue() -> Iterator[Site]:
    """Every entry as a `Site`; `UsageError` names the entry that is wrong."""
    entries = tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8"))
    for name, entry in entries.items():
        try:
            yield Site.of(name, **_facts(entry))
        except UsageError as error:
            raise UsageError(f"catalogue.toml [{name}]: {error}") from error


def _facts(entry: dict[str, Any]) -> dict[str, Any]:
    facts = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    doors = [kind(url) for key, kind in _DOORS.items() for url in facts.pop(key, ())]
    return {**facts, "doors": tuple(doors)}
