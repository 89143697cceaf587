from datetime import date
from pathlib import Path

import pytest

from newscrawl.corpus.links import Window
from newscrawl.crawl.arguments import Arguments, complaints
from newscrawl.errors import UsageError


def test_arguments_are_read() -> None:
    given = {"since": "2017-08-01", "until": "2017-08-31", "limit": "20", "url": "harbour.example/local"}
    asked = Arguments.read(given)
    assert asked == Arguments(Window(date(2017, 8, 1), date(2017, 8, 31)), 20, "https://harbour.example/local")
    assert Arguments.read({}) == Arguments(Window(), 0, None)


def test_a_list_is_read_and_its_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://harbour.example/1\n" + "bad line\n" * 12)
    listed = Arguments.read({"urls": str(path)}).urls
    assert listed is not None
    assert listed.urls == ("https://harbour.example/1",)
    told = list(complaints(listed, "list.txt"))
    assert told[0] == "list.txt, line 2: no address: 'bad line'"
    assert told[-1] == "list.txt: 2 more lines without an address"
    with pytest.raises(UsageError, match="since"):
        Arguments.read({"urls": str(path), "since": "2017-08-01"})
    path.write_text("# nothing\n")
    with pytest.raises(UsageError, match="no address in it"):
        Arguments.read({"urls": str(path)})


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"since": "1/8/2017"}, "since=2017-08-01"),
        ({"until": "2017-13-01"}, "until=2017-08-01"),
        ({"since": "2017-09-01", "until": "2017-08-01"}, "is after"),
        ({"limit": "many"}, "limit=100"),
        ({"limit": "0"}, "limit=100"),
        ({"limit": "-3"}, "limit=100"),
        ({"url": "ftp://harbour.example"}, "url=https"),
        ({"url": "https://harbour.example:port/"}, "url=https"),
        ({"url": "http://"}, "url=https"),
        ({"sinse": "2017-08-01"}, "since, until, limit, url"),
        ({"urls": "/nowhere/list.txt"}, "cannot be read"),
    ],
)
def test_a_bad_argument_is_named_with_the_way_to_write_it(given: dict[str, str], hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        Arguments.read(given)
