"""What must be known of a whole page to judge one piece of it: headline, description, where most of the text stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
from lxml.html import HtmlElement

from newscrawl.parsers.body.looks import LOOKS, look
from newscrawl.parsers.body.pieces import Piece
from newscrawl.parsers.body.told import article_body
from newscrawl.parsers.document import Document
from newscrawl.parsers.structured import texts

_NAMES = """
    p h1 h2 h3 h4 h5 h6 li div td tr blockquote figcaption section article main body span dt dd pre center header footer
    aside label address th summary details form figure
"""
TAGS = {tag: code for code, tag in enumerate(_NAMES.split(), 1)}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOXED = HEADINGS | {"p", "li", "tr", "dt", "dd", "td"}  # their box is the list, table or element around them
_PARAGRAPH = 60  # the size of a piece that says where the story stands
_LINE = 40  # the size of a piece that is more than a label
_BOLD_HEADING = 80  # the size up to which a piece in bold is a heading, too
_WEIGHTIEST = 800  # beyond this size a piece says no more of it
_PARTS = (1.0, 0.45, 0.2)  # of a piece's weight, for the elements around it
_START = 50  # letters that identify a piece
_LEAST = 21  # letters of a piece that can be told from others by its start
_TITLE = 300  # characters of a title that are read
_ORACLE = 300  # letters an articleBody must have to be asked
_NOT_ROOTED = 99
_LETTERS = re.compile(r"[^\W_]+")
_LOWER = bytes(range(128)).lower() + bytes(range(128, 256))
_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_TAG = re.compile(r"<[^<>]*>")

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


def folded(text: str) -> str:
    """Letters and digits only, lower case."""
    if text.isascii():
        return text.encode().translate(_LOWER, _NO_ASCII_LETTERS).decode()
    return "".join(_LETTERS.findall(text)).lower()


class Facts:
    """Facts of a page's pieces; every list and array is parallel to ``pieces``."""

    def __init__(self, doc: Document, pieces: Sequence[Piece], headline: HtmlElement | None = None) -> None:
        self.pieces = pieces
        looks = _columns([look(piece.text) for piece in pieces], len(LOOKS))
        self.looks: dict[str, Codes] = dict(zip(LOOKS, looks, strict=True))
        self.sizes: list[int] = self.looks["size"].tolist()
        self.openings: list[int] = self.looks["opening"].tolist()
        counts = [
            (len(p.text), p.linked, p.links, p.strong, p.slanted, p.after_media, TAGS.get(p.tag, 0)) for p in pieces
        ]
        lengths, linked, self.link_counts, strong, slanted, self.after_media, self.tags = _columns(counts, 7)
        self.lengths, self.linked = lengths, linked
        self.link_shares = np.minimum(1.0, linked / lengths)
        self.links: list[float] = self.link_shares.tolist()
        self.strong: Numbers = strong / lengths
        self.slanted: Numbers = slanted / lengths
        self.headings = (self.tags >= TAGS["h1"]) & (self.tags <= TAGS["h6"])
        self._identities(doc)
        marked = self._head()
        # The headline is in no heading. (Boxes in a heading make pieces of their own.)
        self.is_bare = marked < 0 and headline is not None and headline.tag not in HEADINGS
        self.head = marked if headline is None or marked >= 0 else self._index_of(headline)
        self.alike = numbered([(piece.tag, piece.marks.words) for piece in pieces])
        self._main(self._boxes())
        self._since_head()
        self._headings_above()

    def _identities(self, doc: Document) -> None:
        """Which pieces print the headline, the description, what JSON-LD calls the body, or the same as another."""
        starts = [folded(piece.text[:90]) for piece in self.pieces]
        titles = {title for title in [folded(title[:_TITLE]) for title in set(_titles(doc))] if len(title) > 8}
        described = [folded(d[: 4 * _START])[:_START] for d in set(_descriptions(doc))]
        described = [d for d in described if len(d) >= _LEAST]
        first_letters = {d[:_LEAST] for d in described}
        body = _article_body(doc)
        all_titles, shortest = "\n".join(titles), min(map(len, titles), default=_TITLE)
        titled, is_described, vouched, repeats = [], [], [], []
        count = Counter(starts)
        for start in starts:
            length = len(start)
            titled.append(length > 8 and (start in all_titles or (length > shortest and _holds_one(start, titles))))
            is_described.append(
                start[:_LEAST] in first_letters and any(start.startswith(d) or d.startswith(start) for d in described)
            )
            vouched.append(0 if not body or length < 4 else 1 if start in body else -1)
            repeats.append(count[start] > 1)
        self.told = bool(body)
        self.titled, self.described, self.vouched, self.repeats = np.array(
            (titled, is_described, vouched, repeats), dtype=np.int64
        )

    def _head(self) -> int:
        """The index of the piece that prints the headline; -1 where none does."""
        first = -1
        for i, piece in enumerate(self.pieces):
            if piece.tag in HEADINGS:
                if self.titled[i]:
                    return i
                if piece.tag == "h1" and first < 0:
                    first = i
        return first

    def _index_of(self, headline: HtmlElement) -> int:
        """The index of the first piece that is an element or stands in it; -1 where none does."""
        inside = set(headline.iter())
        return next((i for i, piece in enumerate(self.pieces) if piece.element in inside), -1)

    def _boxes(self) -> list[HtmlElement]:
        """The element whose pieces belong together with each piece."""
        boxes = []
        for piece in self.pieces:
            parent = piece.element.getparent() if piece.tag in _BOXED else None
            boxes.append(piece.element if parent is None else parent)
        self.box = numbered(boxes)
        return boxes

    def _main(self, boxes: list[HtmlElement]) -> None:
        """The element right around most of the prose, and where every piece stands as seen from it.

        ``away`` is how many levels above it the first element stands that holds both, ``inside`` how many levels below
        that one the piece's box is; pieces below the same child of it are of one ``branch``.
        """
        mass: dict[HtmlElement, float] = {}
        for piece, box, size, links in zip(self.pieces, boxes, self.sizes, self.links, strict=True):
            if size >= _PARAGRAPH and links < 0.5:
                element: HtmlElement | None = box
                if piece.tag == "li":  # a list does not count
                    element = box.getparent()
                for part in _PARTS:
                    if element is None:
                        break
                    mass[element] = mass.get(element, 0.0) + part * min(size, _WEIGHTIEST)
                    element = element.getparent()
        main = max(mass, key=lambda element: mass[element]) if mass else None
        places: dict[HtmlElement, tuple[int, int, HtmlElement]] = {}
        if main is not None:
            places[main] = (0, 0, main)
            places |= {element: (level, 0, element) for level, element in enumerate(main.iterancestors(), 1)}
        found = [places.get(box) or _place(places, box) for box in boxes]
        self.away, self.inside = _columns([(away, inside) for away, inside, _ in found], 2)
        self.branch = numbered([branch for _, _, branch in found])
        within = np.flatnonzero(self.away == 0)
        self.first, self.last = (int(within[0]), int(within[-1])) if len(within) else (0, 0)

    def _since_head(self) -> None:
        """How many pieces of some length stand between the headline and each piece; 0 above it."""
        counted = (self.looks["size"] > _LINE) & (self.link_shares < 0.5)
        counted[: max(0, self.head + 1)] = False
        self.since_head: Codes = np.cumsum(counted) - counted

    def _headings_above(self) -> None:
        """How the nearest heading above each piece begins (as `opening` says; -1: none), and how many pieces away."""
        bold = (self.headings | ((self.looks["size"] < _BOLD_HEADING) & (self.strong > 0.5))).nonzero()[0]
        at = np.arange(len(self.pieces))
        last = bold.searchsorted(at)  # of so many headings above a piece the last is the nearest
        begins, places = np.concatenate(([-1], self.looks["opening"][bold])), np.concatenate(([-1], bold))
        self.under: Codes = begins[last]
        self.below: Codes = at - places[last] - 1


