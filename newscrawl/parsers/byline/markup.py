"""What a page says for machines about who wrote it: JSON-LD, meta elements, microdata and RDFa."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from newscrawl.model import Byline, Found
from newscrawl.parsers.byline.names import split_names
from newscrawl.parsers.byline.shape import is_person, without_prefix
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.structured import texts, types_of

# In order of trust; names that hold an outlet's or a user's account as often as a name come last.
_META_NAMES = (
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "article:author",
    "article:author_name",
    "article.author",
    "author",
    "authors",
    "dc.creator",
    "dc.contributor.author",
    "dcterms.creator",
    "dc:creator",
    "citation_author",
    "og:article:author",
    "og:author",
    "cse_author",
    "bt:author",
    "mrf:authors",
    "shareaholic:article_author_name",
    "branch:deeplink:authorname1",
    "rbauthors",
    "creator",
)
_SHORTEST_OWN = 4  # letters of a site's name that is known by its host
_FEWEST_BLANKS = 2  # in a full name with the outlet's behind it
_URL = re.compile(r"^[a-z]+(?:\.[a-z]+){2,}$|^(?:https?:)?//|^www\.|^[\w.-]+\.(?:com|org|net)/|^/\w", re.IGNORECASE)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject"})
_STORY_TYPES = frozenset({"Article", "NewsArticle"})
_FIRM = re.compile(r"\b(?:g?GmbH|KG|AG|Ltd|LLC|Inc|Pty|PLC|S\.?[aA]\.?S?|S\.?r\.?l|S\.?p\.?A|[eB]\.\s?V)\.?$")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}")
# What WordPress' search-engine plugins call the author of the post; other persons of a page have other addresses.
_POST_AUTHOR = re.compile(r"/schema/person/|/author/|#author")


def found(names: Iterable[str], source: str, raw: str) -> Found[Byline] | None:
    """Names as an answer, printed as they were found; None where there are none."""
    authors = tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1]
    return Found(Byline(squeeze(raw), authors), source, raw) if authors else None


def from_json_ld(doc: Document) -> Found[Byline] | None:
    """The author of the story's JSON-LD object."""
    article = doc.json_ld_article
    if article is None:
        return None
    raw = [_without_outlet(doc, name) for name in _author_names(doc, article.get("author") or article.get("creator"))]
    raw += _further_authors(doc, article)
    return found((name for text in raw for name in split_names(text)), "json-ld", ", ".join(raw))


def _further_authors(doc: Document, article: dict[str, Any]) -> list[str]:
    """Ghost names the first of a story's authors as such and the others, who have pages like the first's, as its
    contributors."""
    others, author = article.get("contributor"), article.get("author")
    if not (isinstance(others, list) and isinstance(author, dict)):
        return []
    of_authors = str(author.get("url", "")).rstrip("/").rpartition("/")[0]
    own = [other for other in others if isinstance(other, dict) and str(other.get("url", "")).startswith(of_authors)]
    return list(_author_names(doc, own)) if of_authors.endswith("/author") else []


def _without_outlet(doc: Document, name: str) -> str:
    """``ADA POE Hilltop Post`` and ``Ada Poe HP`` in the Hilltop Post are Ada Poe."""
    name = squeeze(name)
    if name.count(" ") < _FEWEST_BLANKS:
        return name
    last = name.rpartition(" ")[2]
    for outlet in _printed_publisher_names(doc):
        initials = "".join(word[0] for word in outlet.split())
        ending = last if last == initials and last.isupper() else outlet
        if name.casefold().endswith(f" {ending.casefold()}") and is_person(
            person := name[: -len(ending)].strip(" ,-–|")
        ):
            return person
    return name


def from_json_ld_person(doc: Document) -> Found[Byline] | None:
    """The author of the page's object, or the one person that a graph without author names as such."""
    article = doc.json_ld_article
    # Where the story's own object has an author, other stories' objects tell of others.
    told = _PAGE_TYPES if article and article.get("author") else _PAGE_TYPES | _STORY_TYPES
    for thing in doc.json_ld:
        if told & types_of(thing) and thing is not article and thing.get("author"):
            raw = list(_author_names(doc, thing["author"]))
            if answer := found((n for text in raw for n in split_names(text)), "json-ld", ", ".join(raw)):
                return answer
    persons = {
        name
        for thing in doc.json_ld
        if "Person" in types_of(thing) and _POST_AUTHOR.search(str(thing.get("@id", "")))
        for name in texts(thing.get("name"))
    }
    if len(persons) != 1:
        return None
    raw_name = persons.pop()
    return found(split_names(raw_name), "json-ld:person", raw_name)


