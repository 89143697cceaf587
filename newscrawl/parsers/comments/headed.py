"""Comments under a heading that says so: '2 comments', 'Kommentare (14)', where no name of an element does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.comments.flow import CUT_OFF, flowing_row
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.repeated import like_posts, repeated_posts
from newscrawl.parsers.comments.roots import holds_story, named_roots
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.words import every

_TAGS = ("h2", "h3", "h4", "legend")
_LONGEST = 120  # characters, with the headline that they are on
_BUTTONS = frozenset(("a", "button", "span", "small"))  # 'Add a comment' beside the heading
_PLAIN = 20  # characters; a longer one may name the story
_CLIMBED = 2  # wrappers round the heading alone
_QUOTES = "\"'”“’»« "
_ROUND = ' \t0123456789٠١٢٣٤٥٦٧٨٩.,:()[]–—-|#!?…+»«"„“”件条條개'  # the number of comments and what sets it off
_HEADINGS = frozenset(heading.strip(_ROUND) for heading in every("comments", "headings"))
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,])", re.ASCII)
_ABOUT = re.compile(
    r"\s(?:to|on|for|zu|zum|zur|auf|sur|sobre|su|till|til|bij|op|do|к|alla|à|all['’])(?:\s|(?<=['’]))"
)  # '2 comments on The mill turns'


@dataclass(frozen=True, slots=True)
class HeadedComments:
    """The comments, and the elements in which they and their kin stand."""

    posts: tuple[Post, ...] = ()
    roots: tuple[HtmlElement, ...] = ()


@per_document
def headed_comments(doc: Document) -> HeadedComments:
    """The comments under the first heading over some; each must have an author and a date."""
    for heading in (*doc.index.all(*_TAGS), *_bold_headings(doc), *_named_headings(doc)):
        link = heading[0] if len(heading) else heading
        if len(link.text or "") > _LONGEST or link.get("href", "#")[:1] != "#":  # a teaser's
            continue
        if len(heading.text or "") > _LONGEST or not _is_over_comments(text_of(heading)):
            continue
        below = [element for element in _below(heading) if not holds_story(doc, element)]
        around = heading.getparent()
        count = _count_in(text_of(heading))
        posts = like_posts(below) or [
            post for root in below for post in repeated_posts(root, is_weak=True, count=count)
        ]
        if not posts and below and around is not None and not holds_story(doc, around):
            posts = repeated_posts(around, is_weak=True, count=count)
        posts = posts or flowing_row(below)
        if posts and not all(post.text.rstrip(_QUOTES).endswith(CUT_OFF) for post in posts):
            return HeadedComments(tuple(posts), tuple(below))
    return HeadedComments()


def _bold_headings(doc: Document) -> list[HtmlElement]:
    """Bold type that says no more than that comments follow; a page may have hundreds of bold words."""
    bold = [(element, element.text or "") for element in doc.index.all("b", "strong")]
    return [e for e, text in bold if len(text) <= _PLAIN and text.strip(_ROUND).lower() in _HEADINGS]


def _named_headings(doc: Document) -> Iterator[HtmlElement]:
    """What is called after comments and holds no more than a heading: ``<a id="comments"><p>2 comments</p></a>``."""
    return (root for root in named_roots(doc) if 0 < len(root) <= _CLIMBED and len(text_of(root)) <= _PLAIN)


def _count_in(heading: str) -> int | None:
    """The number of comments that a heading gives."""
    numbers = _NUMBER.findall(heading)
    return int(numbers[0]) if len(numbers) == 1 else None


def _is_over_comments(heading: str) -> bool:
    """Whether a heading says that comments follow: '2 comments', 'Kommentare (14)', '3 responses to The mill'."""
    if not heading or len(heading) > _LONGEST:
        return False
    said = _ABOUT.split(heading.lower(), maxsplit=1)[0] if len(heading) > _PLAIN else heading.lower()
    return said.strip(_ROUND) in _HEADINGS


def _below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after a heading as far as the next of its kind; wrappers of it and of buttons do not count."""
    top = heading
    for _ in range(_CLIMBED):
        parent = top.getparent()
        if parent is None or any(beside is not top and beside.tag not in _BUTTONS for beside in parent):
            break
        top = parent
    for element in top.itersiblings("*"):
        if element.tag == heading.tag:
            return
        yield element
