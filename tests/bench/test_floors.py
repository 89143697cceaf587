from __future__ import annotations

import sys
from pathlib import Path

import floors
import pytest
from benchmark import Benchmark
from floors import SPEED, Floors

PINNED = Floors("b", {"s/headline": 0.9, "s/date.wrong": 0.02, SPEED: 10.0})


def test_a_figure_below_its_floor_is_named() -> None:
    assert PINNED.sunk({"s/headline": 0.9, "s/date.wrong": 0.01, SPEED: 10.9}) == []
    assert len(PINNED.sunk({"s/headline": 0.89, "s/date.wrong": 0.03, SPEED: 11.1})) == 3
    (line,) = PINNED.sunk({"s/headline": 0.9, SPEED: 10.0})
    assert "s/date.wrong is no longer measured" in line


def test_raising_never_lowers() -> None:
    raised = PINNED.raised({"s/headline": 0.8, "s/date.wrong": 0.01, SPEED: 12.0, "s/new": 0.5})
    assert raised.figures == {"s/headline": 0.9, "s/date.wrong": 0.01, SPEED: 10.0, "s/new": 0.5}


def test_lowering_keeps_the_reason() -> None:
    lowered = PINNED.lower("s/headline", {"s/headline": 0.8}, "the gold was corrected")
    assert lowered.figures["s/headline"] == 0.8
    assert lowered.lowered == [{"figure": "s/headline", "from": 0.9, "to": 0.8, "why": "the gold was corrected"}]
    assert PINNED.figures["s/headline"] == 0.9


def test_floors_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert Floors.load(path) == Floors()
    PINNED.save(path)
    assert Floors.load(path) == PINNED


def run(monkeypatch: pytest.MonkeyPatch, benchmark: Benchmark, today: float, *arguments: str) -> int:
    monkeypatch.setattr(floors, "FLOORS", benchmark.folder / "floors.json")
    monkeypatch.setattr(floors, "Benchmark", lambda: benchmark)
    monkeypatch.setattr(floors, "figures", lambda _: {"s/headline": today})
    monkeypatch.setattr(sys, "argv", ["floors.py", *arguments])
    return floors.main()


def pinned(benchmark: Benchmark) -> float:
    return Floors.load(benchmark.folder / "floors.json").figures["s/headline"]


def test_checking_pins_nothing_and_raising_does(tiny: Benchmark, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, tiny, 0.8, "--raise") == 0
    assert run(monkeypatch, tiny, 0.9) == 0
    assert pinned(tiny) == 0.8
    assert run(monkeypatch, tiny, 0.7) == 1
    assert run(monkeypatch, tiny, 0.7, "--raise") == 1
    assert pinned(tiny) == 0.8


def test_a_floor_is_lowered_for_a_reason_only(tiny: Benchmark, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, tiny, 0.8, "--raise") == 0
    for wrong in (("--lower", "s/headline"), ("--lower", "s/nothing", "--why", "none")):
        with pytest.raises(SystemExit):
            run(monkeypatch, tiny, 0.7, *wrong)
    assert pinned(tiny) == 0.8
    assert run(monkeypatch, tiny, 0.7, "--lower", "s/headline", "--why", "a new gold") == 0
    assert pinned(tiny) == 0.7


def test_another_benchmark_is_noticed(
    tiny: Benchmark, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tiny, 0.8, "--raise") == 0
    (tiny.folder / "gold.jsonl").write_text('{"id": "eel", "set": "one"}\n')
    other = Benchmark(tiny.folder)
    assert run(monkeypatch, other, 0.9) == 1
    assert "not those of the floors" in capsys.readouterr().out
    assert run(monkeypatch, other, 0.9, "--raise") == 0
    assert run(monkeypatch, other, 0.9) == 0


def test_without_benchmark_nothing_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, Benchmark(tmp_path), 0.0) == 0
    assert "nothing checked" in capsys.readouterr().out


def test_the_pinned_floors_are_of_the_benchmark_that_is_here() -> None:
    if not Benchmark().is_here:
        pytest.skip("the benchmark is not here")
    assert Floors.load(floors.FLOORS).benchmark == Benchmark().digest
