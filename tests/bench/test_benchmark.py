from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from benchmark import Benchmark, between, higher_is_better, table

RECORDS = {
    "ferry": {"headline": "Night ferry returns", "authors": ["Ada Fenwick"]},
    "eel": {"headline": "Boy lands fish"},
}


def test_a_page_of_two_sets_is_one_page(tiny: Benchmark) -> None:
    assert [entry["id"] for entry in tiny.entries] == ["ferry", "eel", "bell"]
    assert b"came back" in tiny.page("ferry")


def test_a_sample_is_always_the_same_and_grows(tiny: Benchmark) -> None:
    two = tiny.sample(2)
    assert two == tiny.sample(3)[:2] == Benchmark(tiny.folder).sample(2)
    assert tiny.sample(None) == tiny.entries


def test_each_figure_is_of_its_set(tiny: Benchmark) -> None:
    figures = tiny.figures(RECORDS)
    assert figures["one/headline"] == 0.5
    assert figures["two/authors.recall"] == 1.0
    assert figures["two/date.day"] == 0.0
    assert tiny.figures(RECORDS, ["ferry"])["one/headline"] == 1.0


def test_a_page_or_gold_that_changes_makes_another_benchmark(tiny: Benchmark) -> None:
    before = tiny.digest
    assert Benchmark(tiny.folder).digest == before
    (tiny.folder / "pages" / "eel.html.gz").write_bytes(gzip.compress(b"<p>Another", mtime=0))
    changed = Benchmark(tiny.folder).digest
    with (tiny.folder / "gold.jsonl").open("a", encoding="utf-8") as gold:
        gold.write('{"id": "eel", "set": "three"}\n')
    assert len({before, changed, Benchmark(tiny.folder).digest}) == 3


def test_newscrawl_reads_every_page(tiny: Benchmark) -> None:
    records = tiny.read(jobs=1)
    assert {name: record["headline"] for name, record in records.items()} == {
        "ferry": "Night ferry returns",
        "eel": "Boy lands eel",
        "bell": "Bell found in the sound",
    }


def test_absence_is_told(tmp_path: Path) -> None:
    assert not Benchmark(tmp_path).is_here


def test_only_what_stands_between_the_markers_is_replaced() -> None:
    assert between("a\n<!-- x -->\nold\n<!-- /x -->\nb", "x", "new\n") == "a\n<!-- x -->\nnew\n<!-- /x -->\nb"
    with pytest.raises(ValueError, match="no <!-- y -->"):
        between("<!-- x -->\n<!-- /x -->", "y", "new")


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert table(["a", "b"], [["1|2", 3]]) == "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n"


def test_few_figures_are_better_low() -> None:
    assert [key for key in ("s/date.wrong", "s/date.day", "speed/lxml_parses") if not higher_is_better(key)] == [
        "s/date.wrong",
        "speed/lxml_parses",
    ]
