"""The whole path on real pages: served on loopback, crawled as any site, compared in the corpus with their gold."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.crawling import crawl, rows
from tests.paper import Answer, Paper

BENCH = Path(__file__).parents[2].parent / "shared" / "bench"
FEWEST_PAGES, FEWEST_LANGUAGES = 60, 8
# Below what the parsers reach on these pages, so that only a broken path fails here; quality has floors of its own.
AT_LEAST = {"headline": 0.88, "authors.f1": 0.85, "date.day": 0.93, "body.f1": 0.90}

pytestmark = pytest.mark.skipif(not BENCH.exists(), reason="the benchmark (../shared/bench) is not here")


class RealPaper(Paper):
    """One newspaper of pages from many, found by its sitemap and its feed."""

    def __init__(self, gold: list[dict[str, Any]]) -> None:
        super().__init__(stories=0)
        self.gold = {f"/story/{page['id']}.html": page for page in gold}

    def answer(self, path: str) -> Answer:
        if path in self.gold:
            return (
                200,
                "text/html",
                gzip.decompress((BENCH / "pages" / f"{self.gold[path]['id']}.html.gz").read_bytes()),
            )
        places = list(self.gold)
        half = len(places) // 2
        if path == "/sitemap.xml":
            found = "".join(f"<url><loc>{self.url}{place}</loc></url>" for place in places[:half])
            return 200, "application/xml", f"<urlset>{found}</urlset>".encode()
        if path == "/feed.xml":
            found = "".join(f"<item><link>{self.url}{place}</link></item>" for place in places[half:])
            return 200, "application/rss+xml", f'<rss version="2.0"><channel>{found}</channel></rss>'.encode()
        return super().answer(path)


def chosen() -> list[dict[str, Any]]:
    """A page of every newspaper of the set, so that languages and layouts are as many as can be."""
    with (BENCH / "gold.jsonl").open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    return list({page["domain"]: page for page in pages if page["set"] == "fundus"}.values())


@pytest.mark.slow
def test_real_pages_arrive_in_the_corpus_as_their_gold_says(tmp_path: Path) -> None:
    gold = chosen()
    assert len(gold) >= FEWEST_PAGES
    with RealPaper(gold).served() as paper:
        # One in twelve asks that no copy is kept; the corpus of this test is gone in a minute.
        done = crawl(tmp_path, url=paper.url, settings={"NEWSCRAWL_RIGHTS": "record"})
    assert done.returncode == 0, done.stderr
    stored = rows(
        tmp_path,
        """SELECT url, headline, body, language, coalesce(published_day, published),
           (SELECT json_group_array(name) FROM article_authors JOIN authors ON authors.id = author_id
            WHERE article_id = articles.id) FROM articles""",
    )
    assert len(stored) >= len(gold) * 0.97, done.stderr
    assert len({language for *_, language, _, _ in stored}) >= FEWEST_LANGUAGES
    predictions = [
        {
            "id": url.rpartition("/")[2].removesuffix(".html"),
            "headline": headline,
            "body": body,
            "published": published,
            "authors": json.loads(authors),
        }
        for url, headline, body, _, published, authors in stored
    ]
    figures = score(tmp_path, gold, predictions)
    assert {name: figures[name]["value"] for name, least in AT_LEAST.items() if figures[name]["value"] < least} == {}


def score(folder: Path, gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """The benchmark's own figures for these pages."""
    for name, lines in (("gold", gold), ("pred", predictions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, BENCH / "score.py", folder / "gold.jsonl", folder / "pred.jsonl", "--json"]
    tables: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return dict(tables["fundus"])
