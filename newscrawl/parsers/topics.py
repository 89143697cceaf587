"""What a story is filed under: the newspaper's section and the story's tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.document import Document, squeeze, text_of
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.structured import texts
from newscrawl.parsers.words import every

_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "sailthru.section",
    "parsely-section",
    "cxenseparse:section",
    "dc.subject",
)
# What is in the name of the trail to the page; 'topicpath' and 'pankuzu' are in Japan.
_TRAIL_SIGNS = ("crumb", "topicpath", "topic-path", "topic_path", "pankuzu")
_KEYWORD_META = ("news_keywords", "keywords", "sailthru.tags", "parsely-tags", "cxenseparse:keywords")
_ARROWS = frozenset("›»>→＞")  # between the links of a trail that nothing names
_WHOLE_PAGE = frozenset({"html", "body"})  # their names tell what the page has
_COMMA = re.compile(r"\s*[,;،、，；|]\s*")
_FOLDER = re.compile(r"[^\W\d_][^\W_]*(?:[-_][^\W\d_]+){0,2}\Z")
_DATE_OR_LANGUAGE = re.compile(r"(?:\d+|[a-z]{2}(?:[-_][a-z]{2})?)\Z", re.I)
_NO_SECTION = frozenset(every("topics", "no_section"))
_LONGEST_SECTION = 60  # characters; what is longer is a description
_LONGEST_TAG = 80
_MOST_TAGS = 60  # a page with more lists its whole vocabulary


@field("section")
def section(doc: Document) -> Found[str] | None:
    """The newspaper's own name for the part of the paper that the story is in."""
    by_markup = (_section_by_rule, _section_by_meta, _section_by_json_ld)
    return first_found(doc, (*by_markup, _by_breadcrumb, _by_category_link, _by_arrows, _by_folder))


@field("tags")
def tags(doc: Document) -> Found[tuple[str, ...]] | None:
    """The story's own topics in the page's order, each once; sources that list tags before those that list keywords."""
    return first_found(doc, (_tags_by_rule, _tags_by_meta, _tags_by_json_ld, _tags_by_links, _tags_by_keywords))


def _section_by_rule(doc: Document) -> Found[str] | None:
    return _first_section((text_of(element) for element in doc.site_elements("section")), "site-rule")


def _section_by_meta(doc: Document) -> Found[str] | None:
    for name in _SECTION_META:
        if found := _first_section(doc.meta.get(name, ()), f"meta:{name}"):
            return found
    return None


def _section_by_json_ld(doc: Document) -> Found[str] | None:
    article = doc.json_ld_article or {}
    found = _first_section(texts(article.get("articleSection"), "name"), "json-ld:articleSection")
    return found or _first_section(_marked_up(doc, "articlesection"), "microdata:articleSection")


def _by_breadcrumb(doc: Document) -> Found[str] | None:
    """The last step of the trail that is not the story itself."""
    headlines = {squeeze(title).casefold() for title in doc.meta.get("og:title", ())}
    for thing in doc.json_ld_of(frozenset({"BreadcrumbList"})):
        steps = [name for step in _steps(thing) for name in texts(step, "name", "item")]
        if found := _last_section(steps[:-1] if len(steps) > 1 else (), headlines, "json-ld:breadcrumb"):
            return found
    for box in _trails(doc):
        if steps := [text_of(link) for link in box.iter("a")]:
            return _last_section(steps, headlines, "breadcrumb")
    return None


def _trails(doc: Document) -> list[HtmlElement]:
    """The boxes that their name calls the trail to the page."""
    boxes = doc.index.named(doc.index.names_with(_TRAIL_SIGNS))
    return [box for box in boxes if box.tag not in _WHOLE_PAGE]


def _by_category_link(doc: Document) -> Found[str] | None:
    """The link that says of itself that it leads to the story's category, as weblogs print below or above it."""
    links = [link for link in _marked_links(doc).categories if next(link.iterancestors("nav", "aside"), None) is None]
    return _first_section(map(text_of, links), "rel:category")


class _MarkedLinks(NamedTuple):
    """The links of a page that say what they lead to, in its order."""

    categories: list[HtmlElement]
    tags: list[HtmlElement]


@per_document
def _marked_links(doc: Document) -> _MarkedLinks:
    categories: list[HtmlElement] = []
    tags: list[HtmlElement] = []
    for link in doc.index.all("a"):
        if (rel := link.get("rel")) is not None:
            if "category" in rel:
                categories.append(link)
            if "tag" in rel.lower().split():
                tags.append(link)
    return _MarkedLinks(categories, tags)


