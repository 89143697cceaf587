"""Comments under a heading that says so: '2 comments', 'Kommentare (14)', where no name of an element does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from newscrawl.parsers.comments.flow import CUT_OFF
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.repeated import like_posts, repeated_posts
from newscrawl.parsers.comments.roots import holds_story
from newscrawl.parsers.document import Document, text_of
from newscrawl.parsers.finding import per_document
from newscrawl.parsers.words import every

_TAGS = ("h2", "h3", "h4", "h5", "h6", "legend")
_LONGEST = 120  # characters, with the headline that they are on
_CLIMBED = 2  # wrappers round the heading alone
_QUOTES = "\"'”“’»« "
_NUMBER = r"\(?\d[\d.,\s]{0,8}\)?"
_HEADING = re.compile(
    rf"\W*(?:{_NUMBER}\s*)?(?:{'|'.join(map(re.escape, every('comments', 'headings')))})"
    rf"(?:\W*{_NUMBER}\s*[件条條개]?)?(?:\s(?:to|on|for|zu|zum|zur|sur|sobre|su|till|til|bij|op|do)\s.*)?\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeadedComments:
    """The comments, and the elements in which they and their kin stand."""

    posts: tuple[Post, ...] = ()
    roots: tuple[HtmlElement, ...] = ()


@per_document
def headed_comments(doc: Document) -> HeadedComments:
    """The comments under the first heading over some; each must have an author and a date."""
    for heading in doc.tree.iter(*_TAGS):
        text = text_of(heading)
        if not 0 < len(text) <= _LONGEST or not _HEADING.match(text):
            continue
        below = [element for element in _below(heading) if not holds_story(doc, element)]
        around = heading.getparent()
        posts = like_posts(below) or [post for root in below for post in repeated_posts(root, is_weak=True)]
        if not posts and below and around is not None and not holds_story(doc, around):
            posts = repeated_posts(around, is_weak=True)
        if posts and not all(post.text.rstrip(_QUOTES).endswith(CUT_OFF) for post in posts):
            return HeadedComments(tuple(posts), tuple(below))
    return HeadedComments()


def _below(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after a heading as far as the next of its kind; wrappers of the heading alone do not count."""
    top = heading
    for _ in range(_CLIMBED):
        parent = top.getparent()
        if parent is None or top.getnext() is not None or len(parent) > 1:
            break
        top = parent
    for element in top.itersiblings("*"):
        if element.tag == heading.tag:
            return
        yield element
