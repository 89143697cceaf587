"""``bench/RESULTS.md``: what `compare` measured, as tables; ``train/folds.json``, where it is, beside our own figures.

``train/folds.json`` holds ``{"set/figure": value}``: what the body's model reaches on newspapers that it was not
trained on, as the training prints it. The weights in use have seen all pages of the benchmark.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import provenance
from benchmark import Benchmark, Figures, Record, between, higher_is_better, table
from provenance import README

FOLDS = Path(__file__).parent / "train" / "folds.json"
NOT_LOOKED_FOR = "–"
# The scorer's fields by the first part of a figure's name.
_FIELDS = {"subheadline": "headline", "caption": "photo_credit"}


@dataclass(frozen=True)
class Outcome:
    """One extractor: figures of the fields it looks for, speed beside ours (for ours: beside lxml), memory."""

    version: str
    python: str
    lxml: str
    pages: int
    failed: int
    peak: int  # bytes
    figures: Figures
    speed: Mapping[str, float]
    records: Mapping[str, Record]


def outcome(benchmark: Benchmark, found: Mapping[str, Any], speed: Mapping[str, float], pages: int | None) -> Outcome:
    ids = [entry["id"] for entry in benchmark.sample(pages)]
    figures = benchmark.figures(found["records"], ids)
    known = {key: value for key, value in figures.items() if _field(key) in found["fields"]}
    about = {key: found[key] for key in ("version", "python", "lxml", "failed", "peak")}
    return Outcome(**about, pages=len(ids), figures=known, speed=speed, records=found["records"])


def _field(key: str) -> str:
    field = key.partition("/")[2].partition(".")[0]
    return _FIELDS.get(field, field)


def folds(path: Path = FOLDS) -> Figures:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def quality_table(outcomes: Mapping[str, Outcome], unseen: Figures) -> str:
    """A line for every figure, the best in bold; ours for newspapers unseen in training, in brackets for all."""
    head = ["pages", "figure", *(f"{name} {one.version}".removesuffix(" –") for name, one in outcomes.items())]
    rows = []
    for key in outcomes["newscrawl"].figures:
        values = [one.figures.get(key) for one in outcomes.values()]
        seen, values[0] = values[0], unseen.get(key, values[0])
        best = (max if higher_is_better(key) else min)(value for value in values if value is not None)
        cells = [NOT_LOOKED_FOR if value is None else _bold(f"{value:.3f}", value == best) for value in values]
        if key in unseen:
            cells[0] += f" ({seen:.3f})"
        name, _, figure = key.partition("/")
        rows.append([f"`{name}`", f"`{figure}`", *cells])
    return table(head, rows)


def _bold(text: str, is_best: bool) -> str:
    return f"**{text}**" if is_best else text


def speed_table(outcomes: Mapping[str, Outcome]) -> str:
    rows = []
    for name, one in outcomes.items():
        if name != "newscrawl":
            spent, beside = one.speed["other"], one.speed["ours"]
            rows.append([name, one.speed["pages"], f"{spent:.1f}", f"{beside:.1f}", f"{one.speed['ratio']:.2f}"])
    lxml = outcomes["newscrawl"].speed
    rows.append(
        ["lxml, bare parse", lxml["pages"], f"{lxml['other']:.1f}", f"{lxml['ours']:.1f}", f"{lxml['ratio']:.2f}"]
    )
    return table(["beside", "pages", "its ms a page", "newscrawl's ms a page", "times as fast"], rows)


def memory_table(outcomes: Mapping[str, Outcome]) -> str:
    rows = ([name, f"{one.peak / 2**20:.0f}", f"{one.failed} of {one.pages}"] for name, one in outcomes.items())
    return table(["extractor", "peak, MiB", "pages it raised at"], rows)


def document(outcomes: Mapping[str, Outcome], failures: Mapping[str, str], command: str, full_provenance: str) -> str:
    ours, unseen = outcomes["newscrawl"], folds()
    said = [
        "# Results\n",
        f"Written by `{command}` on {datetime.now(UTC):%Y-%m-%d}: Python {ours.python}, lxml {ours.lxml}, "
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}; {ours.pages:,} pages.\n",
        "## Quality\n",
        "Shares of 1; `date.wrong` is better low, all others high. – marks a field that one does not look for.\n",
        quality_table(outcomes, unseen),
    ]
    if unseen:
        said.append(
            "Of newscrawl's body, figures are those for newspapers left out of the training; in brackets, with them.\n"
        )
    else:
        said.append("newscrawl's model of the body was trained on these pages: expect less of it on others.\n")
    if failures:
        said += ["Not measured:\n", *(f"- {name}: {text}" for name, text in failures.items()), ""]
    said += [
        "## Speed\n",
        "CPU time, all fields that each finds, both in one process and taking turns page by page, after a warm-up.\n",
        speed_table(outcomes),
        "## Memory\n",
        "Of a process that reads all pages and keeps what it finds, as the operating system counts it.\n",
        memory_table(outcomes),
        "## Sources\n",
        "How often each source of a value spoke on these pages, and how often it was right where the gold tells.\n",
        full_provenance,
    ]
    return "\n".join(said)


def summary(outcomes: Mapping[str, Outcome]) -> str:
    """The quality table without the two halves of an F1."""
    lines = quality_table(outcomes, folds()).splitlines(keepends=True)
    return "".join(line for line in lines if ".precision`" not in line and ".recall`" not in line)


def write(path: Path, outcomes: Mapping[str, Outcome], failures: Mapping[str, str], command: str) -> None:
    counts = provenance.count(Benchmark(), outcomes["newscrawl"].records)
    path.write_text(document(outcomes, failures, command, provenance.markdown(counts, limit=None)), encoding="utf-8")


def write_readme(outcomes: Mapping[str, Outcome]) -> None:
    """README's tables, which are parts of those in ``RESULTS.md``."""
    counts = provenance.count(Benchmark(), outcomes["newscrawl"].records)
    text = README.read_text(encoding="utf-8")
    tables = {
        "quality": summary(outcomes),
        "speed": speed_table(outcomes),
        "sources": provenance.markdown(counts),
    }
    for name, new in tables.items():
        text = between(text, name, new)
    README.write_text(text, encoding="utf-8")
