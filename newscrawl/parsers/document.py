"""A page, decoded and parsed once; every finder reads this and none of them parses again.

`Document` is read-only by convention: the tree is shared by all finders, so none of them may change it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import Any, Protocol
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from lxml import etree, html
from lxml.html import HtmlElement

from newscrawl.errors import EmptyPage
from newscrawl.model import Found, Page
from newscrawl.parsers import structured
from newscrawl.parsers.decoding import decode
from newscrawl.parsers.index import Index
from newscrawl.parsers.no_page import refuse_what_is_no_page

# Control characters that libxml2 refuses, and NUL above all, which would cut the page off.
_CONTROLS = bytes(c if c > 31 or c in b"\t\n\r" else 32 for c in range(256))
# What pages of the last century leave open by the hundred.
_FORMATTING = re.compile(rb"</?(?:font|b|i|u|s|span|strong|em|center|big|small|tt)(?=[\s/>])[^<>]*>", re.I)
_MANY_ATTRIBUTES = 20_000  # in a page; the most seen on a real one
_SAMPLED = 31  # of so many bytes one is looked at: counting in all of them costs a twentieth of parsing
_LONG_TAG = 16_384  # bytes in which no tag ends
# A tag with more attributes than any author writes: what is behind the 500th.
_ATTRIBUTE = rb"""[\s/]*+[^\s=<>"'/]++(?:\s*+=\s*+(?:"[^"]{0,2000}+"|'[^']{0,2000}+'|[^\s"'<>]++)?+)?+"""
_ATTRIBUTE_BOMB = re.compile(rb"(<[a-zA-Z](?:" + _ATTRIBUTE + rb"){500}+)(?:" + _ATTRIBUTE + rb")++")
# Every element is an `HtmlElement`: lxml's own table, which knows forms apart, is asked in Python for each element.
_ELEMENT_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
# An absolute address that joining leaves as it is.
_ABSOLUTE = re.compile(r"https?://[^\s\[\]#?]+(?:\?[^\s\[\]#]+)?(?:#[^\s\[\]]+)?")
_text_in: Callable[[HtmlElement], str] = partial(etree.tostring, encoding="unicode", method="text", with_tail=False)


class SiteRules(Protocol):
    """What a newspaper says about its own pages; `newscrawl.sites.Site` is one."""

    timezone: str | None
    date_order: str | None

    def override(self, field: str, doc: Document) -> Found[Any] | None:
        """The site's own answer for a field; None: the general engine's answer stands."""

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        """The elements that the site's selector for a field picks; empty where it has none."""


class Document:
    """One page with everything that is computed on it at most once.

    ``rules`` are the site's own; ``memo`` is where `newscrawl.parsers.finding.per_document` keeps finders' answers.
    Raises `NotHtml` for bytes that are no page, `EmptyPage` where nothing is left to read.
    """

    def __init__(self, page: Page, rules: SiteRules | None = None) -> None:
        self.page = page
        self.rules = rules
        self.memo: dict[object, Any] = {}
        refuse_what_is_no_page(page)
        self.text, self.encoding = decode(page.body, page.headers.get("content-type"))
        self.tree = _parse(_utf8(page.body, self.text, self.encoding), page.url)
        self._scripts = _take_scripts(self.tree)

    @property
    def url(self) -> str:
        return self.page.url

    @cached_property
    def index(self) -> Index:
        """The page's elements by tag, class and id."""
        return Index(self.tree)

    @cached_property
    def title(self) -> str:
        """The window's title as it stands; ``""`` for none."""
        return next((element.text or "" for element in self.index.all("title")), "")

    @cached_property
    def base(self) -> str:
        """What relative addresses on the page are relative to."""
        address: str = next((href for base in self.index.all("base") if (href := base.get("href"))), "")
        try:
            return str(urljoin(self.page.url, address.strip()))
        except ValueError:
            return self.page.url

    def absolute(self, address: str | None) -> str | None:
        """An address on the page as an absolute URL; None for none, ``data:`` and what cannot be joined."""
        if not address or (address := address.strip()).startswith(("data:", "javascript:", "#", "mailto:")):
            return None
        if _ABSOLUTE.fullmatch(address):
            return address  # most addresses; joining takes ten times as long, and asking for the base a hundred times
        try:
            return urljoin(self.base, address)
        except ValueError:
            return None

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """``<meta>`` contents by lower-cased name, property or itemprop, in document order, empty ones left out."""
        return structured.meta(self.index.all("meta"))

    def meta_first(self, *names: str) -> Found[str] | None:
        """The first meta of these names, in the order of the names; its source is ``meta:NAME``."""
        for name in names:
            for content in self.meta.get(name, ()):
                return Found(content, f"meta:{name}", content)
        return None

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of every JSON-LD block, graphs and lists flattened, outermost first."""
        return structured.json_ld(self._scripts.get("application/ld+json", ()))

    def json_ld_of(self, types: frozenset[str]) -> Iterator[dict[str, Any]]:
        """The JSON-LD objects whose ``@type`` is one of ``types`` (names without ``schema:``)."""
        for thing in self.json_ld:
            if types & structured.types_of(thing):
                yield thing

    @cached_property
    def json_ld_article(self) -> dict[str, Any] | None:
        """The JSON-LD object that describes this page's story, the one with most to say where there are several."""
        return structured.choose_article(self.json_ld, self.page.url)

    @cached_property
    def microdata(self) -> dict[str, list[HtmlElement]]:
        """Elements with ``itemprop`` or RDFa ``property`` in the body of the page, by the lower-cased word."""
        return structured.microdata(self.tree)

    @property
    def lang(self) -> str:
        """What ``<html lang>`` says, as it stands; ``""`` for nothing."""
        return self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""

    @cached_property
    def language_claim(self) -> str | None:
        """The language the page claims (``<html lang>``), as two or three letters; not verified."""
        code = re.split(r"[-_]", self.lang.strip())[0].lower()
        return code if code.isalpha() and 2 <= len(code) <= 3 else None

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The same page for site authors who prefer beautifulsoup4; built on first use, slow."""
        return BeautifulSoup(self.text, "lxml")

    def site_elements(self, field: str) -> list[HtmlElement]:
        """What the site's own selector for ``field`` picks on this page."""
        return self.rules.elements(field, self) if self.rules else []