def from_meta(doc: Document) -> Found[Byline] | None:
    """The first ``<meta>`` that names somebody, not an address."""
    meta = doc.meta
    for name in _META_NAMES:
        if name not in meta:
            continue
        raw = [content for content in meta[name] if not _URL.match(content)]
        names = [n for text in raw for n in _names_in_meta(doc, text)]
        if answer := found(names, f"meta:{name}", ", ".join(dict.fromkeys(raw))):
            return answer
    return _from_twitter_label(doc)


def _names_in_meta(doc: Document, text: str) -> tuple[str, ...]:
    """The names in a ``<meta>``: the site's name as one, without the town it is in; not another site's address."""
    text = squeeze(text)
    first = text.partition(",")[0]
    own = fold(first)
    if len(own) > _SHORTEST_OWN and (own in publisher_names(doc) or own in fold(urlsplit(doc.url).netloc)):
        return (first,) if len(split_names(first)) != 1 or "," in text else split_names(first)
    if _DOMAIN.fullmatch(text) and fold(text.rpartition(".")[0]) not in fold(urlsplit(doc.url).netloc):
        return ()
    return split_names(text)


def _from_twitter_label(doc: Document) -> Found[Byline] | None:
    """``twitter:label1`` says 'Written by' in the site's language, ``twitter:data1`` says who."""
    for number in ("1", "2"):
        label = doc.meta_first(f"twitter:label{number}")
        data = doc.meta_first(f"twitter:data{number}")
        if label and data and without_prefix(label.value) == "":
            return found(split_names(data.value), f"meta:twitter:data{number}", data.value)
    return None


def publisher_names(doc: Document) -> frozenset[str]:
    """What the outlet calls itself, folded: no author, though many pages say so."""
    return frozenset(map(fold, _printed_publisher_names(doc))) - {""}


def _printed_publisher_names(doc: Document) -> list[str]:
    article = doc.json_ld_article or {}
    names = [*texts(article.get("publisher"), "name"), *texts(article.get("sourceOrganization"), "name")]
    for key in ("og:site_name", "application-name", "twitter:site", "publisher", "dc.publisher"):
        names += doc.meta.get(key, ())
    return names


def is_firm(name: str) -> bool:
    """Is this a firm by its full name, which publishes the site or built it and does not write?"""
    return _FIRM.search(name) is not None


@lru_cache(maxsize=2048)
def fold(name: str) -> str:
    """Letters and digits only, lower case."""
    folded = name.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _author_names(doc: Document, value: Any) -> Iterator[str]:
    """The names in a JSON-LD author: a string, an object, a reference to one, or a list of any of them."""
    if isinstance(value, list):
        for part in value:
            yield from _author_names(doc, part)
    elif isinstance(value, dict):
        yield from _name_of(doc, value)
    elif isinstance(value, str):
        text = next(texts(value), "")
        if not _URL.match(text):
            yield text
        else:
            yield from _referred(doc, text)


def _name_of(doc: Document, thing: dict[str, Any]) -> Iterator[str]:
    names = [name for name in texts(thing.get("name")) if not _URL.match(name)]
    if not names:
        names = [" ".join(n for key in ("givenName", "familyName") for n in texts(thing.get(key)))]
    names = [name for name in names if name]
    if names:
        yield from names
    elif identity := thing.get("@id"):
        yield from _referred(doc, str(identity))


def _referred(doc: Document, identity: str) -> Iterator[str]:
    """The name of the object that ``{"@id": …}`` points to."""
    return texts(_names_by_id(doc).get(identity))


@per_document
def _names_by_id(doc: Document) -> dict[str, Any]:
    """What the first object of each ``@id`` with a name has as its name: pages refer to hundreds."""
    named: dict[str, Any] = {}
    for thing in doc.json_ld:
        if isinstance(identity := thing.get("@id"), str) and thing.get("name"):
            named.setdefault(identity, thing["name"])
    return named
