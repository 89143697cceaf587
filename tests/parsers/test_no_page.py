"""Binary data and feeds are refused by name; pages in every encoding are not."""

from __future__ import annotations

import contextlib
import logging
import random
import sqlite3
import struct
from pathlib import Path

import pytest

from newscrawl.errors import EmptyPage, NotHtml, PageError
from newscrawl.model import Page
from newscrawl.parsers import parse
from newscrawl.parsers.no_page import refuse_what_is_no_page

ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + struct.pack("<HHIQQQ", 3, 62, 1, 4096, 64, 9000) + b"GLIBC_2.34 printf " * 20
RANDOM = random.Random(8).randbytes(5000)
TEXT = "The geese came back over the mill on Monday, and the miller counted eleven of them. "


def page(body: bytes, **headers: str) -> Page:
    return Page("https://mill.example/geese", body, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def database(tmp_path: Path) -> bytes:
    file = tmp_path / "geese.db"
    opened = sqlite3.connect(file)
    opened.execute("CREATE TABLE geese (name TEXT)")
    opened.commit()
    opened.close()
    return file.read_bytes()


@pytest.mark.parametrize("kind", ["text/html", "text/plain", ""])
def test_binary_data_is_no_page(kind: str, database: bytes) -> None:
    for body in (ELF, RANDOM, database):
        with pytest.raises(NotHtml, match="geese: not a page but binary data"):
            parse(page(body, **({"content_type": kind} if kind else {})))


def test_what_the_server_calls_a_page_is_not_called_one() -> None:
    with pytest.raises(NotHtml, match="not a page but binary data"):
        refuse_what_is_no_page(page(b"\x89PNG\r\n\x1a\n", content_type="text/html"))
    with pytest.raises(NotHtml, match=r"not a page but image/png$"):
        refuse_what_is_no_page(page(b"\x89PNG\r\n\x1a\n", content_type="image/png; q=1"))


def test_an_archive_of_pages_is_none_itself() -> None:
    with pytest.raises(NotHtml, match="not a page but an archive of pages"):
        parse(page(b"WARC/1.1\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<h1>Geese</h1>" + TEXT.encode() * 9))


@pytest.mark.parametrize(
    "body",
    [
        "<rss version='2.0'><channel><title>Mill</title></channel></rss>",
        "\ufeff<?xml version='1.0'?>\n<!-- made by a goose -->\n<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        "<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><urlset xmlns='x'><url/></urlset>",
        "<sitemapindex><sitemap/></sitemapindex>",
        "<rdf:RDF xmlns:rdf='x'><channel/></rdf:RDF>",
    ],
)
@pytest.mark.parametrize("kind", ["text/xml", "text/plain"])
def test_feeds_and_sitemaps_are_no_pages(body: str, kind: str) -> None:
    with pytest.raises(NotHtml, match="not a page but a feed"):
        parse(page(body.encode(), content_type=kind))


@pytest.mark.parametrize(
    "body",
    [
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        "<p>水車小屋に雁が戻ってきた。".encode("iso2022_jp") * 20,
        "<p>Гуси вернулись на мельницу. ".encode("koi8-r") * 20,
        "<p>雁回到了磨坊。".encode("gb18030") * 20,
        bytes(range(0x80, 0x100)) * 4,
        b"<p>The miller\x00s geese</p>",
        b"<p>\x01The \x02miller\x03</p>" + TEXT.encode() * 10,
        b"<?xml version='1.0'?><!DOCTYPE html><html><body><p>feed the geese</p></body></html>",
        b"Feed the geese, says the miller",
        b"<feedback>Geese</feedback>",
    ],
)
def test_pages_and_texts_are_let_through(body: bytes) -> None:
    refuse_what_is_no_page(page(body))


def test_nothing_is_an_empty_page() -> None:
    with pytest.raises(EmptyPage, match="0 bytes of text"):
        refuse_what_is_no_page(page(b" \r\n"))


def test_characters_that_cannot_be_decoded_are_not_told_to_the_user(caplog: pytest.LogCaptureFixture) -> None:
    body = bytes(byte | 0x80 for byte in RANDOM[:400])
    with caplog.at_level(logging.WARNING), contextlib.suppress(PageError):
        parse(page(b"<p>" + body))
    assert not caplog.records
