"""Addresses that a person has typed, on a command line or in a list."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.errors import UsageError

_ON_THIS_MACHINE = "localhost"


def typed_address(text: str, what: str = "", example: str = "https://example.com") -> str:
    """The address with its scheme, ``https`` where none was typed.

    Raises `UsageError` for what is none: another scheme, no host, or one that is no name with a dot, no number and
    not this machine, which is a slip of the pen. ``what`` is said before it, as in ``url=``.
    """
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        usable = parts.scheme in ("http", "https") and (parts.port is None or parts.port > 0)
    except (ValueError, UnicodeError):
        usable, host = False, ""
    named = host == _ON_THIS_MACHINE or ":" in host or "." in host.strip(".")
    if not (usable and named) or any(character.isspace() for character in whole.strip()):
        raise UsageError(f"{what}{text!r} is no address; write it as {what}{example}")
    return whole.strip()
