"""Where the headline is printed: the heading that agrees best with what metadata claim, in the right kind of place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.parsers.document import Document, has_any, names_of, raw_text
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.headline.claims import Claim, claims, key, site_keys
from newscrawl.parsers.headline.heading import SOFT_HYPHEN, whole_text
from newscrawl.parsers.headline.unmarked import (
    headings_before_story,
    is_before_story,
    says_nothing,
    titled_element,
    typeset_element,
)

_WORD = re.compile(r"\w+")
_HEADING_WEIGHT = {"h1": 1.6, "h2": 0.6, "h3": 0.2, "h4": 0.1}
_TITLE_CLASS = re.compile(
    r"headline|(?<![a-z])(?:h1|title|titel|titre|titulo|titulek|titolo|baslik|heading)|(?:article|post|entry|story|news|page|content)[-_]*(?:title|titel|heading|header)"
)
_BESIDE_PARTS = tuple(
    """
    related sidebar side-bar recommend comment widget footer newsletter mostread most-read popular trending promo teaser
    advert sponsor breadcrumb cookie consent modal popup dialog
    """.split()  # noqa: SIM905
)
_BESIDE_WORDS = ("nav", "menu", "logo", "brand", "masthead")
_BESIDE_WORD = re.compile(rf"(?<![a-z])(?:{'|'.join(_BESIDE_WORDS)})(?![a-z])")
_HIDDEN_PARTS = ("sr-only", "screen", "hidden")
_HIDDEN_CLASS = re.compile(
    r"sr-only|screen-?reader|visually-?hidden|(?<![a-z-])hidden(?![a-z-])|visuallyhidden|offscreen"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FRONT_PAGE = re.compile(r"https?://[^/]+/?(?:[?#]|\Z)")
_BAD_PLACE, _WORST_PLACE = -1.5, -3.0
_BESIDE_TAGS = frozenset(("nav", "footer", "aside", "form", "dialog", "figure", "figcaption", "li", "table"))
_STORY_TAGS = frozenset(("article", "main"))
_CLASSED_TAGS = ("div", "span", "p", "td", "font", "b", "strong", "a", "header", "section", "h4", "h5")
_HEADER_LEVELS = 3  # boxes, the article included, that may stand around a header and a heading in it together
_CONVINCING = 2.0  # a score above which class names need not be asked
_LEAST = 0.5
_SOME_AGREEMENT = 0.4
_LONGEST = 400  # characters; what is longer is a box that was named after its title


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element that may be the headline, how well metadata agree (0 to 1) and what all speaks for it."""

    element: HtmlElement
    text: str
    agreement: float
    score: float


@per_document
def printed(doc: Document) -> Candidate | None:
    """The element over the story that holds the headline, None where none is convincing."""
    ranked = _headings(doc)
    if not ranked or ranked[0].score < _CONVINCING:
        ranked = sorted(ranked + _ranked(doc, _named_as_title(doc)), key=lambda c: -c.score)
    best = ranked[0] if ranked and ranked[0].score > _LEAST else None
    if best is None or (best.score < _CONVINCING and best.agreement < _SOME_AGREEMENT):
        best = _unmarked(doc, best)
    return best if best and best.agreement >= _SOME_AGREEMENT else _over_story(doc, best)


def _unmarked(doc: Document, marked: Candidate | None) -> Candidate | None:
    """What only the title or large type tell to be the headline; ``marked`` is markup's own offer, at odds with it."""
    if marked is None and says_nothing(doc) and (line := typeset_element(doc)) is not None:
        return Candidate(line, whole_text(line), 0.0, _LEAST)
    titled = titled_element(doc)
    return marked if titled is None else Candidate(titled, whole_text(titled), 1.0, _CONVINCING)


def _over_story(doc: Document, other: Candidate | None) -> Candidate | None:
    """The heading right over the story, for pages whose title names a section and whose headings, if any, others."""
    told = claims(doc)
    if other is not None and (other.element.tag not in _HEADING_WEIGHT or is_before_story(doc, other.element)):
        return other
    for heading in headings_before_story(doc):
        text = whole_text(heading)
        if agreement(text, told, heading_one=False) and _place(heading) > _BAD_PLACE:
            return Candidate(heading, text, 0.0, _LEAST)
    return other


def declared(doc: Document) -> Candidate | None:
    """The ``<h1>`` that says word for word what metadata say, wherever it stands: in a breadcrumb, out of sight."""
    for candidate in _headings(doc):
        if candidate.element.tag == "h1" and candidate.agreement == 1.0:
            return candidate
    return None


def copies(doc: Document) -> Iterator[Candidate]:
    """The printed headline, then the other headings that say the same, over a player or in another column."""
    best = printed(doc)
    if best is not None:
        yield best
        for one in _headings(doc):
            if one.text.endswith(best.text) and one.element is not best.element:
                yield one


@per_document
def _headings(doc: Document) -> list[Candidate]:
    return _ranked(doc, doc.index.all("h1", "h2", "h3"))


def _named_as_title(doc: Document) -> Iterator[HtmlElement]:
    """Elements that a class or id calls the title: pages that print their headline in no heading at all."""
    for element in doc.index.all(*_CLASSED_TAGS):
        names = names_of(element)
        if ("tit" in names or "head" in names) and _TITLE_CLASS.search(names):
            yield element


