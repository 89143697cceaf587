import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.feeds import feed_links
from newscrawl.model import LinkKind

URL = "https://harbour.example/feed.json"
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Harbour",
    "items": [
        {"id": "1", "url": "/ferry-returns", "title": "Ferry returns", "date_published": "2026-10-01T08:00:00+02:00"},
        {"id": "https://harbour.example/quay", "date_modified": "2026-10-02T08:00:00Z"},
        {"id": "3", "external_url": "https://elsewhere.example/a"},
        {"id": 4, "url": ["no"], "title": 7},
        "no item",
    ],
}


def test_stories_with_their_dates() -> None:
    ferry, quay = feed_links(json.dumps(FEED).encode(), URL).links
    assert (ferry.url, ferry.text, ferry.kind) == (
        "https://harbour.example/ferry-returns",
        "Ferry returns",
        LinkKind.STORY,
    )
    assert (ferry.date_hint, ferry.hint_is_change) == (datetime(2026, 10, 1, 6, tzinfo=UTC), False)
    assert (quay.url, quay.hint_is_change) == ("https://harbour.example/quay", True)


def test_a_byte_order_mark_and_blank_lines_are_passed_over() -> None:
    body = b"\xef\xbb\xbf" + json.dumps(FEED).encode()
    assert len(feed_links(body, URL).links) == 2


@pytest.mark.parametrize("body", [b"{", b"{}", b'{"items": 3}', b'{"items": {"url": "/a"}}', b"{" * 100_000])
def test_what_is_no_feed_is_a_problem(body: bytes) -> None:
    harvest = feed_links(body, URL)
    assert not harvest.links
    assert harvest.problem


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=9),
        lambda v: st.lists(v) | st.dictionaries(st.sampled_from(["items", "url", "id", "title", "date_published"]), v),
    )
)
def test_never_raises(value: object) -> None:
    feed_links(b"{" + json.dumps({"items": [value]}).encode()[1:], URL)
