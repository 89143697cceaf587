"""What SQLite can keep: pages bring half surrogate pairs, NUL characters and numbers beyond 64 bits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63 - 1

Text = TypeVar("Text", str, str | None)


def text(value: Text) -> Text:
    """The text with U+FFFD for each character that UTF-8 or SQLite cannot keep."""
    return _UNSTORABLE.sub("\ufffd", value) if value else value


def number(value: int | None) -> int | None:
    """The number, or None where it is none that anybody counted."""
    return value if value is not None and abs(value) <= _LARGEST else None


def row(values: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose texts can be kept."""
    return {name: text(value) if isinstance(value, str) else value for name, value in values.items()}
