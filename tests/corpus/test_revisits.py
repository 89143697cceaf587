"""When stored stories are fetched again, and what their visits tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl import clock
from newscrawl.corpus import Corpus, links, revisits
from newscrawl.corpus.links import NOT_MODIFIED, Ending, EndState
from newscrawl.model import Link, LinkKind
from tests.corpus.conftest import make_moment

URL = "https://harbour.example/ferry"
START = datetime(2026, 11, 1, 2, tzinfo=UTC)
SetClock = Callable[[datetime], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(START)
    return set_to


@pytest.fixture
def story(corpus: Corpus, article: Callable[..., object], write: Callable[..., object], set_clock: SetClock) -> int:
    """A story of the day before, read at the start; its link."""
    published = make_moment("2026-10-31T10:00:00+00:00")
    write(article(url=URL, canonical_url=URL, site="harbour", published=published))
    links.add(corpus, "harbour", [Link(URL, LinkKind.STORY)])
    (claim,) = links.take(corpus, "harbour", 9)
    end(corpus, claim.id, EndState.DONE, "new")
    return claim.id


def end(corpus: Corpus, link: int, state: EndState, outcome: str) -> None:
    links.finish(corpus, [Ending(link, state, outcome)])
    corpus.db.execute("UPDATE links SET article_id = (SELECT id FROM articles) WHERE id = ?", [link])
    revisits.note_visits(corpus, [Ending(link, state, outcome)])


def due(corpus: Corpus) -> str | None:
    (moment,) = corpus.db.execute("SELECT due FROM links").fetchone()
    return moment


def article_column(corpus: Corpus, name: str) -> str | None:
    return next(iter(corpus.db.query(f"SELECT {name} AS it FROM articles")))["it"]


def test_visits_thin_out_and_end(corpus: Corpus, story: int, set_clock: SetClock) -> None:
    visited = []
    for day in range(1, 60):
        set_clock(START + timedelta(days=day, minutes=7 * (-1) ** day))
        for claim in links.take(corpus, "harbour", 9):
            visited.append(day)
            end(corpus, claim.id, EndState.DONE, NOT_MODIFIED)
    assert visited == [1, 3, 7, 30]


def test_an_old_story_is_not_visited(corpus: Corpus, story: int) -> None:
    corpus.db.execute("UPDATE articles SET published = '2017-08-03', published_precision = 'day'")
    end(corpus, story, EndState.DONE, "unchanged")
    assert due(corpus) is None


def test_a_date_that_is_a_year_or_to_come_is_no_help(corpus: Corpus, story: int) -> None:
    for published, precision in (("2026", "year"), ("2031-01-01T00:00:00Z", "minute"), ("2026-10-31", "day")):
        corpus.db.execute("UPDATE articles SET published = ?, published_precision = ?", [published, precision])
        end(corpus, story, EndState.DONE, "unchanged")
        assert due(corpus) == ("2026-11-01T21:00:00Z" if precision == "day" else "2026-11-01T23:00:00Z")


def test_a_story_that_is_gone_is_marked_until_it_is_back(corpus: Corpus, story: int, set_clock: SetClock) -> None:
    set_clock(START + timedelta(days=1))
    end(corpus, story, EndState.GONE, "http-410")
    assert article_column(corpus, "gone_since") == "2026-11-02T02:00:00Z"
    set_clock(START + timedelta(days=2))
    end(corpus, story, EndState.GONE, "http-404")
    assert article_column(corpus, "gone_since") == "2026-11-02T02:00:00Z"
    assert links.take(corpus, "harbour", 9) == []
    revisits.bring_back(corpus, "harbour", [told(START + timedelta(days=3))])
    (claim,) = links.take(corpus, "harbour", 9)
    end(corpus, claim.id, EndState.DONE, "revised")
    assert article_column(corpus, "gone_since") is None


def told(changed: datetime | None) -> Link:
    return Link(URL, LinkKind.STORY, changed=changed)


@pytest.mark.parametrize(
    ("changed", "brought"),
    [(START + timedelta(minutes=1), True), (START - timedelta(minutes=1), False), (None, False)],
)
def test_a_door_brings_back_what_changed_since(
    corpus: Corpus, story: int, changed: datetime | None, brought: bool
) -> None:
    revisits.bring_back(corpus, "harbour", [told(changed)])
    assert bool(links.take(corpus, "harbour", 9)) is brought


def test_a_door_that_is_wrong_twice_is_not_believed(corpus: Corpus, story: int, set_clock: SetClock) -> None:
    asked = []
    for hour in range(1, 5):
        set_clock(START + timedelta(hours=hour))
        revisits.bring_back(corpus, "harbour", [told(clock.now())])
        for claim in links.take(corpus, "harbour", 9):
            asked.append(hour)
            end(corpus, claim.id, EndState.DONE, NOT_MODIFIED)
    assert asked == [1, 2]


def test_a_backfill_visits_nothing(corpus: Corpus, story: int, set_clock: SetClock) -> None:
    set_clock(START + timedelta(days=1))
    window = links.Window(since=START.date())
    assert links.take(corpus, "harbour", 9, window) == []
    assert not links.any_due(corpus, "harbour", window)
    assert links.any_due(corpus, "harbour")


def test_what_failed_is_tried_again_as_any_link_is(corpus: Corpus, story: int, set_clock: SetClock) -> None:
    set_clock(START + timedelta(days=1))
    (claim,) = links.take(corpus, "harbour", 9)
    end(corpus, claim.id, EndState.FAILED, "timeout")
    set_clock(START + timedelta(days=1, hours=2))
    (claim,) = links.take(corpus, "harbour", 9)
    assert claim.attempts == 2


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(0), timedelta(days=99)),
    st.lists(st.integers(1, 90), max_size=5),
)
def test_the_next_visit_is_to_come_and_on_a_day_of_the_schedule(
    since: datetime, age: timedelta, days: list[int]
) -> None:
    visit = revisits.next_visit(since, since + age, days)
    assert visit is None or visit > since + age
    assert visit is None or (visit - since + timedelta(hours=3)) / timedelta(days=1) in days
