from datetime import date

import pytest

from newscrawl.corpus.links import Window
from newscrawl.crawl.arguments import Arguments
from newscrawl.errors import UsageError


def test_arguments_are_read() -> None:
    given = {"since": "2017-08-01", "until": "2017-08-31", "limit": "20", "url": "harbour.example/local"}
    asked = Arguments.read(given)
    assert asked == Arguments(Window(date(2017, 8, 1), date(2017, 8, 31)), 20, "https://harbour.example/local")
    assert Arguments.read({}) == Arguments(Window(), 0, None)


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
    ],
)
def test_a_bad_argument_is_named_with_the_way_to_write_it(given: dict[str, str], hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        Arguments.read(given)
