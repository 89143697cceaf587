"""Whatever a server sends: an article or a `PageError`, always the same, and within two seconds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

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
    "many metas": lambda: filled('<meta name="author" content="By Mira Holt">'),
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
