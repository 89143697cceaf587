"""What is printed over the headline: the kicker, a topic, a genre or a place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, names_of, text_of
from newscrawl.parsers.headline.around import over_story
from newscrawl.parsers.headline.claims import key
from newscrawl.parsers.headline.heading import is_named, whole_text
from newscrawl.parsers.headline.names import says_other
from newscrawl.parsers.headline.printed import printed

_LONGEST = 80  # characters
_LEVELS = 4  # boxes around the headline, of which one may be the group of its lines
_STEP = " / "  # of a trail: ``Paper / Politics / Home affairs``


def in_heading(doc: Document) -> Found[str] | None:
    heading = over_story(doc)
    return _kicker(heading.before, "heading") if heading else None


def above(doc: Document) -> Found[str] | None:
    """A line named as kicker before the heading or before the boxes it stands in."""
    candidate = printed(doc)
    for element in _before(candidate.element) if candidate else ():
        names = names_of(element)
        if not is_named(names, "kicker") or says_other(names) or "teaser" in names:
            continue
        text = whole_text(element)
        if text.count(_STEP) > 1:
            return None  # the trail to the page
        if found := _kicker(text, "above-headline"):
            return found
    return None


def in_group(doc: Document) -> Found[str] | None:
    """The short line before the heading in the ``hgroup`` that they share."""
    candidate = printed(doc)
    if candidate is None:
        return None
    group = next((box for box in islice(candidate.element.iterancestors(), _LEVELS) if box.tag == "hgroup"), None)
    if group is None:
        return None
    before = takewhile(lambda element: element is not candidate.element, group.iter())
    lines = [element for element in before if not len(element) and (element.text or "").strip()]
    return _kicker(text_of(lines[0]), "hgroup") if len(lines) == 1 else None


def _kicker(text: str, source: str) -> Found[str] | None:
    text = text.strip(" :|")
    return Found(text, source, text) if key(text) and len(text) <= _LONGEST else None


def _before(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Elements before a heading, the nearest first: its siblings, then those of the boxes around it."""
    for box in (heading, *islice(heading.iterancestors(), 2)):
        for sibling in islice(box.itersiblings(preceding=True), 4):
            yield sibling
            yield from sibling
