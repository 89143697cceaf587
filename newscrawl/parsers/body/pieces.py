"""A page cut into pieces: the runs of text a browser would show as one paragraph, cell row, heading or list item.

One walk over the tree gives every piece its text and what a judge of it wants to know: how much of it is link or bold,
which elements it stands in, and what these say of themselves (`newscrawl.parsers.body.marks`). Nothing is decided here,
except that navigation, forms' controls and embedded things are no text at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.body.marks import Marks, marks_of, top_marks
from newscrawl.parsers.body.prose import Region, is_menu
from newscrawl.parsers.document import squeeze

_DEEPEST = 120  # elements below one another that are told apart; what nests deeper gives its text as it is
_MOST = 3_000  # pieces below one root that are told apart; a live blog of a day has a thousand
_WIDEST_ROW = 400  # characters of a table row that is data; longer rows are layout, each cell on its own
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


# What elements do to the run of text around them. (Plain numbers: looking up a member of an enum takes its time.)
_INLINE = 1
_BREAK = 2
_NOTHING = 3  # no text, and the run around it goes on
_PICTURE = 4  # the same, worth remembering
_GAP = 5  # no text, and the run around it ends
_TAGS = {
    _INLINE: "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s "
    "samp small span strike strong sub sup time tt u var wbr",
    _BREAK: "br",
    _NOTHING: "area input link map meta rp rt source track",
    _PICTURE: "img picture",
    _GAP: "audio button canvas datalist embed head iframe math menu nav noscript object option script select "
    "style svg template textarea title video",
}
_KINDS: dict[object, int] = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
_MEDIA = frozenset({"audio", "canvas", "embed", "iframe", "object", "svg", "video"})
_STRONG = frozenset({"b", "strong"})
_SLANTED = frozenset({"em", "i"})


@dataclass(slots=True, eq=False)
class Piece:
    """A run of text. ``linked``, ``strong`` and ``slanted`` count the characters of it inside such elements."""

    element: HtmlElement
    tag: str
    text: str
    marks: Marks
    linked: int = 0
    links: int = 0
    strong: int = 0
    slanted: int = 0
    after_media: bool = False  # a picture or video stands between the piece before and this one


def cut(
    roots: Iterable[HtmlElement], without: Collection[HtmlElement] = (), apart: HtmlElement | None = None
) -> list[Piece]:
    """The pieces below ``roots`` in document order.

    ``without`` are elements whose text is left out; ``apart`` is an element that is a piece of its own whatever its
    tag is, as a headline in ``<b>`` is.
    """
    pieces: list[Piece] = []
    for root in roots:
        cutter = _Cutter(Region(root), frozenset(without), apart)
        cutter.enter(root, top_marks(root), 0)
        pieces += cutter.pieces
    return pieces


class _Cutter:
    """The walk's state: the run that is being gathered, and the pieces that are finished."""

    def __init__(self, region: Region, without: frozenset[HtmlElement], apart: HtmlElement | None) -> None:
        self.pieces: list[Piece] = []
        self.region = region
        self.without = without
        self.apart = apart
        self.run: list[str] = []
        self.close = 0
        self.breaks = self.media = False
        self.in_link = self.in_strong = self.in_slant = 0
        self.linked = self.links = self.strong = self.slanted = 0

    def enter(self, element: HtmlElement, marks: Marks, depth: int) -> None:
        """Walk a block-level element: its text is apart from what stands before and after it."""
        if self.run:
            self.end_run(element, marks)
        if element.tag == "tr" and _is_data_row(element):
            self.row(element)
        elif depth >= _DEEPEST:
            self.run.append("".join(element.itertext()))
        else:
            self.inside(element, element, marks, depth)
        if self.run:
            self.end_run(element, marks)

    def inside(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        """Walk what an element holds; ``owner`` is the nearest block-level element around the run."""
        text = element.text
        if text and (self.run or not text.isspace()):
            self.add(text)
        region, close = self.region, self.close
        for child in region.children(element) if element in region.path else element:
            kind = _KINDS.get(child.tag)
            if kind is None:
                if self.run:
                    self.end_run(owner, marks)
                if child in self.without:
                    pass
                elif child in region.around:
                    self.enter(child, marks_of(child, marks), depth + 1)
                elif close or element in region.near:
                    if not len(child):
                        if (text := child.text) and not text.isspace():
                            self.add(text)
                            self.end_run(child, marks_of(child, marks))
                    elif close or not is_menu(child):
                        self.close += 1
                        self.enter(child, marks_of(child, marks), depth + 1)
                        self.close -= 1
            elif kind == _INLINE:
                self.inline(child, owner, marks, depth)
            elif kind == _BREAK:
                self.run.append("\n")
                self.breaks = True
            elif kind == _PICTURE:
                self.media = True
            elif kind == _GAP:
                self.gap(child, owner, marks, depth)
            text = child.tail
            if text and (self.run or not text.isspace()):
                self.add(text)

    def gap(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        """Pass over an element without text, unless a tag left open before the story made it swallow the story."""
        self.end_run(owner, marks)
        if element.tag in _MEDIA:
            self.media = True
        elif element in self.region.path:
            self.enter(element, Marks(), depth + 1)

    def inline(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        tag = element.tag
        if element is self.apart:
            self.end_run(owner, marks)
            self.enter(element, marks_of(element, marks), depth + 1)
            return
        if tag == "span":
            if len(element) and depth < _DEEPEST:
                self.inside(element, owner, marks, depth + 1)
            elif text := element.text if depth < _DEEPEST else "".join(element.itertext()):
                self.add(text)
            return
        link, strong, slant = tag == "a", tag in _STRONG, tag in _SLANTED
        self.in_link += link
        self.links += link
        self.in_strong += strong
        self.in_slant += slant
        if depth >= _DEEPEST:
            self.add("".join(element.itertext()))
        elif len(element):
            self.inside(element, owner, marks, depth + 1)
        elif element.text:
            self.add(element.text)
        self.in_link -= link
        self.in_strong -= strong
        self.in_slant -= slant

    def row(self, row: HtmlElement) -> None:
        cells = [squeeze("".join(cell.itertext())) for cell in row.iterchildren("td", "th")]
        self.run.append(" | ".join(cell for cell in cells if cell))
        self.linked = sum(len("".join(link.itertext())) for link in row.iter("a"))

    def add(self, text: str) -> None:
        if "\n" in text:
            text = text.replace("\n", " ")
        self.run.append(text)
        if self.in_link:
            self.linked += len(text)
        if self.in_strong:
            self.strong += len(text)
        if self.in_slant:
            self.slanted += len(text)

    def end_run(self, owner: HtmlElement, marks: Marks) -> None:
        if not self.run:
            return
        text = "".join(self.run)
        if self.breaks:
            whole = len(text)
            for part in _BLANK_LINE.split(text):
                self.add_piece(owner, part, marks, len(part) / whole)
        else:
            self.add_piece(owner, text, marks)
        self.run = []
        self.breaks = False
        self.linked = self.links = self.strong = self.slanted = 0

    def add_piece(self, owner: HtmlElement, run: str, marks: Marks, share: float = 1.0) -> None:
        """Make a piece of a run, or of the part of one that has so great a share of its text."""
        text = squeeze(run)
        if not text or len(self.pieces) >= _MOST:
            return
        linked, strong, slanted = self.linked, self.strong, self.slanted
        if share < 1:
            linked, strong, slanted = int(linked * share), int(strong * share), int(slanted * share)
        self.pieces.append(Piece(owner, owner.tag, text, marks, linked, self.links, strong, slanted, self.media))
        self.media = False


def _is_data_row(row: HtmlElement) -> bool:
    """Several short cells side by side: one line of a table of data, not a column layout."""
    if len(row) < 2 or next(row.iterdescendants("table", "p", "ul", "h1", "h2", "h3"), None) is not None:
        return False
    length = 0
    for text in row.itertext():
        length += len(text)
        if length > _WIDEST_ROW:
            return False
    return True
