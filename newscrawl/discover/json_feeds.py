"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from newscrawl.discover.harvest import Harvest, address, moment
from newscrawl.model import Link, LinkKind


def is_json(body: bytes) -> bool:
    """Does a body begin as a JSON object does?"""
    return body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def json_feed_links(body: bytes, url: str) -> Harvest:
    """The stories of a feed, in its order."""
    try:
        feed = json.loads(body.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return Harvest(problem="broken JSON")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return Harvest(problem="no feed: JSON without items")
    links: dict[str, Link] = {}
    for item in items:
        if isinstance(item, dict) and (link := _link(item, url)):
            links.setdefault(link.url, link)
    return Harvest(tuple(links.values()))


def _link(item: dict[str, Any], feed: str) -> Link | None:
    """The story itself (``url``); a link blog's ``external_url`` is another site's."""
    number, title = item.get("id"), item.get("title")
    target = item.get("url") or (number if isinstance(number, str) and number.startswith("http") else None)
    found = address(feed, target) if isinstance(target, str) else None
    if found is None:
        return None
    published, changed = (_moment(item.get(key)) for key in ("date_published", "date_modified"))
    return Link(
        found,
        LinkKind.STORY,
        feed,
        published or changed,
        hint_is_change=published is None and changed is not None,
        text=title if isinstance(title, str) and title else None,
        changed=changed,
    )


def _moment(value: object) -> datetime | None:
    return moment(value) if isinstance(value, str) else None
