"""What must be known of a whole page to judge one piece of it: headline, description, where most of the text stands."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.parsers.body.phrases import opening
from newscrawl.parsers.body.pieces import Piece
from newscrawl.parsers.body.told import article_body
from newscrawl.parsers.document import Document
from newscrawl.parsers.structured import texts

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOXED = HEADINGS | {"p", "li", "tr", "dt", "dd", "td"}  # their box is the list, table or element around them
_PARAGRAPH = 60  # the size of a piece that says where the story stands
_BOLD_HEADING = 80  # the size up to which a piece in bold is a heading, too
_WEIGHTIEST = 800  # beyond this size a piece says no more of it
_NUMBERS, _LINK_SHARES, _MEAN_SIZES = (2, 3, 6, 12), (0.05, 0.2, 0.5, 0.8), (15, 40, 90)
_START = 50  # letters that identify a piece
_ORACLE = 300  # letters an articleBody must have to be asked
_NOT_ROOTED = 99
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]*>")


def folded(text: str) -> str:
    """Letters and digits only, lower case."""
    return _NO_LETTERS.sub("", text).lower()


def size_of(text: str) -> int:
    """The letters of a text; an ideograph or kana says as much as two and a half letters of an alphabet."""
    if text.isascii():
        return len(text)
    return len(text) + 3 * (len(text) - len(_IDEOGRAPHS.sub("", text))) // 2


class Facts:
    """Facts of a page's pieces; every list is parallel to ``pieces``."""

    def __init__(self, doc: Document, pieces: Sequence[Piece], headline: HtmlElement | None = None) -> None:
        self.pieces = pieces
        self.sizes = [size_of(piece.text) for piece in pieces]
        self.links = [min(1.0, piece.linked / len(piece.text)) for piece in pieces]
        self.openings = [opening(piece.text) for piece in pieces]
        self.starts = [folded(piece.text[:90]) for piece in pieces]
        self._identities(doc)
        marked = self._head()
        self.is_bare = marked < 0 and headline is not None  # the headline is in no heading
        self.head = marked if headline is None or marked >= 0 else self._index_of(headline)
        self._boxes()
        self._main()
        self._since_head()
        self._headings_above()

    def _identities(self, doc: Document) -> None:
        """Which pieces print the headline, the description, what JSON-LD calls the body, or the same as another."""
        titles = {title for title in map(folded, _titles(doc)) if len(title) > 8}
        described = [folded(d)[:_START] for d in _descriptions(doc)]
        described = [d for d in described if len(d) > 20]
        body = _article_body(doc)
        count = Counter(self.starts)
        self.titled = [
            len(start) > 8 and any(start in title or title in start for title in titles) for start in self.starts
        ]
        self.described = [
            len(start) > 20 and any(start.startswith(d) or d.startswith(start) for d in described)
            for start in self.starts
        ]
        self.vouched = [0 if not body or len(start) < 4 else 1 if start in body else -1 for start in self.starts]
        self.repeats = [count[start] > 1 for start in self.starts]

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

    def _boxes(self) -> None:
        """The element whose pieces belong together with each piece, and how such a box is filled."""
        self.boxes: list[HtmlElement] = []
        sums: dict[HtmlElement, list[int]] = {}
        for piece, size in zip(self.pieces, self.sizes, strict=True):
            parent = piece.element.getparent() if piece.tag in _BOXED else None
            box = piece.element if parent is None else parent
            self.boxes.append(box)
            total = sums.setdefault(box, [0, 0, 0, 0])
            total[0] += 1
            total[1] += len(piece.text)
            total[2] += piece.linked
            total[3] += size
        self.filling = {
            box: f"{bisect(_NUMBERS, n)}{bisect(_LINK_SHARES, linked / length)}{bisect(_MEAN_SIZES, size / n)}"
            for box, (n, length, linked, size) in sums.items()
        }

    def _main(self) -> None:
        """The element right around most of the prose, and how far from it every piece stands."""
        mass: dict[HtmlElement, float] = {}
        alike: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for piece, size, links in zip(self.pieces, self.sizes, self.links, strict=True):
            if size >= _PARAGRAPH and links < 0.5:
                alike[piece.tag, piece.marks.words] += size
                for element, part in zip(_around(piece), (1.0, 0.45, 0.2), strict=False):
                    mass[element] = mass.get(element, 0.0) + part * min(size, _WEIGHTIEST)
        total = alike.total() or 1
        self.alike = {key: size / total for key, size in alike.items()}
        main = max(mass, key=lambda element: mass[element]) if mass else None
        ranks = {} if main is None else {main: 0} | {e: i for i, e in enumerate(main.iterancestors(), 1)}
        self.away = [_levels_to(ranks, box) for box in self.boxes]
        inside = [i for i, away in enumerate(self.away) if away == 0]
        self.first, self.last = (inside[0], inside[-1]) if inside else (0, 0)

    def _since_head(self) -> None:
        """How many pieces of some length stand between the headline and each piece; 0 above it."""
        self.since_head: list[int] = []
        count = 0
        for i, size in enumerate(self.sizes):
            self.since_head.append(count)
            if i > self.head and size > 40 and self.links[i] < 0.5:
                count += 1

    def _headings_above(self) -> None:
        """How the nearest heading above each piece begins (``^``: there is none), and how many pieces it is away."""
        self.under: list[str] = []
        self.below: list[int] = []
        opening_of_heading, below = "^", 0
        for i, piece in enumerate(self.pieces):
            self.under.append(opening_of_heading)
            self.below.append(below)
            if piece.tag in HEADINGS or (self.sizes[i] < _BOLD_HEADING and piece.strong * 2 > len(piece.text)):
                opening_of_heading, below = self.openings[i] or "-", 0
            else:
                below += 1


def _titles(doc: Document) -> Iterator[str]:
    for name in ("og:title", "twitter:title", "title"):
        yield from doc.meta.get(name, ())
    if doc.json_ld_article:
        yield from texts(doc.json_ld_article.get("headline"))
    title = next(doc.tree.iter("title"), None)
    if title is not None and title.text:
        yield title.text


def _descriptions(doc: Document) -> Iterator[str]:
    for name in ("og:description", "description", "twitter:description"):
        yield from doc.meta.get(name, ())
    if doc.json_ld_article:
        yield from texts(doc.json_ld_article.get("description"))


def _article_body(doc: Document) -> str:
    """The page's articleBody, folded; ``""`` where it is too short to be asked."""
    body = article_body(doc)
    return folded(_TAG.sub(" ", body)) if len(body) > _ORACLE else ""


def _around(piece: Piece) -> Iterator[HtmlElement]:
    """The elements around a piece, nearest first; a paragraph's own element does not count, nor does a list."""
    element: HtmlElement | None = piece.element
    if piece.tag in _BOXED:
        element = piece.element.getparent()
        if piece.tag == "li" and element is not None:
            element = element.getparent()
    while element is not None:
        yield element
        element = element.getparent()


def _levels_to(ranks: dict[HtmlElement, int], element: HtmlElement | None) -> int:
    """How many levels above the main element the first element stands that holds both it and ``element``."""
    while element is not None:
        if element in ranks:
            return ranks[element]
        element = element.getparent()
    return _NOT_ROOTED
