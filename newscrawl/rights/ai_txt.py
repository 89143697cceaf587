"""``/ai.txt``: which files of a host may be mined and trained on, in the form of a robots.txt.

Its patterns are of kinds of files more than of paths (``Disallow: *.html``), so a page whose address has no ending
counts as ``.html``. Other files that go by this name (prose, Markdown, an error page) have no rules and say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscrawl.model import Signal
from newscrawl.rights.patterns import matches, path_of
from newscrawl.rights.robots import AGENT

FILE = "/ai.txt"
SIGNAL = "ai.txt"
_LINE = re.compile(r"\s*(user-agent|allow|disallow)\s*:\s*([^#\s]*)", re.I)
_MOST_RULES = 10_000
_PAGE_ENDINGS = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the group that speaks to us."""

    pattern: str
    allowed: bool


def rules(body: bytes) -> tuple[Rule, ...]:
    """The rules for newscrawl, or those for all (``*``) where it is not named."""
    text = body.decode("utf-8-sig", errors="replace")
    if text.lstrip()[:1] in ("<", "{", "["):
        return ()
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    naming = False  # several names in a row begin one group
    for match in map(_LINE.match, text.splitlines()):
        if match is None:
            continue
        key, value = match[1].lower(), match[2]
        if key == "user-agent":
            agents = [*agents, value.lower()] if naming else [value.lower()]
            naming = True
            for agent in agents:
                groups.setdefault(agent, [])
            continue
        naming = False
        for agent in agents if value else ():
            groups[agent].append(Rule(value, key == "allow"))
    return tuple(groups.get(AGENT, groups.get("*", []))[:_MOST_RULES])


def in_file(known: tuple[Rule, ...], url: str, source: str) -> tuple[Signal, ...]:
    """A signal where the file disallows an address: the longest pattern decides; of two as long, the allowing."""
    path = path_of(url)
    paths = (path, *_as_pages(path))
    fitting = [rule for rule in known if any(_fits(rule.pattern, one) for one in paths)]
    if not fitting:
        return ()
    rule = max(fitting, key=lambda one: (len(one.pattern), one.allowed))
    return () if rule.allowed else (Signal(SIGNAL, f"disallow: {rule.pattern}"[:100], source),)


def _as_pages(path: str) -> tuple[str, ...]:
    """What the address of a page without an ending stands for."""
    name = path.partition("?")[0].rpartition("/")[2]
    return () if "." in name else tuple(path.partition("?")[0].rstrip("/") + ending for ending in _PAGE_ENDINGS)


def _fits(pattern: str, path: str) -> bool:
    if pattern.startswith("*."):  # an ending, not anything with a dot and these letters in it
        return matches(pattern if pattern.endswith("$") else f"{pattern}$", path.partition("?")[0])
    return matches(pattern if pattern.startswith(("/", "*")) else f"/{pattern}", path)
