"""What class and id say of an element beside the headline."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.document import has_any, names_of
from newscrawl.parsers.headline.heading import is_named

_PROPERTIES = frozenset(("alternativeheadline", "description", "alternatename"))
_OTHER = (
    "author", "byline", "caption", "image-desc", "imagedesc", "credit", "share", "related", "breadcrumb", "comment",
    "newsletter", "date", "sidebar", "promo",
)  # fmt: skip
_META = re.compile(r"meta(?![a-z])")
_CLOSED = ("sharing", "comment", "newsletter", "related", "breadcrumb")
_BOXES_OF_ONE = 2  # boxes that may hold nothing but one paragraph
_LONGEST = 300  # characters of a class and an id that are looked at


class Name(Enum):
    """What class and id say of an element."""

    SUBHEADING = auto()
    OPENING = auto()  # a subheading or the story's first paragraph
    TEASER = auto()  # of this story or of another
    OTHER = auto()  # byline, caption, date, …
    NOTHING = auto()


def name_of(element: HtmlElement) -> Name:
    if (element.get("itemprop") or "").lower() in _PROPERTIES:
        return Name.SUBHEADING
    return named(names_of(element))


def name_of_box(paragraph: HtmlElement) -> Name:
    """What a box says of the paragraph that is all it holds: ``<div class=intro><strong><p>``."""
    for box in islice(paragraph.iterancestors(), _BOXES_OF_ONE):
        if len(box) != 1:
            break
        name = name_of(box)
        if name in (Name.OPENING, Name.SUBHEADING):
            return name
    return Name.NOTHING


def is_closed(box: HtmlElement) -> bool:
    """Whether a box is for sharing, for comments or for other stories; what is in it is not looked at."""
    names = box.get("class")
    if names is None:
        return False
    names = names.lower()
    return has_any(names, _CLOSED) or ("share" in names and "shared" not in names)


def says_other(names: str) -> bool:
    """Whether class and id name a byline, a caption, a date or another thing that is no subheading."""
    return has_any(names, _OTHER) or ("meta" in names and _META.search(names) is not None)


def named(names: str) -> Name:
    """The same for class and id in one string."""
    return _named(names[:_LONGEST])


# The names of a site's pages repeat.
@lru_cache(2048)
def _named(names: str) -> Name:
    if names == " ":
        return Name.NOTHING
    if says_other(names):
        return Name.OTHER
    if is_named(names, "subheadline"):
        return Name.SUBHEADING
    if is_named(names, "opening"):
        return Name.OPENING
    return Name.TEASER if "teaser" in names else Name.NOTHING
