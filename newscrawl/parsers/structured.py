"""What a page says about itself for machines: meta elements, JSON-LD, microdata and RDFa.

JSON-LD is read as search engines read it, not as the standard would have it: blocks with comments, stray line breaks,
trailing commas, HTML entities or two objects in a row still give what can be had.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.parsers.broken_json import mend

_NEWS = ("Reportage", "Analysis", "Opinion", "Review", "Background", "AskPublic", "")  # kinds of NewsArticle
_POSTINGS = ("BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting")
_OTHER_ARTICLES = (
    *("Article", "TechArticle", "ScholarlyArticle", "SatiricalArticle", "AdvertiserContentArticle"),
    *("Report", "Review", "CriticReview", "Recipe"),
)
ARTICLE_TYPES = frozenset((*(f"{kind}NewsArticle" for kind in _NEWS), *_POSTINGS, *_OTHER_ARTICLES))
# From the attributes to their elements: a test of every element would take six times as long.
_MARKED_UP = etree.XPath("body/descendant::*/@itemprop/.. | body/descendant::*/@property/..")
_DEEPEST = 40  # JSON-LD nests a few levels; what nests deeper is an attack or a bug
_LONGEST_MENDED = 200_000  # characters; a broken block beyond is not worth the time
_OPENING = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
_CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\Z")
_CLOSING_LENGTH = 20  # characters; looked for at the very end only
_DECODER = json.JSONDecoder(strict=False)  # takes line breaks in strings; `json.loads` would make one for each block
_BRACKET = re.compile(r"[{\[]")


def meta(elements: Iterable[HtmlElement]) -> dict[str, list[str]]:
    """The contents of ``<meta>`` elements by lower-cased name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in elements:
        content = (element.get("content") or element.get("value") or "").strip()
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if words := element.get(attribute):
                for word in words.lower().split():
                    found.setdefault(word, []).append(content)
    return found


def microdata(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    """Elements of the body with ``itemprop`` or RDFa ``property``, by lower-cased word without its prefix."""
    found: dict[str, list[HtmlElement]] = {}
    for element in cast("list[HtmlElement]", _MARKED_UP(tree)):
        words = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
        for word in {w.rpartition(":")[2] for w in words}:
            found.setdefault(word, []).append(element)
    return found


def json_ld(blocks: Iterable[str]) -> list[dict[str, Any]]:
    """All objects of JSON-LD blocks, with graphs, lists and nested things flattened, outermost first.

    A property that only refers to another object (``{"@id": "#author"}``) holds that object instead, one level deep,
    so that what refers in circles stays finite.
    """
    things: list[dict[str, Any]] = []
    for block in blocks:
        for value in _read(block):
            things.extend(_objects(value, 0))
    by_id = _by_id(things)
    if not by_id:
        return things
    return [{key: _referred(value, by_id) for key, value in thing.items()} for thing in things]


def _by_id(things: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The objects that say something, by ``@id``; of two with one id, the one that says more."""
    by_id: dict[str, dict[str, Any]] = {}
    for thing in things:
        name = thing.get("@id")
        if isinstance(name, str) and not _is_reference(thing) and len(thing) > len(by_id.get(name, ())):
            by_id[name] = thing
    return by_id


def _referred(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_referred(part, by_id) if isinstance(part, dict) else part for part in value]
    if isinstance(value, dict) and _is_reference(value):
        return by_id.get(value["@id"], value)
    return value


def _is_reference(thing: dict[str, Any]) -> bool:
    return isinstance(thing.get("@id"), str) and thing.keys() <= {"@id", "@type"}


def types_of(thing: dict[str, Any]) -> frozenset[str]:
    """The ``@type`` of an object as plain names: ``http://schema.org/NewsArticle`` is ``NewsArticle``."""
    kinds = thing.get("@type") or ()
    if isinstance(kinds, str):
        return _plain_names(kinds)
    kinds = kinds if isinstance(kinds, list) else ()
    return frozenset().union(*(_plain_names(kind) for kind in kinds if isinstance(kind, str)))


@lru_cache(maxsize=1024)
def _plain_names(kind: str) -> frozenset[str]:
    return frozenset((re.split(r"[/:#]", kind)[-1],))


def choose_article(things: list[dict[str, Any]], url: str) -> dict[str, Any] | None:
    """The object that describes the page's own story: of those that say most, the one that names this address."""
    best: tuple[tuple[int, int], dict[str, Any]] | None = None
    wanted = ("headline", "datePublished", "author", "articleBody", "image", "dateModified")
    for thing in things:
        if not ARTICLE_TYPES & types_of(thing):
            continue
        here = int(_address(thing).rstrip("/").split("?")[0] == url.rstrip("/").split("?")[0])
        rank = (sum(bool(thing.get(key)) for key in wanted) + 2 * here, here)
        if best is None or rank > best[0]:
            best = rank, thing
    return best[1] if best else None


def texts(value: Any, *keys: str) -> Iterator[str]:
    """The strings of a JSON-LD value: a string, a list of them, or objects, of which the first of ``keys`` is taken.

    Entities are resolved (many sites escape twice) and white space is folded.
    """
    if isinstance(value, str):
        text = " ".join(entities.unescape(value).split())
        if text:
            yield text
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, *keys)
    elif isinstance(value, dict):
        for key in (*keys, "@value"):
            if value.get(key):
                yield from texts(value[key], *keys)
                return


def _address(thing: dict[str, Any]) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        for text in texts(thing.get(key), "@id", "url"):
            return text
    return ""


def _read(block: str) -> Iterator[Any]:
    """The JSON values of one block, mended where it is broken in the ways that are common."""
    text = _unwrapped(block)
    if (value := _loaded(text)) is not None:
        yield value
    elif values := list(_several(text)):
        yield from values
    elif len(text) <= _LONGEST_MENDED:
        # A block without any quotation mark was escaped as if it were HTML.
        value = _loaded(mend(text if '"' in text else entities.unescape(text)))
        if value is not None:
            yield value


def _unwrapped(block: str) -> str:
    """A block without the comment or CDATA marks that hid it from browsers of the last century."""
    opening = _OPENING.match(block)
    text = block[opening.end() if opening else 0 :].rstrip()
    end = max(0, len(text) - _CLOSING_LENGTH)
    return (text[:end] + _CLOSING.sub("", text[end:])).strip("\ufeff; \t\r\n")


def _loaded(text: str) -> Any:
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None


def _several(text: str) -> Iterator[Any]:
    """Values that follow one another without a list around them; stops at the first that cannot be read."""
    position = 0
    while found := _BRACKET.search(text, position):
        try:
            value, position = _DECODER.raw_decode(text, found.start())
        except (ValueError, RecursionError):
            return
        yield value


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from _objects(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _objects(part, depth + 1)
