"""Train the body's model on annotated pages; write its weights, and its figures for newspapers it has not seen.

    pip install scikit-learn
    python bench/train/body.py [../shared/bench]

Writes newscrawl/parsers/body/weights.json, learned from all pages, and bench/train/folds.json, the scorer's figures of
models that had not seen the page's newspaper (`folds`). Takes two minutes of two idle processors.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # each process is one thread
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmark import SHARED, Benchmark
from boosting import TREES
from folds import Training, figures
from samples import samples
from weights import write

FOLDS = Path(__file__).with_name("folds.json")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path, nargs="?", default=SHARED)
    arguments.add_argument("--trees", type=int, default=TREES)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--bodies", type=Path, help="also write there what the folds' models found, in JSON lines")
    given = arguments.parse_args()
    sys.setrecursionlimit(20_000)  # marks refer to those around them, page-deep, and are sent between processes
    benchmark = Benchmark(given.bench)
    pages = samples(benchmark, given.jobs)
    print(len(pages), "pages", sum(len(one.labels) for one in pages), "pieces", flush=True)
    training = Training(pages, given.trees, given.jobs)
    print("linear models are there", flush=True)
    *unseen, last = training.trees()
    print("trees are there", flush=True)
    write(training.all, last)
    found, bodies = figures(benchmark, training, unseen)
    FOLDS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for key, value in found.items():
        print(f"{key:32}{value:.4f}")
    if given.bodies:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in bodies)
        given.bodies.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
