"""Responses go into WARC files as they came, and pages come out of any WARC file, past what is damaged."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.archive import Archive, encoding, pages, read_page
from newscrawl.errors import ArchiveError
from newscrawl.model import Page, WarcRef

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

AT = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
HTML = "<html><h1>Der Bäcker öffnet früh</h1></html>".encode()


def write(archive: Archive, name: str = "a", body: bytes = HTML, **changes: object) -> WarcRef:
    arguments: dict[str, object] = {
        "url": f"https://paper.example/{name}?page=1",
        "method": "GET",
        "request_headers": [("Host", "paper.example"), ("User-Agent", "newscrawl")],
        "status": 200,
        "reason": "",
        "http_version": "HTTP/1.1",
        "response_headers": [("Content-Type", "text/html; charset=utf-8")],
        "body": body,
        "at": AT,
        "ip": "192.0.2.1",
    }
    return archive.write(**(arguments | changes))  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "warc")
    yield archive
    archive.close()


def split(found: list[Page | ArchiveError]) -> tuple[list[str], list[str]]:
    """The last part of each page's address, and the errors' texts."""
    names = [one.url.rpartition("/")[2].partition("?")[0] for one in found if isinstance(one, Page)]
    return names, [str(one) for one in found if isinstance(one, ArchiveError)]


def test_a_page_comes_back_as_it_was_fetched(archive: Archive) -> None:
    first, second = write(archive, "a"), write(archive, "b", b"<p>other</p>")
    page = read_page(archive.folder, first)
    assert page == Page("https://paper.example/a?page=1", HTML, {"content-type": "text/html; charset=utf-8"}, AT, first)
    assert read_page(archive.folder, second).body == b"<p>other</p>"
    assert second.offset > first.offset > 0


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),  # raw, as some servers send it
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("identity", lambda body: body),
        ("gzip", lambda body: body),  # the server claims what it did not do
    ],
)
def test_content_encodings_are_kept_in_the_file_and_taken_off_when_read(
    archive: Archive, name: str, encode: Callable[[bytes], bytes]
) -> None:
    sent = encode(HTML * 50)
    ref = write(archive, body=sent, response_headers=[("Content-Type", "text/html"), ("Content-Encoding", name)])
    assert read_page(archive.folder, ref).body == HTML * 50
    assert read_page(archive.folder, ref).headers == {"content-type": "text/html"}
    with (archive.folder / ref.file).open("rb") as file:
        stored = [r.raw_stream.read() for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert stored == [sent]


def test_an_answer_that_was_cut_short_gives_what_came(archive: Archive) -> None:
    text = os.urandom(20_000).hex().encode()
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    ref = write(archive, body=gzip.compress(text)[:-5000], response_headers=headers)
    body = read_page(archive.folder, ref).body
    assert 5_000 < len(body) < len(text)
    assert text.startswith(body)


def test_a_body_made_to_fill_the_memory_is_refused(archive: Archive) -> None:
    bomb = gzip.compress(bytes(encoding.LARGEST + 1))
    ref = write(archive, body=bomb, response_headers=[("Content-Type", "text/html"), ("Content-Encoding", "gzip")])
    with pytest.raises(ArchiveError, match="unpacks to more than"):
        read_page(archive.folder, ref)


def test_the_file_is_a_warc_that_others_read(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    ref = write(archive)
    archive.close()
    path = archive.folder / ref.file
    with path.open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers, r.http_headers, r.content_stream().read()) for r in ArchiveIterator(file)
        ]
    (info, about, _, text), (response, told, answer, _), (request, asked, question, _) = records
    assert (info, response, request) == ("warcinfo", "response", "request")
    assert about.protocol == "WARC/1.1"
    assert b"software: newscrawl/" in text
    assert about["WARC-Filename"] == ref.file
    assert told["WARC-Date"] == asked["WARC-Date"] == "2031-05-06T07:08:09Z"
    assert told["WARC-IP-Address"] == "192.0.2.1"
    assert asked["WARC-Concurrent-To"] == told["WARC-Record-ID"]
    assert told["WARC-Payload-Digest"].startswith("sha1:")
    assert (answer.protocol, answer.statusline) == ("HTTP/1.1", "200 OK")
    assert (question.protocol, question.statusline) == ("GET", "/a?page=1 HTTP/1.1")
    assert question["User-Agent"] == "newscrawl"

    class Options:
        inputs = (str(path),)
        verbose = True

    assert Checker(Options()).process_all() in (0, None)
    assert "fail" not in capsys.readouterr().out


def test_headers_keep_their_bytes(archive: Archive) -> None:
    ref = write(archive, response_headers=[("Content-Type", "text/html"), ("X-Place", "Zürich")])
    raw = gzip.decompress((archive.folder / ref.file).read_bytes())
    assert "X-Place: Zürich\r\n".encode("latin-1") in raw


def test_a_new_protocol_is_written_as_the_last_one_that_warc_can_spell(archive: Archive) -> None:
    ref = write(archive, http_version="h2", status=203, reason="")
    raw = gzip.decompress((archive.folder / ref.file).read_bytes())
    assert b"HTTP/1.1 203 Non-Authoritative Information\r\n" in raw


def test_a_moment_keeps_its_fraction(archive: Archive) -> None:
    moment = AT.replace(microsecond=120_000)
    assert read_page(archive.folder, write(archive, at=moment)).fetched_at == moment


def test_no_file_is_made_before_there_is_something_to_write(archive: Archive) -> None:
    assert not archive.folder.exists()


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path, max_bytes=1500)
    refs = [write(archive, str(number), os.urandom(600)) for number in range(4)]
    archive.close()
    assert [ref.file for ref in refs] == sorted(ref.file for ref in refs)
    assert len({ref.file for ref in refs}) > 1
    for number, ref in enumerate(refs):
        assert read_page(tmp_path, ref).url.endswith(f"/{number}?page=1")


def test_each_archive_writes_files_of_its_own(tmp_path: Path) -> None:
    first, second = Archive(tmp_path), Archive(tmp_path)
    one, two = write(first), write(second)
    first.close()
    second.close()
    assert one.file != two.file
    assert read_page(tmp_path, one) == replace(read_page(tmp_path, two), warc=one)


_KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_archive import Archive, write
archive = Archive(Path({folder!r}))
for number in range(3):
    write(archive, str(number))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_written_outlives_a_kill(tmp_path: Path) -> None:
    program = _KILLED.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    subprocess.run([sys.executable, "-c", program], check=False)
    (file,) = tmp_path.iterdir()
    assert split(list(pages(file))) == (["0", "1", "2"], [])


def test_a_full_disk_is_told_and_leaves_a_whole_file(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:  # a limit on the size of files cannot be taken back, so it is a child's
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
            archive = Archive(tmp_path)
            for number in range(2):
                write(archive, str(number))
            try:
                write(archive, "large", os.urandom(5000))
            except ArchiveError as error:
                write(archive, "small")
                code = 0 if "could not be written" in str(error) else 2
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    (file,) = tmp_path.iterdir()
    assert split(list(pages(file))) == (["0", "1", "small"], [])


class TestDamage:
    @pytest.fixture
    def refs(self, archive: Archive) -> list[WarcRef]:
        refs = [write(archive, name, os.urandom(3000).hex().encode()) for name in "abc"]
        archive.close()
        return refs

    def test_of_one_record_costs_that_record(self, archive: Archive, refs: list[WarcRef]) -> None:
        path = archive.folder / refs[1].file
        data = bytearray(path.read_bytes())
        data[refs[1].offset + 1000] ^= 0xFF
        path.write_bytes(data)
        names, errors = split(list(pages(path)))
        assert names == ["a", "c"]
        assert len(errors) == 1
        assert f"{path}: the record at byte {refs[1].offset} cannot be read" in errors[0]
        with pytest.raises(ArchiveError, match=f"at byte {refs[1].offset} "):
            read_page(archive.folder, refs[1])
        assert read_page(archive.folder, refs[2]).url.endswith("/c?page=1")

    def test_of_a_missing_piece_costs_that_record(self, archive: Archive, refs: list[WarcRef]) -> None:
        path = archive.folder / refs[1].file
        data = path.read_bytes()
        path.write_bytes(data[: refs[1].offset + 500] + data[refs[1].offset + 900 :])
        names, errors = split(list(pages(path)))
        assert (names, len(errors)) == (["a", "c"], 1)

    def test_at_the_end_is_a_torn_record(self, archive: Archive, refs: list[WarcRef]) -> None:
        path = archive.folder / refs[2].file
        path.write_bytes(path.read_bytes()[: refs[2].offset + 700])
        names, errors = split(list(pages(path)))
        assert names == ["a", "b"]
        assert "cut off" in errors[0]

    @given(share=st.floats(0, 1, exclude_max=True), mask=st.integers(1, 255))
    @settings(max_examples=60, deadline=None)
    def test_of_any_byte_loses_no_other_record(
        self, tmp_path_factory: pytest.TempPathFactory, share: float, mask: int
    ) -> None:
        folder = tmp_path_factory.mktemp("warc")
        archive = Archive(folder)
        refs = [write(archive, name, name.encode() * 300) for name in "abc"]
        archive.close()
        path = folder / refs[0].file
        content = bytearray(path.read_bytes())
        content[refs[1].offset + int(share * (refs[2].offset - refs[1].offset))] ^= mask
        path.write_bytes(content)
        names, errors = split(list(pages(path)))
        assert [name for name in names if name in "ac"] == ["a", "c"]
        assert names == ["a", "b", "c"] or errors

    def test_of_the_whole_file_ends(self, tmp_path: Path) -> None:
        path = tmp_path / "x.warc.gz"
        path.write_bytes(b"\x1f\x8b\x08" + os.urandom(100_000))
        names, errors = split(list(pages(path)))
        assert (names, len(errors)) == ([], 1)

    def test_a_file_that_is_no_archive_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        path.write_bytes(HTML)
        names, errors = split(list(pages(path)))
        assert names == []
        assert "no WARC record" in errors[0]


def test_a_missing_file_is_told(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"gone\.warc\.gz is missing"):
        read_page(tmp_path, WarcRef("gone.warc.gz", 0))
    with pytest.raises(ArchiveError, match="cannot be read"):
        list(pages(tmp_path / "gone.warc.gz"))


def test_a_place_where_no_response_begins_is_told(archive: Archive) -> None:
    ref = write(archive)
    for offset in (0, ref.offset + 1, 10_000_000):  # the file's description, the middle of a record, beyond the end
        with pytest.raises(ArchiveError, match=f"byte {offset} "):
            read_page(archive.folder, WarcRef(ref.file, offset))


def test_only_pages_are_pages(archive: Archive) -> None:
    write(archive, "page")
    write(archive, "text", response_headers=[("Content-Type", "text/plain")])
    write(archive, "untyped", response_headers=[])
    write(archive, "xhtml", response_headers=[("content-type", "Application/XHTML+xml")])
    write(archive, "picture", response_headers=[("Content-Type", "image/jpeg")])
    write(archive, "moved", status=301)
    ref = write(archive, "lost", status=404)
    assert split(list(pages(archive.folder / ref.file))) == (["page", "text", "untyped", "xhtml"], [])


def foreign(path: Path, *, compressed: bool, one_member: bool = False) -> Path:
    """A file as other archivers make them: WARC 1.0, no requests, chunked bodies, other kinds of records."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    plain, chunked = [("Content-Type", "text/html")], [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")]
    body = b"5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\n\r\n"
    for url, headers, sent in (
        ("http://other.example/chunked", chunked, body),
        ("http://other.example/joined", chunked, b"joined all the same"),
        ("http://other.example/cut", chunked, body[:20]),
        ("http://other.example/plain", plain, b"plain"),
    ):
        head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", BytesIO(sent), len(sent), http_headers=head))
    writer.write_record(writer.create_warc_record("metadata:x", "metadata", BytesIO(b"a: b"), 4))
    for kind, content_type, text in (("conversion", "text/plain", "Wörter"), ("resource", "text/html", "<p>saved</p>")):
        data = text.encode()
        record = writer.create_warc_record(
            f"http://other.example/{kind}", kind, BytesIO(data), len(data), warc_content_type=content_type
        )
        writer.write_record(record)
    data = out.getvalue()
    path.write_bytes(gzip.compress(data) if one_member else data)
    return path


