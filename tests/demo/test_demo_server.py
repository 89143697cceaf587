"""The demo newspaper over HTTP."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from newscrawl.demo import Newspaper, Request
from newscrawl.demo.responses import Response


@pytest.fixture(scope="module")
def paper() -> Iterator[Newspaper]:
    with Newspaper.serve(port=0) as paper:
        yield paper


@pytest.fixture
def connection(paper: Newspaper) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection(urlsplit(paper.url).netloc, timeout=10)
    yield opened
    opened.close()


def ask(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request(method, path, headers=headers or {})
    response = connection.getresponse()
    return response, response.read()


def test_a_story_is_served_with_validators(paper: Newspaper, connection: http.client.HTTPConnection) -> None:
    response, body = ask(connection, "/harbour/2026/10/14/night-ferry-returns")
    assert response.status == 200
    assert body == paper.answer("/harbour/2026/10/14/night-ferry-returns").body
    assert response.headers["Last-Modified"] == "Wed, 14 Oct 2026 15:05:00 GMT"
    assert response.headers["ETag"].startswith('"')
    assert paper.url.encode() in body


@pytest.mark.parametrize("validator", [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
def test_who_holds_it_already_gets_304(connection: http.client.HTTPConnection, validator: tuple[str, str]) -> None:
    asked, given = validator
    first, _ = ask(connection, "/news/town/031020261")
    again, body = ask(connection, "/news/town/031020261", {asked: first.headers[given]})
    assert (again.status, body) == (304, b"")


def test_another_etag_or_a_bad_date_gets_the_page(connection: http.client.HTTPConnection) -> None:
    for headers in ({"If-None-Match": '"other"'}, {"If-Modified-Since": "yesterday"}):
        assert ask(connection, "/", headers)[0].status == 200


def test_errors_and_redirects_go_over_the_wire(paper: Newspaper, connection: http.client.HTTPConnection) -> None:
    statuses = {
        path: ask(connection, path)[0].status for path in ("/nowhere", "/culture/2026/10/02/regatta-film-night")
    }
    assert statuses == {"/nowhere": 404, "/culture/2026/10/02/regatta-film-night": 500}
    response, _ = ask(connection, "/s/1042")
    assert response.headers["Location"] == f"{paper.url}/harbour/2026/10/14/night-ferry-returns"
    assert "ETag" not in response.headers


def test_head_has_the_headers_alone(connection: http.client.HTTPConnection) -> None:
    response, body = ask(connection, "/feed.xml", method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0


def test_a_percent_encoded_address_is_found(connection: http.client.HTTPConnection) -> None:
    assert ask(connection, "/tag/%E6%B8%AF")[0].status == 200


def test_every_request_is_logged(connection: http.client.HTTPConnection, paper: Newspaper) -> None:
    paper.requests.clear()
    ask(connection, "/town/?page=x", {"User-Agent": "tester/1"})
    assert paper.requests == [Request("GET", "/town/?page=x", 200, "tester/1")]


def test_a_taken_port_is_an_error(paper: Newspaper) -> None:
    with pytest.raises(OSError, match="in use"), Newspaper.serve(urlsplit(paper.url).port or 0):
        pass


def test_an_error_is_never_unchanged() -> None:
    response = Response(b"gone", status=410)
    assert not response.unchanged_for({"If-None-Match": response.etag})
