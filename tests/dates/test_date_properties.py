"""What holds for every date: it is read back as it was printed, and nothing raises."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.dates import DateFacts, decide, find_dates
from newscrawl.dates.reading import read
from newscrawl.model import Article, Comment, RawDate, Region, Role

FETCHED = datetime(2026, 6, 1, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2026, 5, 31))
TIMES = st.times()
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]
ORDERED = {"DMY": "{d}/{m}/{y}", "MDY": "{m}/{d}/{y}"}
PLAIN = ["{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}年{m}月{d}日", "{d} {name} {y}", "{name} {d}, {y}", "{d}. {name} {y}"]
NAMES = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


def published(text: str, facts: DateFacts) -> str | None:
    dates = (RawDate(text, "near-headline", Role.PUBLISHED, Region.STORY),)
    story = Article("https://q.example/", "https://q.example/", dates=dates, fetched_at=FETCHED, language="en")
    moment = decide(story, facts).published
    return moment.iso() if moment else None


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(sorted(ORDERED)), st.sampled_from(DIGITS))
def test_numbers_are_read_in_the_sites_order(day: date, order: str, digits: str) -> None:
    text = ORDERED[order].format(d=day.day, m=day.month, y=day.year).translate(str.maketrans("0123456789", digits))
    assert published(text, DateFacts(date_order=order)) == day.isoformat()


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(PLAIN))
def test_plain_dates_are_read_back(day: date, template: str) -> None:
    text = template.format(d=day.day, m=day.month, y=day.year, name=NAMES[day.month - 1])
    assert published(text, DateFacts()) == day.isoformat()
    assert [span.text for span in find_dates(f"By Ada Quill {text}")] == [text]


@settings(max_examples=60, deadline=None)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2026, 5, 30)), st.integers(-12 * 4, 14 * 4))
def test_iso_is_read_back(moment: datetime, quarters: int) -> None:
    sign, (hours, minutes) = "-" if quarters < 0 else "+", divmod(abs(quarters) * 15, 60)
    moment = moment.replace(microsecond=0)
    reading = read(f"{moment.isoformat()}{sign}{hours:02}:{minutes:02}")
    assert reading is not None
    assert (reading.only, reading.offset) == (moment, quarters * 15)


_PIECES = st.sampled_from(
    [
        "3",
        "31",
        "2017",
        "/",
        ".",
        "-",
        " ",
        ":",
        "August",
        "août",
        "年",
        "月",
        "日",
        "ago",
        "hours",
        "vor",
        "'",
        "AM",
        "Z",
        "+",
        "\u0660",
    ]
)
_NOISE = st.one_of(st.text(max_size=30), st.lists(_PIECES, max_size=10).map("".join))


@settings(max_examples=100, deadline=None)
@given(_NOISE)
def test_spans_never_raise_and_lie_in_order(text: str) -> None:
    spans = find_dates(text)
    assert all(span.start < span.end and text[span.start : span.end] == span.text for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.fixture
def no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """dateparser is slow; what it makes of noise is not our property."""
    monkeypatch.setattr("newscrawl.dates.reading.read_words", lambda *_: None)


@pytest.mark.usefixtures("no_words")
def test_decide_never_raises() -> None:
    @settings(max_examples=80, deadline=None)
    @given(
        _NOISE, st.sampled_from(list(Role)), st.sampled_from(list(Region)), st.sampled_from([None, "fa", "ja", "xx"])
    )
    def check(text: str, role: Role, region: Region, language: str | None) -> None:
        raw = RawDate(text, "s", role, region)
        story = Article(
            "::no url::", "", dates=(raw, raw), comments=(Comment("x", date=raw),), body=text, language=language
        )
        facts = DateFacts("No/Zone", "ABC", "??", None)
        assert decide(story, facts) == decide(story, facts)

    check()
