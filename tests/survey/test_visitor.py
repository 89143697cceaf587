import pytest

from newscrawl.errors import NotFetched
from newscrawl.survey.visitor import Enough, Forbidden
from tests.survey.web import HOME, Web


def test_robots_txt_is_asked_once_and_obeyed() -> None:
    web = Web({HOME: "front", f"{HOME}robots.txt": "User-agent: *\nDisallow: /private\nSitemap: /map.xml"})
    visitor = web.visitor()
    assert visitor.get(HOME).body == b"front"
    with pytest.raises(Forbidden, match=r"robots\.txt forbids it"):
        visitor.get(f"{HOME}private/1")
    assert [link.url for link in visitor.sitemaps(HOME)] == [f"{HOME}map.xml"]
    assert web.log == [f"{HOME}robots.txt", HOME]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (503, False)])
def test_a_robots_txt_that_is_not_there_allows_all_and_one_that_fails_nothing(status: int, allowed: bool) -> None:
    visitor = Web({HOME: "front", f"{HOME}robots.txt": status}).visitor()
    if allowed:
        assert visitor.get(HOME).body == b"front"
    else:
        with pytest.raises(Forbidden):
            visitor.get(HOME)


def test_requests_are_a_delay_apart_and_as_far_as_robots_txt_asks() -> None:
    web = Web({HOME: "front"})
    visitor = web.visitor(delay=1.0)
    for _ in range(3):
        visitor.get(HOME)
    assert web.naps == [1.0, 1.0, 1.0]
    slow = Web({HOME: "front", f"{HOME}robots.txt": "User-agent: *\nCrawl-delay: 4"})
    visitor = slow.visitor(delay=1.0)
    for _ in range(3):
        visitor.get(HOME)
    assert slow.naps == [1.0, 4.0, 4.0]


def test_there_is_an_end_of_pages_and_of_time() -> None:
    web = Web({HOME: "front"})
    visitor = web.visitor(most=3)
    visitor.get(HOME)
    visitor.get(HOME)
    with pytest.raises(Enough):
        visitor.get(HOME)
    assert len(web.log) == 3
    hurried = Web({HOME: "front"}).visitor(seconds=2.5, delay=1.0)
    hurried.get(HOME)
    hurried.get(HOME)
    with pytest.raises(Enough):
        hurried.get(HOME)


def test_a_dead_host_is_asked_once() -> None:
    web = Web({})
    visitor = web.visitor()
    for page in (HOME, f"{HOME}feed.xml"):
        with pytest.raises(NotFetched):
            visitor.get(page)
    assert len(web.log) == 1
