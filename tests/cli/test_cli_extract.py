"""``newscrawl extract`` of one page: from a file, from text, from standard input, from an address."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import Result

from newscrawl.demo import Newspaper

Run = Callable[..., Result]

STORY = "/harbour/2026/10/14/night-ferry-returns"
HEADLINE = "Night ferry returns to the Sound after eleven years"
TEXT = """Sign in

Goats take over the roof of the town hall

By Odile Marsh 3/10/2026
A goat. Photo: Arlo Benning | AFP

BRINEWICK, Sele Coast — Three goats have lived on the roof of the town hall since Tuesday, and nobody knows how they came to be there.

The fire brigade said on September 29 that its ladder was too short by one goat.
"""


@pytest.fixture(scope="module")
def paper() -> Iterator[Newspaper]:
    with Newspaper.serve(port=0) as paper:
        yield paper


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "story.html"
    file.write_bytes(Newspaper("http://127.0.0.1:8017").answer(STORY).body)
    return file


def test_a_file_becomes_a_page_of_fields_with_their_sources(newscrawl: Run, page: Path) -> None:
    result = newscrawl("extract", page)
    assert result.exit_code == 0, result.stderr
    for part in (HEADLINE, "By Ada Fenwick and Tomas Reed", "2026-10-14T06:30:00+02:00", "json-ld", "comments (4)"):
        assert part in result.stdout
    assert "[Lena Okafor/The Lantern]" in result.stdout
    sources = json.loads(newscrawl("extract", "--json", page).stdout)["sources"]
    assert sources["authors"]["source"] != sources["byline"]["source"], "or this would show nothing"
    shown = dict(line.split(maxsplit=1) for line in result.stdout.splitlines() if line.endswith(">"))
    for field in ("headline", "byline", "authors", "dateline", "language"):
        assert shown[field].endswith(f"  <{sources[field]['source']}>")


def test_what_looks_like_markup_of_the_terminal_is_printed_as_it_is(newscrawl: Run, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    file.write_text(f"<title>x</title><h1>[bold]Goats[/bold] [/] climb</h1><p>{'The goats climbed on. ' * 30}</p>")
    result = newscrawl("extract", file)
    assert result.exit_code == 0, result.stderr
    assert "[bold]Goats[/bold] [/] climb" in result.stdout


def test_json_is_the_record(newscrawl: Run, page: Path) -> None:
    result = newscrawl("extract", page, "--json", "--url", "https://example.org/a", "--fetched", "2026-10-15")
    record = json.loads(result.stdout)
    assert record["headline"] == HEADLINE
    assert record["url"] == "https://example.org/a"
    assert record["fetched"] == "2026-10-15T00:00:00+00:00"
    assert record["sources"]["headline"]["source"]


def test_a_gzipped_file_reads_the_same(newscrawl: Run, page: Path) -> None:
    packed = page.with_suffix(".html.gz")
    packed.write_bytes(gzip.compress(page.read_bytes()))
    records = [
        json.loads(newscrawl("extract", file, "--json", "--url", "https://a.example/").stdout)
        for file in (page, packed)
    ]
    assert records[0] == records[1]


@pytest.mark.parametrize("name", ["page.txt", "page.TXT", "page.txt.gz"])
def test_a_text_file_is_read_as_text(newscrawl: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(TEXT.encode()) if name.endswith(".gz") else TEXT.encode())
    record = json.loads(newscrawl("extract", file, "--json").stdout)
    assert record["headline"] == "Goats take over the roof of the town hall"
    assert record["dateline"] == "BRINEWICK, Sele Coast"


def test_standard_input_tells_a_page_from_text(newscrawl: Run, page: Path) -> None:
    from_page = json.loads(newscrawl("extract", "-", "--json", input=page.read_bytes()).stdout)
    from_text = json.loads(newscrawl("extract", "-", "--json", input=TEXT).stdout)
    assert from_page["headline"] == HEADLINE
    assert from_text["headline"] == "Goats take over the roof of the town hall"


def test_text_with_a_pointed_bracket_is_still_text(newscrawl: Run) -> None:
    record = json.loads(
        newscrawl("extract", "-", "--json", input=TEXT.replace("too short", "<too> short, 1 < 2")).stdout
    )
    assert "<too> short, 1 < 2" in record["body"]


def test_an_address_is_fetched_with_an_honest_user_agent(newscrawl: Run, paper: Newspaper) -> None:
    paper.requests.clear()
    record = json.loads(newscrawl("extract", f"{paper.url}/s/1042", "--json").stdout)
    assert record["url"] == paper.url + STORY
    assert record["headline"] == HEADLINE
    assert record["fetched"]
    assert [request.path for request in paper.requests] == ["/s/1042", STORY]
    assert all(request.user_agent.startswith("newscrawl/") for request in paper.requests)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nowhere", "HTTP 404: there is no such page"),
        ("/harbour/2026/08/28/dredger-leaves", "HTTP 410: the page is gone"),
        ("/culture/2026/10/02/regatta-film-night", "HTTP 500: the server failed"),
        ("/files/tide-table.pdf", "not a page but a PDF"),
        ("/pictures/heron.png", "not a page but image/png"),
    ],
)
def test_what_is_no_page_gets_a_clear_word(newscrawl: Run, paper: Newspaper, path: str, words: str) -> None:
    result = newscrawl("extract", paper.url + path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {paper.url}{path}: ")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unreachable_host(newscrawl: Run) -> None:
    with Newspaper.serve(port=0) as closed:
        port = urlsplit(closed.url).port
    for address in (f"http://127.0.0.1:{port}/", "https://nowhere.invalid/story"):
        result = newscrawl("extract", address)
        assert result.exit_code == 1
        assert "cannot be reached" in result.stderr


@pytest.mark.parametrize(
    "address", ["http://", "https://exa mple:x/", "http://[::1", "https://" + "a" * 70 + ".example/"]
)
def test_no_address(newscrawl: Run, address: str) -> None:
    result = newscrawl("extract", address)
    assert result.exit_code == 2
    assert "is no address; write it as https://example.com/story" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "nothing in it to read"),
        ("blank.txt", b" \n\n ", "nothing in it to read"),
        ("paper.html", b"%PDF-1.7 and so on", "a PDF"),
        ("broken.html.gz", gzip.compress(b"<p>words</p>", mtime=0)[:-6], "the gzip file is damaged"),
        ("tags.html", b"<html><body><br></body></html>", "neither headline nor text"),
        ("program.html", b"\x7fELF\x02\x01\x01" + bytes(60), "not a page but binary data"),
        ("noise.txt", b"\x00\x01\x02goat" * 30, "not a page but binary data"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "not a page but a feed"),
    ],
)
def test_a_file_that_holds_no_page(newscrawl: Run, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    result = newscrawl("extract", file)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert result.stderr.startswith(f"error: {file}: ")
    assert "::" not in result.stderr
    assert (result.stderr.count("\n"), "Traceback" in result.output) == (1, False)
    given = newscrawl("extract", file, "--url", "https://a.example/b")
    assert given.stderr == result.stderr


BARE = f"<h1>Goats climb the town hall</h1><p>{'The goats climbed on. ' * 30}</p>"


def test_a_file_has_the_address_that_its_page_names(newscrawl: Run, page: Path) -> None:
    result = newscrawl("extract", page, "--json")
    record = json.loads(result.stdout)
    assert record["url"] == record["canonical_url"] == f"http://127.0.0.1:8017{STORY}"
    assert record["sources"]["canonical_url"]["source"] == "link:canonical"
    assert result.stderr == ""


@pytest.mark.parametrize("place", ["story.html", "town-hall/climbers/story.html"])
def test_a_path_is_no_address_and_no_section(newscrawl: Run, tmp_path: Path, place: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(BARE)
    result = newscrawl("extract", file, "--json")
    record = json.loads(result.stdout)
    assert (record["url"], record["canonical_url"], record["section"]) == (None, None, None)
    assert "file:" not in result.stdout
    assert "--url" in result.stderr
    assert "stdin:" not in newscrawl("extract", "-", input=BARE).stdout


def test_the_front_page_is_no_address_of_a_saved_story(newscrawl: Run, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    file.write_text(f'<link rel="canonical" href="https://goat.example/">{BARE}')
    assert json.loads(newscrawl("extract", file, "--json").stdout)["canonical_url"] is None


def test_raw_texts_are_texts_or_null(newscrawl: Run, page: Path, tmp_path: Path) -> None:
    text = tmp_path / "page.txt"
    text.write_text(TEXT + "\nComments (1)\n\nAnna Bell | 4/10/2026\nI have seen them myself, and I liked them.\n")
    for file in (page, text):
        record = json.loads(newscrawl("extract", file, "--json").stdout)
        assert record["comments"]
        assert record["sources"]["comments"]["raw"] is None
        assert "(text=" not in json.dumps(record)


def test_empty_standard_input(newscrawl: Run) -> None:
    result = newscrawl("extract", "-", input=b"")
    assert (result.exit_code, result.stderr) == (1, "error: -: nothing in it to read\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a page"),
        (["no-such-file.html"], "no-such-file.html: no such file or directory"),
        (["."], "is a directory"),
        ([""], "name a page"),
        (["example.com/story"], "Did you mean https://example.com/story ?"),
        (["www.example.com"], "Did you mean https://www.example.com ?"),
        (["no\0file"], "cannot be read"),
        (["a.html", "--manifest", "b.jsonl"], "many pages take --manifest, --pages and --out together"),
        (["--manifest", "b.jsonl"], "many pages take --manifest, --pages and --out together"),
        (["a.html", "--fetched", "3/8/2017"], "is no date; write it as 2017-08-03"),
        (["http://127.0.0.1/", "--url", "http://b.example/"], "an address has both by itself"),
        (["--jobs", "0", "a.html"], "'--jobs'"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_usage_ends_with_2(newscrawl: Run, arguments: list[str], words: str) -> None:
    result = newscrawl("extract", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""
