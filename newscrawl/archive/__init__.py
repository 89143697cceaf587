"""The archive: every response of a crawl as it was received, in WARC files. The only place with warcio.

`Archive` writes; `read_page` gives back the page at a place, `pages` all pages of a file, ours or another's.
"""

from __future__ import annotations

from newscrawl.archive.reading import pages, read_page
from newscrawl.archive.writing import Archive

__all__ = ["Archive", "pages", "read_page"]
