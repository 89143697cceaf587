import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.lists import Listed, listed_addresses

A, B = "https://harbour.example/2026/10/a", "https://harbour.example/b?id=1,2"


def test_one_a_line_with_comments_and_blank_lines() -> None:
    listed = listed_addresses(
        f"# mine\n\n{A}\n  {B}  \n{A}#part\nnot an address\nharbour.example/c\nftp://x.example/\n".encode()
    )
    assert listed.urls == (A, B, "https://harbour.example/c")
    assert listed.bad == ((6, "not an address"), (8, "ftp://x.example/"))


@pytest.mark.parametrize(
    "table",
    [
        f'id,url,title\n1,{A},"One, and\nmore"\n2,"{B}",Two\n3,,Three\n',
        f"title;URL\nOne;{A}\nTwo;{B}\nThree;\n",
        f"link\ttitle\n{A}\tOne\n{B}\tTwo\n\tThree\n",
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_tables_with_a_column_of_addresses(table: str) -> None:
    listed = listed_addresses(table.encode())
    assert listed.urls == (A, B)
    assert len(listed.bad) == 1
    assert "Three" in listed.bad[0][1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_encodings(encoding: str) -> None:
    assert listed_addresses(f"url\r\n{A}\r\n".encode(encoding)).urls == (A,)


def test_what_stands_behind_an_address_is_left() -> None:
    assert listed_addresses(f"{A} a headline\n<{B}>\n".encode()).urls == (A, B)


@pytest.mark.parametrize("body", [b"", b"\n\n", b"url\n", b"# nothing\n"])
def test_nothing(body: bytes) -> None:
    assert listed_addresses(body).urls == ()


def test_a_file_that_is_no_text_has_no_addresses() -> None:
    assert listed_addresses(b"SQLite format 3\0\x10\nhttps://example.com/a\n") == Listed()


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_never_raises(body: bytes) -> None:
    listed_addresses(body)
