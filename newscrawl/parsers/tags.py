"""The story's own topics: persons, places and subjects that the newspaper files it under.

What machines are told comes first, then the list that readers are shown, then keywords, which many papers fill with the
same words for every story. Codes and ids of the newsroom's programs are no topics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from itertools import chain, islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from newscrawl.model import Found
from newscrawl.parsers.address import names_of_site
from newscrawl.parsers.document import Document, raw_text, squeeze, text_of
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.headline import headline_element
from newscrawl.parsers.structured import texts
from newscrawl.parsers.words import every

_KEYWORD_META = ("news_keywords", "keywords", "sailthru.tags", "parsely-tags", "cxenseparse:keywords")
_COMMA = re.compile(r"\s*[,;،、，；|]\s*")
_NO_TAG = frozenset(every("topics", "no_section"))
_LABELS = frozenset(map(str.casefold, every("topics", "tag_labels")))
_LONGEST_LABEL = 60  # characters, with the white space around it
_LONGEST_TAG = 80
_MOST_TAGS = 60  # a page with more lists its whole vocabulary
# What is in the name of a box of tags; 'tag' alone is in 'stage' and 'vintage'.
_BOX_SIGNS = (
    *("tags", "taglist", "tag-list", "tag_list", "tagbox", "tag-box", "taglabel"),
    *("articletopics", "article-topics"),
)
_LABEL_TAGS = ("h2", "h3", "h4", "h5", "h6", "p", "span", "strong", "b", "div", "dt", "li")
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})  # their names tell what the page has
_MOST_BOXES = 50  # that are looked into
_MOST_PRINTED = 25  # links; a box of more is a menu
_LONGEST_PRINTED = 50  # characters; what is longer is a headline
_HOST = re.compile(r"(?:https?:)?//([^/?#]+)")
_AROUND_LABEL = " \n\t\r:：,"
_OUTSIDE = ("header", "footer")
_BESIDE = 5  # levels above a label in which its links stand beside it
# ``Category: Wine`` is one; what a program's language model has found is not of the newspaper's choice.
_KIND = re.compile(r"(?:categor\w*|tags?|topics?|keywords?|subjects?|sections?)\s*[:/]\s*", re.I)
_BY_MACHINE = re.compile(r"nlp\b|[0-9a-f]{8}-[0-9a-f]{4}-|_", re.I)
_NUMBERED = re.compile(r"\(\d+\)\s*")
_PREFIXES = (_KIND, _NUMBERED)
_PATH = re.compile(r"[a-z]+/(?=[^/\s])")  # ``topic/harbour``
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}(?::[A-Z0-9-]+)?\Z")
_MANY = 8  # tags of which most are codes: an agency's
_SLUG_WORDS = 4  # tags that are the words of the address, one by one


@field("tags")
def tags(doc: Document) -> Found[tuple[str, ...]] | None:
    """The story's own topics in the page's order, each once; sources that list tags before those that list keywords."""
    return first_found(doc, (_by_rule, _by_meta, _by_json_ld, _by_marked_links, _in_named_box, _after_label, _keywords))


def marked_links(doc: Document, rel: str) -> list[HtmlElement]:
    """The links of a page whose ``rel`` says ``tag`` or ``category`` of what they lead to, in its order."""
    return _marked_links(doc).get(rel, [])


def marked_up(doc: Document, word: str) -> Iterator[str]:
    """What microdata of this ``itemprop`` say."""
    for element in doc.microdata.get(word, ()):
        yield element.get("content") or text_of(element)


@per_document
def _marked_links(doc: Document) -> dict[str, list[HtmlElement]]:
    links: dict[str, list[HtmlElement]] = {"category": [], "tag": []}
    for link in doc.index.all("a"):
        if (rel := link.get("rel")) is not None:
            if "category" in rel:
                links["category"].append(link)
            if "tag" in rel.lower().split():
                links["tag"].append(link)
    return links


def _by_rule(doc: Document) -> Found[tuple[str, ...]] | None:
    return _all_tags(doc, (text_of(element) for element in doc.site_elements("tags")), "site-rule")


def _by_meta(doc: Document) -> Found[tuple[str, ...]] | None:
    for name in ("article:tag", "og:article:tag"):
        values = doc.meta.get(name, [])
        # One element with commas in it is a list; several elements hold one tag each, commas and all.
        listed = _split(values) if len(values) == 1 else values
        if found := _all_tags(doc, listed, f"meta:{name}"):
            return found
    return None


def _by_json_ld(doc: Document) -> Found[tuple[str, ...]] | None:
    found = list(texts((doc.json_ld_article or {}).get("keywords"), "name"))
    return _all_tags(doc, found if len(found) > 1 else _split(found), "json-ld:keywords")


def _by_marked_links(doc: Document) -> Found[tuple[str, ...]] | None:
    return _all_tags(doc, map(text_of, marked_links(doc, "tag")), "rel:tag")


def _in_named_box(doc: Document) -> Found[tuple[str, ...]] | None:
    """The first box below the headline whose name says that it holds tags, and that holds little else than links."""
    names = doc.index.names_with(_BOX_SIGNS)
    return _first_list(doc, doc.index.named(names) if names else (), "tag-list")


def _after_label(doc: Document) -> Found[tuple[str, ...]] | None:
    """The links behind ``Topics:``, ``Schlagworte`` and the like, where these stand below the headline."""
    boxes: list[HtmlElement] = []
    for element in chain.from_iterable(map(doc.index.all, _LABEL_TAGS)):  # headings before what may be anything
        if (text := element.text) and len(text) < _LONGEST_LABEL and text.strip(_AROUND_LABEL).casefold() in _LABELS:
            boxes += islice(element.iterancestors(), _BESIDE)
    return _first_list(doc, boxes, "tag-label")


def _first_list(doc: Document, boxes: Iterable[HtmlElement], source: str) -> Found[tuple[str, ...]] | None:
    """The tags of the first of some boxes that stands below the headline and holds little else than links."""
    headline = headline_element(doc)
    above = set() if headline is None else {headline, *headline.iterancestors()}
    for box in islice(dict.fromkeys(boxes), _MOST_BOXES):
        if box.tag in _WHOLE_PAGE or box in above or next(box.iterancestors(*_OUTSIDE), None) is not None:
            continue
        if headline is not None and _is_before(box, above):
            continue
        if found := _all_tags(doc, _listed(box), source):
            return found
    return None


def _is_before(box: HtmlElement, above: set[HtmlElement]) -> bool:
    """Whether an element comes before the headline; ``above`` are the headline and what is around it."""
    branch = box
    while (parent := branch.getparent()) is not None and parent not in above:
        branch = parent
    return any(sibling in above for sibling in branch.itersiblings())


def _listed(box: HtmlElement) -> list[str]:
    """The texts of a box's links where they are tags: few and short, and but for a label all of its text."""
    links = list(islice(box.iter("a", "button"), 2 * _MOST_PRINTED + 1))
    if not 0 < len(links) <= 2 * _MOST_PRINTED:
        return []
    innermost = [link for link in links if next(link.iterdescendants("a", "button"), None) is None]
    printed = {link: text for link in innermost if (text := text_of(link))}
    if not 0 < len(printed) <= _MOST_PRINTED or max(map(len, printed.values())) > _LONGEST_PRINTED:
        return []
    beside = len(squeeze(raw_text(box))) - sum(map(len, printed.values())) - len(printed)
    if beside >= _LONGEST_LABEL:
        return []
    topics = [link for link, text in printed.items() if text.strip(_AROUND_LABEL).casefold() not in _LABELS]
    return [printed[link] for link in _to_one_host(topics)]


