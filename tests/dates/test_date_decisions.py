"""Dates of an article decided by evidence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawl.dates import DateFacts, decide, observed
from newscrawl.model import Article, Comment, Precision, RawDate, Region, Role

FETCHED = datetime(2017, 9, 25, 9, 0, tzinfo=UTC)


def raw(
    text: str, role: Role = Role.PUBLISHED, region: Region = Region.STORY, source: str = "near-headline"
) -> RawDate:
    return RawDate(text, source, role, region)


def comment(text: str) -> Comment:
    return Comment("A fine harbour.", date=raw(text, Role.COMMENT, Region.COMMENTS, "comment"))


def article(*dates: RawDate, comments: tuple[Comment, ...] = (), **fields: object) -> Article:
    values: dict[str, object] = {"url": "https://quill.example/a", "canonical_url": "https://quill.example/a"}
    values |= {"fetched_at": FETCHED, "language": "en"} | fields
    return Article(dates=dates, comments=comments, **values)  # type: ignore[arg-type]


def day(decided: Article) -> str | None:
    return decided.published.iso()[:10] if decided.published else None


def test_a_story_day_first_beside_a_sidebar_month_first() -> None:
    """Only the days that the story tells of settle it; the sidebar proves its own order and no other."""
    sidebar = [raw(t, Role.OTHER, Region.SIDEBAR) for t in ("9/24/2017 8:05:09 AM", "22/9/2017")]
    body = "The harbour was closed on July 24 and again on July 16. Boats had left on July 13, and on June 7."
    decided = decide(article(raw("3/8/2017"), *sidebar, comments=(comment("4/8/2017"),), body=body))
    assert (day(decided), decided.published and decided.published.decided_by) == ("2017-08-03", "story-dates")
    assert [c.published.iso() for c in decided.comments if c.published] == ["2017-08-04"]


def test_days_told_decide_nothing_where_the_later_reading_comes_soon_enough_too() -> None:
    body = "The harbour was closed on March 3 and again on March 1."
    decided = decide(article(raw("6/3/2017"), body=body))  # 6 March, or 3 June: three months after those days
    assert (day(decided), decided.published and decided.published.decided_by) == ("2017-06-03", "coin-toss")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"facts": DateFacts(date_order="DMY")}, ("2017-08-03", "site-rule")),
        ({"facts": DateFacts(date_order="MDY")}, ("2017-03-08", "site-rule")),
        ({"settled": {Region.STORY: {"DMY": 9}}}, ("2017-08-03", "settled")),
        ({"settled": {Region.STORY: {"MDY": 9, "DMY": 1}}}, ("2017-03-08", "settled")),
        ({"settled": {Region.STORY: {"MDY": 5, "DMY": 5}}}, ("2017-03-08", "coin-toss")),
        ({"settled": {Region.SIDEBAR: {"DMY": 9}}}, ("2017-03-08", "coin-toss")),
        ({"facts": DateFacts(country="GB")}, ("2017-08-03", "language")),
        ({"facts": DateFacts(country="US")}, ("2017-03-08", "language")),
        ({}, ("2017-03-08", "coin-toss")),
    ],
)
def test_evidence_from_outside_the_page(arguments: dict[str, object], expected: tuple[str, str]) -> None:
    decided = decide(article(raw("3/8/2017")), **arguments)  # type: ignore[arg-type]
    assert decided.published is not None
    assert (day(decided), decided.published.decided_by) == expected


def test_other_dates_of_the_region_settle_it() -> None:
    decided = decide(article(raw("3/8/2017"), raw("24/7/2017", Role.OTHER)), DateFacts(country="US"))
    assert decided.published is not None
    assert (day(decided), decided.published.decided_by) == ("2017-08-03", "same-region")


@pytest.mark.parametrize(
    ("near", "role", "facts", "expected"),
    [
        ("2017-08-17", Role.PUBLISHED, DateFacts(), ("2017-08-03", "story-dates")),
        ("2017-08-17", Role.PUBLISHED, DateFacts(country="US"), ("2017-08-03", "story-dates")),
        ("2017-02-20", Role.PUBLISHED, DateFacts(country="GB"), ("2017-03-08", "story-dates")),
        ("2017-08", Role.PUBLISHED, DateFacts(), ("2017-08-03", "story-dates")),
        ("2017-06-01", Role.PUBLISHED, DateFacts(), ("2017-03-08", "coin-toss")),  # near neither
        ("2017", Role.PUBLISHED, DateFacts(), ("2017-03-08", "coin-toss")),
        ("2017-08-17", Role.MODIFIED, DateFacts(), ("2017-08-03", "story-dates")),
        ("2017-08-17", Role.MODIFIED, DateFacts(country="US"), ("2017-03-08", "language")),  # old stories change too
        ("2017-09-25", Role.MODIFIED, DateFacts(), ("2017-03-08", "coin-toss")),  # drawn when it was fetched
    ],
)
def test_a_date_near_one_reading_is_evidence(
    near: str, role: Role, facts: DateFacts, expected: tuple[str, str]
) -> None:
    stated = raw(near, role, Region.URL if role is Role.PUBLISHED else Region.MARKUP, "url")
    decided = decide(article(raw("3/8/2017"), stated, fetched_at=FETCHED), facts)
    printed = next(m for m in [decided.published] if m)
    assert (printed.iso()[:10], printed.decided_by) == expected


def test_markup_that_names_the_day_settles_the_comments_too() -> None:
    stated = raw("2017-08-03T10:15:00+03:00", region=Region.MARKUP, source="json-ld")
    decided = decide(article(stated, raw("3/8/2017"), comments=(comment("5/8/2017"),)))
    assert day(decided) == "2017-08-03"
    assert [c.published.iso() for c in decided.comments if c.published] == ["2017-08-05"]
    assert observed(decided) == {Region.STORY: {"DMY": 1}}


def test_comments_are_not_older_than_their_story() -> None:
    decided = decide(article(raw("3 August 2017"), comments=(comment("4/8/2017"),)), DateFacts(country="US"))
    assert [c.published.iso() for c in decided.comments if c.published] == ["2017-08-04"]


def test_nothing_is_later_than_the_fetch() -> None:
    decided = decide(article(raw("5/11/2017")))
    assert decided.published is not None
    assert (day(decided), decided.published.decided_by) == ("2017-05-11", "story-dates")


def test_a_date_after_the_fetch_stays_raw_and_the_next_is_taken() -> None:
    decided = decide(article(raw("2019-01-01", source="json-ld"), raw("3 August 2017")))
    assert day(decided) == "2017-08-03"
    assert [(p.field, p.kind) for p in decided.problems] == [("published", "later-than-fetch")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1970-01-01T00:00:00Z", "impossible-date"),
        ("0001-01-01T00:00:00", "impossible-date"),
        ("31/12/9999 24:00", "unreadable-date"),
        ("31/31/2017", "unreadable-date"),
        ("3 hours ago", "unreadable-date"),
    ],
)
def test_what_cannot_be_the_date_of_a_story_unfetched(text: str, kind: str) -> None:
    decided = decide(article(raw(text), fetched_at=None))
    assert decided.published is None
    assert [p.kind for p in decided.problems] == [kind]


@pytest.mark.parametrize(
    ("text", "facts", "offset", "zone_from"),
    [
        ("2017-08-03T10:15:00+03:00", DateFacts(timezone="Europe/Berlin"), 180, "printed"),
        ("August 3, 2017 10:15 CEST", DateFacts(), 120, "printed"),
        ("August 3, 2017 10:15", DateFacts(timezone="Asia/Baghdad"), 180, "site"),
        ("August 3, 2017 10:15", DateFacts(country="IQ"), 180, "country"),
        ("August 3, 2017 10:15", DateFacts(country="US"), None, "none"),
        ("August 3, 2017", DateFacts(timezone="Asia/Baghdad"), None, "none"),
        ("3 hours ago", DateFacts(), 0, "fetch"),
        ("3 hours ago", DateFacts(timezone="Asia/Baghdad"), 180, "site"),
    ],
)
def test_zones(text: str, facts: DateFacts, offset: int | None, zone_from: str) -> None:
    published = decide(article(raw(text)), facts).published
    assert published is not None
    assert (published.offset_minutes, published.zone_from) == (offset, zone_from)


def test_relative_times_are_on_the_newspapers_clock() -> None:
    published = decide(article(raw("yesterday at 23:30")), DateFacts(timezone="Asia/Tokyo")).published
    assert published is not None
    assert published.iso() == "2017-09-24T23:30:00+09:00"


def test_a_later_source_gives_the_time_of_the_same_day() -> None:
    published = decide(article(raw("2017-08-03", source="json-ld"), raw("3 August 2017, 10:15"))).published
    assert published is not None
    assert (published.iso(), published.source) == ("2017-08-03T10:15:00", "near-headline")


def test_a_moment_below_the_story_that_is_younger_than_its_change_is_of_something_else() -> None:
    change = raw("3 August 2017, 10:15", Role.MODIFIED, source="above-headline")
    decided = decide(article(change, raw("3 August 2017, 18:05", source="below-story")))
    assert decided.published is not None
    assert (decided.published.iso(), decided.published.source) == ("2017-08-03T10:15:00", "above-headline:modified")
    decided = decide(article(change, raw("3 August 2017, 08:05", source="below-story")))
    assert decided.published is not None
    assert decided.published.iso() == "2017-08-03T08:05:00"


def test_midnight_in_markup_is_a_day() -> None:
    published = decide(article(raw("2017-08-03T00:00:00+03:00"))).published
    assert published is not None
    assert (published.precision, published.iso()) == (Precision.DAY, "2017-08-03")


def test_modified_is_kept_apart() -> None:
    decided = decide(article(raw("3 August 2017"), raw("2017-08-05T08:00:00Z", Role.MODIFIED, source="json-ld")))
    assert decided.modified is not None
    assert (day(decided), decided.modified.iso()) == ("2017-08-03", "2017-08-05T08:00:00+00:00")


@pytest.mark.parametrize(
    ("change", "printed", "expected"),
    [
        ("2017-08-05T03:40:00Z", "Updated August 4, 2017", "2017-08-04"),  # the newspaper's own day
        ("2017-08-05T03:40:00Z", "Updated August 1, 2017", "2017-08-05"),  # an earlier change
        ("2017-08-05T03:40:00-04:00", "Updated August 4, 2017", "2017-08-05"),
        ("2017-08-05T03:40:00Z", "Updated 51 days ago", "2017-08-05"),
    ],
)
def test_a_change_given_in_utc_is_of_the_day_that_readers_see(change: str, printed: str, expected: str) -> None:
    stated = raw("2017-08-03T08:00:00Z", region=Region.MARKUP, source="json-ld")
    changes = raw(change, Role.MODIFIED, Region.MARKUP, "json-ld"), raw(printed, Role.MODIFIED)
    modified = decide(article(stated, *changes)).modified
    assert modified is not None
    assert modified.iso()[:10] == expected


def test_a_page_that_tells_only_its_last_change_says_so() -> None:
    published = decide(article(raw("5 August 2017", Role.MODIFIED))).published
    assert published is not None
    assert published.source == "near-headline:modified"


def test_the_address_outweighs_a_template() -> None:
    stated = raw("2017-09-20T08:00:00Z", region=Region.MARKUP, source="json-ld")
    address = raw("2017-08-03", region=Region.URL, source="url")
    assert day(decide(article(stated, raw("August 3, 2017"), address))) == "2017-08-03"
    assert day(decide(article(stated, address))) == "2017-09-20"


def test_a_template_that_dates_stories_by_their_last_change_gives_way() -> None:
    stated = raw("2017-09-20T08:00:00Z", region=Region.MARKUP, source="json-ld")
    changed = raw("2017-09-20T08:00:00Z", Role.MODIFIED, Region.MARKUP, "json-ld")
    assert day(decide(article(stated, raw("August 3, 2017"), changed))) == "2017-08-03"
    assert day(decide(article(stated, raw("September 20, 2017"), raw("August 3, 2017"), changed))) == "2017-09-20"


def test_nothing_is_published_after_the_last_change_that_is_shown() -> None:
    stated = raw("2017-09-20T08:00:00Z", region=Region.MARKUP, source="meta:date")
    assert day(decide(article(stated, raw("3 August 2017", Role.MODIFIED)))) == "2017-08-03"


def test_a_moment_in_utc_is_given_on_the_clock_whose_day_is_printed() -> None:
    stated = raw("2017-08-02T23:30:00Z", region=Region.MARKUP, source="json-ld")
    published = decide(article(stated, raw("3 August 2017")), DateFacts(timezone="Asia/Baghdad")).published
    assert published is not None
    assert published.iso() == "2017-08-03T02:30:00+03:00"


def test_a_day_beside_the_headline_that_contradicts_is_reported() -> None:
    decided = decide(article(raw("2017-08-03", source="json-ld"), raw("9 August 2017")))
    assert day(decided) == "2017-08-03"
    assert [p.kind for p in decided.problems] == ["contradicting-dates"]


def test_observed_counts_what_is_proved_by_region() -> None:
    dates = (raw("24/7/2017"), raw("3/8/2017"), raw("9/24/2017", Role.OTHER, Region.SIDEBAR))
    assert observed(article(*dates)) == {Region.STORY: {"DMY": 1}, Region.SIDEBAR: {"MDY": 1}}


def markup(text: str, role: Role = Role.PUBLISHED, source: str = "json-ld") -> RawDate:
    return raw(text, role, Region.MARKUP, source)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        # a template that dates everything on the day of the last change, or later
        ((markup("2017-08-03"), markup("2017-08-03", Role.MODIFIED), raw("May 4, 2016")), "2016-05-04"),
        ((markup("2017-08-03"), markup("2017-08-01", Role.MODIFIED), raw("May 4, 2016")), "2016-05-04"),
        # one that moved house
        ((markup("2017-08-03T10:00:00Z"), raw("May 4, 2016")), "2016-05-04"),
        # one that tells publication from change, and shows the change
        ((markup("2016-05-04"), markup("2017-08-03", Role.MODIFIED), raw("August 3, 2017")), "2016-05-04"),
        # a later day near the headline is the day of a change, or of something else
        ((markup("2016-05-04"), raw("August 3, 2017")), "2016-05-04"),
        # published again
        ((raw("August 3, 2017"), raw("26 Sep 2015", source="told-below-story")), "2015-09-26"),
        # a month beside the headline is what the story is about
        ((raw("July 2017"), raw("August 3, 2017", source="first-line")), "2017-08-03"),
    ],
)
def test_first_publication_where_dates_differ(dates: tuple[RawDate, ...], expected: str) -> None:
    assert day(decide(article(*dates))) == expected


def test_a_day_shown_that_is_not_the_chosen_one_is_a_problem() -> None:
    decided = decide(article(markup("2016-05-04"), raw("August 3, 2017")))
    assert [problem.kind for problem in decided.problems] == ["contradicting-dates"]
