"""``X-Robots-Tag`` and ``<meta name="robots">``: what robots are asked not to do with a page.

Only what is said to all robots, or to newscrawl by name, is said to us. What forbids nothing (``index``, ``follow``,
``max-image-preview:large``) and what is about the page's links is no reservation of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.model import Signal

AGENT = "newscrawl"  # the name by which a newspaper speaks to us alone, in meta names, headers, robots.txt and ai.txt
HEADER = "header:x-robots-tag"
# Words with one meaning under several names; ``none`` is "noindex, nofollow", ``nocache`` is Bing's "noarchive".
_SIGNALS = {
    "noindex": "noindex",
    "none": "noindex",
    "noarchive": "noarchive",
    "nocache": "noarchive",
    "nosnippet": "nosnippet",
    "max-snippet:0": "nosnippet",
    "noai": "noai",
    "noimageai": "noimageai",
    "noimageindex": "noimageindex",
    "unavailable_after": "unavailable_after",
}
_EVERYBODY = frozenset(("*", "robots", AGENT))
# The one word whose value may have commas, blanks and colons: a date in any of three forms.
_UNAVAILABLE = re.compile(r"unavailable_after\s*:\s*([^,;\n]*(?:,\s*\d[^,;\n]*)?)", re.I)
_AGENT = re.compile(r"\s*([a-z0-9_.*-]+)\s*:", re.I)
_RESERVING = re.compile(r"no|max-snippet\s*:\s*0|unavailable", re.I)  # without which content says nothing to us
_WITH_VALUE = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
_LONGEST = 5_000  # characters of one header or meta that are read
_LONGEST_VALUE = 100


def in_header(value: str) -> tuple[Signal, ...]:
    """What ``X-Robots-Tag`` says to us; headers that are repeated are lines of ``value``.

    A name before a colon (``otherbot: noindex, nofollow``) holds up to the next one, or to the line's end.
    """
    found: list[Signal] = []
    for line in value[:_LONGEST].splitlines():
        ours = True
        for part, until in _parts(line):
            named = _AGENT.match(part)
            if named and named[1].lower() not in _WITH_VALUE:
                ours = named[1].lower() in _EVERYBODY
                part = part[named.end() :]
            if ours:
                found += _signals(part, until, HEADER)
    return tuple(dict.fromkeys(found))


def in_meta(name: str, content: str) -> tuple[Signal, ...]:
    """What a meta element of this name says: ``robots`` to everybody, ``newscrawl`` to us; others' names nothing."""
    if name not in _EVERYBODY or not _RESERVING.search(content):
        return ()
    found = [signal for part, until in _parts(content[:_LONGEST]) for signal in _signals(part, until, f"meta:{name}")]
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """The parts between commas; with one that has ``unavailable_after`` the moment that it names."""
    start = 0
    for dated in _UNAVAILABLE.finditer(text):
        before, _, beside = text[start : dated.start()].rpartition(",")
        yield from ((part, None) for part in re.split("[,;]", before))
        yield f"{beside} unavailable_after", dated[1].strip()
        start = dated.end()
    yield from ((part, None) for part in re.split("[,;]", text[start:]))


def _signals(part: str, until: str | None, source: str) -> Iterator[Signal]:
    for word in re.sub(r"\s*:\s*", ":", part).lower().split():
        if name := _SIGNALS.get(word):
            value = until or "" if name == "unavailable_after" else word
            yield Signal(name, value[:_LONGEST_VALUE], source)
