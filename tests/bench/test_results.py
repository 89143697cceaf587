from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import compare
import environment
import pytest
import results
from benchmark import ROOT, Benchmark
from results import Outcome


def outcome(figures: dict[str, float], **changes: Any) -> Outcome:
    speed = {"pages": 2, "ours": 10.0, "other": 45.0, "ratio": 4.5}
    fields = {"version": "1.2", "python": "3.11", "lxml": "6", "pages": 2, "failed": 1, "peak": 3 * 2**20}
    return Outcome(**{**fields, "figures": figures, "speed": speed, "records": {}, **changes})


OUTCOMES = {
    "newscrawl": outcome({"s/body.f1": 0.98, "s/body.recall": 0.97, "s/date.wrong": 0.03}, version="–"),
    "other": outcome({"s/body.f1": 0.97, "s/date.wrong": 0.01}),
}


def test_the_best_is_bold_and_what_is_not_looked_for_a_dash() -> None:
    assert results.quality_table(OUTCOMES, {}).splitlines()[0] == "| pages | figure | newscrawl | other 1.2 |"
    assert results.quality_table(OUTCOMES, {}).splitlines()[2:] == [
        "| `s` | `body.f1` | **0.980** | 0.970 |",
        "| `s` | `body.recall` | **0.970** | – |",
        "| `s` | `date.wrong` | 0.030 | **0.010** |",
    ]


def test_what_unseen_newspapers_gave_goes_before_what_training_saw() -> None:
    line = results.quality_table(OUTCOMES, {"s/body.f1": 0.96}).splitlines()[2]
    assert line == "| `s` | `body.f1` | 0.960 (0.980) | **0.970** |"


def test_folds_are_read_where_they_are(tmp_path: Path) -> None:
    assert results.folds(tmp_path / "folds.json") == {}
    (tmp_path / "folds.json").write_text('{"s/body.f1": 0.5}')
    assert results.folds(tmp_path / "folds.json") == {"s/body.f1": 0.5}


def test_a_report_tells_of_failures_speed_memory_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "folds", dict)
    text = results.document(OUTCOMES, {"third": "no wheel"}, "make bench", "")
    assert "`make bench`" in text
    assert "- third: no wheel" in text
    assert "| other | 2 | 45.0 | 10.0 | 4.50 |" in text
    assert "| newscrawl | 3 | 1 of 2 |" in text


def test_a_field_that_a_peer_does_not_look_for_has_no_figure(tiny: Benchmark) -> None:
    about = {"version": "1", "python": "3", "lxml": "6", "failed": 0, "peak": 1}
    found = {**about, "fields": ["headline"], "records": {"ferry": {"headline": "Night ferry returns"}}}
    assert results.outcome(tiny, found, {}, None).figures == {"one/headline": 0.5}


def test_what_a_peer_found_is_kept_until_something_changes(
    tiny: Benchmark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def run(*command: str | Path) -> str:
        runs.append(str(command[1]))
        Path(command[2]).write_text(json.dumps({"run": len(runs)}))
        return ""

    monkeypatch.setattr(compare, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(compare, "run", run)
    assert compare.quality(tiny, "resiliparse", None) == compare.quality(tiny, "resiliparse", None) == {"run": 1}
    assert compare.quality(tiny, "resiliparse", 2) == {"run": 2}
    (tiny.folder / "gold.jsonl").write_text('{"id": "eel", "set": "one"}\n')
    assert compare.quality(Benchmark(tiny.folder), "resiliparse", 2) == {"run": 3}
    assert len(list((tmp_path / "cache").iterdir())) == 2  # of all pages and of two


def test_the_last_words_of_a_script_are_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "script.py"
    script.write_text("raise ImportError('no wheel for this machine')")
    monkeypatch.setattr(compare, "PYTHON", Path(sys.executable))
    with pytest.raises(RuntimeError, match=r"^ImportError: no wheel for this machine$"):
        compare.run(script)


def test_every_peer_has_a_file_and_its_packages_are_in_the_group_and_the_lock() -> None:
    lock = environment.LOCK.read_text(encoding="utf-8")
    for name, packages in environment.PEERS.items():
        assert (ROOT / "bench" / "peers" / f"{name}.py").exists()
        for package in packages:
            assert package in environment.requirements()
            assert f"\n{package}==" in lock


def test_readme_repeats_what_the_results_say() -> None:
    told = (ROOT / "bench" / "RESULTS.md").read_text(encoding="utf-8").splitlines()
    if "--readme" not in told[2]:
        pytest.skip("the results are not of the run that wrote the README's tables")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("quality", "speed", "sources"):
        lines = readme.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0].splitlines()
        assert len(lines) > 2 + len(environment.PEERS)
        assert [line for line in lines if line not in told and " others | " not in line] == []
