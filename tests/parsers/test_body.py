"""The body of whole pages in the layouts newspapers have had, and what of a page is no body."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from newscrawl.errors import PageError
from newscrawl.model import Found, Page
from newscrawl.parsers.body import story_blocks
from newscrawl.parsers.body.story import page_facts, story_of
from newscrawl.parsers.body.text import body, lead
from newscrawl.parsers.document import Document, text_of

FIRST = (
    "The ferry across the lake will run again from Monday, the town council of Hilltown decided after a long debate on"
    " Thursday evening, and the first boat leaves at six in the morning."
)
SECOND = (
    "Repairs had taken eleven weeks because a part for the engine was not to be had anywhere in the country, so that"
    " commuters had to drive around the lake every day."
)
THIRD = "“We waited long enough,” said Ada Flint, who sells bread on the quay and had lost half of her customers."
FOURTH = "Tickets will cost as much as before, the operator said, and school children travel free until the autumn."
STORY = [FIRST, SECOND, THIRD, FOURTH]
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


def document(markup: str, head: str = "", url: str = "https://www.hilltoppost.example/ferry") -> Document:
    page = f"<html><head><title>Ferry runs again | Hilltop Post</title>{head}</head><body>{markup}</body></html>"
    return Document(Page(url, page.encode()))


def paragraphs(markup: str, head: str = "") -> list[str]:
    found = body(document(markup, head))
    return found.value.split("\n\n") if found else []


def article(story: str = PARAGRAPHS, top: str = "", bottom: str = "") -> str:
    return (
        "<header><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav></header><main><article>"
        f"<h1>Ferry runs again</h1>{top}<div class='article-body'>{story}</div>{bottom}</article></main>"
        "<footer><p>© Hilltop Post. All rights reserved.</p></footer>"
    )


def test_story_without_headline_menu_and_footer() -> None:
    assert paragraphs(article()) == STORY


def test_subheadings_quotes_and_lists_belong_to_the_story() -> None:
    story = (
        f"<p>{FIRST}</p><h2>Eleven weeks of repairs</h2><p>{SECOND}</p><blockquote><p>{THIRD}</p></blockquote>"
        "<ul><li>Adults pay four crowns for a crossing.</li><li>Dogs and bicycles cross for one crown.</li></ul>"
        f"<p>{FOURTH}</p>"
    )
    assert paragraphs(article(story)) == [
        FIRST,
        "Eleven weeks of repairs",
        SECOND,
        THIRD,
        "Adults pay four crowns for a crossing.",
        "Dogs and bicycles cross for one crown.",
        FOURTH,
    ]


FURNITURE = {
    "caption": "<figure><img src='/f.jpg'><figcaption>The ferry in March. Photo: Ira Wells</figcaption></figure>",
    "read more": "<p><strong>READ MORE: <a href='/b'>Bridge plans shelved until next year</a></strong></p>",
    "related": "<div class='related-stories'><h3>Related stories</h3><ul><li><a href='/a'>Lake level falls</a></li>"
    "<li><a href='/b'>Bridge plans shelved</a></li></ul></div>",
    "newsletter": "<div class='newsletter-signup'><h4>Get our newsletter</h4><p>Sign up for the latest from the lake,"
    " every morning in your inbox.</p><form><input><button>Sign up</button></form></div>",
    "share bar": "<ul class='share-buttons'><li><a href='#'>Facebook</a></li><li><a href='#'>WhatsApp</a></li></ul>",
    "advertisement": "<div class='ad-slot'><span>Advertisement</span></div>",
}


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_between_paragraphs_is_left_out(name: str) -> None:
    story = f"<p>{FIRST}</p><p>{SECOND}</p>{FURNITURE[name]}<p>{THIRD}</p><p>{FOURTH}</p>"
    assert paragraphs(article(story)) == STORY


ENDS = {
    "tags": "<div class='tags'>Tags: <a href='/t/lake'>lake</a> <a href='/t/ferry'>ferry</a></div>",
    "author box": "<div class='author-bio'><h4>About the author</h4><p>Ben Stone covers the lake for this paper.</p></div>",
    "more": "<section class='recommended'><h2>More from the lake</h2>"
    + "".join(f"<div class='teaser'><h3><a href='/{i}'>Another story {i}</a></h3></div>" for i in range(5))
    + "</section>",
}


@pytest.mark.parametrize("name", ENDS)
def test_what_follows_the_story_is_left_out(name: str) -> None:
    assert paragraphs(article(bottom=ENDS[name])) == STORY


def test_byline_and_date_above_the_story_are_left_out() -> None:
    top = "<div class='byline'>By Ben Stone</div><time class='date'>3 August 2031, 10:15</time>"
    assert paragraphs(article(top=top)) == STORY


def test_standfirst_is_the_lead_and_opens_the_body() -> None:
    standfirst = "After eleven weeks of repairs the first boat will cross the lake on Monday morning."
    doc = document(article(top=f"<p class='standfirst'>{standfirst}</p>"))
    assert lead(doc) == Found(standfirst, "first-paragraph", standfirst)
    found = body(doc)
    assert found is not None
    assert found.value.split("\n\n") == [standfirst, *STORY]


def test_lead_is_the_first_paragraph_where_no_standfirst_is_printed() -> None:
    assert lead(document(article())) == Found(FIRST, "first-paragraph", FIRST)


def test_table_layout_with_breaks_gives_paragraphs() -> None:
    text = "<br><br>".join(STORY)
    markup = (
        "<table width='760'><tr><td colspan='2'><a href='/'>Home</a> | <a href='/news'>News</a></td></tr><tr>"
        f"<td width='120'><a href='/a'>Archive</a><br><a href='/w'>Weather</a></td><td><font size='5'><b>Ferry runs"
        f" again</b></font><br><br><font size='2'>{text}</font></td></tr></table>"
    )
    assert [text for text in paragraphs(markup) if text in STORY] == STORY


def test_text_without_paragraph_elements() -> None:
    markup = f"<h1>Ferry runs again</h1><div class='post-body'>{''.join(f'<div>{text}</div>' for text in STORY)}</div>"
    assert paragraphs(markup) == STORY


def test_a_story_printed_for_wide_and_for_narrow_screens_is_read_once() -> None:
    subheading = "<h2>What it costs</h2>"
    story = f"<p>{FIRST}</p><p>{SECOND}</p>{subheading}<p>{THIRD}</p><p>{FOURTH}</p>"
    once = [FIRST, SECOND, "What it costs", THIRD, FOURTH]
    assert paragraphs(article(story + story)) == once


def test_a_list_may_say_the_same_of_one_thing_after_another() -> None:
    item = "<li>Dogs and bicycles cross the whole lake for one crown.</li>"
    story = f"<p>{FIRST}</p><ul>{item}<li>Two crossings a day.</li></ul><p>{SECOND}</p><ul>{item}<li>Four.</li></ul>"
    assert sum(text.startswith("Dogs") for text in paragraphs(article(f"{story}<p>{THIRD}</p>"))) == 2


@pytest.mark.parametrize(
    "line",
    ["Saken fortsetter under bildet.", "Tekst gaat verder onder de foto", "(Dalszy ciąg materiału pod wideo)"],
)
def test_lines_that_say_where_the_story_goes_on_are_left_out(line: str) -> None:
    assert paragraphs(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p><p>{FOURTH}</p>")) == STORY


def test_a_small_box_that_asks_for_something_is_left_out() -> None:
    asked = "<div class='{}'><p>All that happens on the quay, in one letter every Friday.</p></div>"
    for name in ("post-newsletter", "block-donation", "elementPoll"):
        box = asked.format(name)
        assert paragraphs(article(f"<p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p><p>{FOURTH}</p>")) == STORY
    letter = f"<div class='newsletter'>{PARAGRAPHS}</div>"
    assert paragraphs(article(letter)) == STORY


def test_initials_in_brackets_below_the_story_are_left_out() -> None:
    assert paragraphs(article(f"{PARAGRAPHS}<p>(<a href='mailto:a@hilltoppost.example'>afl</a>)</p>")) == STORY
    assert paragraphs(article(f"{PARAGRAPHS}<p>(APA/afl)</p>")) == STORY


def test_a_date_between_standfirst_and_story_is_left_out_and_dates_of_entries_are_kept() -> None:
    dates = ("May 3, 2031", "June 7, 2031")
    top = f"<p class=standfirst>{FIRST}</p><div class=x1>{dates[0]}</div>"
    rest = f"<p>{SECOND}</p>{{}}<p>{THIRD}</p><p>{FOURTH}</p>"

    def kept(html: str) -> list[str]:
        """What is the story's where the model doubts dates and nothing else."""
        facts = page_facts(document(article(html)))
        scores = [0.5 if piece.text in dates else 4.0 for piece in facts.pieces]
        return [facts.pieces[i].text for i in story_of(facts, scores)]

    assert dates[0] not in kept(f"{top}{rest.format('')}")
    assert set(dates) < set(kept(f"{top}{rest.format(f'<div class=x1>{dates[1]}</div>')}"))


