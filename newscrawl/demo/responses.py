"""What the newspaper answers to a request, before it goes over the wire."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime

from newscrawl.demo.records import Printed

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Response:
    """A page, a file, a redirect or an error; ``modified`` is aware, in UTC."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    modified: datetime | None = None
    location: str | None = None

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    def headers(self) -> dict[str, str]:
        """The headers it is sent with, the validators of a good answer among them."""
        headers = {"Content-Type": self.content_type, "Content-Length": str(len(self.body))}
        if self.location:
            headers["Location"] = self.location
        if self.status == 200:
            headers["ETag"] = self.etag
            if self.modified:
                headers["Last-Modified"] = format_datetime(self.modified, usegmt=True)
        return headers

    def unchanged_for(self, request_headers: Mapping[str, str]) -> bool:
        """Whether the client holds this very answer: ``If-None-Match``, else ``If-Modified-Since`` (RFC 9110)."""
        if self.status != 200:
            return False
        held = request_headers.get("If-None-Match")
        if held is not None:
            return self.etag in held
        since = request_headers.get("If-Modified-Since")
        if since is None or self.modified is None:
            return False
        try:
            return self.modified <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False


def changed_at(moment: Printed) -> datetime:
    """A printed date as the moment a web server gives: a day's page was changed at its noon, UTC."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(12), tzinfo=UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
