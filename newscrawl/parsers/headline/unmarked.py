"""Headlines that no markup calls one: in ``<font size=5><b>``, in a bare ``<div>``, in a table's cell.

Asked only where no heading and no class name speak. The window's title then says what to look for: on such pages it is
the headline, alone or beside the name of the paper. Where the title says nothing, large type before the story does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.document import Document, names_of, squeeze, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import claims, key, site_keys
from newscrawl.parsers.headline.heading import whole_text

_TAGS = frozenset(
    ("font", "b", "strong", "big", "td", "th", "div", "span", "p", "center", "i", "em", "u", "dt", "caption")
)
_TYPESET_TAGS = frozenset(("font", "big", "b", "strong", "div", "span", "p", "td"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_SAYS_NOTHING = 18  # the size of a title up to which it is a name
_NOT_IN = frozenset(("a", "nav", "li", "footer", "aside", "figure", "figcaption", "button", "option", "title"))
_MOST = 3_000  # elements, and lines, that are looked at
_LEVELS = 5  # elements around one in which it may not be a link, a menu or a footer
_LEAST_SHARE = 0.3  # of a title that a piece of it must be, to be its headline
_SHORTEST_PIECE = 6  # letters and digits of such a piece
_PROSE = 140  # characters of a text outside links with which the story has begun
_LARGE_TYPE = re.compile(r"font(?:-size)?\s*:[^;]*?(?:(?:1[89]|[2-9]\d)\s*p[xt]|(?:1\.[4-9]|[2-9])\d*\s*r?em|x-large)")
_LARGE_SIZES = frozenset(("4", "5", "6", "7", "+1", "+2", "+3", "+4"))
_SHORTEST, _LONGEST = 15, 250  # characters of a line in large type that may be a headline


def _elements(path: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    return cast("Callable[[HtmlElement], list[HtmlElement]]", etree.XPath(path))


_prose = etree.XPath(f"(//body/descendant::text()[string-length(normalize-space()) > {_PROSE}][not(ancestor::a)])[1]")
_home_links = _elements(
    "(//body/descendant::a[@href='/' or @href='./' or starts-with(@href, '/index.') or starts-with(@href, 'index.')])"
    "[position() <= 20]"
)
_rights = etree.XPath(
    "(//body/descendant::text()[string-length() < 400]"
    "[contains(., '©') or contains(., 'opyright') or contains(., 'COPYRIGHT')])[position() <= 20]",
    smart_strings=False,
)
_lines = etree.XPath(
    f"//body/descendant::text()[string-length() <= {_LONGEST}][not(parent::a or parent::title)]", smart_strings=False
)


def titled_element(doc: Document) -> HtmlElement | None:
    """The element whose whole text is what the window's title says, or the longest of the title's pieces.

    Of several printings the last one before the story stands over it: those above are banners and breadcrumbs.
    """
    wanted = _wanted(doc)
    if not wanted:
        return None
    best, length = None, len(key(titled_line(doc) or ""))
    for element in _before_story(doc, _TAGS):
        start = key(element.text or "")
        if not start or not any(piece.startswith(start) for piece in wanted):
            continue
        whole = key(whole_text(element))
        if whole in wanted and len(whole) >= length and _may_be_headline(element):
            best, length = element, len(whole)
    return best


def titled_line(doc: Document) -> str | None:
    """The longest of the title's pieces that is a line of the page, in no element of its own."""
    wanted = _wanted(doc)
    texts = cast("list[str]", _lines(doc.tree))[:_MOST]
    lines = [line for text in texts if key(line := squeeze(text)) in wanted]
    return max(lines, key=len, default=None)


def typeset_element(doc: Document) -> HtmlElement | None:
    """The last line in large type before the story, else the longest line in bold, for titles that are no headline."""
    if not _prose(doc.tree):
        return None
    lines = [line for line in _before_story(doc, _TYPESET_TAGS) if _is_large(line) or _is_bold(line)]
    fit = {line: length for line in lines if (length := _length(doc, line)) and _may_be_headline(line)}
    large = [line for line in fit if _is_large(line)]
    return large[-1] if large else max(fit, key=lambda line: fit[line], default=None)


