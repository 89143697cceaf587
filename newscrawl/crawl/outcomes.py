"""The name under which a failed fetch is counted, and whether it is worth another try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.corpus.links import EndState

if TYPE_CHECKING:
    from twisted.python.failure import Failure

# By class name, since Scrapy's download handlers raise their own or Twisted's.
_NAMES = {
    "DNSLookupError": "dns",
    "CannotResolveHostError": "dns",
    "ConnectionRefusedError": "refused",
    "DownloadConnectionRefusedError": "refused",
    "ConnectError": "connection",
    "DownloadFailedError": "connection",
    "ConnectionLost": "connection",
    "ResponseFailed": "connection",
    "ResponseNeverReceived": "connection",
    "ResponseDataLossError": "connection",
    "TimeoutError": "timeout",
    "TCPTimedOutError": "timeout",
    "DownloadTimeoutError": "timeout",
    "DownloadCancelledError": "too-large",
    "CancelledError": "too-large",
}
# By what Scrapy says when it takes no more of an answer.
_IGNORED = {"DOWNLOAD_MAXSIZE": "too-large", "max redirections": "redirect-loop"}


def outcome_of(failure: Failure) -> tuple[EndState, str, str, int | None]:
    """(state of the link, name of the outcome, a line for the operator, HTTP status if there was one)."""
    error = failure.value
    if isinstance(error, HttpError):
        status = error.response.status
        state = EndState.GONE if status in (404, 410) else EndState.FAILED
        return state, f"http-{status}", f"answered {status}", status
    if isinstance(error, IgnoreRequest):
        for words, name in _IGNORED.items():
            if words in str(error):
                return EndState.FAILED, name, str(error), None
        robots = "robots" in str(error).lower()
        return EndState.DONE if robots else EndState.FAILED, "robots" if robots else "ignored", str(error), None
    name = next((_NAMES[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _NAMES), "error")
    return EndState.FAILED, name, f"{type(error).__name__}: {error}".strip(), None
