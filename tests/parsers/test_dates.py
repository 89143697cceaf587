"""The dates a page prints: where they are found, and what they are taken for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.errors import PageError
from newscrawl.model import Page, RawDate, Region, Role
from newscrawl.parsers.dates import raw_dates
from newscrawl.parsers.document import Document

LONG = "The harbour of Quillhaven was full of boats when the council met to speak about the price of rope and tar. " * 3
STORY = f"<p>{LONG}</p><p>{LONG}</p><p>{LONG}</p>"


def dates_of(
    head: str = "", body: str = "", url: str = "https://quill.example/harbour", wrap: bool = True
) -> tuple[RawDate, ...]:
    story = f"<article><h1>Harbour full of boats again</h1>{body}{STORY}</article>" if wrap else body
    html = f"<html lang=en><head><title>Harbour</title>{head}</head><body>{story}</body></html>"
    return raw_dates(Document(Page(url, html.encode())))


def found(*arguments: str, role: Role = Role.PUBLISHED, **keywords: object) -> list[tuple[str, str]]:
    dates = dates_of(*arguments, **keywords)  # type: ignore[arg-type]
    return [(date.source, date.text) for date in dates if date.role is role]


def test_json_ld_comes_first_and_keeps_both_roles() -> None:
    head = (
        '<meta property="article:published_time" content="2017-08-03T10:15:00Z">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour full of boats again",'
        ' "datePublished": "2017-08-03T10:14:00Z", "dateModified": "2017-08-04"}</script>'
    )
    assert found(head)[:2] == [
        ("json-ld", "2017-08-03T10:14:00Z"),
        ("meta:article:published_time", "2017-08-03T10:15:00Z"),
    ]
    assert found(head, role=Role.MODIFIED) == [("json-ld", "2017-08-04")]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("article:published_time", Role.PUBLISHED),
        ("datePublished", Role.PUBLISHED),
        ("sailthru.date", Role.PUBLISHED),
        ("dc.date.issued", Role.PUBLISHED),
        ("date", Role.PUBLISHED),
        ("article:modified_time", Role.MODIFIED),
        ("og:updated_time", Role.MODIFIED),
        ("last-modified", Role.MODIFIED),
        ("og:modified_time", Role.MODIFIED),
        ("date.updated", Role.MODIFIED),
    ],
)
def test_meta_by_its_usual_names(name: str, role: Role) -> None:
    assert found(f'<meta name="{name}" content="2017-08-03">', role=role) == [(f"meta:{name.lower()}", "2017-08-03")]


def test_a_time_alone_is_no_date() -> None:
    assert found('<meta name="publish_time" content="17:00">', '<div><time datetime="18:41">18:41</time></div>') == []


@pytest.mark.parametrize(
    ("markup", "source", "text"),
    [
        (
            '<p class=meta><time datetime="2017-08-03T10:15:00+03:00">3 August</time></p>',
            "near-headline:time",
            "2017-08-03T10:15:00+03:00",
        ),
        ('<span itemprop="datePublished" content="2017-08-03"></span>', "microdata:datepublished", "2017-08-03"),
        ("<p>By Ada Quill 3/8/2017</p>", "near-headline", "3/8/2017"),
        (
            "<div><span>Von Ada Quill</span><span>3. August 2017, 14:05 Uhr</span></div>",
            "near-headline",
            "3. August 2017, 14:05 Uhr",
        ),
        ("<div>2017年8月3日 14時05分</div>", "near-headline", "2017年8月3日 14時05分"),
    ],
)
def test_dates_between_headline_and_story(markup: str, source: str, text: str) -> None:
    assert (source, text) in found("", markup)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Published 3 August 2017", Role.PUBLISHED),
        ("Updated: 3 August 2017", Role.MODIFIED),
        ("Zuletzt aktualisiert am 3. August 2017", Role.MODIFIED),
        ("Mis à jour le 3 août 2017", Role.MODIFIED),
        ("Actualizado el 3 de agosto de 2017", Role.MODIFIED),
        ("Обновлено 3 августа 2017", Role.MODIFIED),
        ("Aktualizacja: 3 sierpnia 2017", Role.MODIFIED),
        ("Güncelleme: 3 Ağustos 2017", Role.MODIFIED),
        ("更新 2017年8月3日", Role.MODIFIED),
        ("آخر تحديث 3 أغسطس 2017", Role.MODIFIED),
        ("Contact Ada Quill, 3 August 2017", Role.PUBLISHED),
    ],
)
def test_words_beside_a_date_tell_its_role(line: str, role: Role) -> None:
    (date,) = dates_of("", f"<div>{line}</div>")
    assert date.role is role


def test_two_dates_in_one_line_have_a_role_each() -> None:
    body = "<div>Published 3 August 2017, updated 5 August 2017</div>"
    assert found("", body) == [("near-headline", "3 August 2017")]
    assert found("", body, role=Role.MODIFIED) == [("near-headline", "5 August 2017")]


def test_the_class_of_wordpress_that_says_both_is_publication() -> None:
    body = '<div><time class="entry-date published updated" datetime="2017-08-03T10:15:00Z">3 August 2017</time></div>'
    assert ("near-headline:time", "2017-08-03T10:15:00Z") in found("", body)


def test_days_the_story_tells_of_are_not_its_own() -> None:
    told = f"<p>On 24 July 2017 it rained. {LONG}</p><p>{LONG}<strong>July 16, 2017</strong> was dry.</p>"
    assert found("", told) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<aside><p>2 August 2017</p></aside>",
        "<nav><p>2 August 2017</p></nav>",
        "<div class='related-stories'><p>2 August 2017</p></div>",
        "<figure><figcaption>The harbour, 2 August 2017</figcaption></figure>",
    ],
)
def test_dates_of_other_things_are_no_candidates(markup: str) -> None:
    assert [text for source, text in found("", markup + "<div>3 August 2017</div>")] == ["3 August 2017"]


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (f"<div><h1>Boats</h1>{STORY}<div>Ada | 3 August 2017 | 11:51</div></div>", "3 August 2017 | 11:51"),
        (f"<div><h1>Boats</h1>{STORY}</div><aside><b>Published</b> <i>3 August 2017</i></aside>", "3 August 2017"),
        (f"<div><h1>Boats</h1>{STORY}</div><aside><i>Ada</i><i>3 August 2017</i></aside>", "3 August 2017"),
        (f"<div><h1>Boats</h1><p>Quillhaven (3.8.2017). {LONG}</p>{STORY}</div>", "3.8.2017"),
        (
            f"<script>{{'publishedAt': '2017-08-03T10:15:00Z'}}</script><div><h1>Boats</h1>{STORY}</div>",
            "2017-08-03T10:15:00Z",
        ),
    ],
)
def test_last_resorts(body: str, date: str) -> None:
    assert [text for _, text in found("", body, wrap=False)] == [date]


def test_many_dates_that_stand_alone_are_those_of_other_stories() -> None:
    lone = "<aside><i>Ada</i><i>3 August 2017</i><i>Bob</i><i>4 August 2017</i></aside>"
    assert found("", f"<div><h1>Boats</h1>{STORY}</div>{lone}", wrap=False) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/2017/08/03/harbour", "2017-08-03"),
        ("/2017-08-03/harbour", "2017-08-03"),
        ("/harbour-20170803.html", "2017-08-03"),
        ("/english/030820171", "2017-08-03"),
        ("/news/2017/aug/03/harbour", "03 aug 2017"),
        ("/news/29-10-2021", "29-10-2021"),
        ("/2017/08/harbour", "2017-08"),
        ("/harbour-123456789", None),
        ("/2017/99/99/harbour", None),
    ],
)
def test_dates_in_the_address(path: str, text: str | None) -> None:
    dates = [date.text for date in dates_of(url=f"https://quill.example{path}") if date.region is Region.URL]
    assert dates == ([text] if text else [])


def test_other_numeric_dates_are_given_as_evidence_where_one_is_needed() -> None:
    sidebar = "<div class=side><p>Bob | 9/24/2017 8:05:09 AM</p></div>"
    body = f"<article><h1>Boats</h1><p>By Ada Quill 3/8/2017</p>{STORY}</article>{sidebar}"
    others = [date for date in dates_of("", body, wrap=False) if date.role is Role.OTHER]
    assert [(date.text, date.region) for date in others] == [("9/24/2017 8:05:09 AM", Region.SIDEBAR)]
    clear = body.replace("3/8/2017", "3 August 2017")
    assert [date for date in dates_of("", clear, wrap=False) if date.role is Role.OTHER] == []


def test_a_page_without_dates_has_none() -> None:
    assert dates_of() == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<time datetime=x>", "3/8/2017", "<p>", "<h1>A", "</h1>", "<aside>", "ago 3", "\0"]
        ),
        max_size=20,
    )
)
def test_never_raises(pieces: list[str]) -> None:
    page = Page("http://[bad", ("<html><body>x" + "".join(pieces)).encode())
    try:
        doc = Document(page)
    except PageError:
        return
    assert raw_dates(doc) == raw_dates(Document(page))


def test_below_a_standfirst_with_a_heading_of_its_own() -> None:
    standfirst = f'<h2 class="subheadline">Rope is dear</h2><div class="intro__copy standfirst">{LONG[:200]}</div>'
    assert found("", f'{standfirst}<div class="meta"><span>3 August 2017</span></div>') == [
        ("near-headline", "3 August 2017")
    ]


@pytest.mark.parametrize("words", ["Video verfügbar bis:", "Available until", "Disponible jusqu’au"])
def test_how_long_something_can_be_had_is_no_date_of_the_story(words: str) -> None:
    assert found("", f"<p>{words} 3 August 2017</p>") == []


def test_first_publication_is_read_below_the_story() -> None:
    told = "<p>This article was originally published on 26 Sep 2016 but has been kept up to date.</p>"
    shown = "<p class=meta>30 Sep 2017</p>"
    page = f"<h1>Harbour full of boats again</h1>{shown}<article>{STORY}</article>{told}"
    assert ("told-below-story", "26 Sep 2016") in found("", page, wrap=False)


def test_dates_in_data_that_a_program_wrote_into_a_string() -> None:
    script = (
        r'<script>var page = "{\"datePublished\":\"2017-08-03T10:15:00Z\",\"dateModified\":\"2017-08-04\"}"</script>'
    )
    assert found("", script) == [("script", "2017-08-03T10:15:00Z")]


def test_a_date_shown_as_that_of_a_change_is_not_taken_for_one_of_publication() -> None:
    dates = dates_of("", "<p>Updated <span>August 3, 2017</span></p>")
    assert {(date.role, date.text) for date in dates} == {(Role.MODIFIED, "August 3, 2017")}


def test_a_list_of_other_stories_ends_the_search() -> None:
    title = "A headline of another story that is long enough to be told from a name"
    teasers = "".join(f'<div><b>0{n}.08.2017</b> <a href="/{n}">{title}</a></div>' for n in range(1, 5))
    page = f"<h1>Harbour full of boats again</h1>{teasers}<div><b>09.08.2017</b> <a href=/9>Short</a></div>"
    assert found("", page, wrap=False) == []
