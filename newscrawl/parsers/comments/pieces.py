"""A comment's own texts, in order, each with its role and the line and paragraph it stands on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawl.parsers.comments.dating import dates_in
from newscrawl.parsers.comments.persons import is_profile
from newscrawl.parsers.comments.roles import ASIDE, AUTHOR, DATE, META, NONE, TEXT, TITLE, Role, role_of
from newscrawl.parsers.comments.stamps import Stamp, stamps_in
from newscrawl.parsers.comments.wording import author_name, is_controls

_UNREAD = frozenset(
    [
        "form",
        "textarea",
        "select",
        "input",
        "button",
        "svg",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "map",
        "nav",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "blockquote",
        "pre",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "address",
        "details",
        "summary",
        "fieldset",
        "legend",
        "main",
        "center",
    ]
)
_STRONG = frozenset(["strong", "b", "h1", "h2", "h3", "h4", "h5", "h6", "cite", "dt", "th"])
_ENTRIES = ("textarea", "input")
_TYPED_IN = frozenset(("text", "email", "password", "search", "url", "tel"))
_SCRIPTED = ("javascript:", "#")  # where a 'show more' at the end of a text leads
_DATE_MOST = 60  # characters of a line that a date is looked for on
_HIDDEN_NAMES = re.compile(r"screen-reader|visually-?hidden|sr-only|u-hidden-visually")
_TITLED = frozenset(("cite", "b", "i", "em"))
_DIGIT = re.compile(r"\d")
_PLAIN = frozenset(("span", "font", "i", "em", "u", "small", "abbr"))  # change nothing where no name says so


@dataclass(slots=True)
class Piece:
    """One text node. ``holder`` is the element that gave the role, ``block`` the block it stands in; ``sure`` as in
    `roles.role_of`.
    """

    text: str
    role: Role
    sure: int
    holder: HtmlElement
    line: int
    paragraph: int
    strong: bool
    href: str
    block: HtmlElement


@dataclass(slots=True)
class _Walk:
    """Where a walk through a comment stands."""

    nested: Collection[HtmlElement]
    met: list[tuple[int, int]] = field(default_factory=list)  # how many pieces and stamps stand before each of those
    pieces: list[Piece] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    line: int = 0
    paragraph: int = 0
    breaks: int = 0  # <br> since the last text

    def block(self) -> None:
        """A block begins or ends here."""
        if self.pieces and self.pieces[-1].paragraph == self.paragraph:
            self.paragraph += 1
            self.line += 1
        self.breaks = 0

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks == 1:
            self.line += 1
        elif self.breaks == 2 and self.pieces:
            self.paragraph += 1

    def text(self, text: str, state: _State) -> None:
        if state.href and state.href.startswith(_SCRIPTED):
            shown = text.strip()
            if is_controls(shown) and not dates_in(shown):
                return
        if not text.isspace():
            self.breaks = 0
        elif not self.pieces:
            return
        piece = Piece(
            text, state.role, state.sure, state.holder, self.line, self.paragraph, state.strong, state.href, state.block
        )
        self.pieces.append(piece)


class _State(NamedTuple):
    """What holds for the texts of an element by its ancestors."""

    role: Role
    sure: int
    holder: HtmlElement
    block: HtmlElement
    strong: bool = False
    href: str = ""


def pieces_in(
    element: HtmlElement,
    nested: Collection[HtmlElement] = (),
    *,
    below: bool = True,
    head: HtmlElement | None = None,
) -> tuple[list[Piece], list[Stamp]]:
    """The texts below ``element`` without those of ``nested`` elements, forms and controls; and dates in attributes.

    Without ``below`` what follows the first of several ``nested`` elements is left out: it belongs to the list.
    What is below ``head`` comes before all.
    """
    walk = _Walk(nested)
    if head is not None:
        _descend(head, walk, _State(NONE, 0, head, head))
        walk.block()
    _descend(element, walk, _State(NONE, 0, element, element))
    if not below and len(walk.met) > 1:
        pieces, stamps = walk.met[0]
        del walk.pieces[pieces:], walk.stamps[stamps:]
    _open_wrappers(walk)
    return walk.pieces, walk.stamps


def pieces_in_row(elements: Sequence[HtmlElement]) -> list[Piece]:
    """The texts of elements that follow one another."""
    walk = _Walk(())
    for element in elements:
        _visit(element, walk, _State(NONE, 0, element, element))
    return walk.pieces


def _open_wrappers(walk: _Walk) -> None:
    """Take the role from a 'content' that holds the author line as well as the 'text' proper."""
    holders = {piece.holder for piece in walk.pieces if piece.role is TEXT}
    roles = {piece.role for piece in walk.pieces if not piece.text.isspace()}
    if holders and not roles & {AUTHOR, META, NONE, TITLE} and DATE in roles:
        for piece in walk.pieces:
            piece.role = NONE if piece.role is TEXT else piece.role
    if len(holders) < 2:
        return
    wrappers = {ancestor for holder in holders for ancestor in holder.iterancestors() if ancestor in holders}
    for wrapper in wrappers:
        own = [piece for piece in walk.pieces if piece.holder is wrapper]
        authors = {piece.holder for piece in walk.pieces if piece.role is AUTHOR}
        holds_authors = authors and all(wrapper in author.iterancestors() for author in authors)
        if holds_authors or any(
            is_profile(piece.href) or (len(piece.text) < _DATE_MOST and dates_in(piece.text)) for piece in own
        ):
            for piece in own:
                piece.role = NONE


def _descend(element: HtmlElement, walk: _Walk, state: _State) -> None:
    if text := element.text:
        walk.text(text, state)
    for child in element:
        _visit(child, walk, state)
        if tail := child.tail:
            walk.text(tail, state)


def _visit(child: HtmlElement, walk: _Walk, state: _State) -> None:
    tag = child.tag
    if not isinstance(tag, str):
        return
    if tag == "br":
        walk.line_break()
        return
    attributes = dict(child.items())
    is_nested = child in walk.nested
    if is_nested:
        walk.met.append((len(walk.pieces), len(walk.stamps)))
    if is_nested or (tag in _UNREAD and not _is_read(child, tag, attributes)):
        walk.block()
        return
    inner = _state_of(child, tag, attributes, state)
    if inner.role is AUTHOR and inner.holder is state.holder and _is_beside_name(child, attributes, walk, state):
        inner = inner._replace(role=ASIDE, holder=child)
    if attributes:
        walk.stamps += stamps_in(attributes)
        if inner.role is not TEXT and _hidden(attributes):
            return
    if tag in _BLOCKS:
        walk.block()
        _descend(child, walk, inner)
        walk.block()
    else:
        _descend(child, walk, inner)


def _is_beside_name(child: HtmlElement, attributes: Mapping[str, str], walk: _Walk, state: _State) -> bool:
    """Whether an element in the author's stands behind the name and is of another class: 'Staff', 'of Leeds'."""
    class_ = attributes.get("class", "")
    if not class_ or "name" in class_.lower() or dates_in(child.text or "") or any(True for _ in child.iter("time")):
        return False
    own = takewhile(lambda piece: piece.holder is state.holder, reversed(walk.pieces))
    return any(author_name(piece.text) is not None for piece in own)


