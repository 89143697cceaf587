"""Which links lead to stories; on labelled links of real newspapers too, where the benchmark is at hand."""

import json
from pathlib import Path

import pytest

from newscrawl.discover.stories import is_story_link, story_points

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


@pytest.mark.parametrize(
    ("path", "like"),
    [
        ("en/cooking-with-the-harbour-master/s-101487", "en/ferry-returns-to-the-old-quay/a-65422743"),
        ("local/harbour-and-boats-of-the-north", "local/ferry-returns-to-the-old-quay-65422743"),
        ("2026/harbour-and-boats-of-the-north", "2026/10/01/ferry-returns-to-the-old-quay"),
        ("local/harbour-boats-and-quays.html", "local/ferry-returns-to-the-old-quay"),
    ],
)
def test_what_is_not_addressed_as_the_papers_stories_are(path: str, like: str) -> None:
    alone, beside = (story_points(HOME + path, "", "", known) for known in ([], [HOME + like]))
    assert beside < alone
    assert not is_story_link(HOME + path, HOME, known=[HOME + like])


def test_a_short_address_like_those_of_the_papers_stories_is_one() -> None:
    assert not is_story_link(HOME + "a/48213", HOME, "Buoys")
    assert is_story_link(HOME + "a/48213", HOME, "Buoys", known=[HOME + "tags/ferries", HOME + "a/48190"])


def test_a_short_link_is_not_compared_with_proper_addresses() -> None:
    known = [HOME + "2026/10/01/ferry-returns-to-the-old-quay"]
    assert is_story_link(HOME + "?p=48213", HOME, "Harbour master resigns over missing buoys and ropes", known=known)


@pytest.mark.skipif(not LINKS.exists(), reason="the benchmark (../shared/bench) is not here")
def test_precision_and_recall_on_labelled_links() -> None:
    rows = [json.loads(line) for line in LINKS.read_text(encoding="utf-8").splitlines()]
    judged = [
        (row["label"] == "story", is_story_link(row["url"], row["base"], row["text"], known=[row["base"]]))
        for row in rows
        if row["label"] != "unsure"
    ]
    hits = sum(gold and said for gold, said in judged)
    assert hits / sum(gold for gold, _ in judged) >= 0.97, "recall"
    assert hits / sum(said for _, said in judged) >= 0.95, "precision"
