"""Writing an entry into the user's own catalogue, and leaving all else in it as it stands."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.sites.catalogue import site_of_entry

_WIDTH = 120
_HEAD = (
    "# Newspapers of your own, read beside those that newscrawl brings along; `newscrawl site add URL` adds one,\n"
    "# `newscrawl site check NAME` looks at it again. An entry hides one of newscrawl's with the same name.\n"
)
_HEADER = re.compile(r"^\[.*$", re.M)


def entry_text(name: str, entry: Mapping[str, Any]) -> str:
    """An entry as it stands in a catalogue."""
    lines = [f"[{name if re.fullmatch('[A-Za-z0-9_-]+', name) else _text(name)}]"]
    for key, value in entry.items():
        line = f"{key} = {_value(value)}"
        if len(line) > _WIDTH and isinstance(value, list):
            line = f"{key} = [\n" + "".join(f"    {_text(part)},\n" for part in value) + "]"
        lines.append(line)
    return "\n".join(lines) + "\n"


def write_entry(path: Path, name: str, entry: Mapping[str, Any], *, force: bool = False) -> None:
    """Add an entry to a catalogue, which is made where there is none; with ``force`` one of the same name goes.

    Raises `UsageError` where there is one of that name, where the file cannot be written, or is no catalogue.
    """
    site_of_entry(name, dict(entry))
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else _HEAD
        known = tomllib.loads(old)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
    if name in known and not force:
        raise UsageError(f"{path} has a newspaper {name!r} already; --force replaces it, --name gives another name")
    text = _replaced(old, name, entry) if name in known else f"{old.rstrip()}\n\n{entry_text(name, entry)}"
    kept = {key: value for key, value in known.get(name, {}).items() if isinstance(value, dict)}
    if _parsed(text) != {**known, name: {**entry, **kept}}:
        raise UsageError(f"{path}: the entry {name!r} is written in a way that cannot be replaced; edit it by hand")
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _replaced(text: str, name: str, entry: Mapping[str, Any]) -> str:
    """The text with the keys of an entry exchanged; its sub-tables (``[name.rules]``) and its end's comments stay."""
    start = re.search(rf"^\[\s*(?:{re.escape(name)}|{re.escape(_text(name))})\s*\].*$", text, re.M)
    if start is None:
        return text
    following = _HEADER.search(text, start.end())
    end = following.start() if following else len(text)
    tail = re.search(r"(?:^[ \t]*(?:#.*)?\n)*\Z", text[start.end() : end], re.M)
    rest = tail.group().lstrip("\n") if tail else ""
    return text[: start.start()] + entry_text(name, entry) + ("\n" if following else "") + rest + text[end:]


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _value(value: Any) -> str:
    return f"[{', '.join(map(_text, value))}]" if isinstance(value, list) else _text(value)


def _text(value: str) -> str:
    """A TOML string; JSON's are the same but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
