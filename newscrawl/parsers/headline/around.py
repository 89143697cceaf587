"""What is printed after the headline: the subheading.

A subheading must be printed. Descriptions for search engines and other networks only confirm that a line under the
headline is one; alone they are nothing, for most of them repeat the first paragraph or are written by a machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, names_of, raw_text, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import claims, key, site_keys
from newscrawl.parsers.headline.heading import Heading, read_heading, whole_text
from newscrawl.parsers.headline.names import Name, is_closed, name_of, name_of_box, named
from newscrawl.parsers.headline.neighbours import authors_of, is_dated, stands_over_byline
from newscrawl.parsers.headline.printed import copies, printed
from newscrawl.parsers.structured import texts

_LEVELS = 4  # boxes around the headline within which its surroundings are looked for
_ELEMENTS = 100  # elements after the headline that may come before the story
_DESCRIPTION_META = ("og:description", "description", "twitter:description")
_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em", "section", "blockquote"))
_LINE_TAGS = frozenset(("p", "h2", "h3", "h4"))
_INLINE_TAGS = frozenset(("a", "b", "br", "em", "font", "i", "span", "strong", "sub", "sup", "u", "wbr"))
_OTHER_BOXES = frozenset(("figure", "figcaption", "aside", "nav", "form", "address"))
_CLOSED_BOXES = _OTHER_BOXES | {"svg", "button", "picture", "script", "select"}
_BY_PLACE = frozenset(("opening", "header"))  # what a line's place must confirm
_WORDS_OF_SENTENCE = 5
_LONGEST_MEAN_WORD = 12  # characters; what has longer ones is written without blanks
_WORD_OF_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_ENDS = '.!?…。！？"”»“'
_SHORTEST_SUBHEADING, _LONGEST_SUBHEADING = 15, 1000
_SHORTEST_BEGINNING = 50  # letters of a description that is cut off and is to tell a subheading
_LONGEST_DATED = 60  # characters of a line that is a date, with the place or the name beside it
_BODY_PARAGRAPHS = 3  # paragraphs side by side: the story itself
_FIRST_PARAGRAPH = 80  # characters of a paragraph with which the story has begun


@per_document
def over_story(doc: Document) -> Heading | None:
    """The heading over the story, taken apart."""
    candidate = printed(doc)
    return read_heading(candidate.element, claims(doc), site_keys(doc)) if candidate else None


def subheading_in_heading(doc: Document) -> Found[str] | None:
    heading = over_story(doc)
    if heading is None or len(heading.after) < _SHORTEST_SUBHEADING:
        return None
    return Found(heading.after, "heading", heading.whole)


def subheading_below(doc: Document) -> Found[str] | None:
    """A line under the headline: named as subheading, repeated by a description, over the byline, or alone beside the
    headline in its header."""
    return next(filter(None, (_below(doc, heading.element) for heading in copies(doc))), None)


def _below(doc: Document, heading: HtmlElement) -> Found[str] | None:
    header = _header(heading)
    first: HtmlElement | None = None  # sentence
    for element in _after(heading):
        tag = element.tag
        if tag not in _TEXT_TAGS:
            continue
        name = name_of(element)
        if name is Name.NOTHING and tag == "p":
            name = name_of_box(element)
        if name is Name.OTHER:
            continue
        if name is not Name.SUBHEADING and tag not in _LINE_TAGS and not _is_line(element):
            continue  # a box: what is in it comes by itself
        text = _text_of_lines(element)
        if not _SHORTEST_SUBHEADING <= len(text) <= _LONGEST_SUBHEADING:
            continue
        how = _how(doc, element, name, text, header)
        if first is None and _is_sentence(text, "") and not _in_other_matter(element, heading, by_name=True):
            first = element
        if not how and not (tag == "p" and len(text) > _FIRST_PARAGRAPH):
            continue
        if _in_other_matter(element, heading, by_name=how in _BY_PLACE):
            continue
        if not how:
            break  # the story has begun
        if how in _BY_PLACE and (not _is_sentence(text, how) or _names_author(doc, text)):
            continue
        if len(text) <= _LONGEST_DATED and _is_no_sentence(doc, text):
            continue
        return Found(text, f"below-headline:{how}", text)
    return None if first is None else _over_byline(doc, first, heading)


def _over_byline(doc: Document, first: HtmlElement, heading: HtmlElement) -> Found[str] | None:
    """The first sentence under a headline, where the byline or the date of the story stands right behind it."""
    text = text_of(first)
    if _stands_apart(doc, first, text, heading) and stands_over_byline(doc, first):
        return Found(text, "below-headline:over-byline", text)
    return None


def _stands_apart(doc: Document, element: HtmlElement, text: str, heading: HtmlElement) -> bool:
    """Whether a line is neither the story's first nor a link, an entry of a list, the headline again or the byline."""
    if (
        _is_story_text(element, alike=True)
        or text.endswith((":", "：", "…"))
        or _names_author(doc, text)
        or is_dated(text)
    ):
        return False
    if next(element.iter("a", "time", "img"), None) is not None:
        return False
    shared = set(heading.iterancestors())
    if any(box.tag in ("a", "li") for box in takewhile(lambda box: box not in shared, element.iterancestors())):
        return False
    letters = key(text)
    return not any(claim.key in letters or letters in claim.raw_key for claim in claims(doc))


