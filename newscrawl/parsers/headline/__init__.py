"""The headline over the story, and what stands around it: the kicker above, the subheading below."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.headline import around, over
from newscrawl.parsers.headline.claims import claims, in_full, key, site_keys
from newscrawl.parsers.headline.heading import read_heading
from newscrawl.parsers.headline.printed import declared, printed
from newscrawl.parsers.headline.unmarked import titled_line


@per_document
def headline_element(doc: Document) -> HtmlElement | None:
    """Where the headline is printed over the story."""
    for element in doc.site_elements("headline"):
        return element
    candidate = printed(doc)
    return candidate.element if candidate else None


@field("headline")
def headline(doc: Document) -> Found[str] | None:
    """The headline as printed, without kicker, subheading and site name."""
    return first_found(doc, (_headline_by_rule, _as_printed, _as_claimed))


@field("subheadline")
def subheadline(doc: Document) -> Found[str] | None:
    """The line printed under the headline, None where the story begins at once."""
    return first_found(doc, (_subheading_by_rule, around.subheading_in_heading, around.subheading_below))


@field("kicker")
def kicker(doc: Document) -> Found[str] | None:
    """The word or two printed over the headline: a topic, a genre, a place."""
    return first_found(doc, (_kicker_by_rule, over.in_heading, over.above, over.in_group))


def _subheading_by_rule(doc: Document) -> Found[str] | None:
    return _by_rule(doc, "subheadline")


def _kicker_by_rule(doc: Document) -> Found[str] | None:
    return _by_rule(doc, "kicker")


def _headline_by_rule(doc: Document) -> Found[str] | None:
    return _by_rule(doc, "headline")


def _by_rule(doc: Document, name: str) -> Found[str] | None:
    for element in doc.site_elements(name):
        if text := text_of(element):
            return Found(text, "site-rule", text)
    return None


def _as_printed(doc: Document) -> Found[str] | None:
    """The heading over the story, or a first-level heading elsewhere where only that one is what metadata say."""
    over_story, elsewhere = printed(doc), declared(doc)
    if over_story is None:
        return None
    found = _read(doc, over_story.element)
    if elsewhere is None or any(claim.confirms(text) for claim in claims(doc) for text in (found.value, found.raw)):
        return found
    if key(found.value).startswith(key(elsewhere.text)):
        return found  # that one is cut short
    return _read(doc, elsewhere.element)


def _read(doc: Document, element: HtmlElement) -> Found[str]:
    heading = read_heading(element, claims(doc), site_keys(doc))
    return Found(heading.headline, str(element.tag), heading.whole)


def _as_claimed(doc: Document) -> Found[str] | None:
    """No heading is printed as one: the most trusted claim, or the piece of it that is printed."""
    told = claims(doc)
    for claim in told:
        if line := None if claim.is_word_for_word else titled_line(doc):
            return Found(line, f"{claim.source}:printed", claim.raw)
        return Found(in_full(claim, told), claim.source, claim.raw)
    return None
