"""One comment read: signatures, pictures and titles of persons, hours beside a day, moments that are counted."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawl.parsers.comments.dating import counted_moment, with_printed_time
from newscrawl.parsers.comments.posts import Post, read_post
from newscrawl.parsers.comments.roles import Role, role_of
from newscrawl.parsers.comments.wording import author_name, is_controls, is_cut_off, is_initials


def post(inside: str) -> Post:
    read = read_post(fragment_fromstring(f'<div class="comment">{inside}</div>'))
    assert read is not None
    return read


HEAD = '<b class="comment-author">Odo</b> <i class="comment-date">4 May 2020</i>'


@pytest.mark.parametrize(
    "text",
    [
        '<div class="comment-text">It wakes the ducks.<br>Yours,<br>Odo</div>',
        '<div class="comment-text"><p>It wakes the ducks.</p><p>Yours,</p><p>Odo</p></div>',
        "<p>It wakes the ducks.</p><p>Yours,<br>Odo</p>",
    ],
)
def test_a_signature_belongs_to_the_text(text: str) -> None:
    assert post(HEAD + text).text.split()[-2:] == ["Yours,", "Odo"]


@pytest.mark.parametrize(
    "around",
    [
        '<div>{}</div><a class="profile" href="/user/odo">Odo</a>',
        '<p class="comment-author-name">Odo</p><div>{}</div>',
        '<div class="circle">O</div><div>{}</div>',
        '<h5 class="userTitle">Duck keeper</h5><div>{}</div>',
        '<p class="head">Comment from: <span class="author">Odo</span> guest</p><div>{}</div>',
    ],
)
def test_what_stands_round_a_text_is_not_of_it(around: str) -> None:
    assert post(HEAD + around.format("It wakes the ducks.")).text == "It wakes the ducks."


@pytest.mark.parametrize(
    ("text", "author", "held"),
    [
        ("LS", "Lena Sand", True),
        ("L", "Lena Sand", True),
        ("OD", "Odo", True),
        ("OK", "Lena Sand", False),
        ("o", "Odo", False),
    ],
)
def test_initials(text: str, author: str, held: bool) -> None:
    assert is_initials(text, author) is held


def test_a_bold_word_of_a_sentence_is_no_author() -> None:
    read = post("<span>4 May 2020</span><p>Nobody asked the <b>ducks</b> about it.</p>")
    assert read.author is None
    assert read.text == "Nobody asked the ducks about it."


@pytest.mark.parametrize("line", ["39 points", "1 point", "12 votes"])
def test_scores_are_no_names(line: str) -> None:
    assert author_name(line) is None


@pytest.mark.parametrize(
    ("around", "author"),
    [
        (
            '<div class="comment_content"><cite class="author_name">Odo</cite><div class="comment_text">{}</div></div>',
            "Odo",
        ),
        ('<div class="text-meta">Guest</div><p>Positive comment <time>4 May 2020</time></p><p>{}</p>', "Guest"),
        ('<b class="author">&lt;a href="/odo"&gt;Odo&lt;/a&gt;</b><time>4 May 2020</time><p>{}</p>', "Odo"),
        (
            '<div class="comment-author"><b class="fn"><a class="url" href="//odo.example">Odo</a></b> '
            '(<a href="//ducks.example/odo_m">@odo_m</a>) <time>4 May 2020</time></div><p>{}</p>',
            "Odo",
        ),
    ],
)
def test_authors(around: str, author: str) -> None:
    assert post(around.format("It wakes the ducks.")).author == author


@pytest.mark.parametrize("line", ["Odo | Homepage", "Odo | Profil | E-Mail", "komentarz od: Odo"])
def test_what_stands_beside_a_name(line: str) -> None:
    assert author_name(line) == "Odo"


def test_a_bar_may_be_part_of_a_name() -> None:
    assert author_name("Odo | The Duckpond") == "Odo | The Duckpond"


def test_an_excerpt_below_another_sites_title_is_a_ping() -> None:
    assert post(f"{HEAD}<p><strong>Ducks</strong></p><p>[…] says that they sleep […]</p>").ping
    assert not post(f"{HEAD}<p>Ducks!</p><p>[…] they sleep, […] they wake, said I.</p>").ping


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ('Odo Mill <span class="premium">Abonné</span>', "Odo Mill"),
        ('By <a href="#">Odo Mill</a> <em class="redac">Journaliste</em>', "Odo Mill"),
        ('<a href="#">Odo</a> <span class="to">en réponse au commentaire de <a href="#c1">Wanda</a></span>', "Odo"),
        ('By <span class="x1">Odo Mill</span>', "Odo Mill"),
        ("Odo <span>Mill</span>", "Odo Mill"),
        ("Odo in reply to Wanda", "Odo"),
        ("Odo in reply to", "Odo"),
    ],
)
def test_what_stands_behind_a_name_is_not_of_it(name: str, author: str) -> None:
    line = f'<p class="author">{name}</p><time>4 May 2020</time>'
    assert post(f"{line}<p>It wakes the ducks.</p>").author == author


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('<a href="#c1">Antwort auf #1 von <em>Wanda</em></a>', ""),
        ('<p>In reply to <a href="/users/3">Wanda</a></p>', ""),
        ('<a href="#c1">@Wanda</a>', "@Wanda\n\n"),
        ("<p>Antwort auf alle Fragen:</p>", "Antwort auf alle Fragen:\n\n"),
        ('<p>Answering the <a href="#c1">ducks</a></p>', "Answering the ducks\n\n"),
    ],
)
def test_a_line_about_whom_it_answers_is_not_of_the_text(line: str, text: str) -> None:
    assert post(f'{HEAD}<div class="comment-text">{line}<p>They sleep.</p></div>').text == f"{text}They sleep."


@pytest.mark.parametrize("line", ["De {}", "Par {}", "Av {}"])
def test_a_word_before_the_link_to_the_author(line: str) -> None:
    link = '<a href="/user/1">Odo Mill</a>'
    assert post(f"<div>{line.format(link)}<br>idle | 4 May 2020</div><p>It wakes the ducks.</p>").author == "Odo Mill"


def test_a_date_behind_a_name_is_read() -> None:
    read = post('<p class="author">Odo <a class="x" href="#"><time>4 May 2020</time></a></p><p>It wakes the ducks.</p>')
    assert (read.author, read.date and read.date.text) == ("Odo", "4 May 2020")


def test_a_bracket_round_a_name_has_both_its_ends() -> None:
    assert author_name("[deleted]") == "[deleted]"


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stamp", "line", "value"),
    [
        ("2020-05-04", "04.05.2020 // 12:56", "2020-05-04 12:56"),
        ("2020-5-4", "4 May at 7:05 pm", "2020-05-04 7:05 pm"),
        ("2020-05-04", "Le 04/05 à 11h30", "2020-05-04 11:30"),
        ("2020-05-04", "4 May 2020", "2020-05-04"),
        ("2020-05-04", "5 May, 12:56", "2020-05-04"),
        ("2020-05-04", "4 May, 12:56, edited 13:10", "2020-05-04"),
        ("2020-05-04T10:00:00Z", "4 May, 12:56", "2020-05-04T10:00:00Z"),
    ],
)
def test_the_hour_printed_beside_a_day_for_machines(stamp: str, line: str, value: str) -> None:
    assert with_printed_time(stamp, line) == value


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("https://mill.example/p.html?showComment=1588586400460#c12", "2020-05-04T10:00:00+00:00"),
        ("1588586400", "2020-05-04T10:00:00+00:00"),
        ("/story/1588586400/wheel", None),
        ("2020-05-04", None),
    ],
)
def test_moments_that_are_counted(value: str, moment: str | None) -> None:
    assert counted_moment(value) == moment


def test_an_hour_alone_is_completed_by_the_comments_address() -> None:
    link = '<a href="/p.html?showComment=1588586400460#c12">12:00</a>'
    read = post(f'<b class="author">Odo</b> <span class="datetime">{link}</span><p class="comment-content">Ducks!</p>')
    assert read.date is not None
    assert read.date.text == "2020-05-04T10:00:00+00:00"


def test_a_numeric_date_on_a_link_into_the_page_is_no_control() -> None:
    read = post('<b class="author">Odo</b> <a href="#c12">04.05.2020 10:00</a><p class="comment-content">Ducks!</p>')
    assert read.date is not None
    assert read.date.text == "04.05.2020 10:00"


def test_the_zones_name_behind_its_offset_is_no_part_of_a_date() -> None:
    stamp = "Mon May 04 2020 10:00:00 GMT+0100 (Central European Standard Time)"
    read = post(f'<b class="author">Odo</b> <i title="{stamp}">2 days ago</i><p class="comment-content">Ducks!</p>')
    assert read.date is not None
    assert read.date.text == "Mon May 04 2020 10:00:00 GMT+0100"


# --- names and words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ({"class": "small-padding-collapse"}, Role.NONE),
        ({"class": "border-bottom"}, Role.NONE),
        ({"class": "XYText"}, Role.TEXT),
        ({"class": "commenthead"}, Role.META),
        ({"class": "commentsign"}, Role.AUTHOR),
        ({"class": "plus-sign"}, Role.NONE),
        ({"class": "user-title"}, Role.ASIDE),
        ({"class": "powered-by"}, Role.ASIDE),
        ({"class": "in-reply-to"}, Role.ASIDE),
        ({"class": "written-by"}, Role.AUTHOR),
        ({"class": "username-button"}, Role.AUTHOR),
        ({"class": "username-edit-button"}, Role.ASIDE),
        ({"class": "comment-title"}, Role.TITLE),
        ({"class": "x1k2", "data-hook": "comment-author"}, Role.AUTHOR),
        ({"class": "comment-date", "data-testid": "comment-author"}, Role.DATE),
        ({"id": "comment-meta--created"}, Role.DATE),
        ({"class": "comment-meta--large"}, Role.META),
    ],
)
def test_roles(attributes: dict[str, str], role: Role) -> None:
    assert role_of("div", attributes)[0] is role


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Who pays for the …", True),
        ("Who pays for the ... Read more", True),
        ("Who pays for the [...]", True),
        ("Who pays ... nobody said so far.", False),
        ("Who pays for the wheel?", False),
    ],
)
def test_texts_that_break_off(text: str, cut: bool) -> None:
    assert is_cut_off(text) is cut


@pytest.mark.parametrize("line", ["👍 3 👎 1 Reply", "❤️ 12"])
def test_buttons_with_their_numbers_are_controls(line: str) -> None:
    assert is_controls(line)


@pytest.mark.parametrize("text", ["👍", "Agree.", "Katılıyorum", "Bra kommentar!"])
def test_short_answers(text: str) -> None:
    assert not is_controls(text)


@pytest.mark.parametrize(
    "line",
    ["0 Tweets", "0 Facebook", "1 Pingback", "Katılıyorum (120) Katılmıyorum (4)", "Agree 3", "Agree (3) Disagree (1)"],
)
def test_counts_of_what_others_posted_are_controls(line: str) -> None:
    assert is_controls(line)


def test_a_counted_moment_beside_a_relative_date() -> None:
    mark = '<mark class="hidden" data-comment-timestamp="1588586400"></mark>'
    read = post(
        f'<p class="author">Odo</p><p class="time">1 week 2 days ago</p>{mark}<p class="comment-text">Ducks!</p>'
    )
    assert read.date is not None
    assert read.date.text == "2020-05-04T10:00:00+00:00"


@pytest.mark.parametrize("between", ["<br><br>", "<br />\n<br />", "<br> <br>"])
def test_two_line_breaks_part_paragraphs(between: str) -> None:
    assert post(f"{HEAD}<p>Ducks.{between}They sleep.</p>").text == "Ducks.\n\nThey sleep."


def test_what_holds_the_author_as_well_as_the_text_is_not_the_text() -> None:
    head = '<p><a class="author">Odo</a> <i>[M]</i> <time>4 May 2020</time> <a>(0 children)</a></p>'
    assert post(f'<div class="entry">{head}<div class="text-body"><p>Ducks.</p></div></div>').text == "Ducks."
