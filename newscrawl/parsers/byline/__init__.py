"""Who wrote the story: the line as printed, and the names in it."""

from __future__ import annotations

from newscrawl.model import Byline, Found
from newscrawl.parsers.byline.line import read_byline
from newscrawl.parsers.byline.markup import fold, from_json_ld, from_json_ld_person, from_meta, publisher_names
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.printed import from_page, read_element
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field

__all__ = ["byline", "read_byline", "split_names"]


@field("byline")
def byline(doc: Document) -> Found[Byline] | None:
    """The byline: the site's rule, then what the page says for machines and what it prints."""
    finders = (from_site_rule, from_json_ld, from_page, from_json_ld_person, from_meta)
    weak = None
    outlet = publisher_names(doc)
    for finder in finders:
        answer = finder(doc)
        if answer is None:
            continue
        if finder is not from_site_rule and all(fold(name) in outlet for name in answer.value.authors):
            weak = weak or answer
            continue
        return answer
    return weak


def from_site_rule(doc: Document) -> Found[Byline] | None:
    """What the site's own selector picks."""
    for element in doc.site_elements("byline"):
        if read := read_element(element):
            return Found(read, "site-rule", read.printed)
    return None
