"""Whatever a server sends: an article or a `PageError`, always the same, and within two seconds."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.dates import decide
from newscrawl.errors import PageError
from newscrawl.model import Article, Page
from newscrawl.parsers import parse
from newscrawl.parsers.language import language_of_text

SIZE = 1_000_000  # bytes of a page
SECONDS = 2.0  # of the processor's time
FETCHED = datetime(2020, 6, 1, 12, tzinfo=UTC)
LINE = "The harbour council votes on ferry fares after a long night, and Mira Holt reads the 12 letters to all of it"
WORDS = LINE.split()


def story(seed: int = 1) -> bytes:
    """A page like a newspaper's: markup, story, links and comments, as long as `SIZE`."""
    chance = random.Random(seed)

    def sentence(length: int = 24) -> str:
        return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."

    def parts() -> Iterator[str]:
        yield "<html lang=en><head><meta charset=utf-8><title>Ferry fares rise</title>"
        yield '<meta property="og:title" content="Ferry fares rise"></head><body><nav class=menu>'
        yield from (f'<a href="/{i}">{sentence(3)}</a> ' for i in range(200))
        yield "</nav><article><h1>Ferry fares rise</h1><p class=byline>By Mira Holt, 3 June 2019 10:15</p>"
        while True:
            yield f'<p>{sentence()} <a href="/tag/x">{sentence(2)}</a> {sentence()}</p>'
            if chance.random() < 0.1:
                yield f'<figure><img src="/{chance.random()}.jpg"><figcaption>{sentence(6)} Photo: Ida Lund</figcaption></figure>'
            if chance.random() < 0.1:
                yield f'<div class="comment"><b>Otto Vik</b> <i>4/6/2019 09:{chance.randint(10, 59)}</i><p>{sentence()}</p></div>'

    page, size = [], 0
    for part in parts():
        page.append(part)
        size += len(part)
        if size > SIZE:
            return "".join(page).encode()
    raise AssertionError


