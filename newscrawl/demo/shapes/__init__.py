"""The page shapes of the newspaper: one file for each of the systems it has been printed with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from newscrawl.demo.records import Story


class Paper(Protocol):
    """What a page asks of its newspaper."""

    def beside(self, story: Story, count: int) -> Sequence[Story]:
        """Other stories to link on a story's page."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a story becomes a page; ``content_type`` is the header it is served with."""

    render: Callable[[Story, Paper, str], str]
    content_type: str = "text/html; charset=utf-8"
    encoding: str = "utf-8"


def shapes() -> dict[str, Shape]:
    """Every shape by the name that stories give."""
    from newscrawl.demo.shapes import bare, japanese, modern, portal, rightleft, tables, weblog

    return {
        "modern": Shape(modern.render),
        "weblog": Shape(weblog.render),
        "tables": Shape(tables.render, content_type="text/html", encoding="cp1252"),
        "portal": Shape(portal.render),
        "rightleft": Shape(rightleft.render),
        "japanese": Shape(japanese.render),
        "bare": Shape(bare.render, content_type="text/html"),
    }
