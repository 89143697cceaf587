"""Bylines in places of their own: below the story, alone under the headline, beside other people's names."""

from __future__ import annotations

import pytest

from newscrawl.model import Byline, Found
from newscrawl.parsers.byline import byline, read_byline
from newscrawl.parsers.document import Document
from tests.parsers.ferry import STORY, json_ld, page


def found(doc: Document) -> Found[Byline] | None:
    return byline(doc)


def names(doc: Document) -> tuple[str, ...]:
    answer = found(doc)
    return answer.value.authors if answer else ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Posted on September 3, 2031 by Ada Poe", ("Ada Poe",)),
        ("Veröffentlicht am 3. Mai 2031 von Max Müller", ("Max Müller",)),
        ("Posted by Adapoe under", ("Adapoe",)),
        ("Ein Interview von Max Müller mit Anna Schmidt", ("Max Müller",)),
        ("By Ada Poe with Max Roe", ("Ada Poe", "Max Roe")),
        ("Recueilli par Élodie Martin", ("Élodie Martin",)),
        ("Redaktion: Max Müller", ("Max Müller",)),
        ("By the Hilltop Team", ("the Hilltop Team",)),
        ("山村周刊记者 李小明", ("李小明",)),
    ],
)
def test_forms_of_lines(line: str, authors: tuple[str, ...]) -> None:
    read = read_byline(line)
    assert read is not None
    assert read.authors == authors


@pytest.mark.parametrize("line", ["von am 20.06.2031", "Eingestellt von Unknown", "Posted on May 4, 2031", "Redaktion"])
def test_lines_that_name_nobody(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("top", "printed"),
    [
        ("<p class='byline'>Von <a href='/a'>Ada Poe</a> , <a href='/m'>Max Roe</a></p>", "Von Ada Poe, Max Roe"),
        ("<p class='byline'>By <a>Ada Poe</a> and <a>Max Roe</a></p>", "By Ada Poe and Max Roe"),
        ("<p class='autor'><b>Datum:</b> <i>3.8.2031</i> <b>Autor:</b> Ada Poe</p>", "Autor: Ada Poe"),
        ("<p>Von Ada Poe , Hilltown</p>", "Von Ada Poe, Hilltown"),
    ],
)
def test_the_line_is_given_as_it_is_printed(top: str, printed: str) -> None:
    answer = found(page(top=top))
    assert answer is not None
    assert answer.value.printed == printed


def test_the_first_line_below_the_story_that_has_a_date() -> None:
    line = "<p class='meta'>Posted by Ada at May 3, 2031 11:15 AM</p>"
    assert names(page(bottom=line)) == ("Ada",)
    teaser = "<p><a href='/b'>The mill at the far end of the lake is to grind flour again</a></p>"
    assert names(page(bottom=teaser + line)) == ()


@pytest.mark.parametrize(
    ("top", "bottom", "authors"),
    [
        ("<div><span>Ada Poe</span></div>", "", ("Ada Poe",)),
        ("<p>Read on</p><div>Ada Poe</div>", "<h4>About</h4><div>Ada Poe</div>", ("Ada Poe",)),
        ("<p>Read on</p><div>Ada Poe</div>", "", ()),
        ("<h2>Ada Poe</h2>", "", ()),
        ("<div><a href='/category/lake'>Lake Travel</a></div>", "", ()),
        ("<div>PDF Version</div>", "", ()),
        ("<div><b>Ada Poe</b> fell into the lake and was rescued by the ferry's crew, as the mayor of Hilltown told us at"
         " noon, when nobody was left at the quay but the two of them, and a dog that had slept through it all.</div>", "", ()),
    ],
)  # fmt: skip
def test_a_full_name_alone_under_the_headline(top: str, bottom: str, authors: tuple[str, ...]) -> None:
    assert names(page(top=top, bottom=bottom)) == authors


@pytest.mark.parametrize(
    "line",
    ["Lake Travel", "Ada Poe, the mayor, leaves the town hall. Photo: Max Roe/AFP", "Day of the Lake on 3 May"],
)
def test_beside_a_date_stand_other_things_too(line: str) -> None:
    top = f"<p>3 August 2031</p><p><a rel='category tag' href='/lake'>{line}</a></p>"
    assert names(page(top=top)) == ()


def test_firms_publish_and_do_not_write() -> None:
    assert names(page("<meta name='author' content='Lakeside Media GmbH, Hilltown'>")) == ()
    assert names(page(top="<p>By Lakeside Media Ltd</p>")) == ("Lakeside Media Ltd",)


def test_the_site_in_a_meta_is_one_name_without_its_town() -> None:
    assert names(page("<meta name='author' content='Hilltop Post, Hilltown, Lakeland'>")) == ("Hilltop Post",)
    assert names(page("<meta name='author' content='webworks.org'>")) == ()


def test_a_number_before_a_slash_parts_no_names() -> None:
    assert names(page("<meta name='author' content='Union 21/The Meadows'>")) == ("Union 21/The Meadows",)


def test_another_storys_object_names_other_people() -> None:
    own = json_ld(headline="Ferry runs again", datePublished="2031-05-03", author={"name": "Hilltop Post"})
    other = json_ld(headline="Mill grinds again", author={"@type": "Person", "name": "Zoe Other"})
    assert names(page(own + other)) == ("Hilltop Post",)


def test_a_person_on_the_page_wrote_for_the_agency_of_the_markup() -> None:
    head = json_ld(headline="Ferry runs again", author={"name": "Associated Press"})
    assert names(page(head, "<div class='byline'>By Ada Poe<br>AP Lake Writer</div>")) == ("Ada Poe",)
    assert names(page(head)) == ("Associated Press",)


def test_whom_to_ask_did_not_write() -> None:
    address = "<address><p>Ada Poe</p><a href='tel:12345'>12345</a></address>"
    assert names(page(bottom=address)) == ()


def test_the_foot_of_the_storys_own_box() -> None:
    foot = "<footer><div class='author'><span>dpa</span><span> am 25.01.2031</span></div></footer>"
    assert names(page(bottom=foot)) == ("dpa",)


def test_a_label_for_several() -> None:
    people = "<dl><dt>Author(s)</dt><dd>Ada Poe</dd><dd>Max Roe</dd><dt>Lake</dt></dl>"
    assert names(page(bottom=people)) == ("Ada Poe", "Max Roe")


def test_an_agency_in_small_letters_at_the_end() -> None:
    assert names(page(story=STORY.replace("autumn.</p>", "autumn. (ats/mrl)</p>"))) == ("ats", "mrl")


def test_below_the_newsroom_a_person_may_sign() -> None:
    assert names(page(top="<p>By the Newsroom</p><p>By Ada Poe</p>")) == ("Ada Poe",)
    assert names(page(top="<p>by Ada</p><p>Author: Max Roe</p>")) == ("Ada",)