def _holds_one(text: str, titles: Iterable[str]) -> bool:
    return any(title in text for title in titles)


def _columns(rows: Iterable[tuple[int, ...]], count: int) -> Codes:
    """An array for each of ``count`` columns of a table."""
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, count).T.copy()


def numbered(keys: Iterable[Hashable]) -> Codes:
    """A number for each key, the same for equal ones, in the order they come."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def sum_by(groups: Codes, values: Codes | Numbers) -> Numbers:
    """For each piece the sum of the values of its group."""
    return np.asarray(np.bincount(groups, values)[groups], dtype=np.float64)


def _titles(doc: Document) -> Iterator[str]:
    for name in ("og:title", "twitter:title", "title"):
        yield from doc.meta.get(name, ())
    if doc.json_ld_article:
        yield from texts(doc.json_ld_article.get("headline"))
    yield doc.title


def _descriptions(doc: Document) -> Iterator[str]:
    for name in ("og:description", "description", "twitter:description"):
        yield from doc.meta.get(name, ())
    if doc.json_ld_article:
        yield from texts(doc.json_ld_article.get("description"))


def _article_body(doc: Document) -> str:
    """The page's articleBody, folded; ``""`` where it is too short to be asked."""
    body = article_body(doc)
    return folded(_TAG.sub(" ", body) if "<" in body else body) if len(body) > _ORACLE else ""


def _place(
    places: dict[HtmlElement, tuple[int, int, HtmlElement]], element: HtmlElement
) -> tuple[int, int, HtmlElement]:
    """Where an element stands as seen from the main one; noted for it and all it stands in."""
    chain = []
    at: HtmlElement | None = element
    while at is not None and at not in places:
        chain.append(at)
        at = at.getparent()
    if at is None:
        place = (_NOT_ROOTED, 0, element)
        places.update(dict.fromkeys(chain, place))
        return place
    away, inside, branch = places[at]
    for below in reversed(chain):
        inside += 1
        branch = branch if inside > 1 else below
        places[below] = (away, inside, branch)
    return away, inside, branch