def text_of(element: HtmlElement | str | None) -> str:
    """The text of an element on one line, NFC, white space folded; ``""`` for None."""
    if element is None:
        return ""
    return squeeze(element if isinstance(element, str) else raw_text(element))


def raw_text(element: HtmlElement) -> str:
    """The text of an element as it stands, white space and all, without its tail."""
    # Written out by libxml2, which takes a tenth of the time that joining `itertext` does.
    return _text_in(element) if len(element) else element.text or ""


def squeeze(text: str) -> str:
    """Text on one line: NFC, runs of white space as one blank; what has no width is not seen, and not there."""
    if text.isascii():
        return " ".join(text.split())
    return unicodedata.normalize("NFC", " ".join(text.replace("\u200b", "").replace("\ufeff", "").split()))


def names_of(element: HtmlElement) -> str:
    """Class and id of an element, lower case, in one string to search words in."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def has_any(names: str, parts: Iterable[str]) -> bool:
    """Whether one of these is in the names of an element; a pattern of all of them would be tried at each letter."""
    return any(map(names.__contains__, parts))


def _utf8(body: bytes, text: str, encoding: str) -> bytes:
    """The text as UTF-8: lxml refuses str with the encoding declaration that XHTML pages have."""
    # Most pages are that already; an encoder's pass over them costs a fifteenth of parsing.
    if encoding == "utf-8" and "\ufffd" not in text:
        return body.removeprefix(b"\xef\xbb\xbf")
    return text.encode("utf-8", errors="replace")


def _parse(data: bytes, url: str) -> HtmlElement:
    """The tree of a page in UTF-8, comments left out; HTML as libxml2 mends it."""
    data = data.translate(_CONTROLS)
    if _may_hold_attribute_bomb(data):
        data = _ATTRIBUTE_BOMB.sub(rb"\1", data)
    tree, whole = _tree(data)
    if not whole:
        tree, _ = _tree(_FORMATTING.sub(b"", data))
    if tree is None or not len(tree):
        raise EmptyPage(f"{url}: nothing to read in the page")
    _take_in_what_is_behind(tree)
    return tree


def _take_in_what_is_behind(tree: HtmlElement) -> None:
    """Put what stands behind ``</html>`` at the end of the page: templates close it early, browsers do not mind."""
    later = list(tree.itersiblings("html"))
    body = tree.find("body") if later else None
    for box in later:
        box.tag = "div"
        (tree if body is None else body).append(box)


def _tree(data: bytes) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether all of the page is in it: libxml2 stops at the 256th element within another."""
    # Nobody asks libxml2 for an element by its id, and the table for that would cost a twelfth of parsing.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_ELEMENT_CLASS)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None, True
    # One lookup at the end tells: the parser stops there, so this is its last error.
    last = parser.error_log.last_error
    return tree, last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _may_hold_attribute_bomb(data: bytes) -> bool:
    """Whether a tag may have thousands of attributes: libxml2 walks along all of them to add one."""
    if data[::_SAMPLED].count(b"=") * _SAMPLED > _MANY_ATTRIBUTES:
        return True
    starts = range(0, len(data) - _LONG_TAG, _LONG_TAG)
    return any(data.find(b">", start, start + _LONG_TAG) < 0 for start in starts)


def _take_scripts(tree: HtmlElement) -> dict[str, list[str]]:
    """Scripts' texts by type; scripts, styles and templates are then removed, so that text is what a reader sees."""
    scripts: dict[str, list[str]] = {}
    for script in tree.iter("script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        if "json" in kind and script.text:
            scripts.setdefault(kind, []).append(script.text)
    etree.strip_elements(tree, "script", "style", "template", with_tail=False)
    return scripts
