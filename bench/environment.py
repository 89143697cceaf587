"""The environment in which newscrawl and its peers are measured: ``.venv-bench``, filled peer by peer.

All run with the versions of ``bench/requirements.lock`` on one Python and one lxml. A peer that cannot be installed
costs itself only, and its error is kept for the report.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from benchmark import ROOT

VENV = ROOT / ".venv-bench"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "bench" / "requirements.lock"
SECONDS = 600
# Each peer's file with what has to be installed for it, by the names of the dependency group.
PEERS = {
    "trafilatura": ("trafilatura", "lxml-html-clean"),
    "newspaper4k": ("newspaper4k", "lxml-html-clean"),
    "news_please": ("news-please", "lxml-html-clean"),
    "readability_lxml": ("readability-lxml", "lxml-html-clean"),
    "resiliparse": ("resiliparse",),
}


def requirements() -> dict[str, str]:
    """The dependency group ``bench`` by the packages' names."""
    group = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["bench"]
    return {line.partition(">")[0].partition("[")[0]: line for line in group}


def prepare() -> dict[str, str]:
    """Make the environment what the lock says; gives the errors of the peers that are not in it.

    Raises `subprocess.CalledProcessError` where newscrawl's own dependencies cannot be installed.
    """
    if not PYTHON.exists():
        subprocess.run([*_UV, "venv", "--quiet", VENV, "--python", sys.executable], check=True)
    subprocess.run([*_INSTALL, "--requirement", ROOT / "pyproject.toml"], check=True, timeout=SECONDS)
    group, missing = requirements(), {}
    for name, packages in PEERS.items():
        try:
            command = [*_INSTALL, *(group[package] for package in packages)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
            error = done.stderr if done.returncode else ""
        except subprocess.TimeoutExpired:
            error = f"not installed after {SECONDS} seconds"
        if error:
            missing[name] = last_line(error)
    return missing


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1].strip()


_UV: tuple[str | Path, ...] = (sys.executable, "-m", "uv")
_INSTALL = (*_UV, "pip", "install", "--quiet", "--python", PYTHON, "--constraint", LOCK)
