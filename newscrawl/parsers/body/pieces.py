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

from newscrawl.parsers.body.marks import Known, Marks, marks_of, top_marks
from newscrawl.parsers.body.prose import Region, is_menu
from newscrawl.parsers.document import raw_text, squeeze

_DEEPEST = 120  # elements below one another that are told apart; what nests deeper gives its text as it is
_MOST = 3_000  # pieces below one root that are told apart; a live blog of a day has a thousand
_WIDEST_ROW = 400  # characters of a table row that is data; longer rows are layout, each cell on its own
_LONGEST_COUNT = 12  # characters
_COUNT = re.compile(r"\W*(?:\d+\W+(?:[^\W\d]{1,4}\W+)?\d+\W*)?")  # above a caption: '1 of 2', '3/12', a bar
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
    alt: str = ""  # what the last of these pictures says it shows


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
        self.known: Known = {}
        self.run: list[str] = []  # always this one list, so that those who fill it may hold on to it
        self.close = 0
        self.breaks = self.media = False
        self.alt = ""
        self.in_link = self.in_strong = self.in_slant = 0
        self.linked = self.links = self.strong = self.slanted = 0

    def enter(self, element: HtmlElement, marks: Marks, depth: int) -> None:
        """Walk a block-level element: its text is apart from what stands before and after it."""
        if self.run:
            self.end_run(element, marks)
        if element.tag == "tr" and _is_data_row(element):
            self.row(element)
        elif depth >= _DEEPEST:
            self.run.append(raw_text(element))
        else:
            self.inside(element, element, marks, depth)
        if self.run:
            self.end_run(element, marks)

    def inside(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        """Walk what an element holds; ``owner`` is the nearest block-level element around the run."""
        run, region = self.run, self.region
        text = element.text
        if text and (run or not text.isspace()):
            self.add(text)
        for child in region.children(element) if element in region.path else element:
            tag = child.tag
            kind = _KINDS.get(tag)
            if kind is None:
                if run:
                    self.end_run(owner, marks)
                self.block(child, element, marks, depth)
            elif kind == _INLINE:
                if len(child) or child is self.apart:
                    self.inline(child, owner, marks, depth)
                else:
                    self.leaf(tag, child.text)
            elif kind == _BREAK:
                run.append("\n")
                self.breaks = True
            elif kind == _PICTURE:
                self.media = True
                image = child if tag == "img" else child.find("img")
                self.alt = "" if image is None else image.get("alt", "")
            elif kind == _GAP and (tag != "svg" or not self.in_link):  # the sign of a link to elsewhere is in its line
                self.gap(child, owner, marks, depth)
            text = child.tail
            if text and (run or not text.isspace()):
                self.add(text)

    def block(self, element: HtmlElement, parent: HtmlElement, marks: Marks, depth: int) -> None:
        """Walk a block-level element, whose parent's marks are given, if it may hold some of the story."""
        if element in self.without:
            return
        region = self.region
        is_around = element in region.around
        if not is_around and not self.close and parent not in region.near:
            return
        if not len(element):
            if (text := element.text) and not text.isspace():
                self.add(text)
                self.end_run(element, marks_of(element, marks, self.known))
        elif is_around:
            self.enter(element, marks_of(element, marks, self.known), depth + 1)
        elif self.close or not is_menu(element):
            self.close += 1
            self.enter(element, marks_of(element, marks, self.known), depth + 1)
            self.close -= 1

    def gap(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        """Pass over an element without text, unless a tag left open before the story made it swallow the story."""
        if self.run:
            self.end_run(owner, marks)
        if element.tag in _MEDIA:
            self.media = True
        elif element in self.region.path:
            self.enter(element, Marks(), depth + 1)

    def inline(self, element: HtmlElement, owner: HtmlElement, marks: Marks, depth: int) -> None:
        tag = element.tag
        if element is self.apart:
            if self.run:
                self.end_run(owner, marks)
            self.enter(element, marks_of(element, marks, self.known), depth + 1)
        elif depth >= _DEEPEST:
            self.leaf(tag, raw_text(element))
        elif tag == "span":
            self.inside(element, owner, marks, depth + 1)
        else:
            link, strong, slant = tag == "a", tag in _STRONG, tag in _SLANTED
            self.in_link += link
            self.links += link
            self.in_strong += strong
            self.in_slant += slant
            self.inside(element, owner, marks, depth + 1)
            self.in_link -= link
            self.in_strong -= strong
            self.in_slant -= slant

    def leaf(self, tag: str, text: str | None) -> None:
        """Add the text of an inline element that holds nothing else."""
        if tag == "a":
            self.links += 1
        if not text:
            return
        self.add(text)
        if tag == "a":
            self.linked += 0 if self.in_link else len(text)
        elif tag in _STRONG:
            self.strong += 0 if self.in_strong else len(text)
        elif tag in _SLANTED:
            self.slanted += 0 if self.in_slant else len(text)

    def row(self, row: HtmlElement) -> None:
        cells = [squeeze(raw_text(cell)) for cell in row.iterchildren("td", "th")]
        self.run.append(" | ".join(cell for cell in cells if cell))
        self.linked = sum([len(raw_text(link)) for link in row.iter("a")])

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
        """Make the run, which must not be empty, a piece, or several where lines are left blank."""
        run = self.run
        text = run[0] if len(run) == 1 else "".join(run)
        run.clear()
        if self.breaks:
            whole = len(text)
            for part in _BLANK_LINE.split(text):
                self.add_piece(owner, part, marks, len(part) / whole)
            self.breaks = False
        else:
            self.add_piece(owner, text, marks)
        self.linked = self.links = self.strong = self.slanted = 0

    def add_piece(self, owner: HtmlElement, run: str, marks: Marks, share: float = 1.0) -> None:
        """Make a piece of a run, or of the part of one that has so great a share of its text."""
        text = squeeze(run)
        if not text or len(self.pieces) >= _MOST:
            return
        linked, strong, slanted = self.linked, self.strong, self.slanted
        if share < 1:
            linked, strong, slanted = int(linked * share), int(strong * share), int(slanted * share)
        media, alt = self.media, self.alt
        self.pieces.append(Piece(owner, owner.tag, text, marks, linked, self.links, strong, slanted, media, alt))
        if len(text) > _LONGEST_COUNT or not marks.within("caption") or not _COUNT.fullmatch(text):
            self.media, self.alt = False, ""


def _is_data_row(row: HtmlElement) -> bool:
    """Several short cells side by side: one line of a table of data, not a column layout."""
    if len(row) < 2 or next(row.iterdescendants("table", "p", "ul", "h1", "h2", "h3"), None) is not None:
        return False
    return len(raw_text(row)) <= _WIDEST_ROW
