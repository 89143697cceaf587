"""What readers wrote below the story, and where on the page that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawl.model import Comment, Found
from newscrawl.parsers.comments.bare import bare_comments
from newscrawl.parsers.comments.flow import flowing_posts
from newscrawl.parsers.comments.headed import HeadedComments, headed_comments
from newscrawl.parsers.comments.json_ld import json_ld_comments
from newscrawl.parsers.comments.named import named_posts
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.removed import is_removal
from newscrawl.parsers.comments.repeated import like_posts, repeated_posts
from newscrawl.parsers.comments.roots import closed, is_ping_box, is_weak, named_roots, open_roots
from newscrawl.parsers.comments.threads import parents_of
from newscrawl.parsers.document import Document, names_of
from newscrawl.parsers.finding import field, first_found, per_document


@per_document
def comment_roots(doc: Document) -> tuple[HtmlElement, ...]:
    """The elements that hold reader comments, forms and counters of the page; no story text is below them."""
    roots = list(named_roots(doc))
    inside = set(roots)
    found = [post.element for post in (*named_posts(doc), *repeated(doc))]
    for element in (*found, *_headed(doc).roots, *bare_comments(doc).blocks):
        if inside.isdisjoint((element, *element.iterancestors())):
            roots.append(element)
            inside.add(element)
    return tuple(roots)


@field("comments")
def comments(doc: Document) -> Found[tuple[Comment, ...]] | None:
    """The comments on this page's story in document order."""
    printed = first_found(doc, (_site_rule, _by_names, _by_repetition, _by_heading, _by_lines, _by_looks))
    told = json_ld_comments(doc)
    if printed is None or (told is not None and len(told.value) > len(printed.value)):
        return told
    return printed


def _site_rule(doc: Document) -> Found[tuple[Comment, ...]] | None:
    """What the site's selector picks: the comments themselves, or what holds them."""
    picked = doc.site_elements("comments")
    each = frozenset(picked)
    posts = [post for element in picked if (post := read_post(element, each))]
    if len(picked) == 1:
        posts = repeated_posts(picked[0]) or flowing_posts(picked[0]) or posts
    return _found(posts, "site-rule")


def _by_names(doc: Document) -> Found[tuple[Comment, ...]] | None:
    return _found(named_posts(doc), "names")


def _by_repetition(doc: Document) -> Found[tuple[Comment, ...]] | None:
    return _found(repeated(doc), "repeated")


@per_document
def repeated(doc: Document) -> list[Post]:
    """The comments in boxes that are called so, where the comments themselves are not."""
    if named_posts(doc):
        return []
    roots = open_roots(doc)
    posts = like_posts(roots) or [
        post for root in roots for post in _enough(doc, root, repeated_posts(root, is_weak=is_weak(doc, root)))
    ]
    shut = closed(doc)
    return [post for post in posts if shut.isdisjoint((post.element, *post.element.iterancestors()))]


def _enough(doc: Document, root: HtmlElement, posts: list[Post]) -> list[Post]:
    """One comment is believed in a list, or where 'comment' is said; 'kommentar' may be an opinion piece."""
    return posts if len(posts) > 1 or root in named_roots(doc) or "comment" in names_of(root) else []


def _by_heading(doc: Document) -> Found[tuple[Comment, ...]] | None:
    return _found(_headed(doc).posts, "heading")


def _headed(doc: Document) -> HeadedComments:
    return HeadedComments() if named_posts(doc) or repeated(doc) else headed_comments(doc)


def _by_lines(doc: Document) -> Found[tuple[Comment, ...]] | None:
    if named_posts(doc):
        return None
    posts = [
        post
        for root in open_roots(doc)
        for post in _enough(doc, root, flowing_posts(root, closed(doc), is_weak=is_weak(doc, root)))
    ]
    return _found(posts, "lines")


def _by_looks(doc: Document) -> Found[tuple[Comment, ...]] | None:
    return _found(bare_comments(doc).posts, "author-line")


def _found(posts: Sequence[Post], source: str) -> Found[tuple[Comment, ...]] | None:
    found = _threaded(posts) if posts else ()
    return Found(found, source) if found else None


def _threaded(posts: Sequence[Post]) -> tuple[Comment, ...]:
    """Comments with positions and parents, without what other sites' software posted and what was taken away."""
    posts = _each_once(post for post in posts if not post.ping and not is_ping_box(post.element))
    kept = [index for index, post in enumerate(posts) if not is_removal(post.text)]
    position_of = {index: position for position, index in enumerate(kept)}
    answered = parents_of(posts)  # with those that were taken away: who answers them answers no other
    return tuple(
        Comment(
            posts[index].text,
            posts[index].author,
            posts[index].date,
            parent=None if (parent := answered[index]) is None else position_of.get(parent),
            position=position,
            votes=posts[index].votes,
        )
        for index, position in position_of.items()
    )


def _each_once(posts: Iterable[Post]) -> list[Post]:
    """Posts without those printed a second time, for narrow screens or under 'best comments'."""
    once: dict[object, Post] = {}
    for post in posts:
        key = (post.author, post.text, post.date.text, post.element.get("id")) if post.date else post.element
        once.setdefault(key, post)
    return list(once.values())