def _by_arrows(doc: Document) -> Found[str] | None:
    """``Home › Town › Harbour › Headline`` where nothing names it a trail."""
    first = next((link for link in doc.index.all("a") if (t := link.tail) and t.strip(" \t\r\n") in _ARROWS), None)
    trail = first.getparent() if first is not None else None
    if trail is None:
        return None
    headlines = {squeeze(title).casefold() for title in doc.meta.get("og:title", ())}
    return _last_section([text_of(step) for step in trail.iterchildren("a")], headlines, "trail")


def _steps(trail: dict[str, object]) -> list[dict[str, object]]:
    elements = trail.get("itemListElement")
    return [step for step in elements if isinstance(step, dict)] if isinstance(elements, list) else []


def _by_folder(doc: Document) -> Found[str] | None:
    """The first folder of the address that reads like a word; the weakest sign."""
    try:
        folders = unquote(urlsplit(doc.url).path).split("/")[1:-1]
    except ValueError:
        return None
    words = [folder for folder in folders if not _DATE_OR_LANGUAGE.match(folder)]
    named = [folder for folder in words[:1] if _FOLDER.match(folder) and folder.lower() not in _NO_SECTION]
    return _first_section((re.sub(r"[-_]", " ", folder) for folder in named), "url")


def _first_section(names: Iterable[str], source: str) -> Found[str] | None:
    for raw in names:
        name = squeeze(raw)
        if name and len(name) <= _LONGEST_SECTION and name.casefold() not in _NO_SECTION and "://" not in name:
            return Found(name, source, raw)
    return None


def _last_section(steps: Iterable[str], headlines: set[str], source: str) -> Found[str] | None:
    return _first_section([step for step in reversed(list(steps)) if step.casefold() not in headlines], source)


def _tags_by_rule(doc: Document) -> Found[tuple[str, ...]] | None:
    return _all_tags(doc, (text_of(element) for element in doc.site_elements("tags")), "site-rule")


def _tags_by_meta(doc: Document) -> Found[tuple[str, ...]] | None:
    for name in ("article:tag", "og:article:tag"):
        values = doc.meta.get(name, [])
        # One element with commas in it is a list; several elements hold one tag each, commas and all.
        listed = _split(values) if len(values) == 1 else values
        if found := _all_tags(doc, listed, f"meta:{name}"):
            return found
    return None


def _tags_by_json_ld(doc: Document) -> Found[tuple[str, ...]] | None:
    keywords = (doc.json_ld_article or {}).get("keywords")
    found = list(texts(keywords, "name"))
    listed = found if len(found) > 1 else _split(found)
    named = [tag.partition(":")[2] if tag.lower().startswith(("tag:", "keyword:")) else tag for tag in listed]
    return _all_tags(doc, named, "json-ld:keywords")


def _tags_by_links(doc: Document) -> Found[tuple[str, ...]] | None:
    return _all_tags(doc, (text_of(link).lstrip("#") for link in _marked_links(doc).tags), "rel:tag")


def _tags_by_keywords(doc: Document) -> Found[tuple[str, ...]] | None:
    for name in _KEYWORD_META:
        if found := _all_tags(doc, _split(doc.meta.get(name, ())), f"meta:{name}"):
            return found
    return _all_tags(doc, _split(_marked_up(doc, "keywords")), "microdata:keywords")


def _marked_up(doc: Document, word: str) -> Iterator[str]:
    for element in doc.microdata.get(word, ()):
        yield element.get("content") or text_of(element)


def _split(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from _COMMA.split(value)


@per_document
def _folded_names_of_site(doc: Document) -> frozenset[str]:
    return frozenset([name.casefold() for name in names_of_site(doc)])


def _all_tags(doc: Document, values: Iterable[str], source: str) -> Found[tuple[str, ...]] | None:
    """Tags cleaned, each once; none where a page lists far too many."""
    site = _folded_names_of_site(doc)
    found: dict[str, str] = {}
    for value in values:
        tag = squeeze(value).strip("#\"' ")
        key = tag.casefold()
        if tag and len(tag) <= _LONGEST_TAG and "://" not in tag and key not in _NO_SECTION and key not in site:
            found.setdefault(key, tag)
    if not 0 < len(found) <= _MOST_TAGS:
        return None
    listed = tuple(found.values())
    return Found(listed, source, ", ".join(listed))
