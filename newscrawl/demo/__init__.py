"""A small newspaper served on loopback: the first thing a new user crawls, and what tests crawl instead of the web.

Its stories are invented. Each is written once, in ``stories/``, with every field as a careful reader would take it from
the page; the pages are printed from that record and the corpus is compared with it.
"""

from __future__ import annotations

from newscrawl.demo.newspaper import Newspaper, Request
from newscrawl.demo.records import Picture, Remark, Story
from newscrawl.demo.server import PORT

__all__ = ["PORT", "Newspaper", "Picture", "Remark", "Request", "Story"]