def test_a_name_under_the_standfirst_is_left_out() -> None:
    story = f"<p><b>{FIRST}</b></p><p><em>von Ada Ray Flint</em></p><p>{SECOND}</p><p>{THIRD}</p>"
    assert paragraphs(article(f"{story}<p>{FOURTH}</p>")) == STORY


def test_boxes_in_the_headline_do_not_make_a_page_bare() -> None:
    short = ["The ferry is green.", "Nobody is late.", "So it went."]
    story = f"<p>{FIRST}</p><p>{short[0]}</p><h2>Eleven weeks of repairs</h2><p>{short[1]}</p><p>{short[2]}</p>"
    page = article(story).replace("<h1>Ferry runs again</h1>", "<h1><div>Ferry runs again</div></h1>")
    assert "Eleven weeks of repairs" in paragraphs(page)


def test_right_to_left_story() -> None:
    story = [
        "قررت بلدية المدينة مساء الخميس بعد نقاش طويل أن تعود العبارة إلى العمل عبر البحيرة يوم الاثنين المقبل صباحا.",
        "استغرقت أعمال الإصلاح أحد عشر أسبوعا لأن قطعة المحرك لم تكن متوفرة في أي مكان من البلاد، كما قال المدير.",
        "وستبقى أسعار التذاكر كما كانت، ويسافر تلاميذ المدارس مجانا حتى الخريف وفقا لما أعلنته الشركة المشغلة.",
    ]
    markup = f"<article dir='rtl'><h1>العبارة تعود</h1>{''.join(f'<p>{p}</p>' for p in story)}</article>"
    assert paragraphs(markup) == story


