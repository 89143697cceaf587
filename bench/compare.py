"""newscrawl beside its peers, in quality, speed and memory: ``make bench`` writes ``bench/RESULTS.md``.

    python bench/compare.py [--pages N] [--speed-pages N] [--peers NAME …] [--out FILE]

Every extractor reads all pages in a process of its own. What a peer found is kept in ``.bench-cache`` for as long as
its version and the benchmark stay the same, so that a second run is quick. A peer that cannot be installed, or fails,
is reported so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import results
from benchmark import ROOT, Benchmark
from environment import LOCK, PEERS, PYTHON, last_line, prepare

CACHE = ROOT / ".bench-cache"
HERE = Path(__file__).parent
SPEED_PAGES = 300


def run(*command: str | Path) -> str:
    """What a script of this folder prints in the peers' environment. Raises `RuntimeError` with its last words."""
    done = subprocess.run(
        [PYTHON, *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(last_line(done.stderr) if done.returncode > 0 else f"ended by signal {-done.returncode}")
    return done.stdout


def quality(benchmark: Benchmark, name: str, pages: int | None) -> dict[str, Any]:
    """What `reader.run` gives, from the cache where nothing has changed."""
    CACHE.mkdir(exist_ok=True)
    kind = f"{name}-{pages or 'all'}"
    out = CACHE / f"{kind}-{_state(benchmark, name)}.json"
    if not out.exists():
        for old in CACHE.glob(f"{kind}-*.json"):
            old.unlink()
        run(HERE / "reader.py", name, out, *_count(pages))
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def _state(benchmark: Benchmark, name: str) -> str:
    """Of all that a result hangs on; for newscrawl that is its own code too."""
    files = [LOCK, HERE / "peers" / f"{name}.py"]
    if name == "newscrawl":
        files += sorted(path for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc")
    digest = hashlib.sha256(f"{benchmark.digest} {platform.python_version()}".encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _count(pages: int | None) -> tuple[str, ...]:
    return () if pages is None else ("--pages", str(pages))


def speed(name: str, pages: int | None) -> dict[str, float]:
    found: dict[str, float] = json.loads(run(HERE / "speed.py", name, *_count(pages)))
    return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--pages", type=int, help="of how many pages the quality is measured, all by default")
    arguments.add_argument("--speed-pages", type=int, default=SPEED_PAGES, help=f"default {SPEED_PAGES}")
    arguments.add_argument("--peers", nargs="*", choices=sorted(PEERS), default=list(PEERS))
    arguments.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    arguments.add_argument(
        "--readme", action="store_true", help="write README's tables too; of all pages and peers only"
    )
    options = arguments.parse_args()
    if options.readme and (options.pages or set(options.peers) != set(PEERS)):
        arguments.error("--readme goes with all pages and all peers")
    benchmark = Benchmark()
    if not benchmark.is_here:
        print(f"bench: the benchmark is not here ({benchmark.folder}); nothing measured")
        return 0
    failures = prepare()
    outcomes: dict[str, results.Outcome] = {}
    for name in ("newscrawl", *options.peers):
        print(f"bench: {name}", flush=True)
        try:
            if name in failures:
                raise RuntimeError(failures[name])
            found = quality(benchmark, name, options.pages)
            beside = speed("lxml" if name == "newscrawl" else name, options.speed_pages)
            outcomes[name.replace("_", "-")] = results.outcome(benchmark, found, beside, options.pages)
        except RuntimeError as error:
            failures[name] = str(error)
    if "newscrawl" not in outcomes:
        print(f"bench: newscrawl itself failed: {failures['newscrawl']}", file=sys.stderr)
        return 1
    asked = {name: text for name, text in failures.items() if name in options.peers}
    results.write(options.out, outcomes, asked, " ".join(["make bench", *_arguments(options.out)]))
    if options.readme:
        results.write_readme(outcomes)
    print(f"bench: written to {options.out}")
    return 0


def _arguments(out: Path) -> list[str]:
    said = [argument for argument in sys.argv[1:] if argument not in ("--out", str(out))]
    return [f"ARGS='{' '.join(said)}'"] if said else []


if __name__ == "__main__":
    sys.exit(main())
