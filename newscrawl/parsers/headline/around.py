"""What is printed beside the headline: the kicker before it, the subheading after it.

A subheading must be printed. Descriptions for search engines and other networks only confirm that a line under the
headline is one; alone they are nothing, for most of them repeat the first paragraph or are written by a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, names_of, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import claims, key, site_keys
from newscrawl.parsers.headline.heading import Heading, class_pattern, read_heading, whole_text
from newscrawl.parsers.headline.printed import printed
from newscrawl.parsers.structured import texts

_LEVELS = 4  # boxes around the headline within which its surroundings are looked for
_ELEMENTS = 60  # elements after the headline that may come before the story
_PROPERTIES = frozenset(("alternativeheadline", "description", "alternatename"))
_DESCRIPTION_META = ("og:description", "description", "twitter:description")
_NOT_IT = re.compile(
    r"author|byline|caption|credit|share|related|breadcrumb|comment|teaser|newsletter|meta(?![a-z])|date"
)
_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em", "section", "blockquote"))
_LINE_TAGS = frozenset(("p", "h2", "h3", "h4"))
_SHORTEST_SUBHEADING, _LONGEST_SUBHEADING = 15, 600
_LONGEST_KICKER = 80
_BODY_PARAGRAPHS = 3  # paragraphs side by side: the story itself
_FIRST_PARAGRAPH = 80  # characters of a paragraph with which the story has begun


@per_document
def over_story(doc: Document) -> Heading | None:
    """The heading over the story, taken apart."""
    candidate = printed(doc)
    return read_heading(candidate.element, claims(doc), site_keys(doc)) if candidate else None


def kicker_in_heading(doc: Document) -> Found[str] | None:
    heading = over_story(doc)
    return _kicker(heading.before, "heading") if heading else None


def kicker_above(doc: Document) -> Found[str] | None:
    """A line named as kicker before the heading or before the boxes it stands in."""
    candidate = printed(doc)
    pattern = class_pattern("kicker")
    for element in _before(candidate.element) if candidate else ():
        names = names_of(element)
        if (
            pattern.search(names)
            and not _NOT_IT.search(names)
            and (found := _kicker(whole_text(element), "above-headline"))
        ):
            return found
    return None


def subheading_in_heading(doc: Document) -> Found[str] | None:
    heading = over_story(doc)
    if heading is None or len(heading.after) < _SHORTEST_SUBHEADING:
        return None
    return Found(heading.after, "heading", heading.whole)


def subheading_below(doc: Document) -> Found[str] | None:
    """A line under the headline that is named as subheading, or that a description repeats word for word."""
    candidate = printed(doc)
    if candidate is None:
        return None
    told = _descriptions(doc)
    for element in _after(candidate.element):
        named = _is_named(element)
        if not named and element.tag not in _LINE_TAGS and len(element):
            continue  # a box: what is in it comes by itself
        text = text_of(element)
        if not _SHORTEST_SUBHEADING <= len(text) <= _LONGEST_SUBHEADING or _NOT_IT.search(names_of(element)):
            continue
        if named:
            return Found(text, "below-headline:class", text)
        if key(text) in told and not _is_story_text(element):
            return Found(text, "below-headline:description", text)
        if element.tag == "p" and len(text) > _FIRST_PARAGRAPH:
            return None
    return None


def _is_named(element: HtmlElement) -> bool:
    """Whether class, id or property call an element a subheading."""
    if element.tag not in _TEXT_TAGS:
        return False
    named = class_pattern("subheadline").search(names_of(element)) is not None
    return named or (element.get("itemprop") or "").lower() in _PROPERTIES


def _kicker(text: str, source: str) -> Found[str] | None:
    text = text.strip(" :|")
    return Found(text, source, text) if key(text) and len(text) <= _LONGEST_KICKER else None


def _before(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Elements before a heading, the nearest first: its siblings, then those of the boxes around it."""
    for box in (heading, *islice(heading.iterancestors(), 2)):
        for sibling in islice(box.itersiblings(preceding=True), 4):
            yield sibling
            yield from sibling


def _after(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Elements after a heading in the order of the page, as far as its surroundings reach."""
    boxes = (heading, *islice(heading.iterancestors(), _LEVELS))
    following = (element for box in boxes for sibling in box.itersiblings() for element in sibling.iter())
    return (element for element in islice(following, _ELEMENTS) if not _in_figure(element))


def _in_figure(element: HtmlElement) -> bool:
    return any(box.tag in ("figure", "figcaption") for box in islice(element.iterancestors(), _LEVELS))


def _descriptions(doc: Document) -> frozenset[str]:
    article = doc.json_ld_article or {}
    said = [text for name in _DESCRIPTION_META for text in doc.meta.get(name, ())]
    said += [text for name in ("description", "alternativeHeadline") for text in texts(article.get(name))]
    return frozenset(map(key, said)) - {""}


def _is_story_text(element: HtmlElement) -> bool:
    """Whether an element is one of several paragraphs side by side, or holds them."""
    parent = element.getparent()
    beside = 0 if parent is None else sum(child.tag == "p" for child in parent)
    return element.tag == "p" and beside >= _BODY_PARAGRAPHS