def test_japanese_story() -> None:
    story = [
        "湖を渡る連絡船が月曜日から運航を再開することを、町議会が木曜日の夜、長い議論の末に決めた。",
        "修理には十一週間かかった。エンジンの部品が国内のどこにもなく、通勤客は毎日湖を車で回っていた。",
        "運賃は以前と変わらず、学校の児童は秋まで無料で乗ることができると運航会社は話している。",
    ]
    markup = (
        f"<main><h1>連絡船が再開</h1><div class='article_body'>{''.join(f'<p>{p}</p>' for p in story)}</div></main>"
    )
    assert paragraphs(markup) == story


def test_comments_are_no_story() -> None:
    comment = "I used that boat for thirty years and never once was it late, whatever they say at the council."
    items = "".join(f"<li class='comment'><b class='fn'>Reader {i}</b><p>{comment}</p></li>" for i in range(4))
    assert (
        paragraphs(article(bottom=f"<section id='comments'><ol class='comment-list'>{items}</ol></section>")) == STORY
    )


def test_script_rendered_page_gives_the_articlebody_and_says_so() -> None:
    thing = {"@type": "NewsArticle", "headline": "Ferry runs again", "articleBody": "\n\n".join(STORY)}
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    found = body(document("<div id='app'>Loading…</div>", head))
    assert found is not None
    assert found.source == "json-ld"
    assert found.value.split("\n\n") == STORY


