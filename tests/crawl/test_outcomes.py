"""Every failure has a name that operators can count; the names follow the exceptions of the installed Scrapy."""

from __future__ import annotations

import pytest
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error as twisted_error
from twisted.python.failure import Failure

from newscrawl.corpus.links import EndState
from newscrawl.crawl.outcomes import outcome_of


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (exceptions.CannotResolveHostError("x"), "dns"),
        (exceptions.DownloadConnectionRefusedError("x"), "refused"),
        (exceptions.DownloadTimeoutError("x"), "timeout"),
        (exceptions.DownloadCancelledError("x"), "too-large"),
        (exceptions.DownloadFailedError("x"), "connection"),
        (exceptions.ResponseDataLossError("x"), "connection"),
        (twisted_error.DNSLookupError("x"), "dns"),
        (twisted_error.ConnectionRefusedError("x"), "refused"),
        (twisted_error.TimeoutError("x"), "timeout"),
        (twisted_error.ConnectionLost("x"), "connection"),
        (ValueError("x"), "error"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_failed_download_is_tried_again(error: Exception, name: str) -> None:
    state, outcome, detail, status = outcome_of(Failure(error))
    assert (state, outcome, status) == (EndState.FAILED, name, None)
    assert type(error).__name__ in (detail or "")


@pytest.mark.parametrize(
    ("status", "state"), [(404, EndState.GONE), (410, EndState.GONE), (403, EndState.FAILED), (503, EndState.FAILED)]
)
def test_an_error_status_is_named_and_gone_is_gone(status: int, state: EndState) -> None:
    error = HttpError(Response("https://harbour.example/1", status=status))
    assert outcome_of(Failure(error)) == (state, f"http-{status}", f"answered {status}", status)


def test_what_robots_forbid_is_not_tried_again() -> None:
    state, outcome, _, _ = outcome_of(Failure(IgnoreRequest("Forbidden by robots.txt")))
    assert (state, outcome) == (EndState.DONE, "robots")
