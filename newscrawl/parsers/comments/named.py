"""Comments by the names of their elements: ``<li class="comment" id="comment-12">`` and its kin in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from newscrawl.parsers.comments.names import Kind
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.roots import holds_story, named, named_roots
from newscrawl.parsers.document import Document

_TAGS = frozenset("div li article section tr td table dl dd dt blockquote p details ul ol span".split())
_NUMBER = re.compile(r"\d+")


def named_posts(doc: Document) -> list[Post]:
    """The comments whose elements are called so, in document order."""
    candidates = _candidates(doc)
    accepted: dict[HtmlElement, Post] = {}
    for element in reversed(candidates):  # innermost first: what is left of a wrapper without its comments is none
        post = read_post(element, accepted.keys())
        if post is not None and (post.author or post.date):
            accepted[element] = post
    return list(reversed(accepted.values()))


def _candidates(doc: Document) -> list[HtmlElement]:
    """Elements called a comment, outside of forms and of boxes with comments on other stories."""
    kinds = named(doc)
    closed = {element for element, kind in kinds.items() if kind in (Kind.FORM, Kind.RECENT, Kind.PING)}
    roots = set(named_roots(doc))
    candidates = []
    for element, kind in kinds.items():
        if kind not in (Kind.ITEM, Kind.NUMBERED) or element.tag not in _TAGS:
            continue
        around = list(element.iterancestors())
        if any(ancestor in closed for ancestor in around):
            continue
        if not any(ancestor in roots for ancestor in around) and holds_story(doc, element):
            continue
        candidates.append(element)
    return list(_outermost_of_same_number(candidates))


def _outermost_of_same_number(elements: Iterable[HtmlElement]) -> Iterable[HtmlElement]:
    """``li#li-comment-12`` and the ``div#comment-12`` in it are one comment: the outer."""
    holders: dict[str, HtmlElement] = {}
    for element in elements:
        number = _NUMBER.search(element.get("id", ""))
        if number is None:
            yield element
            continue
        holder = holders.get(number.group())
        if holder is None or holder not in element.iterancestors():
            holders.setdefault(number.group(), element)
            yield element
