"""``ai.txt``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.rights.ai_txt import in_file, rules

HOST = "https://harbour.example"
FILE = f"{HOST}/ai.txt"


def disallowed(text: str, path: str) -> bool:
    return bool(in_file(rules(text.encode()), HOST + path, FILE))


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("User-Agent: *\nDisallow: /", "/2026/ferry", True),
        ("User-Agent: *\nDisallow: *", "/2026/ferry", True),
        ("User-Agent: *\nDisallow:", "/2026/ferry", False),
        ("User-Agent: *\nAllow: /", "/2026/ferry", False),
        ("User-Agent: *\nDisallow: *.html", "/2026/ferry", True),
        ("User-Agent: *\nDisallow: *.html", "/2026/ferry/", True),
        ("User-Agent: *\nDisallow: *.html", "/2026/ferry.html?page=2", True),
        ("User-Agent: *\nDisallow: *.html", "/2026/ferry.php", False),
        ("User-Agent: *\nDisallow: *.jpg\nDisallow: *.mp4", "/2026/ferry", False),
        ("User-Agent: *\nDisallow: *.c\nDisallow: *.h", "/2026/ferry", False),
        ("User-Agent: *\nDisallow: /\nAllow: *.html", "/2026/ferry", False),
        ("user-agent: * # all\n\ndisallow : /2026/ # since then", "/2026/ferry", True),
        ("User-Agent: otherbot\nDisallow: /", "/2026/ferry", False),
        ("User-Agent: *\nDisallow: /\n\nUser-Agent: newscrawl\nAllow: /", "/2026/ferry", False),
        ("User-Agent: otherbot\nUser-Agent: newscrawl\nDisallow: /", "/2026/ferry", True),
        ("Disallow: /", "/2026/ferry", False),
        ("# About us\n\nWe are a newspaper: ask us.", "/2026/ferry", False),
        ("<html>User-Agent: *\nDisallow: /</html>", "/2026/ferry", False),
        ("", "/", False),
    ],
)
def test_files(text: str, path: str, expected: bool) -> None:
    assert disallowed(text, path) is expected


def test_the_rule_is_named() -> None:
    (signal,) = in_file(rules(b"\xef\xbb\xbfUser-Agent: *\r\nDisallow: *.html\r\n"), f"{HOST}/ferry", FILE)
    assert (signal.name, signal.value, signal.source) == ("ai.txt", "disallow: *.html", FILE)


LINES = st.sampled_from(
    (
        "User-Agent: *",
        "User-Agent: newscrawl",
        "User-Agent: x",
        "Allow: /a",
        "Disallow: /a",
        "Disallow: *.html",
        "",
        "#",
    )
)


@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=100), st.text("/a.", max_size=6))
def test_any_file_has_an_answer(text: str, path: str) -> None:
    assert len(in_file(rules(text.encode("utf-8", errors="replace")), f"{HOST}/{path}", FILE)) <= 1


@given(st.lists(st.sampled_from(("Allow: /a", "Disallow: /a", "Disallow: /", "Allow: *.html")), min_size=1, max_size=6))
def test_a_group_of_our_own_is_all_that_counts(lines: list[str]) -> None:
    ours = "\n".join(("User-Agent: newscrawl", *lines))
    others = "User-Agent: *\nDisallow: /\nDisallow: *.html"
    assert rules(f"{others}\n\n{ours}".encode()) == rules(f"{ours}\n\n{others}".encode()) == rules(ours.encode())
