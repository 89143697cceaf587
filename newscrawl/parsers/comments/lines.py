"""The pieces of a comment by the lines they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from newscrawl.parsers.comments.pieces import Piece
from newscrawl.parsers.comments.roles import Role
from newscrawl.parsers.document import squeeze


@dataclass(eq=False)
class Line:
    """The pieces on one line of a comment."""

    pieces: list[Piece]
    text: str

    @cached_property
    def written(self) -> list[Piece]:
        """The pieces that are more than white space."""
        return [piece for piece in self.pieces if not piece.text.isspace()]

    @cached_property
    def roles(self) -> set[Role]:
        return {piece.role for piece in self.written}

    @cached_property
    def spaced(self) -> str:
        """The text with a blank between pieces, as a style sheet sets author and date apart."""
        return squeeze(" ".join(piece.text for piece in self.pieces)) if len(self.pieces) > 1 else self.text


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces by line, empty lines left out."""
    lines = []
    for _, group in groupby(pieces, key=attrgetter("line")):
        held = list(group)
        text = squeeze("".join([piece.text for piece in held]))
        if text:
            lines.append(Line(held, text))
    return lines


def text_by_role(line: Line, *roles: Role, between: str = "") -> str:
    """What of a line has one of these roles."""
    if line.roles.issubset(roles):
        return line.spaced if between else line.text
    return squeeze(between.join(piece.text if piece.role in roles else " " for piece in line.pieces))