def _is_read(element: HtmlElement, tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a form holds what was posted and nothing to fill in, or a button the author's name."""
    if tag == "form":
        return not any(e.tag == "textarea" or e.get("type", "text") in _TYPED_IN for e in element.iter(*_ENTRIES))
    return tag == "button" and role_of("", attributes)[0] in (AUTHOR, DATE)


def _state_of(child: HtmlElement, tag: str, attributes: Mapping[str, str], state: _State) -> _State:
    """What holds inside ``child``: its own role where it has one, else that of what it stands in."""
    role, sure = role_of(tag, attributes, state.role)
    bold = "bold" in attributes.get("class", "")
    if role is NONE and tag in _PLAIN and not bold:
        return state
    href = attributes.get("href", "") if tag == "a" else state.href
    if role is NONE and tag == "a" and "#comment" in href and state.role is not TITLE and _has_digit(child.text):
        role, sure = DATE, 0  # a comment's own address is printed under its date
    strong = state.strong or bold or tag in _STRONG
    block = child if tag in _BLOCKS else state.block
    inherits = role is NONE or (state.role is ASIDE and role is not TEXT)
    if state.role is TITLE and role is ASIDE and "permalink" in attributes.get("class", ""):
        inherits = True  # a comment's title leads to the comment
    if state.role is TEXT and role in (AUTHOR, TITLE, META) and tag in _TITLED and "class" not in attributes:
        inherits = True  # a book's title in the text
    if inherits:
        return _State(state.role, state.sure, state.holder, block, strong, href)
    if role is AUTHOR and state.role is AUTHOR:
        sure = max(sure, state.sure)  # the link round the name says no more than what the name stands in
    return _State(role, sure, child, block, strong, href)


def _has_digit(text: str | None) -> bool:
    return bool(text and _DIGIT.search(text))


def _hidden(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style")
    if style and "display" in style and "none" in style.replace(" ", "").partition("display:")[2][:5]:
        return True
    return "hidden" in attributes or bool(_HIDDEN_NAMES.search(attributes.get("class", "")))
