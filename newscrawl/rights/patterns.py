"""Patterns of paths as robots.txt has them (RFC 9309): ``*`` for anything, ``$`` at the end; the longest decides."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def path_of(url: str) -> str:
    """Path and query of an address, as patterns are compared with; ``/`` for none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return unquote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def matches(pattern: str, path: str) -> bool:
    """Does a pattern fit the beginning of a path, or with ``$`` all of it? In time linear in both, whatever they are.

    ``path`` is as `path_of` gives it.
    """
    pattern = unquote(pattern)
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not whole or path == first
    *middle, last = others
    at = len(first)
    for piece in middle:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(path) - len(last) >= at and path.endswith(last) if whole else path.find(last, at) >= 0
