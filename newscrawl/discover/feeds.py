"""RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed."""

from __future__ import annotations

from lxml import etree

from newscrawl.discover.encodings import true_encoding, undeclared
from newscrawl.discover.harvest import Harvest, address, broken_xml, moment
from newscrawl.discover.json_feeds import is_json, json_feed_links
from newscrawl.model import Link, LinkKind

_ENTRIES = frozenset({"item", "entry"})
_DATES = frozenset({"pubdate", "published", "date", "issued"})
_CHANGES = frozenset({"updated", "modified"})


def feed_links(body: bytes, url: str) -> Harvest:
    """The stories of a feed, in its order, with the dates it gives them."""
    if is_json(body):
        return json_feed_links(body, url)
    body, problem = body.lstrip(), None
    if encoding := true_encoding(body):
        body = undeclared(body.decode(encoding, errors="replace").encode())
        problem = f"wrong encoding: it is {encoding}"
    # recover: newspapers' feeds carry bare ampersands, HTML entities and stray bytes.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser=parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Harvest(problem="no XML")
    base = root.get("{http://www.w3.org/XML/1998/namespace}base") or url
    links: dict[str, Link] = {}
    for entry in root.iter():
        if _name(entry) in _ENTRIES and (link := _link(entry, base, url)):
            links.setdefault(link.url, link)
    if not links and _name(root) not in ("rss", "rdf", "feed"):
        return Harvest(problem=f"no feed: <{_name(root)}>")
    return Harvest(tuple(links.values()), broken_xml(parser.error_log) or problem)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _link(entry: etree._Element, base: str, feed: str) -> Link | None:
    """The story's address: RSS's link, Atom's alternate link, else a guid that is an address."""
    target, guid, title, when, changed = None, None, None, None, None
    # Children first; below them only what an unclosed element swallowed.
    for part in (*entry, *entry.iterdescendants()):
        name, text = _name(part), (part.text or "").strip()
        if name == "link" and part.get("rel", "alternate") == "alternate":
            target = target or text or part.get("href")
        elif name in ("guid", "id") and part.get("isPermaLink") != "false" and text.startswith("http"):
            guid = text
        elif name == "title":
            title = text or None
        elif name in _DATES:
            when = when or moment(text)
        elif name in _CHANGES:
            changed = changed or moment(text)
    found = address(base, target or guid)
    if found is None or not (target or guid):
        return None
    # An Atom entry may have no other date than that of its last change.
    is_change = when is None and changed is not None
    return Link(found, LinkKind.STORY, feed, when or changed, is_change, text=title, changed=changed)
