"""The alarm fires on the night something breaks and on no other."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from newscrawl.report.alarms import Alarm, Kind, Night, alarms

START = date(2026, 9, 1)


def night(day: int, read: int, new: int | None = None, days: int = 1, **fields: int | dict[str, int]) -> Night:
    """A night; ``byline=7`` is found 7 times by JSON-LD."""
    found = {name: count if isinstance(count, dict) else {"json-ld": count} for name, count in fields.items()}
    return Night(START + timedelta(days=day), read, read if new is None else new, days, found=found)


def ordinary(count: int, read: int = 10) -> list[Night]:
    return [night(day, read, byline=read - day % 2, dateline=read // 2 + day % 3 - 1) for day in range(count)]


def kinds(found: list[Alarm]) -> list[tuple[Kind, str | None]]:
    return [(alarm.kind, alarm.field) for alarm in found]


def test_a_field_that_vanishes_is_named() -> None:
    (alarm,) = alarms(night(20, 9, byline=0, dateline=4), ordinary(20))
    assert (alarm.kind, alarm.field, alarm.now) == (Kind.DROPPED, "byline", 0.0)
    assert str(alarm) == "byline: on 0% of stories, was 95%"


def test_it_is_told_once() -> None:
    past = [*ordinary(20), night(20, 9, byline=0, dateline=4)]
    assert alarms(night(21, 9, byline=0, dateline=4), past) == []


def test_another_source_is_a_change_too() -> None:
    (alarm,) = alarms(night(20, 9, byline={"near-headline": 9}, dateline=4), ordinary(20))
    assert (alarm.kind, alarm.field, alarm.source) == (Kind.SOURCE, "byline", "json-ld")
    assert "byline by json-ld" in str(alarm)


def test_few_stories_and_a_short_past_prove_nothing() -> None:
    assert alarms(night(20, 2, byline=0), ordinary(20)) == []
    assert alarms(night(4, 9, byline=0), ordinary(4)) == []
    assert alarms(night(9, 9, byline=0), ordinary(9, read=2)) == []


def test_a_field_that_comes_and_goes_by_night_cries_no_wolf() -> None:
    past = [night(day, 10, photos=10 if day % 7 else 0) for day in range(28)]
    assert alarms(night(28, 10, photos=0), past) == []


def test_a_lost_feed_shows_in_the_volume() -> None:
    past = [night(day, 40 - day % 3) for day in range(28)]
    (alarm,) = alarms(night(28, 9), past)
    assert (alarm.kind, str(alarm)) == (Kind.VOLUME, "stories: 9 where 39 are usual")


def test_a_quiet_weekday_is_measured_by_its_own_kind() -> None:
    past = [night(day, 5 if day % 7 == 0 else 40) for day in range(28)]
    assert alarms(night(28, 5), past) == []
    assert kinds(alarms(night(29, 5), past)) == [(Kind.VOLUME, None)]


def test_a_volume_falls_by_half_or_it_has_not_fallen() -> None:
    """So many stories are alike every night that a little more than half of them is beyond chance, too."""
    past = [night(day, 1000) for day in range(28)]
    assert alarms(night(28, 505), past) == []
    assert kinds(alarms(night(28, 495), past)) == [(Kind.VOLUME, None)]


def test_two_nights_of_a_weekday_are_no_kind_of_their_own() -> None:
    past = [night(day, 100 if day % 7 == 0 else 40) for day in range(14)]
    assert alarms(night(14, 40), past) == []
    past = [night(day, 100 if day % 7 == 0 else 40) for day in range(21)]
    assert kinds(alarms(night(21, 40), past)) == [(Kind.VOLUME, None)]


def test_a_new_newspaper_is_not_judged_by_its_volume() -> None:
    assert alarms(night(13, 0), [night(day, 40) for day in range(13)]) == []


def test_a_catch_up_is_counted_a_day() -> None:
    past = [night(day, 40) for day in range(28)]
    assert alarms(night(30, 120, days=3), past) == []
    assert kinds(alarms(night(30, 20, days=3), past)) == [(Kind.VOLUME, None)]


def poisson(dice: random.Random, mean: float) -> int:
    """How many arrivals of so many a night there are in one (their gaps are exponential)."""
    count, passed = 0, dice.expovariate(1)
    while passed < mean:
        count, passed = count + 1, passed + dice.expovariate(1)
    return count


def test_a_year_of_ordinary_nights_raises_no_alarm() -> None:
    """Shares and volumes that vary as newspapers' do: by story, by night and by weekday."""
    dice = random.Random(7)
    raised: Counter[str] = Counter()
    for size in (4, 12, 60):
        nights: list[Night] = []
        for day in range(365):
            weekend = 0.6 if day % 7 in (5, 6) else 1.0
            stories = poisson(dice, size * weekend * dice.gammavariate(25, 1 / 25))
            found: dict[str, dict[str, int]] = {}
            for name, share in (
                ("headline", 1.0),
                ("byline", 0.93),
                ("dateline", 0.3),
                ("photos", 0.8),
                ("body", 0.99),
            ):
                tonight = min(1.0, max(0.0, dice.gauss(share, 0.05 if share < 1 else 0)))
                found[name] = {"json-ld": sum(dice.random() < tonight for _ in range(stories))}
            one = Night(START + timedelta(days=day), stories, stories, found=found)
            raised.update(str(alarm) for alarm in alarms(one, nights))
            nights.append(one)
    assert not raised
