"""Golden pages: every folder of tests/pages is a page and what is to be read from it.

``page.html`` or ``page.txt`` holds the bytes, ``page.toml`` what the fetch knew (url, fetched, content_type, and under
``[facts]`` what is known of the newspaper), ``expected.json`` the fields, in the form of `newscrawl.record.as_record`:
of dicts in lists only the keys that are named count, and texts may be given as a list of paragraphs. A field that is
not named is not asked for. Adding a page adds no code.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl.dates import DateFacts, decide
from newscrawl.model import Page
from newscrawl.parsers import parse
from newscrawl.record import as_record

PAGES = Path(__file__).parent / "pages"


def expectations() -> list[Any]:
    found = []
    for folder in sorted(path.parent for path in PAGES.glob("*/expected.json")):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        found += [pytest.param(folder, field, value, id=f"{folder.name}-{field}") for field, value in expected.items()]
    return found


@cache
def record_of(folder: Path) -> dict[str, Any]:
    facts = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
    file = next(path for path in sorted(folder.iterdir()) if path.stem == "page" and path.suffix != ".toml")
    page = Page(facts["url"], file.read_bytes(), {"content-type": facts["content_type"]}, facts["fetched"])
    return as_record(decide(parse(page), DateFacts(**facts.get("facts", {}))))


def in_form_of(expected: Any, actual: Any) -> Any:
    """``actual`` cut down to what ``expected`` tells of."""
    if isinstance(expected, list) and isinstance(actual, str):
        return actual.split("\n\n")
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [in_form_of(*pair) for pair in zip(expected, actual, strict=True)]
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: in_form_of(expected[key], actual.get(key)) for key in expected}
    return actual


@pytest.mark.parametrize(("folder", "field", "expected"), expectations())
def test_field(folder: Path, field: str, expected: Any) -> None:
    assert in_form_of(expected, record_of(folder)[field]) == expected


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in PAGES.glob("*/page.toml")), ids=lambda path: path.name
)
def test_every_page_says_what_is_expected_of_it(folder: Path) -> None:
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")), f"{folder}/expected.json names no field"
