"""Which newspapers there are: the classes in the modules that the settings name, then the catalogue."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from urllib.parse import urlsplit

from newscrawl import settings
from newscrawl.errors import UsageError, trace_of
from newscrawl.sites.catalogue import catalogue
from newscrawl.sites.site import Site, hosts_above

_DEMO = "newscrawl.demo.site"  # it is read as any newspaper, and crawled by no night


@cache
def all_sites() -> dict[str, Site]:
    """Every newspaper by name; one with code of its own hides a catalogue entry of the same name."""
    sites = {site.name: site for site in catalogue()}
    for kind in _site_classes((*settings.SPIDER_MODULES, _DEMO)):
        sites[kind.name] = kind()
    return sites


def site_named(name: str) -> Site | None:
    """The newspaper of this name, or None."""
    return all_sites().get(name)


def site_for(url: str) -> Site | None:
    """The newspaper whose domain the address is below, the most specific one; None for an unknown host."""
    by_domain = _by_domain()
    return next((by_domain[host] for host in hosts_above(url) if host in by_domain), None)


def newspaper_at(url: str) -> Site:
    """The newspaper at an address: a known one with its facts, or one made of the address alone."""
    known = site_for(url)
    if known:
        return known
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Site.of(host, home=url, domains=(host,))


def forget() -> None:
    """Read the catalogues and the modules' classes anew when they are asked for next."""
    all_sites.cache_clear()
    _by_domain.cache_clear()


@cache
def _by_domain() -> dict[str, Site]:
    return {domain: site for site in reversed(all_sites().values()) for domain in site.domains}


def _site_classes(packages: tuple[str, ...]) -> Iterator[type[Site]]:
    """The named `Site` classes defined in the modules of these packages."""
    for package in packages:
        module = _imported(package)
        names = [package, *(f"{package}.{m.name}" for m in pkgutil.iter_modules(getattr(module, "__path__", ())))]
        for name in names:
            for _, kind in inspect.getmembers(_imported(name), inspect.isclass):
                if issubclass(kind, Site) and kind.name and kind.__module__ == name:
                    yield kind


def _imported(name: str) -> ModuleType:
    """A module of site authors; an error in it is one line that names file and line."""
    try:
        return import_module(name)
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error
    except Exception as error:  # whatever a file of somebody else's may raise
        raise UsageError(trace_of(error)) from error
