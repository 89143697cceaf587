from __future__ import annotations

from time import process_time

import pytest
import reader
import speed
from benchmark import Benchmark, Record


def busy(seconds: float) -> None:
    end = process_time() + seconds
    while process_time() < end:
        pass


def slow(body: bytes, entry: Record) -> None:
    busy(0.004)


def quick(body: bytes, entry: Record) -> None:
    busy(0.001)
    raise ValueError("what cannot be read has cost its time all the same")


def test_each_pays_for_its_own_time() -> None:
    pages = [(b"", {})] * 10
    mine, theirs = speed.side_by_side(pages, quick, slow)
    assert 0.01 <= mine < theirs
    assert theirs >= 0.04


def test_they_take_turns_in_beginning() -> None:
    order: list[str] = []
    speed.side_by_side([(b"", {})] * 2, lambda *_: order.append("a"), lambda *_: order.append("b"))
    assert order == ["b", "a", "a", "b"]


def test_the_ratio_is_theirs_by_ours(tiny: Benchmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "reader", lambda name: quick if name == "newscrawl" else slow)
    found = speed.measure(tiny, "other", 2, rounds=3)
    assert found["pages"] == 2
    assert 2 < found["ratio"] < 5
    assert found["other"] >= 4


def test_newscrawl_is_measured_beside_the_bare_parse(tiny: Benchmark) -> None:
    found = speed.measure(tiny, "lxml", None)
    assert 0 < found["ratio"] < 1


def test_a_page_that_raises_is_counted(tiny: Benchmark, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    peers = tiny.folder / "peers"
    peers.mkdir()
    (peers / "half.py").write_text(
        "PACKAGE, FIELDS = 'no-such-package', {'headline'}\n"
        "def read(body, entry):\n"
        "    return {'headline': entry['url'][:5]}\n"
    )
    monkeypatch.setattr(reader, "PEERS", peers)
    found = reader.run(tiny, "half", None)
    assert found["failed"] == 1  # the page without an address
    assert found["version"] == "–"
    assert found["records"] == {"ferry": {"headline": "https"}, "eel": {"headline": "https"}}
    assert int(str(found["peak"])) > 10 * 2**20
