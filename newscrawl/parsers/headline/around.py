"""What is printed beside the headline: the kicker before it, the subheading after it.

A subheading must be printed. Descriptions for search engines and other networks only confirm that a line under the
headline is one; alone they are nothing, for most of them repeat the first paragraph or are written by a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, names_of, raw_text, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import claims, key, site_keys
from newscrawl.parsers.headline.heading import Heading, is_named, read_heading, whole_text
from newscrawl.parsers.headline.printed import printed
from newscrawl.parsers.structured import texts

_LEVELS = 4  # boxes around the headline within which its surroundings are looked for
_ELEMENTS = 60  # elements after the headline that may come before the story
_PROPERTIES = frozenset(("alternativeheadline", "description", "alternatename"))
_DESCRIPTION_META = ("og:description", "description", "twitter:description")
_NOT_IT = (
    "author", "byline", "caption", "credit", "share", "related", "breadcrumb", "comment", "newsletter", "date",
    "sidebar", "promo",
)  # fmt: skip
_META = re.compile(r"meta(?![a-z])")
_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em", "section", "blockquote"))
_LINE_TAGS = frozenset(("p", "h2", "h3", "h4"))
_INLINE_TAGS = frozenset(("a", "b", "br", "em", "font", "i", "span", "strong", "sub", "sup", "u", "wbr"))
_OTHER_BOXES = frozenset(("figure", "figcaption", "aside", "nav", "form", "address"))
_LONGEST_NAMES = 300  # characters of a class and an id that are looked at
_BY_PLACE = frozenset(("opening", "header"))  # what a line's place must confirm
_WORDS_OF_SENTENCE = 5
_LONGEST_MEAN_WORD = 12  # characters; what has longer ones is written without blanks
_WORD_OF_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_ENDS = '.!?…。！？"”»“'
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
    for element in _before(candidate.element) if candidate else ():
        names = names_of(element)
        if (
            is_named(names, "kicker")
            and not _is_other(names)
            and "teaser" not in names
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
    """A line under the headline: named as subheading, repeated by a description, or alone beside it in its header."""
    candidate = printed(doc)
    if candidate is None:
        return None
    header = _header(candidate.element)
    for element in _after(candidate.element):
        tag = element.tag
        if tag not in _TEXT_TAGS:
            continue
        name = _name(element)
        if name is _Name.OTHER:
            continue
        if name is not _Name.SUBHEADING and tag not in _LINE_TAGS and not _is_line(element):
            continue  # a box: what is in it comes by itself
        text = text_of(element)
        if not _SHORTEST_SUBHEADING <= len(text) <= _LONGEST_SUBHEADING:
            continue
        how = _how(doc, element, name, text, header)
        if not how and not (tag == "p" and len(text) > _FIRST_PARAGRAPH):
            continue
        if _in_other_matter(element, candidate.element, by_name=how in _BY_PLACE):
            continue
        if not how:
            return None  # the story has begun
        if how in _BY_PLACE and (not _is_sentence(text, how) or _names_author(doc, text)):
            continue
        return Found(text, f"below-headline:{how}", text)
    return None


class _Name(Enum):
    """What class and id say of an element."""

    SUBHEADING = auto()
    OPENING = auto()  # a subheading or the story's first paragraph
    TEASER = auto()  # of this story or of another
    OTHER = auto()  # byline, caption, date, …
    NOTHING = auto()


def _how(doc: Document, element: HtmlElement, name: _Name, text: str, header: HtmlElement | None) -> str:
    """What makes an element a subheading (``class``, ``description``, ``opening``, ``header``); empty: nothing does."""
    if name is _Name.SUBHEADING:
        return "class"
    if key(text) in _descriptions(doc) and not _is_story_text(element):
        return "description"
    if name is _Name.OPENING and not _is_story_text(element) and next(element.iter("p", "h2"), element) is element:
        return "opening"
    if name is _Name.NOTHING and header is not None and element.tag in _LINE_TAGS and _is_alone(element, header):
        return "header"
    return ""


def _name(element: HtmlElement) -> _Name:
    if (element.get("itemprop") or "").lower() in _PROPERTIES:
        return _Name.SUBHEADING
    return _named(names_of(element)[:_LONGEST_NAMES])


@lru_cache(2048)
def _named(names: str) -> _Name:
    """The same for class and id in one string; the names of a site's pages repeat."""
    if names == " ":
        return _Name.NOTHING
    if _is_other(names):
        return _Name.OTHER
    if is_named(names, "subheadline"):
        return _Name.SUBHEADING
    if is_named(names, "opening"):
        return _Name.OPENING
    return _Name.TEASER if "teaser" in names else _Name.NOTHING


