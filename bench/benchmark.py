"""The benchmark beside the checkout: its pages, its gold, its scorer. The other scripts read them through this."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "bench"

Record = dict[str, Any]  # a line of gold, or an article in the form of `newscrawl.record`
Reader = Callable[[bytes, Record], Record]  # a page, and its entry for ``url`` and ``fetched``
Figures = dict[str, float]  # by "set/figure"


@dataclass(frozen=True)
class Benchmark:
    """A folder with ``gold.jsonl``, ``pages/ID.html.gz`` and ``score.py``."""

    folder: Path = SHARED

    @property
    def is_here(self) -> bool:
        return (self.folder / "gold.jsonl").exists()

    @cached_property
    def gold(self) -> list[Record]:
        """The lines of gold; a page has one in every set that it is in."""
        lines = (self.folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines if line.strip()]

    @cached_property
    def entries(self) -> list[Record]:
        """Each page once, with its ``id``, ``url`` and ``fetched``."""
        entries: dict[str, Record] = {}
        for line in self.gold:
            entries.setdefault(line["id"], line)
        return list(entries.values())

    def sample(self, count: int | None) -> list[Record]:
        """``count`` pages, always the same ones and none more likely than another; all of them for None."""
        if count is None:
            return self.entries
        return sorted(self.entries, key=lambda entry: hashlib.sha256(entry["id"].encode()).digest())[:count]

    def page(self, name: str) -> bytes:
        """A page as it was served."""
        return gzip.decompress((self.folder / "pages" / f"{name}.html.gz").read_bytes())

    @cached_property
    def digest(self) -> str:
        """Of gold, scorer and pages: another digest is another benchmark, and its figures cannot be compared."""
        digest = hashlib.sha256()
        for name in ("gold.jsonl", "score.py", *(f"pages/{entry['id']}.html.gz" for entry in self.entries)):
            digest.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return digest.hexdigest()[:16]

    @cached_property
    def scorer(self) -> ModuleType:
        spec = importlib.util.spec_from_file_location("bench_score", self.folder / "score.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def tallies(self, records: Mapping[str, Record], pages: Iterable[str] | None = None) -> Iterator[tuple[str, Any]]:
        """Each set with the scorer's figures, page by page, of these pages or of all."""
        wanted = None if pages is None else set(pages)
        by_set: dict[str, Any] = {}
        for line in self.gold:
            if wanted is None or line["id"] in wanted:
                tally = by_set.setdefault(line["set"], self.scorer.Tally())
                for score in self.scorer.SCORERS:
                    score(tally, line, records.get(line["id"], {}))
        yield from sorted(by_set.items())

    def figures(self, records: Mapping[str, Record], pages: Iterable[str] | None = None) -> Figures:
        """Every figure of the scorer; a page without a record counts as one where nothing was found."""
        return {
            f"{name}/{figure}": round(value, 4)
            for name, tally in self.tallies(records, pages)
            for figure, (value, _) in self.scorer.summarise(tally).items()
        }

    def read(self, jobs: int = 2) -> dict[str, Record]:
        """What newscrawl makes of all pages, by id."""
        from newscrawl.cli.manifest import extract_all

        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "records.jsonl"
            extract_all(self.folder / "gold.jsonl", self.folder / "pages", out, jobs)
            lines = out.read_text(encoding="utf-8").split("\n")
        return {record["id"]: record for line in lines if line.strip() for record in [json.loads(line)]}


def higher_is_better(key: str) -> bool:
    return not key.endswith(("date.wrong", "lxml_parses"))


def between(text: str, name: str, new: str) -> str:
    """A document with what stands between ``<!-- NAME -->`` and ``<!-- /NAME -->`` replaced."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"no {begin.strip()} … {end} in the document")
    return f"{head}{begin}{new.rstrip()}\n{end}{tail}"


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
