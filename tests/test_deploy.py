"""The files of ``deploy/`` say what is so, as far as can be told without a daemon."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from newscrawl import settings
from newscrawl.cli import main
from newscrawl.errors import NEWSPAPER_BROKE, STOPPED_EARLY, CorpusLocked, UsageError
from tests.crawling import ROOT

DEPLOY = ROOT / "deploy"
PROGRAM = "/opt/newscrawl/.venv/bin/newscrawl"
FILES = sorted(path.name for path in DEPLOY.iterdir())


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def unit(name: str) -> dict[str, list[str]]:
    """The settings of a unit file, each with all its values."""
    found: dict[str, list[str]] = {}
    for line in text(name).splitlines():
        if "=" in line and not line.startswith(("#", "[")):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments."""
    joined = re.sub(r"\\\n", "", text("Dockerfile"))
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def accepts(arguments: list[str]) -> None:
    """Does the command line take these arguments? Raises what it says against them."""
    command = main.get_command(click.Context(main), arguments[0])
    assert command is not None, arguments
    command.make_context(arguments[0], arguments[1:])


def commands() -> Iterator[list[str]]:
    yield shlex.split(unit("newscrawl.service")["ExecStart"][0])[1:]
    match = re.search(rf"{PROGRAM} ([^>;]*)>", text("newscrawl.cron"))
    assert match is not None
    yield match[1].split()
    docker = dict(instructions())
    assert json.loads(docker["ENTRYPOINT"]) == ["newscrawl"]
    yield json.loads(docker["CMD"])
    yield json.loads(docker["HEALTHCHECK"].partition("CMD ")[2])[1:]


@pytest.mark.parametrize("arguments", list(commands()), ids=" ".join)
def test_every_command_is_one_of_ours(arguments: list[str]) -> None:
    accepts(arguments)


@pytest.mark.parametrize("name", FILES)
def test_every_setting_is_one_of_ours(name: str) -> None:
    assert set(re.findall(r"NEWSCRAWL_\w+", text(name))) <= set(dir(settings))


@pytest.mark.parametrize("name", FILES)
def test_the_readme_describes_it(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"deploy/{name.removesuffix('.dockerignore')}" in readme


def test_the_service_knows_the_exit_codes() -> None:
    service = unit("newscrawl.service")
    good = set(map(int, service["SuccessExitStatus"][0].split()))
    left = set(map(int, service["RestartPreventExitStatus"][0].split()))
    assert good == {STOPPED_EARLY}
    assert left == {UsageError.exit_code, NEWSPAPER_BROKE}
    assert CorpusLocked.exit_code not in good | left, "another crawl is at work: tried again"
    minutes = int(re.findall(r"--max-minutes (\d+)", service["ExecStart"][0])[0])
    assert int(service["TimeoutStartSec"][0].removesuffix("h")) * 60 > minutes + 5


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """With a program and a user that are here; the service is named so that the timer finds it."""
    program = shutil.which("true")
    for name in ("newscrawl.service", "newscrawl.timer"):
        here = text(name).replace(PROGRAM, str(program)).replace("=newscrawl\n", "=root\n", 2)
        (tmp_path / name).write_text(here, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "newscrawl" in line]
    assert (ours, done.returncode) == ([], 0), done.stderr


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize(("code", "is_told"), [(0, False), (5, False), (1, True), (3, True), (4, True)])
def test_cron_mails_what_needs_attention(tmp_path: Path, code: int, is_told: bool) -> None:
    (line,) = [line for line in text("newscrawl.cron").splitlines() if re.match(r"[\d*]", line)]
    *when, user, command = line.split(maxsplit=6)
    assert (len(when), user) == (5, "newscrawl")
    assert "%" not in command, "cron ends a command there"
    program = tmp_path / "newscrawl"
    program.write_text(f"#!/bin/sh\necho a report\nexit {code}\n")
    program.chmod(0o755)
    here = command.replace(PROGRAM, str(program)).replace("/var/lib/newscrawl", str(tmp_path))
    done = subprocess.run(["sh", "-c", here], capture_output=True, text=True, check=False)
    assert ("a report" in done.stdout and f"exit code {code}" in done.stdout) if is_told else done.stdout == ""
    assert done.stderr == ""


def test_what_the_dockerfile_copies_is_there_and_not_ignored() -> None:
    ignored = [line for line in text("Dockerfile.dockerignore").splitlines() if line and not line.startswith("#")]
    copied = [
        word for name, rest in instructions() if name == "COPY" and "--from" not in rest for word in rest.split()[:-1]
    ]
    assert {"newscrawl", "spiders", "pipelines", "pyproject.toml"} <= set(copied)
    for word in copied:
        assert (ROOT / word).exists()
        assert f"!{word}" in ignored
        assert not any(fnmatch(word, pattern) for pattern in ignored[1:] if not pattern.startswith("!"))


def test_the_container_runs_without_rights_and_keeps_its_things_in_the_volume() -> None:
    docker = dict(instructions())
    names = [name for name, _ in instructions()]
    assert docker["USER"] not in ("root", "0")
    assert docker["VOLUME"] == docker["WORKDIR"] == "/data"
    assert names.index("USER") > max(number for number, name in enumerate(names) if name == "RUN")
    assert "NEWSCRAWL_DATA=/data" in docker["ENV"]
    images = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert set(images) == {images[0]}
    assert images[0].endswith("-slim")
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].removeprefix(">=")
    version = images[0].partition(":")[2].removesuffix("-slim")
    assert tuple(map(int, version.split("."))) >= tuple(map(int, needs.split(".")))


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_containers_shell_lines_are_sound() -> None:
    runs = [rest for name, rest in instructions() if name == "RUN"]
    assert len(runs) == 3
    for line in runs:
        subprocess.run(["sh", "-n", "-c", line], check=True)


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_container_pins_everything_that_newscrawl_needs(tmp_path: Path) -> None:
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    (line,) = [
        rest for name, rest in instructions() if name == "RUN" and "constraints.txt" in rest and "pip" not in rest
    ]
    subprocess.run(["sh", "-c", line], cwd=tmp_path, check=True)
    (version,) = {rest.partition(":")[2].partition("-")[0] for name, rest in instructions() if name == "FROM"}
    there = {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": "linux"}
    pins = [Requirement(pin) for pin in (tmp_path / "constraints.txt").read_text().splitlines()]
    names = [canonicalize_name(pin.name) for pin in pins if pin.marker is None or pin.marker.evaluate(there)]
    assert len(names) == len(set(names)), "two versions of one package cannot both be had"
    assert all(str(pin.specifier).startswith("==") for pin in pins)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {canonicalize_name(Requirement(name).name) for name in wanted} <= set(names)
