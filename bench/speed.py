"""How long newscrawl takes for a page beside something else: in one process, page by page, in CPU time.

    python bench/speed.py trafilatura --pages 300

What stands beside is lxml's bare parse (``lxml``) or one of ``bench/peers``. Taking turns on every page, the two share
whatever else the machine does, so that their ratio can be compared between machines and times of day.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from statistics import median
from time import process_time

import lxml.html
from benchmark import Benchmark, Record
from reader import reader

WARM_UP = 30  # pages read before the clock starts: caches, lazily imported modules, a language model
Page = tuple[bytes, Record]
Read = Callable[[bytes, Record], object]


def parse(body: bytes, entry: Record) -> object:  # noqa: ARG001  the form of a reader
    """What nothing that parses with lxml can do without."""
    return lxml.html.document_fromstring(body)


def side_by_side(pages: Sequence[Page], first: Read, second: Read) -> tuple[float, float]:
    """CPU seconds that each takes for all pages; which one begins changes from page to page."""
    spent = {first: 0.0, second: 0.0}
    for number, (body, entry) in enumerate(pages):
        for read in (first, second) if number % 2 else (second, first):
            start = process_time()
            with suppress(Exception):  # a page that one of them cannot read has cost its time all the same
                read(body, entry)
            spent[read] += process_time() - start
    return spent[first], spent[second]


def measure(benchmark: Benchmark, name: str, count: int | None, rounds: int = 1) -> dict[str, float]:
    """Milliseconds a page of ours and of the other, and the median over the rounds of theirs divided by ours."""
    pages = [(benchmark.page(entry["id"]), entry) for entry in benchmark.sample(count)]
    ours, other = reader("newscrawl"), parse if name == "lxml" else reader(name)
    side_by_side(pages[:WARM_UP], ours, other)
    gc.collect()
    gc.freeze()  # so that neither pays for walks over what the other has loaded
    spent = [side_by_side(pages, ours, other) for _ in range(rounds)]
    each = 1000 / len(pages)
    return {
        "pages": len(pages),
        "ours": median(mine for mine, _ in spent) * each,
        "other": median(theirs for _, theirs in spent) * each,
        "ratio": median(theirs / mine for mine, theirs in spent),
    }


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("name", help="lxml, or a file of bench/peers")
    arguments.add_argument("--pages", type=int, help="how many, all by default")
    arguments.add_argument("--rounds", type=int, default=1)
    options = arguments.parse_args()
    print(json.dumps(measure(Benchmark(), options.name, options.pages, options.rounds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
