"""What a newspaper's other pages teach about one: bodies with and without the furniture learned from them.

    python bench/furniture.py ../shared/bench
    python bench/furniture.py ../shared/bench --weights WEIGHTS.json    # of a model that saw none of these newspapers

Takes the newspapers of which the benchmark has several stories. Each story is read with what its newspaper's others
have taught, and its body scored by the benchmark's own scorer. A crawl believes what three stories repeat; so few
pages hardly ever show that, so lower numbers of other stories are tried too. The last figures tell, of the paragraphs
left out, how many the gold has: those should have stayed. The model in the package has learned these very pages, so it
keeps no notice that a second page could show; what is taught is seen with one that has not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from newscrawl.errors import PageError
from newscrawl.model import Article, Page
from newscrawl.parsers.furniture import REPEATED, learned, without_furniture
from newscrawl.reading import extract


@dataclass
class Story:
    """A page of the benchmark: what the sets say of it, and what was read."""

    gold: dict[str, dict[str, Any]]
    article: Article


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--weights", type=Path, help="of another model than the one that comes with the package")
    given = arguments.parse_args()
    if given.weights:
        use(given.weights)
    sys.path.insert(0, str(given.bench))
    newspapers = [stories for stories in read(given.bench) if len(stories) > 1]
    print(len(newspapers), "newspapers,", sum(map(len, newspapers)), "stories")
    report("the page alone", newspapers, None)
    for at_least in range(1, REPEATED + 1):
        report(f"with what {at_least} or more others have", newspapers, at_least)


def use(weights: Path) -> None:
    """Let the body's model be another one than the package's."""
    model: Any = import_module("newscrawl.parsers.body.model")
    model.files = lambda _: SimpleNamespace(joinpath=lambda _: weights)


def read(bench: Path) -> Iterable[list[Story]]:
    """The stories of each newspaper; an address that several sets have, or a page saved twice, is one story."""
    found: dict[str, dict[str, Story]] = defaultdict(dict)
    pages = [json.loads(line) for line in (bench / "gold.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")]
    count: dict[str, set[str]] = defaultdict(set)
    for gold in pages:
        count[gold["domain"] or ""].add(address(gold))
    for gold in pages:
        domain = gold["domain"]
        if not gold.get("url") or domain == "archive.org" or len(count[domain]) < 2:
            continue
        known = found[domain].get(address(gold))
        if known:
            known.gold.setdefault(gold["set"], gold)
            continue
        raw = gzip.decompress((bench / "pages" / f"{gold['id']}.html.gz").read_bytes())
        try:
            article = extract(Page(gold["url"], raw))
        except PageError:
            continue
        # The same story in two places has the same headline.
        if article.headline not in {story.article.headline for story in found[domain].values()}:
            found[domain][address(gold)] = Story({gold["set"]: gold}, article)
    return [list(stories.values()) for stories in found.values()]


def address(gold: Mapping[str, Any]) -> str:
    return str(gold.get("url") or gold["id"]).partition("?")[0]


def report(title: str, newspapers: Sequence[Sequence[Story]], at_least: int | None) -> None:
    """Print the scorer's figures of all stories, each read with what ``at_least`` others of its newspaper have."""
    score: Any = import_module("score")

    tallies: dict[str, Any] = defaultdict(score.Tally)
    out = wrong = pages = 0
    for stories in newspapers:
        for story in stories:
            article = story.article
            if at_least is not None:
                others = ((id(other), other.article.blocks) for other in stories if other is not story)
                article = without_furniture(article, learned(others, at_least))
            for name, gold in story.gold.items():
                score.score_body(tallies[name], gold, {"body": article.body})
            told = [score.fold(gold["body"]) for gold in story.gold.values() if gold.get("body")]
            pages += bool(article.left_out)
            out += len(article.left_out)
            wrong += sum(any(score.fold(one.text) in body for body in told) for one in article.left_out)
            for one in article.left_out:
                print("   ", article.url, "|", one.text[:100])
    print(title)
    for name, tally in sorted(tallies.items()):
        figures = score.summarise(tally)
        if figures:
            print(f"  {name:<12}", " ".join(f"{figure}={value:.4f} ({n})" for figure, (value, n) in figures.items()))
    print(f"  {out} paragraphs left out on {pages} pages; the gold has {wrong} of them")


if __name__ == "__main__":
    main()
