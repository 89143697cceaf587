"""What holds for every command: help with an example, exit codes, one line for an error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from newscrawl.cli import main
from newscrawl.errors import CorpusLocked, NewscrawlError, UsageError

Run = Callable[..., Result]
COMMANDS = main.list_commands(click.Context(main))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(newscrawl: Run, command: str) -> None:
    result = newscrawl(command, "--help")
    assert result.exit_code == 0
    assert f"newscrawl {command}" in result.stdout.partition("Options:")[0].replace("Usage: main", "").replace(
        "\n", " ", 1
    )


def test_help_lists_every_command(newscrawl: Run) -> None:
    result = newscrawl("--help")
    assert all(f"  {command} " in result.stdout for command in COMMANDS)


def test_version(newscrawl: Run) -> None:
    assert newscrawl("--version").stdout.startswith("newscrawl, version ")


def test_an_unknown_command(newscrawl: Run) -> None:
    result = newscrawl("crwal")
    assert result.exit_code == 2
    assert "No such command 'crwal'" in result.stderr


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NewscrawlError("it broke"), 1, "error: it broke\n"),
        (UsageError("not so"), 2, "error: not so\n"),
        (CorpusLocked("in use"), 3, "error: in use\n"),
        (KeyboardInterrupt(), 5, "\nstopped\n"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    newscrawl: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(main, "get_command", lambda *_: failing)
    result = newscrawl("failing")
    assert (result.exit_code, result.stderr) == (code, words)


def test_a_bug_keeps_its_traceback(newscrawl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def failing() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(main, "get_command", lambda *_: failing)
    assert isinstance(newscrawl("failing").exception, ZeroDivisionError)


def test_a_reader_that_has_enough_gets_no_traceback(stocked: Path) -> None:
    command = [sys.executable, "-c", "from newscrawl.cli import main; main()", "search", "the", "--limit", "100"]
    process = subprocess.Popen(
        [*command, "--data", str(stocked)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.close()
    _, stderr = process.communicate(timeout=60)
    assert stderr == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_80_columns(newscrawl: Run, command: str) -> None:
    assert [line for line in newscrawl(command, "--help").stdout.splitlines() if len(line) > 80] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [["stats"], ["search", "the"], ["stats", "--json"], ["--help"]])
def test_output_that_cannot_be_written_is_one_line(stocked: Path, command: list[str]) -> None:
    call = [sys.executable, "-c", "from newscrawl.cli import main; main()", *command]
    own = {**os.environ, "NEWSCRAWL_DATA": str(stocked)}
    with open("/dev/full", "w") as full:
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, text=True, env=own, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: the output cannot be written (No space left on device)\n"


def test_an_error_of_a_file_keeps_its_traceback(newscrawl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def failing() -> None:
        raise FileNotFoundError(2, "No such file", "some.file")

    monkeypatch.setattr(main, "get_command", lambda *_: failing)
    assert isinstance(newscrawl("failing").exception, FileNotFoundError)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_every_command(command: str) -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"newscrawl {command}" in readme.read_text(encoding="utf-8")
