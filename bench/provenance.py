"""How often each source of a value spoke over the benchmark, and how often it was right.

    python bench/provenance.py        read every page and write the table in README.md between its markers
    python bench/provenance.py --all  print all sources, not the most telling ones of each field

``sources`` names the finder of every value. Right is what the scorer calls right, page by page: for authors and the
body the F1 of the page, for photos the share of the credits that are in the gold.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import mean

from benchmark import ROOT, Benchmark, Record, between, table

README = ROOT / "README.md"
SHOWN = 8  # sources a field in README
Judge = Callable[[Benchmark, Record, Record], Iterator[tuple[str, float | None]]]


@dataclass
class Tally:
    """A source of one field: pages on which it spoke, and a share for every one with gold."""

    spoke: int = 0
    right: list[float] = field(default_factory=list)


Counts = dict[tuple[str, str], Tally]  # by field and source


def source_of(record: Record, name: str) -> str | None:
    """Who gave a field of a record; dates have theirs beside the value."""
    found = record.get("dates" if name in ("published", "modified") else "sources", {}).get(name)
    return found["source"] if found else None


def _by_scorer(name: str, score: str, figure: str) -> Judge:
    """One figure of the scorer for a field that has one source a page."""

    def judge(benchmark: Benchmark, line: Record, record: Record) -> Iterator[tuple[str, float | None]]:
        source = source_of(record, name)
        if source is not None:
            tally = benchmark.scorer.Tally()
            getattr(benchmark.scorer, score)(tally, line, record)
            rows = tally.rows.get(figure)
            yield source, rows[0][1] if rows else None

    return judge


def _authors(benchmark: Benchmark, line: Record, record: Record) -> Iterator[tuple[str, float | None]]:
    source = source_of(record, "byline")
    if source is None:
        return
    tally = benchmark.scorer.Tally()
    benchmark.scorer.score_authors(tally, line, record)
    shares = [rows[0][1] for name in ("precision", "recall") if (rows := tally.rows.get(f"authors.{name}"))]
    known = line.get("authors") is not None
    yield source, benchmark.scorer.f1(*shares) if len(shares) == 2 else 0.0 if known else None


def _credits(benchmark: Benchmark, line: Record, record: Record) -> Iterator[tuple[str, float | None]]:
    for photo in record.get("photos", ()):
        if photo["credit"]:
            tally = benchmark.scorer.Tally()
            benchmark.scorer.score_photo(tally, line, {"photos": [photo]})
            rows = tally.rows.get("photo_credit.precision")
            yield photo["source"], rows[0][1] if rows else None


def _comments(benchmark: Benchmark, line: Record, record: Record) -> Iterator[tuple[str, float | None]]:
    source = source_of(record, "comments")
    if source is not None:
        gold = line.get("comments")
        pairs = benchmark.scorer.match_comments(gold, record["comments"]) if gold is not None else ()
        longest = max(len(gold or ()), len(record["comments"]))
        yield source, len(pairs) / longest if gold is not None else None


# What the table calls a field, with what its share of right is a share of.
JUDGES: dict[str, Judge] = {
    "headline": _by_scorer("headline", "score_headline", "headline"),
    "byline: authors (F1)": _authors,
    "published: day": _by_scorer("published", "score_published", "date.day"),
    "dateline": _by_scorer("dateline", "score_dateline", "dateline.precision"),
    "photos: credit": _credits,
    "body (F1)": _by_scorer("body", "score_body", "body.page_f1"),
    "comments": _comments,
}
# Fields without gold: only how often each source spoke.
SPEAKERS = ("subheadline", "kicker", "modified", "lead", "language", "section", "tags", "paywalled", "site_name")


def count(benchmark: Benchmark, records: Mapping[str, Record]) -> Counts:
    """Every source, counted once a page; a page of several sets is judged by the gold of each."""
    counts: Counts = defaultdict(Tally)
    heard: set[tuple[str, str]] = set()
    for line in benchmark.gold:
        record = records.get(line["id"], {})
        for name, judge in JUDGES.items():
            again = (line["id"], name) in heard
            heard.add((line["id"], name))
            for source, share in judge(benchmark, line, record):
                tally = counts[name, source]
                tally.spoke += not again
                if share is not None:
                    tally.right.append(share)
    for entry in benchmark.entries:
        for name in SPEAKERS:
            if (spoken := source_of(records.get(entry["id"], {}), name)) is not None:
                counts[name, spoken].spoke += 1
    return dict(counts)


def markdown(counts: Counts, limit: int | None = SHOWN) -> str:
    """The table, most heard sources first; of a field's sources beyond ``limit`` only how many they are."""
    rows: list[list[object]] = []
    for name in [*JUDGES, *(() if limit else SPEAKERS)]:
        own = [(source, tally) for (field, source), tally in counts.items() if field == name]
        own.sort(key=lambda pair: (-pair[1].spoke, pair[0]))
        rows += [[name, f"`{source}`", tally.spoke, _right(tally.right)] for source, tally in own[:limit]]
        if rest := own[limit:] if limit else []:
            right = [share for _, tally in rest for share in tally.right]
            rows.append([name, f"{len(rest)} others", sum(tally.spoke for _, tally in rest), _right(right)])
    return table(["field", "source", "spoke", "right"], rows)


def _right(shares: list[float]) -> str:
    return f"{mean(shares):.3f} of {len(shares)}" if shares else "–"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--all", action="store_true", help="print all sources, write nothing")
    options = arguments.parse_args()
    benchmark = Benchmark()
    if not benchmark.is_here:
        print(f"provenance: the benchmark is not here ({benchmark.folder}); nothing counted")
        return 0
    counts = count(benchmark, benchmark.read())
    if options.all:
        print(markdown(counts, limit=None), end="")
        return 0
    README.write_text(between(README.read_text(encoding="utf-8"), "sources", markdown(counts)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
