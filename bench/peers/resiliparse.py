"""Resiliparse's main content as plain text, the only field it looks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

PACKAGE = "resiliparse"
FIELDS = frozenset(("body",))


def read(body: bytes, entry: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG001  all it needs is the page
    html = bytes_to_str(body, detect_encoding(body))
    text = extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False, comments=False)
    return {"body": "\n\n".join(line for line in text.split("\n") if line.strip())}
