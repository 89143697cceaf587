"""Does the parser still reach its pinned figures? ``make floors``; ``--update`` pins today's, never lower ones.

Reads every page of the benchmark beside the checkout, scores the articles with its scorer, and compares each figure
with ``floors.json``. Exit 1 names the figures that sank. Where the benchmark is absent it says so and passes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
FLOORS = Path(__file__).with_name("floors.json")
LOWER_IS_BETTER = ("date.wrong",)
SLACK = 0.0005  # figures are rounded to four places


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--update", action="store_true", help="pin today's figures where they are better")
    options = arguments.parse_args()
    if not BENCH.exists():
        print(f"floors: the benchmark is not here ({BENCH}); nothing checked")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    figures = measure()
    sunk = [line for key, floor in floors.items() if (line := compare(key, floor, figures.get(key)))]
    if options.update:
        raised = {key: better(key, value, floors.get(key)) for key, value in figures.items()}
        FLOORS.write_text(json.dumps(raised, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(sunk) or f"floors: {len(floors)} figures hold")
    return 1 if sunk else 0


def measure() -> dict[str, float]:
    """Every figure of the scorer as ``set/figure``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.jsonl"
        extract = [
            "extract",
            "--manifest",
            BENCH / "gold.jsonl",
            "--pages",
            BENCH / "pages",
            "--out",
            out,
            "--jobs",
            "2",
        ]
        subprocess.run([Path(sys.executable).with_name("newscrawl"), *extract], check=True)
        score = [sys.executable, BENCH / "score.py", BENCH / "gold.jsonl", out, "--json"]
        tables = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
    return {f"{name}/{figure}": cell["value"] for name, table in tables.items() for figure, cell in table.items()}


def compare(key: str, floor: float, value: float | None) -> str | None:
    """A line saying that a figure sank, or None."""
    if value is None:
        return f"floors: {key} is no longer measured (floor {floor})"
    sank = value > floor + SLACK if key.endswith(LOWER_IS_BETTER) else value < floor - SLACK
    return f"floors: {key} is {value}, its floor is {floor}" if sank else None


def better(key: str, value: float, floor: float | None) -> float:
    """The figure to pin."""
    if floor is None:
        return value
    return min(value, floor) if key.endswith(LOWER_IS_BETTER) else max(value, floor)


if __name__ == "__main__":
    sys.exit(main())