class TestForeignFiles:
    TEXTS = ("hello, world", "joined all the same", "hello, w", "plain", "Wörter", "<p>saved</p>")

    @pytest.mark.parametrize("compressed", [True, False])
    def test_are_read_and_can_be_read_again_by_offset(self, tmp_path: Path, compressed: bool) -> None:
        path = foreign(tmp_path / "other.warc", compressed=compressed)
        found = [page for page in pages(path) if isinstance(page, Page)]
        assert tuple(page.body.decode() for page in found) == self.TEXTS
        assert found[4].headers == {"content-type": "text/plain; charset=utf-8"}
        for page in found:
            assert page.warc is not None
            assert read_page(tmp_path, page.warc) == page

    def test_of_one_gzip_member_are_read_without_places(self, tmp_path: Path) -> None:
        path = foreign(tmp_path / "other.warc.gz", compressed=False, one_member=True)
        found = [page for page in pages(path) if isinstance(page, Page)]
        assert tuple(page.body.decode() for page in found) == self.TEXTS
        assert [page.warc for page in found] == [WarcRef(path.name, 0)] + [None] * 5

    def test_damaged_and_uncompressed_lose_one_record(self, tmp_path: Path) -> None:
        path = foreign(tmp_path / "other.warc", compressed=False)
        path.write_bytes(path.read_bytes().replace(b"joined all", b"joined ALL"))
        found = list(pages(path))
        names, errors = split(found)
        assert names == ["chunked", "cut", "plain", "conversion", "resource"]
        assert "digest" in errors[0]

    def test_with_a_false_length_lose_one_record(self, tmp_path: Path) -> None:
        path = foreign(tmp_path / "other.warc", compressed=False)
        path.write_bytes(path.read_bytes().replace(b"Content-Length: 49\r\n", b"Content-Length: xx\r\n", 1))
        names, errors = split(list(pages(path)))
        assert (names, len(errors)) == (["chunked", "joined", "cut", "conversion", "resource"], 1)
