"""The headline over the story, and what stands around it: the kicker above, the subheading below."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.headline.claims import claims
from newscrawl.parsers.headline.printed import printed


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
    return first_found(doc, (_by_site_rule, _as_printed, _as_claimed))


@field("subheadline")
def subheadline(doc: Document) -> Found[str] | None:
    return None


@field("kicker")
def kicker(doc: Document) -> Found[str] | None:
    return None


def _by_site_rule(doc: Document) -> Found[str] | None:
    for element in doc.site_elements("headline"):
        if text := text_of(element):
            return Found(text, "site-rule", text)
    return None


def _as_printed(doc: Document) -> Found[str] | None:
    candidate = printed(doc)
    return Found(candidate.text, str(candidate.element.tag), candidate.text) if candidate else None


def _as_claimed(doc: Document) -> Found[str] | None:
    """No heading is printed as one: the most trusted claim, without the site's name."""
    for claim in claims(doc):
        return Found(claim.text, claim.source, claim.raw)
    return None
