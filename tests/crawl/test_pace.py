from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.crawl.hosts import Hosts
from newscrawl.crawl.pace import seconds_asked_for

NOW = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120),
        (b" 0 ", 0),
        (b"99999999999999999999", 999999999),
        (b"Sun, 01 Nov 2026 02:05:00 GMT", 300),
        (b"Sun, 01 Nov 2026 01:00:00 GMT", 0),
        (b"Sun, 01 Nov 2026 03:05:00 +0100", 300),
        (b"soon", None),
        (b"-5", None),
        (b"\xb2", None),
        (b"", None),
        (None, None),
    ],
)
def test_what_retry_after_asks_for(header: bytes | None, seconds: float | None) -> None:
    assert seconds_asked_for(header, NOW) == seconds


def test_a_host_is_left_alone_until_the_latest_moment_it_named() -> None:
    hosts = Hosts()
    assert hosts.closed_for("a", 0) == 0
    hosts.leave_alone("a", 30, now=0)
    hosts.leave_alone("a", 5, now=10)
    assert hosts.closed_for("a", 10) == 20
    assert hosts.closed_for("b", 10) == 0
    assert hosts.closed_for("a", 31) == 0
