"""Dates found in lines, whatever the language."""

from __future__ import annotations

import time

import pytest

from newscrawl.dates import find_dates

LINES = [
    ("By Harbour Desk 3/8/2017", ["3/8/2017"]),
    ("Ada Quill | 9/24/2017 8:05:09 AM", ["9/24/2017 8:05:09 AM"]),
    ("| yesterday at 09:57 | (1)", ["yesterday at 09:57"]),
    ("| 23 hours ago | (10)", ["23 hours ago"]),
    ("Von Ada Quill, 3. August 2017, 14:05 Uhr", ["3. August 2017, 14:05 Uhr"]),
    ("2017年8月3日", ["2017年8月3日"]),
    ("公開日2017年8月3日 14時05分", ["2017年8月3日 14時05分"]),
    ("평화일보 2017. 8. 3. 오후 2:05", ["2017. 8. 3. 오후 2:05"]),
    ("Posted on August 3, 2017 at 5:30 p.m. ET by Ada Quill", ["August 3, 2017 at 5:30 p.m. ET"]),
    ("Publié le 3 août 2017 à 14h05 par Ada Quill", ["3 août 2017 à 14h05"]),
    ("il y a 3 heures", ["il y a 3 heures"]),
    ("15 часов назад", ["15 часов назад"]),
    ("۱۲ مرداد ۱۳۹۶", ["۱۲ مرداد ۱۳۹۶"]),
    ("Thứ năm, 3/8/2017, 14:05 (GMT+7)", ["Thứ năm, 3/8/2017, 14:05 (GMT+7)"]),
    ("4:35pm, 3 Aug 2017", ["4:35pm, 3 Aug 2017"]),
    ("Published 3 Aug 2017 Updated 4 Aug 2017", ["3 Aug 2017", "4 Aug 2017"]),
    ("Ada Quill Jan 23 11 min read", ["Jan 23"]),
    ("3d23-4ce5 Dec 16, 2025", ["Dec 16, 2025"]),
    ("КВИЛЛ, 3 мая", ["3 мая"]),
    ("क्विल, 3 मई", ["3 मई"]),
    ("Pia 4 May 2020", ["4 May 2020"]),
    ("pia, 4 maja 2020", ["pia, 4 maja 2020"]),
    ("Mon 4 May 2020", ["Mon 4 May 2020"]),
]


@pytest.mark.parametrize(("line", "dates"), LINES)
def test_dates_of_a_line(line: str, dates: list[str]) -> None:
    assert [span.text for span in find_dates(line)] == dates


@pytest.mark.parametrize(("line", "dates"), LINES)
def test_a_span_says_where_it_stands(line: str, dates: list[str]) -> None:
    assert all(line[span.start : span.end] == span.text for span in find_dates(line))


@pytest.mark.parametrize(
    "line",
    [
        "The harbour has 54 boats and 15 cranes this week",
        "Shoe Pro 9.2 oz",
        "Call 030 12-34-56-78",
        "Version 2.10.4.1",
        "news-7-1-1",
        "99/99/2017",
        "",
        "mayor of Quillhaven",
        "3 اب",
    ],
)
def test_what_is_no_date(line: str) -> None:
    assert find_dates(line) == []


def test_a_long_line_full_of_dates_is_read_in_linear_time() -> None:
    line = "3/8/2017 10:15 " * 2000
    started = time.process_time()
    assert len(find_dates(line)) == 2000
    assert time.process_time() - started < 5
