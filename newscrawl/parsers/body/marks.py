"""What elements say of themselves: tag, class and id words, inherited by everything inside.

``<section class="c-articleBody related-posts">`` has the words ``<section>``, ``article``, ``body``, ``article+body``,
``related``, ``posts`` and ``related+posts``; the model (`newscrawl.parsers.body.model`) has a weight for each word it
has met on several sites. Names it has not met still have meanings, here ``text`` and ``related``, by lists of the signs
that designers put into them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, pairwise

from lxml.html import HtmlElement

from newscrawl.parsers.words import table

_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}")
_KEY = 3  # characters by which a sign is looked up; the shortest have no more
_BY_MEANING = {
    name.removeprefix("class_"): sorted({sign for signs in by_language.values() for sign in signs})
    for name, by_language in table("body").items()
    if name.startswith("class_")
}
MEANINGS = tuple(sorted(meaning for meaning, signs in _BY_MEANING.items() if signs))
BITS = {meaning: 1 << bit for bit, meaning in enumerate(MEANINGS)}
_SIGNS: dict[str, list[tuple[str, int]]] = {}
for _meaning, _signs in _BY_MEANING.items():
    for _sign in _signs:
        _SIGNS.setdefault(_sign[:_KEY], []).append((_sign, BITS[_meaning]))
# Elements that mean something by themselves have bits, too; lists of one sort share one.
_MEANT = (
    "figcaption",
    "figure",
    "aside",
    "blockquote",
    "ul",
    "table",
    "header",
    "footer",
    "form",
    "section",
    "article",
)
_TAG_BITS = {tag: 1 << bit for bit, tag in enumerate(_MEANT, len(MEANINGS))}
_TAG_BITS["ol"] = _TAG_BITS["dl"] = _TAG_BITS["ul"]
ALL_BITS = len(MEANINGS) + len(_MEANT)
_LONGEST = 300  # characters of a class or id that are read; utility-class soup adds nothing after that
_ANCESTORS = 40  # elements around a site's own element whose words count
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.ASCII)
# Some newspapers call each paragraph so that only subscribers read; of a box around it the name tells more.
_METERED = "paywall"
_PARAGRAPHS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})
_PAGE = frozenset({"html", "body"})  # their classes speak of the page, not of a part of it


class Marks:
    """The words of an element, its meanings (bits, of its names and its tag), and the marks of the one around it.

    ``inherited`` are the meanings of all elements around.
    """

    __slots__ = ("inherited", "meanings", "parent", "words")

    def __init__(self, words: tuple[str, ...] = (), meanings: int = 0, parent: Marks | None = None) -> None:
        self.words, self.meanings, self.parent = words, meanings, parent
        self.inherited: int = 0 if parent is None else parent.inherited | parent.meanings

    def means(self, meaning: str) -> bool:
        """Whether the element itself has a meaning."""
        return bool(self.meanings & BITS[meaning])

    def within(self, meaning: str) -> bool:
        """Whether the element or one around it has a meaning."""
        return bool((self.meanings | self.inherited) & BITS[meaning])


# Marks by those around them and what is read of an element: brothers that say the same share theirs.
Known = dict[tuple[object, ...], Marks]


def marks_of(element: HtmlElement, parent: Marks | None, known: Known) -> Marks:
    """The marks of an element whose parent's are known."""
    tag = element.tag
    names = role = ""
    hidden = False
    for name, value in element.items():
        if name == "class" or name == "id":
            names = f"{names} {value}" if names else value
        elif name == "itemprop" or name == "role":
            role = f"{role} {name}={value}"
        elif name == "style":
            hidden = hidden or ("none" in value and _HIDDEN_STYLE.search(value) is not None)
        elif name == "hidden":
            hidden = True
    key = (parent, tag, names, role, hidden)
    marks = known.get(key)
    if marks is None:
        if tag in _PAGE:
            marks = Marks(parent=parent)
        else:
            words, meanings = _read(tag, names[:_LONGEST], role[:_LONGEST], hidden)
            # The one main element of a page is judged by itself: what is around it is there by mistake as often as not.
            marks = Marks(words, meanings, None if tag == "main" else parent)
        known[key] = marks
    return marks


def top_marks(element: HtmlElement) -> Marks:
    """The marks of an element with those of everything around it."""
    marks: Marks | None = None
    known: Known = {}
    for ancestor in reversed(list(islice(element.iterancestors(), _ANCESTORS))):
        marks = marks_of(ancestor, marks, known)
    return marks_of(element, marks, known)


@lru_cache(maxsize=16_384)
def _read(tag: str, names: str, role: str, hidden: bool) -> tuple[tuple[str, ...], int]:
    words = [f"<{tag}>"]
    if role:
        words += role.split()
    meanings = 0
    for name in names.split():
        if name == _METERED and tag in _PARAGRAPHS:
            continue
        of_name, its_meanings = _read_name(name)
        words += of_name
        meanings |= its_meanings
    if hidden:
        words.append("hidden")
    if meanings:
        words += _spelled(meanings)
    return tuple(dict.fromkeys(words)), meanings | _TAG_BITS.get(tag, 0)


@cache
def _spelled(meanings: int) -> tuple[str, ...]:
    """The words for meanings; pages have few combinations of them."""
    return tuple(f"={meaning}" for meaning, bit in BITS.items() if meanings & bit)


@lru_cache(maxsize=16_384)
def _read_name(name: str) -> tuple[tuple[str, ...], int]:
    words = [word.lower() for word in _WORD.findall(name)]
    padded = f"-{name.lower()}-"
    meanings = 0
    for key in map("".join, zip(padded, padded[1:], padded[2:], strict=False)):
        if key in _SIGNS:  # most names have the beginning of no sign in them
            for sign, bit in _SIGNS[key]:
                if sign in padded:
                    meanings |= bit
    return (*words, *[f"{a}+{b}" for a, b in pairwise(words)]), meanings