def mutated(seed: int) -> bytes:
    """One byte of a hundred is another, and pieces have changed places."""
    chance = random.Random(seed)
    page = bytearray(story(seed))
    for place in chance.sample(range(len(page)), len(page) // 100):
        page[place] = chance.randrange(256)
    cuts = sorted(chance.sample(range(len(page)), 20))
    pieces = [page[a:b] for a, b in zip([0, *cuts], [*cuts, len(page)], strict=True)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def filled(part: str, head: str = "<h1>Ferry fares rise</h1>") -> bytes:
    """One thing over and over."""
    return (f"<html><body>{head}" + part * (SIZE // len(part))).encode()


def numbered(part: str) -> bytes:
    """One thing over and over behind a story, each with a number of its own."""
    head = "<html><body><article><h1>Ferry fares rise</h1>" + f"<p>{LINE}. {LINE}.</p>" * 5
    return (head + "".join(part.format(i) for i in range(SIZE // len(part)))).encode()


def referring() -> bytes:
    """JSON-LD whose story has thousands of authors, each the address of a person in a block of its own."""
    addresses = [f"https://paper.example/people/{i}" for i in range(SIZE // 150)]
    things = [{"@type": "NewsArticle", "headline": "Ferry fares rise", "author": addresses}]
    things += [{"@type": "Person", "@id": address, "name": "Mira Holt"} for address in addresses]
    blocks = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    return f"<html><head>{blocks}</head><body><h1>Ferry fares rise</h1><p>{LINE}</p></body></html>".encode()


def noise(seed: int) -> bytes:
    return b"<html><body><p>" + random.Random(seed).randbytes(SIZE)


PAGES: dict[str, Callable[[], bytes]] = {
    "whole": story,
    "mutated": lambda: mutated(2),
    "cut off in a tag": lambda: story().rpartition(b'<a href="')[0] + b'<a href="',
    "cut off in the head": lambda: b"<html><head><title>" + story(),
    "noise": lambda: noise(4),
    "UTF-16 without a mark": lambda: story().decode().encode("utf-16-be")[:SIZE],
    "another charset than it claims": lambda: filled("<p>Fähre für Gäste, schöne Grüße</p>").decode().encode("cp1252"),
    "nested boxes": lambda: filled("<div class=comment>"),
    "nested lists": lambda: filled("<ul><li>text<blockquote>"),
    "nested formatting": lambda: filled("<b><i>text "),
    "many attributes": lambda: filled(" data-x=1", "<h1>Ferry fares rise</h1><p").replace(b"=1 ", b"=2 ") + b">text",
    "attributes of all names": lambda: (
        "<h1>Ferry</h1><p " + " ".join(f"a{i}=b" for i in range(SIZE // 9)) + ">text"
    ).encode(),
    "one long class": lambda: f"<h1>Ferry</h1><p class='{'comment-author by-line ' * (SIZE // 23)}'>text".encode(),
    "one long title": lambda: filled("Ferry fares - ", "<title>"),
    "one long paragraph": lambda: filled("By Mira Holt, ", "<h1>Ferry</h1><p>"),
    "numbers": lambda: filled("1/2/", "<h1>Ferry</h1><p>"),
    "dates": lambda: filled("3 June 2019 at 10:15, ", "<h1>Ferry</h1><p>"),
    "lines of dates": lambda: filled("<p>3 June 2019</p>"),
    "line breaks": lambda: filled("text<br>"),
    "links": lambda: filled('<a href="/x">Fares</a> '),
    "headings": lambda: filled("<h2>Ferry fares rise</h2>"),
    "comments": lambda: filled(f'<div class="comment"><b>Otto</b> 4/6/2019 09:10{f"<p>{LINE}</p>" * 3}</div>'),
    "pictures": lambda: filled(f"<figure><img src=x.jpg><figcaption>{LINE} Photo: Ida Lund</figcaption></figure>"),
    "pictures of one address": lambda: filled("<img src=/a.jpg alt='The bay. Photo: Ida Lund'>"),
    "pictures of other addresses": lambda: numbered("<img src=/{}.jpg>"),
    "pictures with other captions": lambda: numbered("<img src=/a.jpg data-caption='Bay {}. Photo: Ida Lund'>"),
    "pictures in paragraphs": lambda: numbered("<p>The council votes on fares.<p><img src=/{}.jpg>"),
    "brackets": lambda: filled("(", "<h1>Ferry</h1><p>Photo: "),
    "white space": lambda: filled(" \n\t", "<h1>Ferry</h1><p>text"),
    "nested JSON-LD": lambda: filled('{"@type":"Person","author":[', "<script type='application/ld+json'>"),
    "spaces in a byline": lambda: filled(" ", "<h1>Ferry</h1><p>By Mira Holt"),
    "digits": lambda: filled("1", "<h1>Ferry</h1><p>"),
    "commas": lambda: filled(",", "<h1>Ferry</h1><p>By "),
    "quotation marks": lambda: filled('"', "<h1>Ferry</h1><p>"),
    "dashes": lambda: filled("LONDON - ", "<h1>Ferry</h1><p>"),
    "bars": lambda: filled(" | ", "<title>"),
    "letters": lambda: filled("a", "<h1>Ferry</h1><p>"),
    "authors by reference": referring,
    "many metas": lambda: filled('<meta name="author" content="By Mira Holt">'),
    "attributes without values": lambda: ("<h1>F</h1><p" + "".join(f" a{i}" for i in range(SIZE // 7)) + ">t").encode(),
    "entities of entities": lambda: (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><h1>F</h1><p>' + b"&b;" * (SIZE // 3)
    ),
    "many JSON-LD blocks": lambda: filled(
        '<script type="application/ld+json">{"@type":"NewsArticle","@id":"#1","author":{"@id":"#2"}}</script>'
    ),
    "JSON-LD that refers to itself": lambda: filled(
        '{"@id":"#1","@type":"Person","knows":{"@id":"#1"}},', '<script type="application/ld+json">['
    ),
    "broken JSON-LD": lambda: filled('{\'a\':"b"c",', '<script type="application/ld+json">')[:190_000],
    "broken headings": lambda: filled("<h1><b><h2>Ferry</b>"),
    "pages in a page": lambda: filled(f"</body></html><html><body><p>{LINE}"),
    "ideographs": lambda: filled("漢字", "<h1>Ferry</h1><p>"),
    "Arabic words": lambda: filled("عرب ", "<title>"),
}


def outcome(page: Page) -> Article | str:
    try:
        return decide(parse(page))
    except PageError as error:
        return type(error).__name__


def seconds_for(page: Page) -> float:
    start = time.process_time()
    outcome(page)
    return time.process_time() - start


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Load what is loaded on first use: it is no page's time."""
    language_of_text("The council votes on ferry fares tonight.")
    outcome(Page(url="https://paper.example/", body=story()[:20_000], fetched_at=FETCHED))


@pytest.mark.filterwarnings("ignore:Some characters could not be decoded")
@pytest.mark.parametrize("name", PAGES)
def test_a_million_bytes_of_anything_are_read_in_time(name: str) -> None:
    page = Page(url="https://paper.example/news/ferry", body=PAGES[name](), fetched_at=FETCHED)
    assert seconds_for(page) < SECONDS or seconds_for(page) < SECONDS  # a busy machine has slow moments


@pytest.mark.parametrize("seed", range(6))
def test_the_same_damaged_bytes_give_the_same_article(seed: int) -> None:
    page = Page(url="https://paper.example/news/ferry", body=mutated(seed)[:100_000], fetched_at=FETCHED)
    assert outcome(page) == outcome(page)


TAGS = re.findall(
    r"\w+",
    """div section article main aside header footer nav p ul ol li dl dt dd table tbody tr td th blockquote figcaption
    form fieldset details summary pre center address h1 h2 h3 h4 h5 h6 noscript iframe object select option textarea
    button label template svg a b i em strong span font time abbr code q sub big""",
)
NAMES = re.findall(
    r"[\w-]+", "comment-body author byline caption credit date story-body related subtitle kicker headline tags reply"
)
COMMENT = "<div class=comment><b>Ann Lee</b>, 3 June 2019 10:15<p>The fares.</p>"
SHAPES: dict[str, str] = {
    "comments in one another": COMMENT * 100 + "</div>" * 100,
    **{f"{tag} in {tag}": f"<{tag}>text " for tag in TAGS},
    **{f"named {tag} in {tag}": f"<{tag} class='author caption'>{LINE} " for tag in TAGS},
    **{f"{tag} by {tag}": f"<{tag}>{LINE}</{tag}>" for tag in TAGS},
    **{f"empty {tag}": f"<{tag}></{tag}>" for tag in TAGS},
    **{f"{name} in {name}": f"<div class={name}>Ann Lee, 3 June 2019 " for name in NAMES},
    **{f"{name} by {name}": f"<span class={name}>Ann Lee</span> " for name in NAMES},
}
SHAPE_SIZE, SHAPE_SECONDS = 60_000, 1.0
RUNS = (
    *' \t1,"-—|aA漢.:/(&<',
    "By ",
    "and ",
    "Photo: ",
    "(AP) ",
    "10:15 ",
    "Mira Holt, ",
    "A.B.",
    "😀",
    "#1 ",
    "LONDON - ",
)
PLACES = ("<title>", "<h1>", "<h1>F</h1><p class=byline>By ", "<h1>F</h1><figure><img src=a.jpg><figcaption>Photo: ")


@pytest.mark.slow
@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_costs_more_than_its_size(name: str) -> None:
    part = SHAPES[name]
    page = Page(
        "https://paper.example/", f"<h1>Ferry</h1>{part * (SHAPE_SIZE // len(part))}".encode(), fetched_at=FETCHED
    )
    assert seconds_for(page) < SHAPE_SECONDS or seconds_for(page) < SHAPE_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("run", RUNS)
def test_no_run_of_signs_costs_more_than_its_size(run: str, place: str) -> None:
    page = Page("https://paper.example/", f"{place}{run * (SHAPE_SIZE // len(run))}".encode(), fetched_at=FETCHED)
    assert seconds_for(page) < SHAPE_SECONDS or seconds_for(page) < SHAPE_SECONDS


GOLDEN = sorted(Path(__file__).parents[1].glob("pages/*/page.html"))


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(GOLDEN), st.randoms(use_true_random=False), st.floats(0.05, 1.0))
def test_damaged_pages_give_an_article_or_a_page_error(path: Path, chance: random.Random, share: float) -> None:
    """Tags have changed places, bits are flipped, the end is missing."""
    pieces = re.split(rb"(<[^>]*>)", path.read_bytes())
    tags = pieces[1::2]
    chance.shuffle(tags)
    pieces[1::2] = tags
    body = bytearray(b"".join(pieces)[: max(1, int(share * path.stat().st_size))])
    for place in chance.sample(range(len(body)), len(body) // 200):
        body[place] ^= 1 << chance.randrange(8)
    found = outcome(Page("https://paper.example/news/ferry", bytes(body), fetched_at=FETCHED))
    assert isinstance(found, str) or not found.problems


CHILD = """
import hashlib, resource, sys
from pathlib import Path
from newscrawl.errors import PageError
from newscrawl.model import Page
from newscrawl.reading import extract, settle
pages = [Path(name).read_bytes() for name in sys.argv[2:]]
digest = hashlib.sha256()
settle()
for round in range(int(sys.argv[1])):
    for body in pages:
        try:
            digest.update(repr(extract(Page("https://paper.example/news/ferry", body))).encode())
        except PageError as error:
            digest.update(str(error).encode())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(digest.hexdigest())
"""


def in_a_child(rounds: int, seed: str) -> tuple[list[int], str]:
    """Peak memory after each round over the kept pages, in kilobytes (on Linux), and a digest of all articles."""
    command = [sys.executable, "-c", CHILD, str(rounds), *map(str, GOLDEN)]
    out = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
    ).stdout.split()
    return [int(figure) for figure in out[:-1]], out[-1]


def test_another_process_reads_the_same() -> None:
    assert in_a_child(1, "1")[1] == in_a_child(1, "2")[1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="others give the figure in other units")
def test_reading_keeps_nothing() -> None:
    peaks, _ = in_a_child(6, "0")
    assert peaks[-1] < 400_000
    assert peaks[-1] - peaks[2] < 4_000, peaks