def _is_other(names: str) -> bool:
    return any(map(names.__contains__, _NOT_IT)) or ("meta" in names and _META.search(names) is not None)


def _is_line(element: HtmlElement) -> bool:
    """Whether nothing in an element begins a line of its own."""
    return all(child.tag in _INLINE_TAGS for child in element)


def _header(heading: HtmlElement) -> HtmlElement | None:
    """The header that a headline shares with what introduces its story."""
    return next((box for box in islice(heading.iterancestors(), _LEVELS) if box.tag in ("header", "hgroup")), None)


def _is_alone(element: HtmlElement, header: HtmlElement) -> bool:
    """Whether an element is the only sentence in a header; a menu's or an author box's texts stand several together."""
    if header not in element.iterancestors() or next(element.iter("a", "time", "img"), None) is not None:
        return False
    long = [line for line in header.iter(*_LINE_TAGS) if len(raw_text(line).split()) >= _WORDS_OF_SENTENCE]
    return [line for line in long if line.tag == "p" or line is element] == [element]


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
    return islice((element for box in boxes for sibling in box.itersiblings() for element in sibling.iter()), _ELEMENTS)


def _in_other_matter(element: HtmlElement, heading: HtmlElement, by_name: bool) -> bool:
    """Whether a box around an element, but not around the heading, is a picture, a byline or the like."""
    shared = set(heading.iterancestors())
    for box in element.iterancestors():
        if box in shared:
            return False
        if box.tag in _OTHER_BOXES or (by_name and _named(names_of(box)[:_LONGEST_NAMES]) is _Name.OTHER):
            return True
    return False


def _names_author(doc: Document, text: str) -> bool:
    """Whether a line is about who wrote the story."""
    authors = texts((doc.json_ld_article or {}).get("author"), "name")
    return any(name in text for name in (*authors, *doc.meta.get("author", ())))


def _is_sentence(text: str, how: str) -> bool:
    """Whether a line says something, as bylines, dates and numbers of chapters do not."""
    words = len(_WORD_OF_LETTERS.findall(text))
    unspaced = not text.isascii() and words < len(text) / _LONGEST_MEAN_WORD
    if words < _WORDS_OF_SENTENCE and not unspaced:
        return False
    return how != "header" or text[-1] in _SENTENCE_ENDS


@per_document
def _descriptions(doc: Document) -> frozenset[str]:
    """The keys of what the page says of its story, without what it says its headline is."""
    article = doc.json_ld_article or {}
    said = [text for name in _DESCRIPTION_META for text in doc.meta.get(name, ())]
    said += [text for name in ("description", "alternativeHeadline") for text in texts(article.get(name))]
    headlines = (letters for claim in claims(doc) for letters in (claim.key, claim.raw_key))
    return frozenset(map(key, said)).difference(headlines, ("",))


def _is_story_text(element: HtmlElement) -> bool:
    """Whether an element is one of several paragraphs side by side, or holds them."""
    parent = element.getparent()
    beside = 0 if parent is None else sum(child.tag == "p" for child in parent)
    return element.tag == "p" and beside >= _BODY_PARAGRAPHS
