"""The section: the newspaper's own name for the part of the paper that a story is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.document import Document, squeeze, text_of
from newscrawl.parsers.finding import field, first_found
from newscrawl.parsers.structured import texts
from newscrawl.parsers.tags import marked_links, marked_up
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
_ARROWS = frozenset("›»>→＞")  # between the links of a trail that nothing names
_WHOLE_PAGE = frozenset({"html", "body"})  # their names tell what the page has
_FOLDER = re.compile(r"[^\W\d_][^\W_]*(?:[-_][^\W\d_]+){0,2}\Z")
_DATE_OR_LANGUAGE = re.compile(r"(?:\d+|[a-z]{2}(?:[-_][a-z]{2})?)\Z", re.I)
_NO_SECTION = frozenset(every("topics", "no_section"))
_LONGEST_SECTION = 60  # characters; what is longer is a description


@field("section")
def section(doc: Document) -> Found[str] | None:
    """The newspaper's own name for the part of the paper that the story is in."""
    by_markup = (_section_by_rule, _section_by_meta, _section_by_json_ld)
    return first_found(doc, (*by_markup, _by_breadcrumb, _by_category_link, _by_arrows, _by_folder))


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
    return found or _first_section(marked_up(doc, "articlesection"), "microdata:articleSection")


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
    links = [link for link in marked_links(doc, "category") if next(link.iterancestors("nav", "aside"), None) is None]
    return _first_section(map(text_of, links), "rel:category")


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
