"""What a response reserves, told before anything reads it: whether it may be archived hangs on that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.archive.encoding import TooLarge, decoded
from newscrawl.model import Signal
from newscrawl.rights.page import in_bytes, in_headers

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

SIGNALS = "newscrawl_rights"  # the request's meta key of what its host's files say of it


def signals_before_reading(response: Response, request: Request) -> tuple[Signal, ...]:
    """What is reserved, as far as it can be told of a response as it came, still in its content encoding."""
    headers = {
        name.decode("latin-1").lower(): b"\n".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    found = (*request.meta.get(SIGNALS, ()), *in_headers(headers))
    if "html" not in headers.get("content-type", "html"):
        return found
    try:
        return (*found, *in_bytes(decoded(response.body, "", headers.get("content-encoding", ""))))
    except TooLarge:
        return found