def _ranked(doc: Document, elements: Iterable[HtmlElement]) -> list[Candidate]:
    told, site, headed = claims(doc), site_keys(doc), _in_story_headers(doc)
    told_words = frozenset[str]().union(*(claim.words for claim in told))
    found = []
    for element in elements:
        first, in_header = element.tag == "h1", element in headed
        if not first and not in_header and not _may_agree(element, told, told_words):
            continue
        text = whole_text(element)
        if not text or len(text) > _LONGEST or key(text) in site:
            continue
        agreed = agreement(text, told, first)
        if first or in_header or agreed >= _SOME_AGREEMENT:
            score = _score(element, text, agreed) - 2 * _leads_home(doc, element)
            found.append(Candidate(element, text, agreed, score))
    # A stable sort: of two printings that are equally good the first stands over the story.
    return sorted(found, key=lambda c: -c.score)


def _may_agree(element: HtmlElement, told: Iterable[Claim], told_words: frozenset[str]) -> bool:
    """A quick look, for pages have dozens of headings: whether an element has words in common with a claim.

    Half of the words of the shorter of the two: with fewer, `agreement` is below what a heading needs. ``told_words``
    are the words of all claims.
    """
    text = raw_text(element)
    if len(text) > 2 * _LONGEST:
        return False
    if not text.isascii():
        text = text.replace(SOFT_HYPHEN, "")
    found = _WORD.findall(text.casefold())
    words = frozenset() if told_words.isdisjoint(found) else frozenset(found)
    for claim in told if words else ():
        # One word less, for the claim may end within a word of the heading, and it within one of the claim's.
        common = len(words & claim.words)
        if common and 2 * common + 1 >= min(len(words), len(claim.words)):
            return True
    # Scripts without blanks: the claim may be part of one long word.
    return not text.isascii() and any(claim.key in key(text) for claim in told)


def _score(element: HtmlElement, text: str, agreed: float) -> float:
    score = 3 * agreed + _HEADING_WEIGHT.get(element.tag, 0.0)
    if "headline" in (element.get("itemprop") or "").lower():
        score += 1
    elif _TITLE_CLASS.search(names_of(element)):
        score += 0.5
    if len(text) < 12 and agreed < 0.9:
        score -= 1
    return score + _place(element)


@per_document
def _in_story_headers(doc: Document) -> frozenset[HtmlElement]:
    """What stands in the header of an article: a heading there needs no metadata to agree."""
    found: set[HtmlElement] = set()
    for header in doc.index.all("header"):
        boxes = [box.tag for box in islice(header.iterancestors(), _HEADER_LEVELS)]
        if "article" in boxes:
            level = [header]
            for _ in boxes[boxes.index("article") :]:
                level = [element for box in level for element in box]
                found.update(level)
    return frozenset(found)


def _leads_home(doc: Document, element: HtmlElement) -> bool:
    """Whether a heading is a link to the front page: the site's name, or its logo."""
    link = next(element.iter("a"), None)
    if link is None and element.getparent() is not None and element.getparent().tag == "a":
        link = element.getparent()
    target = doc.absolute(link.get("href")) if link is not None else None
    return target is not None and _FRONT_PAGE.match(target) is not None


def _place(element: HtmlElement) -> float:
    """What the boxes around an element say for or against it."""
    score = 0.0
    for box in (element, *element.iterancestors()):
        get = box.get
        score += _box(box.tag, get("class", "")[:_LONGEST], get("id", "")[:_LONGEST], get("style", "")[:_LONGEST])
    return max(score, _WORST_PLACE)


@lru_cache(2048)
def _box(tag: str, class_: str, id_: str, style: str) -> float:
    """The same for one box; the boxes of a site's pages are the same thousand."""
    score, names = 0.0, f"{class_} {id_}".lower()
    if tag in _STORY_TAGS:
        score += 0.4
    elif tag in _BESIDE_TAGS:
        score -= 0.7
    if tag not in ("body", "html") and _is_beside(names):
        score -= 0.7
    if "breadcrumb" in names:
        score -= 1.2
    if (has_any(names, _HIDDEN_PARTS) and _HIDDEN_CLASS.search(names)) or (style and _HIDDEN_STYLE.search(style)):
        score -= 0.5
    return score


def _is_beside(names: str) -> bool:
    """Whether class and id say that a box is none of the story's."""
    if has_any(names, _BESIDE_PARTS):
        return True
    return has_any(names, _BESIDE_WORDS) and _BESIDE_WORD.search(names) is not None


def agreement(text: str, told: Iterable[Claim], heading_one: bool = True) -> float:
    """How well a printed text agrees with the best of the claims, 0 to 1.

    Common words count for less below an ``<h1>``: the headings within a story share words with its headline.
    """
    mine = key(text)
    words = frozenset(_WORD.findall(text.casefold()))
    best = 0.0
    for claim in told:
        best = max(best, _agrees(mine, words, claim, heading_one))
        if best == 1.0:
            break
    return best


def _agrees(mine: str, words: frozenset[str], claim: Claim, heading_one: bool) -> float:
    if not mine:
        return 0.0
    if mine in (claim.key, claim.raw_key):
        return 1.0
    share = len(mine) / len(claim.raw_key)
    if mine in claim.pieces:
        return 0.95 if share > 0.35 and heading_one else 0.3 + 0.7 * share
    if share > 0.5 and claim.raw_key.startswith(mine):
        return 0.9
    if len(claim.key) > 0.4 * len(mine) and (mine.endswith(claim.key) or mine.startswith(claim.key)):
        return 0.9
    common = len(words & claim.words)
    by_words = 0.85 if heading_one else 0.6
    return by_words * 2 * common / (len(words) + len(claim.words)) if common else 0.0
