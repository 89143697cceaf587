"""Which page this is and whose: the canonical address, the site's name, and the form in which addresses are compared."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.model import Found
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document
from newscrawl.parsers.structured import texts

_NAME_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "dc.publisher",
    "publisher",
)


@per_document
def names_of_site(doc: Document) -> tuple[str, ...]:
    """Everything the page calls its site by, the host's name included; for telling a site's name from a headline."""
    return tuple(dict.fromkeys(_names(doc)))


def _names(doc: Document) -> Iterator[str]:
    for name in _NAME_META:
        yield from doc.meta.get(name, ())
    article = doc.json_ld_article or {}
    yield from texts(article.get("publisher"), "name")
    host = doc.url.split("/")[2] if doc.url.count("/") > 1 else ""
    host = host.removeprefix("www.")
    yield host
    labels = host.split(".")
    yield labels[0]
    yield ".".join(labels[-2:])
    if len(labels) > 1:
        yield labels[-2]


@field("canonical_url")
def canonical_url(doc: Document) -> Found[str] | None:
    return None


@field("site_name")
def site_name(doc: Document) -> Found[str] | None:
    return None
