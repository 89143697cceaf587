"""Pages of links: front pages, sections and archives; their stories, their feeds, and the page that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.discover.harvest import Harvest, address, moment_in_address
from newscrawl.discover.stories import is_story_link, may_be_section
from newscrawl.errors import PageError
from newscrawl.model import Link, LinkKind, Page
from newscrawl.parsers.document import Document, names_of, text_of
from newscrawl.parsers.words import every

NO_STORIES = "no links to stories"  # the problem of a page that was read and has none
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_COMMENT_FEED = re.compile(r"comments?(?:/|$|\W)", re.I)
_MENU = re.compile(r"\b(?:nav|navigation|menu|header|desks|sections|ressorts|rubriques)\b")
_LONGEST_SECTION = 30  # characters of its name
_NEXT_WORDS = frozenset(every("links", "next"))
_NEXT_NAMES = re.compile(r"\b(?:next|older)\b|pagination[-_]?next|next[-_]page")
_PAGE_NUMBER = re.compile(r"(?:/page/|/seite/|[?&](?:page|p|pg|seite|pagina|start|offset)=)(\d+)", re.I)


def section_links(page: Page, depth: int = 0, known: Sequence[str] = ()) -> Harvest:
    """Links of a page that look like stories of the same newspaper, and the next page of it, if it has one.

    ``known`` are addresses of stories of the newspaper, by which others are known.
    """
    try:
        doc = Document(page)
    except PageError as error:
        return Harvest(problem=f"{error.outcome}: {error}")
    links: dict[str, Link] = {}
    for anchor in doc.index.all("a"):
        found = address(doc.base, anchor.get("href"))
        if found and found not in links and is_story_link(found, doc.url, text_of(anchor), _place(anchor), known):
            links[found] = Link(found, LinkKind.STORY, doc.url, moment_in_address(found), text=text_of(anchor) or None)
    following = next_page(doc)
    if following and links:
        links.pop(following, None)
        links[following] = Link(following, LinkKind.SECTION, doc.url, depth=depth + 1)
    return Harvest(tuple(links.values()), None if links else NO_STORIES)


def feed_addresses(page: Page) -> Harvest:
    """The feeds a page names in its head, comment feeds left out."""
    try:
        doc = Document(page)
    except PageError as error:
        return Harvest(problem=f"{error.outcome}: {error}")
    found: dict[str, Link] = {}
    for link in doc.index.all("link"):
        if (link.get("type") or "").strip().lower() in _FEED_TYPES and "alternate" in (link.get("rel") or "").lower():
            url = address(doc.base, link.get("href"))
            if url and not _COMMENT_FEED.search(urlsplit(url).path):
                found.setdefault(url, Link(url, LinkKind.FEED, doc.url))
    return Harvest(tuple(found.values()))


def section_addresses(page: Page) -> list[str]:
    """The sections that a page's menus name: short names that lead one or two folders down and to no story."""
    try:
        doc = Document(page)
    except PageError:
        return []
    found: dict[str, None] = {}
    for anchor in doc.index.all("a"):
        url, text = address(doc.base, anchor.get("href")), text_of(anchor)
        if url and 0 < len(text) <= _LONGEST_SECTION and _MENU.search(_place(anchor)) and may_be_section(url, doc.url):
            found.setdefault(url)
    return list(found)


def next_page(doc: Document) -> str | None:
    """The page that follows a section page: rel=next, a link named so, or the number after this one's."""
    here = _number(doc.url)
    numbered = None
    for anchor in doc.index.all("link", "a"):
        target = address(doc.base, anchor.get("href"))
        if not target or urlsplit(target).hostname != urlsplit(doc.url).hostname or target == doc.url:
            continue
        if "next" in (anchor.get("rel") or "").lower().split():
            return target
        if anchor.tag == "a" and (_says_next(anchor) and _same_list(target, doc.url)):
            return target
        if numbered is None and _number(target) == here + 1 and _same_list(target, doc.url):
            numbered = target
    return numbered


def _says_next(anchor: HtmlElement) -> bool:
    words = text_of(anchor).lower().split()
    return (0 < len(words) <= 4 and not _NEXT_WORDS.isdisjoint(words)) or bool(_NEXT_NAMES.search(names_of(anchor)))


def _number(url: str) -> int:
    match = _PAGE_NUMBER.search(url)
    return int(match.group(1)) if match and len(match.group(1)) < 6 else 1


def _same_list(target: str, here: str) -> bool:
    """Do two addresses differ only in their page number?"""
    a, b = (_PAGE_NUMBER.sub("", url).rstrip("/?&") for url in (target, here))
    return a == b or (urlsplit(a).path == urlsplit(b).path and bool(urlsplit(target).query))


def _place(anchor: HtmlElement) -> str:
    """Class and id words of the boxes around a link, nearest first, and the names of their elements."""
    words = []
    for box in anchor.iterancestors():
        words.append(f"{box.tag} {names_of(box)}" if isinstance(box.tag, str) else "")
        if len(words) == 6:
            break
    return " ".join(words)
