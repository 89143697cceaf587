"""Do the parsers still reach their pinned figures? ``make floors``; exit 1 names those that sank.

    python bench/floors.py                          read every page, score, compare with floors.json
    python bench/floors.py --raise                  pin today's figures where they are better, never lower ones
    python bench/floors.py --lower KEY --why TEXT   pin today's figure though it is worse, and keep the reason

Beside the scorer's figures a floor holds the speed: what a page costs in parses by lxml, in one process, taking turns.
A digest of gold and pages is pinned too: figures of another benchmark cannot be compared. Where the benchmark is
absent this says so and passes.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmark import Benchmark, Figures, higher_is_better
from speed import measure

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005  # figures are rounded to four places
SPEED = "speed/lxml_parses"
SPEED_SLACK = 0.1  # of the floor; on a machine with four times more work than cores the ratio moves by 0.04
SPEED_PAGES, SPEED_ROUNDS = 60, 5


@dataclass
class Floors:
    """What is pinned. ``lowered`` tells for each figure that was ever lowered from what, to what and why."""

    benchmark: str = ""
    figures: Figures = field(default_factory=dict)
    lowered: list[dict[str, object]] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Floors:
        return cls(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else cls()

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")

    def sunk(self, today: Figures) -> list[str]:
        """A line for every figure below its floor or no longer measured."""
        return [line for key, floor in self.figures.items() if (line := _compared(key, floor, today.get(key)))]

    def raised(self, today: Figures) -> Floors:
        """These floors with today's figures where they are better or new."""
        figures = {**self.figures, **{key: _better(key, value, self.figures) for key, value in today.items()}}
        return Floors(self.benchmark, figures, self.lowered)

    def lower(self, key: str, today: Figures, why: str) -> Floors:
        """These floors with one of them at today's figure, and why. Raises `KeyError` for a figure that is not."""
        note: dict[str, object] = {"figure": key, "from": self.figures[key], "to": today[key], "why": why}
        return Floors(self.benchmark, {**self.figures, key: today[key]}, [*self.lowered, note])


def _compared(key: str, floor: float, value: float | None) -> str | None:
    if value is None:
        return f"floors: {key} is no longer measured (floor {floor})"
    slack = floor * SPEED_SLACK if key == SPEED else SLACK
    sank = value < floor - slack if higher_is_better(key) else value > floor + slack
    return f"floors: {key} is {value}, its floor is {floor}" if sank else None


def _better(key: str, value: float, floors: Figures) -> float:
    floor = floors.get(key, value)
    return max(value, floor) if higher_is_better(key) else min(value, floor)


def figures(benchmark: Benchmark) -> Figures:
    """Today's: every figure of the scorer, and the speed."""
    beside = measure(benchmark, "lxml", SPEED_PAGES, SPEED_ROUNDS)
    return {**benchmark.figures(benchmark.read()), SPEED: round(1 / beside["ratio"], 2)}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--raise", action="store_true", dest="up", help="pin today's figures where they are better")
    arguments.add_argument("--lower", metavar="KEY", help="pin today's figure of one floor though it is worse")
    arguments.add_argument("--why", metavar="TEXT", help="the reason, kept in floors.json")
    options = arguments.parse_args()
    if bool(options.lower) != bool(options.why):
        arguments.error("--lower and --why go together: a floor is lowered for a reason")
    benchmark, floors = Benchmark(), Floors.load(FLOORS)
    if not benchmark.is_here:
        print(f"floors: the benchmark is not here ({benchmark.folder}); nothing checked")
        return 0
    if options.lower and options.lower not in floors.figures:
        arguments.error(f"{options.lower}: no such floor; see {FLOORS.name}")
    if floors.benchmark not in ("", benchmark.digest) and not options.up:
        print(f"floors: gold, scorer or pages are not those of the floors ({floors.benchmark}); look at the figures,")
        print("floors: then pin them for the new benchmark with --raise, and --lower what sinks with it")
        return 1
    today = figures(benchmark)
    if options.lower:
        floors = floors.lower(options.lower, today, options.why)
    if options.up:
        floors = floors.raised(today)
        floors.benchmark = benchmark.digest
    if options.lower or options.up:
        floors.save(FLOORS)
    sunk = floors.sunk(today)
    print("\n".join(sunk) or f"floors: {len(floors.figures)} figures hold")
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
