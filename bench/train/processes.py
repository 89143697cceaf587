"""Work that several processes share, each with one thread.

Whatever uses OpenMP or BLAS runs in a child: a process forked from one that has used them may wait for threads that it
does not have. So the parent only cuts tasks and gathers what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

T = TypeVar("T")
Task = TypeVar("Task")


def at_once(work: Callable[[Task], T], tasks: Sequence[Task], jobs: int, chunk: int = 1) -> list[T]:
    """The answers to all tasks, in their order. Raises `BrokenProcessPool` where a process dies."""
    with ProcessPoolExecutor(jobs, get_context("fork"), _inherit, (work,)) as pool:
        return list(pool.map(_do, tasks, chunksize=chunk))


def _inherit(work: Callable[[Any], Any]) -> None:
    """Keep the function as the process was born with it: what it belongs to is too much to send about."""
    global _work
    _work = work


def _do(task: Any) -> Any:
    return _work(task)
