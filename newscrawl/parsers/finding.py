"""How a field is found: finders in order of trust, the site's own answer first, each computed once per page.

A field's file reads like this::

    @field("headline")
    def headline(doc: Document) -> Found[str] | None:
        return first_found(doc, (from_json_ld, from_meta, from_h1))

Fields may ask one another freely (the byline wants to know where the headline stands): an answer is remembered for as
long as its document lives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from newscrawl.model import Found
from newscrawl.parsers.document import Document

T = TypeVar("T")
Finder = Callable[[Document], Found[T] | None]


def per_document(compute: Callable[[Document], T]) -> Callable[[Document], T]:
    """Remember what a function of a document answers, on the document."""

    @wraps(compute)
    def remembered(doc: Document) -> T:
        try:
            return doc.memo[compute]  # type: ignore[no-any-return]
        except KeyError:
            answer = doc.memo[compute] = compute(doc)
            return answer

    return remembered


def field(name: str) -> Callable[[Finder[T]], Finder[T]]:
    """Make a function the finder of a field: the site's override comes first, and the answer is remembered."""

    def decorate(finder: Finder[T]) -> Finder[T]:
        @per_document
        @wraps(finder)
        def answer(doc: Document) -> Found[T] | None:
            own: Found[Any] | None = doc.rules.override(name, doc) if doc.rules else None
            return own if own is not None else finder(doc)

        return answer

    return decorate


def first_found(doc: Document, finders: Iterable[Finder[T]]) -> Found[T] | None:
    """The first answer of finders in order of trust."""
    for finder in finders:
        answer = finder(doc)
        if answer is not None:
            return answer
    return None
