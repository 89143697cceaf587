"""Who wrote the story: the line as printed, and the names in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.model import Byline, Found
from newscrawl.parsers.agencies import is_agency
from newscrawl.parsers.byline.line import read_byline
from newscrawl.parsers.byline.markup import fold, from_json_ld, from_json_ld_person, from_meta, publisher_names
from newscrawl.parsers.byline.names import is_person, split_names
from newscrawl.parsers.byline.near import from_date, from_words
from newscrawl.parsers.byline.printed import from_page, from_page_weakly, read_element
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import Finder, field

__all__ = ["byline", "read_byline", "split_names"]


@field("byline")
def byline(doc: Document) -> Found[Byline] | None:
    """The byline: the site's rule, else of what markup and page say the first that names people or an agency."""
    return from_site_rule(doc) or _best(doc)


def from_site_rule(doc: Document) -> Found[Byline] | None:
    """What the site's own selector picks."""
    for element in doc.site_elements("byline"):
        if read := read_element(element):
            return Found(read, "site-rule", read.printed)
    return None


# In order of trust, as measured on pages where they disagree.
_FINDERS: tuple[Finder[Byline], ...] = (
    from_json_ld,
    from_page,
    from_json_ld_person,
    from_words,
    from_meta,
    from_date,
    from_page_weakly,
)


def _best(doc: Document) -> Found[Byline] | None:
    """The most trusted answer that names a person or an agency; else the most trusted of the rest."""
    outlet = _Outlet(doc)
    second: Found[Byline] | None = None
    for finder in _FINDERS:
        answer = finder(doc)
        if answer is None:
            continue
        if any(outlet.is_somebody(name) for name in answer.value.authors):
            return answer
        second = second or answer
    return second


class _Outlet:
    """What the newspaper calls itself: many pages name it as the author of everything."""

    def __init__(self, doc: Document) -> None:
        self.names = publisher_names(doc)
        host = (urlsplit(doc.url).hostname or "").removeprefix("www.")
        self.host = fold(host)

    def is_somebody(self, name: str) -> bool:
        """A person or an agency, as opposed to the outlet, a newsroom or a user name."""
        folded = fold(name)
        if is_agency(name):
            return True
        return is_person(name) and folded not in self.names and folded not in self.host