def test_articlebody_with_markup_gives_plain_paragraphs() -> None:
    told = "".join(f"<p>{text} <a href='/x'>more</a> &amp; so on</p>" for text in STORY)
    head = f'<script type="application/ld+json">{json.dumps({"@type": "Article", "articleBody": told})}</script>'
    found = body(document("<div id='app'></div>", head))
    assert found is not None
    assert found.value.split("\n\n") == [f"{text} more & so on" for text in STORY]


def test_printed_text_stands_where_articlebody_is_there_too() -> None:
    thing = {"@type": "NewsArticle", "articleBody": " ".join(STORY)}
    head = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    found = body(document(article(), head))
    assert found is not None
    assert (found.source, found.value.split("\n\n")) == ("page-text", STORY)


@pytest.mark.parametrize(
    "opening",
    ["HILLTOWN, Lake Region — ", "HILLTOWN — ", "HILLTOWN (AFP) — ", '<span class="dateline">Hilltown</span> – '],
)
@pytest.mark.parametrize(
    "standfirst", ["", "<p>It took the mayor and the town three long winters to pay for it all.</p>"]
)
def test_place_set_off_by_a_dash_is_the_datelines(opening: str, standfirst: str) -> None:
    page = article(standfirst + PARAGRAPHS.replace("The ferry", opening + "The ferry", 1))
    found = paragraphs(page)
    assert found[1 if standfirst else 0] == FIRST
    first = lead(document(page))
    assert first is not None
    assert first.value == found[0]


def test_a_dateline_with_a_date_stays_in_body_and_lead() -> None:
    page = article(PARAGRAPHS.replace("The ferry", "HILLTOWN, May 3 (AFP) — The ferry", 1))
    first = lead(document(page))
    assert first is not None
    assert first.value == paragraphs(page)[0] == f"HILLTOWN, May 3 (AFP) — {FIRST}"


CELLS = "<br><br>".join(STORY)
BANNER = "<tr><td colspan=3><font size=6>Hilltop Post</font><br><font size=1>printed daily since 1901</font></td></tr>"
MENU = "<td><font size=1><a href=/>Home</a><br><a href=/town>Town</a><br><a href=/sport>Sport</a></font></td>"
TITLE = "<font size=5><b>Ferry runs again</b></font>"
PICTURE = (
    "<table align=right><tr><td><img src=ferry.jpg></td></tr>"
    "<tr><td><font size=1>The ferry at the quay. Photo: Jo Reed</font></td></tr></table>"
)
PRINT = "<font size=1><a href=mail>Mail this story</a> | <a href=print>Print</a></font>"
BARE = "".join(f"<div>{text}</div>" for text in STORY)
POST = "<div>Quay Man | 11/9/2031 8:05:09 AM<br>So the ferry is back and nobody is told who paid for all those weeks...</div>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<table>{BANNER}<tr>{MENU}<td>{TITLE}<br><font size=1>By Ada Flint<br>Posted: Friday, March 11, 2005</font>"
        f"<br><br>{PICTURE}<font size=3>{CELLS}</font><br><br>{PRINT}</td></tr></table>",
        f"<table>{BANNER}<tr>{MENU}<td><p>{TITLE}</p><p><i>By Ada Flint</i></p><p>March 11, 2005</p>{PARAGRAPHS}"
        f"<p>{PRINT}</p></td></tr></table>",
        f"<table>{BANNER}<tr>{MENU}<td>11.03.2005<br>{TITLE}<br>{CELLS}<br><br><a href=/>To the front page</a></table>",
        f"<div><a href=/>Post</a></div><div><div>Ferry runs again</div><div>By Ada Flint, 11 March 2005</div>{BARE}</div>",
        f"<div><p>Sign in to personalize your comments</p></div><div><div class=newsTitle>Ferry runs again</div>"
        f"<div>{PARAGRAPHS}</div></div><div><h3>What you say</h3>{POST}{POST}</div>",
    ],
    ids=["line breaks", "paragraphs", "date above", "bare", "portal"],
)  # fmt: skip
def test_pages_that_mark_nothing_up(markup: str) -> None:
    assert paragraphs(markup) == STORY


