"""Which page this is and whose: the canonical address, the site's name, the form in which addresses are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import SplitResult, urlsplit

from tldextract import TLDExtract
from w3lib.url import safe_url_string

from newscrawl.model import Found
from newscrawl.parsers.document import Document, squeeze
from newscrawl.parsers.finding import field, first_found, per_document
from newscrawl.parsers.structured import texts

_NAME_META = ("og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name")
_PUBLISHER_META = ("dc.publisher", "publisher")
_SITE_TYPES = frozenset(("WebSite", "NewsMediaOrganization"))
_TITLE_SUFFIX = re.compile(r".*\s[|–—-]\s+([^|–—]{2,40})\Z", re.S)
# Parameters that say where a reader came from, never which page he reads. Longer lists of others have `cid` and
# `uid`, by which old newsroom systems number their stories.
_TRACKER = re.compile(
    r"(?:(?:utm|mtm|pk|piwik|matomo|itm|ga|_ga|mkt|vero|oly|hsa|wt|ns|trk|cm|mc|ml)_\w+|at_(?:medium|campaign|custom\w+|ptr_name|\w*channel)"
    r"|_gl|_ga|_hsenc|_hsmi|__twitter_impression|(?:fb|g|dc|tw|y|ys|msk|gc)clid|msclkid|[gw]braid|igsh(?:id)?|spm|xtor|xtref"
    r"|smid|smtyp|ocid|icid|ito|cmpid|wtmc|ref_src|ref_url|sharetype|share_token|traffic_source|guccounter|guce_referr\w+)\Z",
    re.I,
)
_ORIGIN = re.compile(r"(?:ref|referr?er|source|src|cmp|from|origin|via)\Z", re.I)  # unless it is a number
# What is in its normal form as it is written: no query, nothing to be quoted, host in lower case.
_NORMAL = re.compile(r"https?://[a-z0-9.-]+/[\w/.,~%-]*", re.ASCII)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_LONGEST_NAME = 50  # characters; what is longer is a slogan, or the headline in the wrong place
# The list of public suffixes that came with the library: parsers ask no network, nor a cache on disk.
_SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None)


@field("canonical_url")
def canonical_url(doc: Document) -> Found[str] | None:
    """The address under which the story is filed.

    An address that leads to another newspaper or to a front page is a template's mistake: the page's own address
    stands instead, and the source (``url:canonical-other-host``, ``url:canonical-front-page``) says why. A saved page
    without an address of its own is believed, unless it names a front page.
    """
    mistake = ""
    own = normalise(doc.url)
    for address, source in _claimed_addresses(doc):
        url = doc.absolute(address)
        if url is None or not url.startswith(("http://", "https://")):
            continue
        doubt = _doubt(url, own)
        if not doubt:
            return Found(own if url == doc.url else normalise(url), source, address)
        mistake = mistake or doubt
    return Found(own, f"url:{mistake}" if mistake else "url", doc.url) if doc.url else None


def normalise(url: str) -> str:
    """The form in which addresses are compared: no fragment, tracking parameters or default port, host in lower case.

    Other parameters keep their order, for some sites' pages depend on it. Doing it again changes nothing.
    """
    if _NORMAL.fullmatch(url):
        return url  # as nine of ten
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        if not parts.netloc:
            return url
        host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, "\0"))
        query = "&".join(part for part in parts.query.split("&") if part and not _is_tracker(part))
        return parts._replace(netloc=host, path=parts.path or "/", query=query, fragment="").geturl()
    except ValueError:
        return url


def _is_tracker(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    return bool(_TRACKER.match(name) or (_ORIGIN.match(name) and not value.isdigit()))


@cache
def registered_domain(host: str) -> str:
    """``example.co.uk`` for ``news.example.co.uk``; a host without a name (``127.0.0.1:8000``) is its own domain."""
    return _SUFFIXES(host).top_domain_under_public_suffix or host


@field("site_name")
def site_name(doc: Document) -> Found[str] | None:
    """What the newspaper calls itself."""
    return first_found(doc, (_name_by_meta, _name_by_json_ld, _name_by_title))


@per_document
def names_of_site(doc: Document) -> tuple[str, ...]:
    """Everything the page calls its site by, the host's name included; for telling a site's name from a headline."""
    return tuple(dict.fromkeys(_names(doc)))


def _claimed_addresses(doc: Document) -> Iterator[tuple[str, str]]:
    for link in doc.index.all("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or "", "link:canonical"
    for address in doc.meta.get("og:url", ()):
        yield address, "meta:og:url"
    article = doc.json_ld_article or {}
    for key in ("mainEntityOfPage", "url"):
        for address in texts(article.get(key), "@id", "url"):
            yield address, f"json-ld:{key}"


def _doubt(url: str, own: str) -> str:
    """Why a canonical address is not to be believed; empty where it is."""
    try:
        there, here = urlsplit(url), urlsplit(own)
    except ValueError:
        return "canonical-broken"
    if own and there.netloc != here.netloc and _domain_in(there) != _domain_in(here):
        return "canonical-other-host"
    if _is_front(there.path, there.query) and not (own and _is_front(here.path, here.query)):
        return "canonical-front-page"
    return ""


def _domain_in(parts: SplitResult) -> str:
    return registered_domain(parts.netloc.lower())


def _is_front(path: str, query: str) -> bool:
    return path.strip("/") == "" and not query


def _name_by_meta(doc: Document) -> Found[str] | None:
    found = doc.meta_first(*_NAME_META)
    if found is None or len(found.value) > _LONGEST_NAME:
        return None
    return Found(squeeze(found.value), found.source, found.raw)


def _name_by_json_ld(doc: Document) -> Found[str] | None:
    article = doc.json_ld_article or {}
    for name in texts(article.get("publisher"), "name"):
        return Found(name, "json-ld:publisher", name)
    for thing in doc.json_ld_of(_SITE_TYPES):
        for name in texts(thing.get("name")):
            return Found(name, "json-ld:name", name)
    return None


def _name_by_title(doc: Document) -> Found[str] | None:
    """What stands behind the last bar or dash of the window's title, where the host's name is in it."""
    raw = squeeze(doc.title[-200:])
    match = _TITLE_SUFFIX.match(raw)
    if match is None:
        return None
    label = registered_domain(_host(doc.url)).partition(".")[0]
    letters = "".join(filter(str.isalnum, match[1].lower()))
    return Found(match[1], "title", raw) if label and (label in letters or letters in label) else None


def _names(doc: Document) -> Iterator[str]:
    for name in (*_NAME_META, *_PUBLISHER_META):
        yield from (value for value in doc.meta.get(name, ()) if len(value) <= _LONGEST_NAME)
    article = doc.json_ld_article or {}
    yield from texts(article.get("publisher"), "name")
    host = _host(doc.url).removeprefix("www.")
    yield host
    yield host.partition(".")[0]
    domain = registered_domain(host)
    yield domain
    yield domain.partition(".")[0]


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