def _to_one_host(links: list[HtmlElement]) -> list[HtmlElement]:
    """The links without those into the page itself, a table of contents, and those that leave the others' host, as
    links for sharing do."""
    targets = [(link, link.get("href") or "") for link in links]
    hosts = [(link, host[1] if (host := _HOST.match(to)) else "") for link, to in targets if to[:1] != "#" or to == "#"]
    most = Counter(host for _, host in hosts).most_common(1)
    return [link for link, host in hosts if host == most[0][0]]


def _keywords(doc: Document) -> Found[tuple[str, ...]] | None:
    for name in _KEYWORD_META:
        if found := _all_tags(doc, _split(doc.meta.get(name, ())), f"meta:{name}"):
            return found
    return _all_tags(doc, _split(marked_up(doc, "keywords")), "microdata:keywords")


def _split(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        # Chinese papers part keywords by blanks, which stand within no word of theirs.
        by_blanks = value.count(" ") > 1 and not _COMMA.search(value) and _is_han(value)
        yield from value.split() if by_blanks else _COMMA.split(value)


def _is_han(text: str) -> bool:
    return sum("\u3040" <= letter <= "\u9fff" for letter in text) * 2 > len(text)


@per_document
def _folded_names_of_site(doc: Document) -> frozenset[str]:
    return frozenset([name.casefold() for name in names_of_site(doc)])


def _all_tags(doc: Document, values: Iterable[str], source: str) -> Found[tuple[str, ...]] | None:
    """Tags cleaned, each once; none where a page lists far too many, or codes, or the words of its address."""
    site = _folded_names_of_site(doc)
    found: dict[str, str] = {}
    told = list(values)
    listed = [value for value in told if "_" not in value]
    if len(listed) * 3 < len(told) * 2:
        return None  # 'channel_news, type_news, videoarticle': all for the newsroom's programs
    in_folders = len(listed) > 1 and all(map(_PATH.match, listed))
    for value in listed:
        tag = squeeze(value).strip("#\"', ")
        if _BY_MACHINE.match(tag):
            continue
        for prefix in (_PATH, *_PREFIXES) if in_folders else _PREFIXES:
            tag = prefix.sub("", tag, count=1)
        key = tag.casefold()
        if tag and len(tag) <= _LONGEST_TAG and "://" not in tag and key not in _NO_TAG and key not in site:
            found.setdefault(key, tag)
    tags = tuple(found.values())
    if not 0 < len(tags) <= _MOST_TAGS or _are_codes(tags) or _are_of_address(doc, found.keys()):
        return None
    return Found(tags, source, ", ".join(tags))


def _are_codes(tags: tuple[str, ...]) -> bool:
    return len(tags) >= _MANY and sum(map(bool, map(_CODE.match, tags))) * 2 > len(tags)


def _are_of_address(doc: Document, keys: Set[str]) -> bool:
    """Whether these are but the words of the page's address."""
    return len(keys) >= _SLUG_WORDS and keys <= set(re.split(r"[^\w]+", unquote(doc.url).casefold()))
