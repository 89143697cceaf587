"""One extractor over many pages in a process of its own: what it finds, its CPU time, its memory.

    python bench/reader.py trafilatura OUT.json --pages 300

``bench/peers/NAME.py`` makes an extractor a function ``read(body, entry)`` from a page and its entry (``url``,
``fetched``) to a record in the scorer's form, with the settings under which it finds most, and says in ``PACKAGE`` and
``FIELDS`` whose it is and what it looks for.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import platform
import resource
import signal
import sys
import warnings
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import process_time
from types import FrameType, ModuleType

from benchmark import Benchmark, Reader

PEERS = Path(__file__).with_name("peers")
SECONDS_A_PAGE = 60


@cache
def peer(name: str) -> ModuleType:
    """The file of an extractor; raises whatever its import raises."""
    spec = importlib.util.spec_from_file_location(f"peer_{name}", PEERS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reader(name: str) -> Reader:
    read: Reader = peer(name).read
    return read


def release(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def run(benchmark: Benchmark, name: str, count: int | None) -> dict[str, object]:
    """Read the pages; a page that raises or takes a minute gives nothing and is counted."""
    extractor = peer(name)
    signal.signal(signal.SIGALRM, _too_long)
    records, failed, start = {}, 0, process_time()
    for entry in benchmark.sample(count):
        body = benchmark.page(entry["id"])
        signal.alarm(SECONDS_A_PAGE)
        try:
            records[entry["id"]] = extractor.read(body, entry)
        except Exception as error:  # noqa: BLE001  whatever they raise
            failed += 1
            logging.info("%s: %s: %s", entry["id"], type(error).__name__, error)
        finally:
            signal.alarm(0)
    return {
        "fields": sorted(extractor.FIELDS),
        "version": release(extractor.PACKAGE),
        "python": platform.python_version(),
        "lxml": release("lxml"),
        "failed": failed,
        "cpu": process_time() - start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "records": records,
    }


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"{SECONDS_A_PAGE} seconds")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("name", help="a file of bench/peers")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pages", type=int, help="how many, all by default")
    options = arguments.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    found = run(Benchmark(), options.name, options.pages)
    part = options.out.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    part.replace(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
