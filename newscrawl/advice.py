"""What an operator can make of an outcome, and do about it, by the name it is counted under.

Outcomes without an entry speak for themselves.
"""

from __future__ import annotations

ADVICE = {
    "robots": "robots.txt forbids it; newscrawl obeys",
    "dns": "the host's name is unknown: check the address and the network",
    "refused": "the host does not answer on that port",
    "timeout": "the host did not answer in time",
    "not-html": "no page: a PDF, an image or other data",
    "empty-page": "nothing to read in the page",
    "not-an-article": "the page has no story: a section, a form, a shop",
    "door-html": "a page where a feed or sitemap was promised: has it moved? newscrawl site check tells",
    "door-no-links-to-stories": "a page of links without links to stories: drawn by scripts, or redesigned",
    "door-broken-xml": "what stands before the break was read",
    "other-site": "it led to another newspaper's host",
    "max-pages": "a section goes on beyond NEWSCRAWL_MAX_PAGES",
    "host-file": "its tdmrep.json or ai.txt could not be had; what was known of it counts",
    "noindex": "the page asks not to be indexed, so it is not stored (NEWSCRAWL_RIGHTS)",
    "noarchive": "the page asks that no copy is kept, so it is not stored (NEWSCRAWL_RIGHTS)",
    "noai": "the page asks not to be used for training (NEWSCRAWL_RIGHTS)",
    "tdm-reserved": "the newspaper reserves text and data mining; ask it for a licence (NEWSCRAWL_RIGHTS)",
    "ai-txt": "the host's ai.txt disallows it (NEWSCRAWL_RIGHTS)",
    "sitemap-depth": "indexes of sitemaps below indexes, without an end",
    "too-large": "larger than DOWNLOAD_MAXSIZE, perhaps only once unpacked",
    "redirect-loop": "it leads from address to address and to no page",
    "crawl-error": "a bug; the link is tried again later",
    "http-403": "the newspaper refuses; give it a contact (NEWSCRAWL_CONTACT) or ask for permission",
    "left-alone": "the host asks to be left alone for longer than NEWSCRAWL_MAX_PAUSE; they wait for the next crawl",
    "http-429": "too fast for the newspaper: raise DOWNLOAD_DELAY",
}
