"""The pace of each host, over all newspapers of a process: robots.txt's ``Crawl-delay``, and hosts that several share.

Scrapy keeps a delay for each host in each spider; two newspapers on one host would be asked for twice as fast.
"""

from __future__ import annotations


class Hosts:
    """When each host may be asked next. Times are seconds of one clock, whichever the caller takes."""

    def __init__(self) -> None:
        self._least: dict[str, float] = {}
        self._askers: dict[str, set[str]] = {}
        self._free: dict[str, float] = {}
        self._closed: dict[str, float] = {}

    def ask_for(self, host: str, seconds: float) -> None:
        """A host wants so many seconds between two requests."""
        self._least[host] = max(self._least.get(host, 0.0), seconds)

    def leave_alone(self, host: str, seconds: float, now: float) -> None:
        """A host wants to be asked nothing for so many seconds from now."""
        self._closed[host] = max(self._closed.get(host, now), now + seconds)

    def closed_for(self, host: str, now: float) -> float:
        """For how many seconds more a host wants to be asked nothing."""
        return max(0.0, self._closed.get(host, now) - now)

    def wait(self, host: str, asker: str, delay: float, now: float) -> float:
        """Take a turn: how many seconds ``asker``, which keeps ``delay`` by itself, has to wait for it."""
        askers = self._askers.setdefault(host, set())
        askers.add(asker)
        pause = max(self._least.get(host, 0.0), delay if len(askers) > 1 else 0.0)
        if not pause:
            return 0.0
        turn = max(now, self._free.get(host, now))
        self._free[host] = turn + pause
        return turn - now
