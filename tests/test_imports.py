"""Who may import whom: downward only, and each outside library only in its own room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up; a module may import from its own layer and from those before it.
LAYERS = [
    {
        "newscrawl.model",
        "newscrawl.errors",
        "newscrawl.settings",
        "newscrawl.clock",
        "newscrawl.advice",
        "newscrawl.alternation",
        "newscrawl.typed",
        "newscrawl.wording",
    },
    {"newscrawl.dates", "newscrawl.rights"},
    {"newscrawl.parsers", "newscrawl.record"},
    {"newscrawl.sites", "newscrawl.discover", "newscrawl.archive", "newscrawl.corpus"},
    {"newscrawl.reading", "newscrawl.workers"},
    {"newscrawl.reparse", "newscrawl.report", "newscrawl.demo", "newscrawl.survey"},
    {"newscrawl.crawl"},
    {"newscrawl.cli", "spiders", "pipelines"},
]
ROOMS = {
    "scrapy": ("newscrawl.crawl", "newscrawl.cli.crawl", "spiders", "pipelines"),
    "sqlite3": ("newscrawl.corpus",),
    "sqlite_utils": ("newscrawl.corpus",),
    "warcio": ("newscrawl.archive",),
    "click": ("newscrawl.cli",),
    "dateparser": ("newscrawl.dates",),
    "rensa": ("newscrawl.corpus",),
    "rich": ("newscrawl.cli", "newscrawl.crawl.progress"),
    "bs4": ("newscrawl.parsers.document", "newscrawl.parsers.charsets"),
}


def modules() -> list[tuple[str, Path]]:
    found = []
    for package in ("newscrawl", "spiders", "pipelines"):
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def imports(path: Path) -> set[str]:
    """Modules imported anywhere in a file, those for type checking alone left out."""
    names = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped.update(inner for child in node.body for inner in ast.walk(child))
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(node.module or "")
    return names


def below(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def layer(name: str) -> int:
    if name == "newscrawl":  # the version alone
        return 0
    ranked = [(len(room), rank) for rank, rooms in enumerate(LAYERS) for room in rooms if below(name, room)]
    assert ranked, f"{name} belongs to no layer: add it to LAYERS"
    return max(ranked)[1]


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_imports_go_downward(name: str, path: Path) -> None:
    own = layer(name)
    for imported in imports(path):
        if imported.split(".")[0] in ("newscrawl", "spiders", "pipelines"):
            assert layer(imported) <= own, f"{name} must not import {imported}: it lies above"


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_libraries_stay_in_their_rooms(name: str, path: Path) -> None:
    for imported in imports(path):
        rooms = ROOMS.get(imported.split(".")[0])
        if rooms:
            assert any(below(name, room) for room in rooms), f"{name} must not import {imported}: see ROOMS"


def test_parsers_know_nothing_of_the_network() -> None:
    for name, path in modules():
        if below(name, "newscrawl.parsers"):
            assert not {"urllib.request", "requests", "socket", "scrapy"} & imports(path), name
