"""What readers wrote below the story, and where on the page that is."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from newscrawl.model import Comment, Found
from newscrawl.parsers.comments.named import named_posts
from newscrawl.parsers.comments.posts import Post
from newscrawl.parsers.comments.roots import named_roots
from newscrawl.parsers.comments.threads import parents_of
from newscrawl.parsers.document import Document
from newscrawl.parsers.finding import field, per_document


@per_document
def comment_roots(doc: Document) -> tuple[HtmlElement, ...]:
    """The elements that hold reader comments, forms and counters of the page; no story text is below them."""
    return named_roots(doc)


@field("comments")
def comments(doc: Document) -> Found[tuple[Comment, ...]] | None:
    """The comments on this page's story in document order."""
    found = _threaded(named_posts(doc))
    return Found(found, "markup") if found else None


def _threaded(posts: Sequence[Post]) -> tuple[Comment, ...]:
    """Comments with positions and parents, without what other sites' software posted."""
    posts = [post for post in posts if not post.ping]
    parents = parents_of(posts)
    return tuple(
        Comment(post.text, post.author, post.date, parent=parent, position=position, votes=post.votes)
        for position, (post, parent) in enumerate(zip(posts, parents, strict=True))
    )