def headings_before_story(doc: Document) -> Iterator[HtmlElement]:
    """The headings of any level that may be the story's, from the one right above its first long text upwards."""
    if _prose(doc.tree):
        for line in reversed(list(_before_story(doc, _HEADINGS))):
            if _length(doc, line) and _may_be_headline(line):
                yield line


def is_before_story(doc: Document, heading: HtmlElement) -> bool:
    """Whether a heading ends before the story's first long text."""
    return heading in _before_story(doc, frozenset((heading.tag,)))


def says_nothing(doc: Document) -> bool:
    """Whether no more is claimed than a window's title of a word or two, which is the site's name or a section's."""
    return all(claim.source == "title" and _size(claim.text) <= _SAYS_NOTHING for claim in claims(doc))


def _length(doc: Document, line: HtmlElement) -> int:
    """The letters of a line that may be a headline; 0 for what cannot be one."""
    text = text_of(line)
    if _size(text) < _SHORTEST or len(text) > _LONGEST or _is_papers_name(doc, key(text)):
        return 0
    return len(text)


def _size(text: str) -> int:
    """The letters of a text; an ideograph or kana says as much as two letters of an alphabet."""
    return len(text) + sum(letter > "\u3000" for letter in text)


@per_document
def _wanted(doc: Document) -> frozenset[str]:
    """The keys of the claims and of their longer pieces, without the site's names."""
    found: set[str] = set()
    for claim in claims(doc):
        found |= {claim.key, claim.raw_key}
        least = max(_SHORTEST_PIECE, _LEAST_SHARE * len(claim.raw_key))
        found |= {piece for piece in claim.pieces if len(piece) >= least}
    return frozenset(piece for piece in found if piece and not _is_papers_name(doc, piece))


def _is_papers_name(doc: Document, piece: str) -> bool:
    """Whether a key is the site's name: as it is known, as links home read, or who holds the copyright."""
    names, rights = _papers_names(doc)
    return piece in names or any(piece in line for line in rights)


@per_document
def _papers_names(doc: Document) -> tuple[frozenset[str], list[str]]:
    rights = [key(line) for line in cast("list[str]", _rights(doc.tree))]
    return site_keys(doc) | {key(text_of(link)) for link in _home_links(doc.tree)}, rights


def _before_story(doc: Document, tags: frozenset[str]) -> Iterator[HtmlElement]:
    """The elements of these tags that end before the page's first long text; all where there is none."""
    stop, around = None, frozenset[HtmlElement]()
    for prose in cast("list[Any]", _prose(doc.tree)):
        holder = prose.getparent()
        stop = _after(holder) if prose.is_tail else holder
        around = frozenset(holder.iterancestors())
    for element in islice(doc.tree.iter(*tags, *(() if stop is None else (stop.tag,))), _MOST):
        if element is stop:
            return
        if element not in around and element.tag in tags:
            yield element


def _after(element: HtmlElement) -> HtmlElement | None:
    """The first element that begins after another one has ended; None at the page's end."""
    following = element.getnext()
    above = element.getparent()
    return following if following is not None or above is None else _after(above)


def _may_be_headline(element: HtmlElement) -> bool:
    """Whether an element is neither a link nor holds one, and stands in no menu, list, picture or footer."""
    if next(element.iter("a"), None) is not None:
        return False
    around = (element, *islice(element.iterancestors(), _LEVELS))
    return not any(box.tag in _NOT_IN or "crumb" in names_of(box) for box in around)


def _is_large(element: HtmlElement) -> bool:
    if element.tag == "font":
        return (element.get("size") or "").strip() in _LARGE_SIZES
    style = element.get("style")
    return element.tag == "big" or (style is not None and _LARGE_TYPE.search(style.lower()) is not None)


def _is_bold(element: HtmlElement) -> bool:
    """Whether an element is all that stands in its paragraph or cell, in bold."""
    parent = element.getparent()
    if element.tag not in ("b", "strong") or parent is None or (element.tail or "").strip():
        return False
    alone = element.getprevious() is None and element.getnext() is None
    return alone and not (parent.text or "").strip()