def test_page_without_text_has_no_body() -> None:
    doc = document("<div><img src='/x.jpg'></div>")
    assert (body(doc), lead(doc), story_blocks(doc)) == (None, None, ())


class _Rules:
    timezone = None
    date_order = None

    def override(self, field: str, doc: Document) -> Found[str] | None:
        return None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        return doc.tree.xpath("//div[@id='own'] | //div[@id='own']/p[1]") if field == "body" else []


def test_sites_own_element_is_believed_and_read_once() -> None:
    page = (
        f"<body><div>{PARAGRAPHS}</div><div id='own' class='sidebar promo'><p>{FIRST}</p><p>{FOURTH}</p></div></body>"
    )
    found = body(Document(Page("https://www.hilltoppost.example/x", page.encode()), _Rules()))
    assert found is not None
    assert (found.source, found.value) == ("site-rule", f"{FIRST}\n\n{FOURTH}")


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "a",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "h1",
        "h2",
        "br",
        "nav",
        "main",
        "article",
        "figure",
        "aside",
        "b",
    ]
)
NAMES = st.sampled_from(["", "article-body", "related", "comments", "share", "lead", "hidden", "x" * 400, "\x00é–"])
NODES = st.recursive(
    st.text(max_size=80) | st.sampled_from([FIRST, SECOND, "Read more", "–", "日本語の文章です。"]),
    lambda inner: st.builds(
        lambda tag, name, parts: f"<{tag} class='{name}'>{''.join(parts)}</{tag}>",
        TAGS,
        NAMES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NODES, max_size=6).map("".join))
def test_never_raises_repeats_itself_and_makes_nothing_up(markup: str) -> None:
    page = Page("https://www.hilltoppost.example/x", f"<html><body>{markup}</body></html>".encode(errors="replace"))
    try:
        doc = Document(page)
    except PageError:
        return
    whole = text_of(doc.tree).replace(" ", "")
    blocks = story_blocks(doc)
    for block in blocks:
        assert block.text.replace(" | ", "").replace(" ", "") in whole
        assert block.text == block.text.strip()
    assert body(doc) == body(Document(page))


BOMBS = {
    "deep": "<div>" * 40_000 + FIRST,
    "deep inline": "<span>" * 40_000 + FIRST,
    "attributes": "<p " + " ".join(f"a{i}='{i}'" for i in range(60_000)) + f">{FIRST}</p>",
    "classes": f"<p class='{'related-story ' * 60_000}'>{FIRST}</p>",
    "flat": "<p>Short words here.</p>" * 40_000,
    "links": "<a href='/x'>word</a> " * 40_000,
    "breaks": "word<br>\n<br>" * 60_000,
    "one word": "x" * 1_000_000,
    "spaces": "<p>" + " \n" * 400_000 + "</p>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_one_megabyte_of_trouble_takes_bounded_time(name: str) -> None:
    doc = document(article(bottom=BOMBS[name]))
    start = time.process_time()
    body(doc)
    assert time.process_time() - start < 4
