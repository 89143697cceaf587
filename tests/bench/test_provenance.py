from __future__ import annotations

from typing import Any

import provenance
from benchmark import Benchmark


def record(**fields: Any) -> dict[str, Any]:
    sources = {name: {"source": source, "raw": None} for name, source in fields.pop("sources", {}).items()}
    return {"photos": [], "comments": [], "dates": {}, **fields, "sources": sources}


RECORDS = {
    "ferry": record(headline="Night ferry returns", authors=["Ada Fenwick"], sources={"headline": "h1", "byline": "p"}),
    "eel": record(headline="Boy", sources={"headline": "h1", "language": "text"}),
    "bell": record(
        authors=["Nobody"],
        published="2020-03-04",
        dates={"published": {"source": "url"}},
        sources={"headline": "h2", "byline": "p"},
    ),
}


def counted(tiny: Benchmark) -> dict[tuple[str, str], tuple[int, list[float]]]:
    return {key: (tally.spoke, tally.right) for key, tally in provenance.count(tiny, RECORDS).items()}


def test_each_source_is_counted_once_a_page_and_judged_where_gold_tells(tiny: Benchmark) -> None:
    assert counted(tiny) == {
        ("headline", "h1"): (2, [1.0, 0.0]),
        ("headline", "h2"): (1, []),
        ("byline: authors (F1)", "p"): (2, [1.0, 0.0]),
        ("published: day", "url"): (1, [1.0]),
        ("language", "text"): (1, []),
    }


def test_photos_and_comments_are_judged_each_by_its_own(tiny: Benchmark) -> None:
    gold = {"id": "eel", "photo_credits": ["Lena Okafor"], "comments": [{"text": "A fine long eel that was"}]}
    found = record(
        photos=[
            {"credit": "Lena Okafor", "source": "figure"},
            {"credit": "Somebody", "source": "json-ld:image"},
            {"credit": None, "source": "img"},
        ],
        comments=[{"text": "A fine long eel that was"}, {"text": "Not one of them"}],
        sources={"comments": "names"},
    )
    assert list(provenance.JUDGES["photos: credit"](tiny, gold, found)) == [("figure", 1.0), ("json-ld:image", 0.0)]
    assert list(provenance.JUDGES["comments"](tiny, gold, found)) == [("names", 0.5)]


def test_what_is_seldom_heard_is_summed_up(tiny: Benchmark) -> None:
    counts = provenance.count(tiny, RECORDS)
    assert provenance.markdown(counts, limit=1).splitlines()[2:4] == [
        "| headline | `h1` | 2 | 0.500 of 2 |",
        "| headline | 1 others | 1 | – |",
    ]
    assert "| language | `text` | 1 | – |" in provenance.markdown(counts, limit=None)