def _how(doc: Document, element: HtmlElement, name: Name, text: str, header: HtmlElement | None) -> str:
    """What makes an element a subheading (``class``, ``description``, ``opening``, ``header``); empty: nothing does."""
    if name is Name.SUBHEADING:
        return "class"
    if key(text) in _descriptions(doc) and not _is_story_text(element, alike=True):
        return "description"
    if name is Name.TEASER and key(text).startswith(_cut_descriptions(doc)):
        return "description"
    if name is Name.OPENING and not _is_story_text(element) and next(element.iter("p", "h2"), element) is element:
        return "opening"
    if name is Name.NOTHING and header is not None and element.tag in _LINE_TAGS and _is_alone(element, header):
        return "header"
    return ""


def _text_of_lines(element: HtmlElement) -> str:
    """The text of an element, its lines and paragraphs parted by blanks."""
    lines = [child for child in element if child.tag in _LINE_TAGS]
    return " ".join(filter(None, map(_text_of, lines if len(lines) > 1 else (element,))))


def _text_of(element: HtmlElement) -> str:
    return text_of(element) if next(element.iter("br"), None) is None else whole_text(element)


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


def _after(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Elements after a heading in the order of the page, as far as its surroundings reach."""
    boxes = (heading, *islice(heading.iterancestors(), _LEVELS))
    return islice((element for box in boxes for sibling in box.itersiblings() for element in _open(sibling)), _ELEMENTS)


def _open(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and those in it, but for what is in boxes that hold no subheading."""
    yield element
    if len(element) and element.tag not in _CLOSED_BOXES and not is_closed(element):
        for child in element:
            yield from _open(child)


def _in_other_matter(element: HtmlElement, heading: HtmlElement, by_name: bool) -> bool:
    """Whether a box around an element, but not around the heading, is a picture, a byline or the like."""
    shared = set(heading.iterancestors())
    for box in element.iterancestors():
        if box in shared:
            return False
        if box.tag in _OTHER_BOXES or (by_name and named(names_of(box)) is Name.OTHER):
            return True
    return False


def _names_author(doc: Document, text: str) -> bool:
    """Whether a line is about who wrote the story."""
    return any(name in text for name in authors_of(doc))


def _is_sentence(text: str, how: str) -> bool:
    """Whether a line says something, as bylines, dates and numbers of chapters do not."""
    words = len(_WORD_OF_LETTERS.findall(text))
    unspaced = not text.isascii() and words < len(text) / _LONGEST_MEAN_WORD
    if words < _WORDS_OF_SENTENCE and not unspaced:
        return False
    return how != "header" or text[-1] in _SENTENCE_ENDS


def _is_no_sentence(doc: Document, text: str) -> bool:
    """Whether a short line is a date, the site's name, or a name in capitals."""
    return is_dated(text) or key(text) in site_keys(doc) or (text.isupper() and len(text.split()) < _WORDS_OF_SENTENCE)


@per_document
def _descriptions(doc: Document) -> frozenset[str]:
    """The keys of what the page says of its story, without what it says its headline is."""
    headlines = (letters for claim in claims(doc) for letters in (claim.key, claim.raw_key))
    return frozenset(map(key, _said(doc))).difference(headlines, ("",))


@per_document
def _cut_descriptions(doc: Document) -> tuple[str, ...]:
    """The keys of those descriptions that are only the beginning of a text."""
    begun = (key(text) for text in _said(doc) if text.rstrip().endswith(("…", "...")))
    return tuple(letters for letters in begun if len(letters) >= _SHORTEST_BEGINNING)


@per_document
def _said(doc: Document) -> tuple[str, ...]:
    article = doc.json_ld_article or {}
    said = [text for name in _DESCRIPTION_META for text in doc.meta.get(name, ())]
    said += [text for name in ("description", "alternativeHeadline") for text in texts(article.get(name))]
    return tuple(said)


def _is_story_text(element: HtmlElement, alike: bool = False) -> bool:
    """Whether an element is one of several paragraphs side by side; with ``alike`` of one class, as all the story's are
    where the first is set apart from them."""
    parent = element.getparent()
    if element.tag != "p" or parent is None:
        return False
    names = element.get("class")
    beside = [p for p in parent if p.tag == "p" and not (alike and p.get("class") != names)]
    return len(beside) >= _BODY_PARAGRAPHS
