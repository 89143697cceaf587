"""Which links lead to stories; on labelled links of real newspapers too, where the benchmark is at hand."""

import json
from pathlib import Path

import pytest

from newscrawl.discover.stories import is_story_link

LINKS = Path(__file__).parents[2].parent / "shared" / "bench" / "links.jsonl"
HOME = "https://www.harbour.example/"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("2026/10/01/ferry-returns/", ""),
        ("news/2026-10-01/council-votes", "Council votes"),
        ("artikel/leuchtturm-wird-nach-zwei-jahren-wieder-geoeffnet", ""),
        ("a/48213377", "A lighthouse opens again after two long years"),
        ("?p=48213", "Harbour master resigns over missing buoys and ropes"),
        ("وطن/4821337/عودة-العبارة-إلى-الميناء-القديم-بعد-عامين", "عودة العبارة إلى الميناء القديم بعد عامين"),
    ],
)
def test_stories(path: str, text: str) -> None:
    assert is_story_link(HOME + path, HOME, text)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "sport/",
        "tag/ferries-and-boats-of-the-north/",
        "author/ada-brown-4821337",
        "login?next=/2026/10/01/x",
        "about-us",
    ],
)
def test_furniture(path: str) -> None:
    assert not is_story_link(HOME + path, HOME, "Some words")


def test_other_papers_and_their_subdomains() -> None:
    story = "2026/10/01/ferry-returns-to-the-old-quay"
    assert is_story_link(f"https://sport.harbour.example/{story}", HOME)
    assert not is_story_link(f"https://other.example/{story}", HOME)
    assert not is_story_link(f"https://notharbour.example/{story}", HOME)


@pytest.mark.skipif(not LINKS.exists(), reason="the benchmark (../shared/bench) is not here")
def test_precision_and_recall_on_labelled_links() -> None:
    rows = [json.loads(line) for line in LINKS.read_text(encoding="utf-8").splitlines()]
    judged = [
        (row["label"] == "story", is_story_link(row["url"], row["base"], row["text"]))
        for row in rows
        if row["label"] != "unsure"
    ]
    hits = sum(gold and said for gold, said in judged)
    assert hits / sum(gold for gold, _ in judged) >= 0.95, "recall"
    assert hits / sum(said for _, said in judged) >= 0.82, "precision"
