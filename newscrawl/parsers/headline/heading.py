"""The text of a heading, taken apart: the headline itself, what stands before it and what after.

Newsrooms print kicker, headline and subheading in one ``<h1>`` as often as in three elements. The seams between
elements are where a heading may be cut; class names and metadata say at which seam.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from lxml.html import HtmlElement

from newscrawl.parsers.document import squeeze
from newscrawl.parsers.headline.claims import Claim, key, without_site_name
from newscrawl.parsers.words import every

_UNREAD_TAGS = frozenset(("svg", "button", "noscript", "form", "figure", "select", "input", "time"))
_LETTERS = re.compile("[a-z]+")
_BREAKS = frozenset(("br", "div", "p"))
_HEADLINE_CLASS = re.compile(r"(?:headline|title|titel)(?:[-_]{0,2}(?:text|inner|main|content))?(?![a-z-])")
_FEWEST_PARTS = 2  # of a heading with a kicker
_LEAST_SHARE = 0.3  # of a heading that a claim must be, to be its headline
_BEFORE_BLANK = frozenset(':!?”“»"')
SOFT_HYPHEN = "\u00ad"
_EDGES = " \t\n:|/–—-·•"
_ARROWS = "»›"  # at an edge they point to what stood beside, or they are quotation marks
_FELLOWS = (("«", "»"), ("‹", "›"))
_SIGNS = f"{_EDGES}{_ARROWS}"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text between two seams; ``names`` are the class names and ids it stands under, within the heading."""

    text: str
    names: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading cut at its seams; ``whole`` is everything that is read in it."""

    whole: str
    headline: str
    before: str = ""
    after: str = ""


def is_named(names: str, subject: str) -> bool:
    """Whether one of a list of class words of ``words/headline.toml`` stands in ``names``, at word boundaries."""
    simple, first, pattern = _class_words(subject)
    parts = _LETTERS.findall(names)
    # A pattern of all words would be tried at each letter; most names have none of the words, nor the first of a pair.
    return not simple.isdisjoint(parts) or (not first.isdisjoint(parts) and pattern.search(names) is not None)


@cache
def _class_words(subject: str) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """The words of one part, the first parts of the others, and a pattern for all."""
    words = every("headline", subject)
    parts = [_LETTERS.findall(word) for word in words]
    simple = frozenset(word for word, of in zip(words, parts, strict=True) if len(of) == 1)
    first = frozenset(of[0] for of in parts if len(of) > 1)
    return simple, first, re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])")


def whole_text(element: HtmlElement) -> str:
    """Everything that is read in a heading, without drawings, buttons and dates."""
    return _line(_texts(element)) if len(element) else _line((element.text or "",))


def read_heading(element: HtmlElement, told: Iterable[Claim], site_names: frozenset[str]) -> Heading:
    """Take a heading apart.

    The most trusted claim that is the heading word for word, or all of it between two seams, decides. Without one,
    class names speak first, then whatever other claim ends at the seams.
    """
    parts, told = list(_parts(element, "")), tuple(told)
    whole = _joined(parts)
    for claim in told:
        if claim.confirms(whole):
            if run := _run_set_off(element, claim, parts):
                return _cut(whole, parts, run, told, site_names)
            return Heading(whole, without_site_name(whole, site_names))
        if claim.is_word_for_word and (run := _run_of(claim, parts, 0, len(parts))):
            titled = _titled(parts)  # some templates claim the kicker to be the headline
            return _cut(whole, parts, titled if titled and _is_beside(run, titled) else run, told, site_names)
    first, last = _by_class(parts)
    runs = (_run_of(claim, parts, first, last) for claim in told)
    return _cut(whole, parts, next(filter(None, runs), (first, last)), told, site_names)


def _cut(
    whole: str, parts: list[Part], run: tuple[int, int], told: Iterable[Claim], site_names: frozenset[str]
) -> Heading:
    first, last = run
    text = _before_pipe(without_site_name(_joined(parts[first:last]), site_names), told)
    if not key(text):
        return Heading(whole, whole)
    return Heading(whole, text, _joined(parts[:first]), _joined(parts[last:]))


def _parts(element: HtmlElement, names: str) -> Iterator[Part]:
    if element.text:
        yield Part(element.text, names)
    for child in element:
        if child.tag in _BREAKS:
            yield Part(" ", "")
        if child.tag not in _UNREAD_TAGS:
            yield from _parts(child, f"{names} {_names(child)}")
        if child.tail:
            yield Part(child.tail, names)


def _texts(element: HtmlElement) -> Iterator[str]:
    """The texts of `_parts`, without the names that take most of the time."""
    if element.text:
        yield element.text
    for child in element:
        tag = child.tag
        if tag in _BREAKS:
            yield " "
        if tag not in _UNREAD_TAGS:
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _names(element: HtmlElement) -> str:
    """Class, id and data attributes: some templates name the parts of a heading in ``data-`` attributes alone."""
    return " ".join(v for k, v in element.items() if k in ("class", "id", "itemprop") or k.startswith("data-")).lower()


def _joined(parts: list[Part]) -> str:
    return _line(part.text for part in parts)


def _line(texts: Iterable[str]) -> str:
    """Texts as one line; where style sheets keep two elements apart and the text does not, a blank does."""
    text = ""
    for part in texts:
        if len(text) > 1 and part[:1].isupper() and (text[-1].islower() or text[-1] in _BEFORE_BLANK):
            text += " "
        text += part
    return _without_edges(squeeze(text.replace(SOFT_HYPHEN, "")))


def _without_edges(text: str) -> str:
    """A line without the signs at its ends: 'Politics »' ends with one, '»No way back«' with a quotation mark."""
    bare = text.strip(_SIGNS)
    if bare == text:
        return text
    text = text.strip(_EDGES)
    if all(text.count(left) == text.count(right) for left, right in _FELLOWS):
        return text
    return bare


def _by_class(parts: list[Part]) -> tuple[int, int]:
    """The run of parts that is left when what is named as kicker, subheading or colon is cut from both ends."""
    read = [number for number, part in enumerate(parts) if key(part.text)]
    if not read:
        return 0, len(parts)
    first, last = read[0], read[-1] + 1  # cutting ends before nothing would be left to read
    if titled := _titled(parts):
        return titled
    while first < last - 1 and _stands_before(parts[first]):
        first += 1
    while last > first + 1 and _stands_after(parts[last - 1]):
        last -= 1
    return first, last


def _titled(parts: list[Part]) -> tuple[int, int] | None:
    """The run of parts that class names call the headline, where each part has a name; None where none is called so."""
    titled = [i for i, part in enumerate(parts) if _HEADLINE_CLASS.search(part.names) and not _stands_before(part)]
    if titled and all(part.names or not key(part.text) for part in parts):
        return titled[0], titled[-1] + 1
    return None


def _is_beside(run: tuple[int, int], titled: tuple[int, int]) -> bool:
    """Whether a run has nothing of another one."""
    return run[1] <= titled[0] or titled[1] <= run[0]


def _run_set_off(element: HtmlElement, claim: Claim, parts: list[Part]) -> tuple[int, int] | None:
    """The headline in a heading that a claim repeats as a whole, None where the whole is the headline.

    Set off from a kicker is what the claim parts from it by a sign ("Kicker: Headline") and the heading without one:
    the kicker stands in an element, the headline is the heading's own text or marked as the headline.
    """
    if len(parts) < _FEWEST_PARTS or _is_marked(element):
        return None
    marked = next(filter(_is_marked, element.iterdescendants()), None)
    text = whole_text(marked) if marked is not None else _joined([part for part in parts if not part.names])
    run = _run_of(Claim(text, "heading", text), parts, 0, len(parts)) if key(text) in claim.pieces else None
    if run is None:
        return None
    before, inner = _text_of(parts[: run[0]]).strip(), _text_of(parts[slice(*run)]).strip()
    alone = not key(_text_of(parts[run[1] :]))
    return run if before and alone and before[-1] not in _SIGNS and inner[0] not in _SIGNS else None


def _is_marked(element: HtmlElement) -> bool:
    return (element.get("itemprop") or "").lower() == "headline"


def _text_of(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def _stands_before(part: Part) -> bool:
    """Whether a part is a kicker, or a colon. Over a headline some templates call it a subtitle, too."""
    return is_named(part.names, "kicker") or _stands_after(part)


def _stands_after(part: Part) -> bool:
    return not key(part.text) or is_named(part.names, "subheadline")


def _run_of(claim: Claim, parts: list[Part], first: int, last: int) -> tuple[int, int] | None:
    """Which of the parts from ``first`` to ``last`` a claim consists of, None if it does not end at their seams."""
    keys = [key(part.text) for part in parts[first:last]]
    whole = "".join(keys)
    at = whole.find(claim.key)
    if at < 0 or len(claim.key) <= _LEAST_SHARE * len(whole):
        return None
    seams = dict(zip(accumulate(map(len, keys), initial=0), range(first, last + 1), strict=True))
    run = seams.get(at), seams.get(at + len(claim.key))
    return None if run[0] is None or run[1] is None else (run[0], run[1])


def _before_pipe(text: str, told: Iterable[Claim]) -> str:
    """A heading that repeats the window's title ("Headline | Section | Site"), cut where a claim ends."""
    head, pipe, _ = text.partition(" | ")
    return head if pipe and any(claim.key == key(head) for claim in told) else text
