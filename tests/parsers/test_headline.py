"""The headline in the many ways pages print it, and what stands around it."""

import pytest
from lxml.html import HtmlElement

from newscrawl.model import Found, Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.headline import headline, headline_element, kicker, subheadline
from newscrawl.parsers.headline.claims import claims, key, without_site_name

GOOSE = "Goose elected mayor of the mill"


def document(html: str, url: str = "https://www.millherald.example/village/goose") -> Document:
    return Document(Page(url=url, body=html.encode()))


def head(**names: str) -> str:
    title = names.pop("title", "")
    metas = "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{text}">' for name, text in names.items())
    return f"<head><title>{title}</title>{metas}</head>"


def value(found: Found[str] | None) -> str | None:
    return found.value if found else None


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{GOOSE}</h1>",
        f"<h1>\n {GOOSE} <svg><title>Share</title></svg><button>Save</button></h1>",
        f"<h1><span class='article__kicker'>Elections</span> <span class='article__headline'>{GOOSE}</span></h1>",
        f"<h1><span class='dachzeile'>Wahlen</span><span class='u-hidden'>: </span>{GOOSE}</h1>",
        f"<h1><span class='subtitle'>Elections</span>{GOOSE}</h1>",
        f"<h1><span class='a__subline'>Elections</span><span class='a__topline'>{GOOSE}</span></h1>",
        f"<h1>{GOOSE}<small class='subtitle'>She won by a feather</small></h1>",
        f"<h1><time datetime='2031-05-02'>2 May</time> {GOOSE}</h1>",
        f"<h1><div class='x1'><a href='/local'>Local News | </a></div><span class='x2'>{GOOSE}</span></h1>",
        f"<h1><a href='/'><img alt='Mill Herald'></a></h1><h2 class='entry-title'>{GOOSE}</h2>",
        f"<h1><a href='/'>Our village and its mill</a></h1><h2>{GOOSE}</h2><h2>Goose eggs</h2>",
        f"<h1>Mill Herald</h1><h3>{GOOSE}</h3>",
        f"<h2>Goose of the week</h2><h1>{GOOSE}</h1><aside><h1>Goose elected</h1></aside>",
        f"<div class='post-title'>{GOOSE}</div><p>The goose was elected mayor of the mill.</p>",
        f"<article><header><h2>{GOOSE}</h2></header></article>",
    ],
)  # fmt: skip
def test_headline_is_what_is_printed(heading: str) -> None:
    doc = document(
        head(title=f"{GOOSE} | Mill Herald", og_title=GOOSE) + f"<body>{heading}<p>The count took all night.</p>"
    )
    assert value(headline(doc)) == GOOSE


def test_a_confirmed_colon_is_no_kicker() -> None:
    doc = document(head(og_title=f"Mill: {GOOSE}") + f"<h1><span class='kicker'>Mill:</span> {GOOSE}</h1>")
    assert value(headline(doc)) == f"Mill: {GOOSE}"


@pytest.mark.parametrize("kicker", ["Mill:", "“Never again”", "Who wins?"])
def test_a_blank_parts_what_only_style_sheets_keep_apart(kicker: str) -> None:
    title = f"{kicker.strip(':')}: {GOOSE}"
    doc = document(head(og_title=title) + f"<h1><span class='x1'>{kicker}</span><span class='x2'>{GOOSE}</span></h1>")
    assert value(headline(doc)) == f"{kicker} {GOOSE}"


def test_of_two_sources_the_more_trusted_says_where_to_cut() -> None:
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{GOOSE}"}}</script>'
    doc = document(head(og_title=f"Mill: {GOOSE}") + script + f"<h1><span>Mill</span> {GOOSE}</h1>")
    assert value(headline(doc)) == GOOSE
    assert value(kicker(doc)) == "Mill"


def test_printed_words_win_over_the_search_engine_s() -> None:
    doc = document(head(title="Goose mayor: 5 facts", og_title="Goose mayor: 5 facts") + "<h1>A feather decides</h1>")
    found = headline(doc)
    assert found == Found("A feather decides", "h1", "A feather decides")


def test_a_heading_in_the_breadcrumb_yields_to_the_confirmed_one_over_the_story() -> None:
    doc = document(
        head(og_title=GOOSE, title="Goose mayor")
        + f"<nav class='breadcrumb'><h1>Goose mayor</h1></nav><article><h2 class='headline'>{GOOSE}</h2></article>"
    )
    assert value(headline(doc)) == GOOSE


def test_an_unconfirmed_heading_yields_to_the_declared_one_but_keeps_its_place() -> None:
    doc = document(
        head(og_title=GOOSE)
        + f"<nav class='breadcrumb'><h1>{GOOSE}</h1></nav><article><header><h2 class='headline'>Goose takes the mill</h2></header>"
    )
    element = headline_element(doc)
    assert value(headline(doc)) == GOOSE
    assert element is not None
    assert element.text == "Goose takes the mill"


def test_hidden_headings_stand_back() -> None:
    doc = document(head(og_title=GOOSE) + f"<h1 style='display:none'>{GOOSE}</h1><article><h1>{GOOSE}</h1></article>")
    element = headline_element(doc)
    assert element is not None
    assert element.getparent().tag == "article"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{GOOSE} | Mill Herald", GOOSE),
        (f"Mill Herald - {GOOSE}", GOOSE),
        (f"{GOOSE} – Village – Mill Herald", f"{GOOSE} – Village"),
        (f"{GOOSE} « millherald.example", GOOSE),
        ("Geese: what now?", "Geese: what now?"),
        ("Mill-Herald goose wins", "Mill-Herald goose wins"),
    ],
)
def test_without_a_heading_the_title_loses_the_site_s_name(title: str, expected: str) -> None:
    doc = document(head(title=title, og_site_name="Mill Herald") + "<p>The count took all night.")
    assert headline(doc) == Found(expected, "title", title)


def test_json_ld_is_trusted_before_the_title() -> None:
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{GOOSE}"}}</script>'
    doc = document(head(title="Mill") + script + "<p>x")
    assert headline(doc) == Found(GOOSE, "json-ld:headline", GOOSE)


def test_no_headline_where_none_is() -> None:
    doc = document("<p>The count took all night.")
    assert (headline(doc), headline_element(doc), kicker(doc), subheadline(doc)) == (None, None, None, None)


def test_soft_hyphens_go() -> None:
    assert value(headline(document("<h1>Müh\u00adlen\u00adfest am Teich</h1>"))) == "Mühlenfest am Teich"


class Rules:
    """A site's rules that pick elements by class."""

    timezone = None
    date_order = None

    def override(self, field: str, doc: Document) -> Found[str] | None:
        return None

    def elements(self, field: str, doc: Document) -> list[HtmlElement]:
        return doc.tree.find_class(f"own-{field}")


def test_the_site_s_own_rules_come_first() -> None:
    html = "<h1>Wrong</h1><p class=own-headline>Right</p><i class=own-kicker>Over</i><b class=own-subheadline>Under</b>"
    doc = Document(Page(url="https://mill.example/a", body=html.encode()), Rules())
    assert headline(doc) == Found("Right", "site-rule", "Right")
    assert value(kicker(doc)) == "Over"
    assert value(subheadline(doc)) == "Under"
    assert headline_element(doc) is doc.tree.find_class("own-headline")[0]


@pytest.mark.parametrize(
    "around",
    [
        "<p class='overline'>Elections</p><h1>{0}</h1>",
        "<div><span class='kicker'>Elections:</span></div><div><h1>{0}</h1></div>",
        "<h1><span class='kicker'>Elections</span> {0}</h1>",
        "<h1><span class='spitzmarke'>Elections</span> {0}</h1>",
    ],
)
def test_kicker_before_the_headline(around: str) -> None:
    assert value(kicker(document(f"<article>{around.format(GOOSE)}<p>Text.</p></article>"))) == "Elections"


@pytest.mark.parametrize(
    "around", ["<h1>{0}</h1>", "<p class='breadcrumb kicker'>Home</p><h1>{0}</h1>", "<p>Elections</p><h1>{0}</h1>"]
)
def test_no_kicker(around: str) -> None:
    assert kicker(document(f"<article>{around.format(GOOSE)}<p>Text.</p></article>")) is None


DECK = "She won by a feather, the counters said."


@pytest.mark.parametrize(
    "after",
    [
        f"<p class='standfirst'>{DECK}</p>",
        f"<div class='article__intro'><p>{DECK}</p></div>",
        f"<h2 class='untertitel'>{DECK}</h2>",
        f"<p itemprop='alternativeHeadline'>{DECK}</p>",
        f"<p>{DECK}</p><div class='text'><p>One.</p><p>Two.</p><p>Three.</p></div>",
    ],
)
def test_subheading_below(after: str) -> None:
    doc = document(head(og_description=DECK) + f"<article><h1>{GOOSE}</h1>{after}<p>Text.</p></article>")
    assert value(subheadline(doc)) == DECK


@pytest.mark.parametrize(
    "after",
    [
        f"<p>{DECK}</p><p>One.</p><p>Two.</p>",  # the first paragraph, repeated by the description
        f"<figure><figcaption><p class='subtitle'>{DECK}</p></figcaption></figure>",
        f"<p class='author-description'>{DECK}</p>",
        "<p class='standfirst'></p>",
    ],
)
def test_no_subheading(after: str) -> None:
    doc = document(head(og_description=DECK) + f"<article><h1>{GOOSE}</h1>{after}</article>")
    assert subheadline(doc) is None


@pytest.mark.parametrize(
    ("header", "source"),
    [
        (f"<header><h1>{GOOSE}</h1><p>{{}}</p></header>", "header"),
        (f"<h1>{GOOSE}</h1><div class='story-intro__x intro'><p>{{}}</p></div>", "class"),
        (f"<h1>{GOOSE}</h1><p class='hero__excerpt'>{{}}</p>", "opening"),
        (f"<h1>{GOOSE}</h1><div class='article__preamble'>{{}}</div>", "class"),
    ],
)
def test_subheading_that_no_description_repeats(header: str, source: str) -> None:
    deck = "She won by a feather, and the miller is not amused."
    found = subheadline(document(f"<article>{header.format(deck)}<p>Text.</p></article>"))
    assert found is not None
    assert (found.value, found.source) == (deck, f"below-headline:{source}")


@pytest.mark.parametrize(
    "header",
    [
        f"<header><h1>{GOOSE}</h1><p>By Mira Holt and the night desk of the mill</p></header>",
        f"<header><h1>{GOOSE}</h1><div class='author'><p>Mira Holt has written of mills for years.</p></div></header>",
        f"<header><h1>{GOOSE}</h1><p>One is a long sentence here.</p><p>Two is a long sentence, too.</p></header>",
        f"<h1>{GOOSE}</h1><p class='intro'>Mira Holt, 3 May 2031</p>",
        f"<h1>{GOOSE}</h1><p class='lead'>The story itself begins here, at once.</p><p>Two.</p><p>Three.</p>",
    ],
)
def test_bylines_dates_and_first_paragraphs_are_no_subheading(header: str) -> None:
    assert subheadline(document(f"<article>{header}</article>")) is None


def test_a_description_alone_is_no_subheading() -> None:
    assert subheadline(document(head(og_description=DECK) + f"<h1>{GOOSE}</h1><p>Text.")) is None


def test_claims_come_in_order_of_trust_and_once() -> None:
    doc = document(head(title="Mill turns", og_title="Mill turns", twitter_title="The mill turns", og_site_name="Mill"))
    assert [(claim.text, claim.source) for claim in claims(doc)] == [
        ("Mill turns", "meta:og:title"),
        ("The mill turns", "meta:twitter:title"),
    ]


def test_key_and_site_names() -> None:
    assert key("„Gänse“ – １ Mühle!") == "gänse1mühle"
    assert without_site_name("A goose | Mill | Herald", frozenset({"herald", "mill"})) == "A goose"
    assert without_site_name("Herald", frozenset({"herald"})) == "Herald"


PROSE = "The goose was elected mayor of the mill last night. " * 4
BANNER = "<table><tr><td colspan=2><font size=6>Old Mill Courier</font></td></tr><tr><td><a href='/'>Home</a></td>"


@pytest.mark.parametrize(
    ("title", "page", "element"),
    [
        (f"Old Mill Courier - {GOOSE}", f"{BANNER}<td><font size=5><b>{GOOSE}</b></font><br>{PROSE}</table>", "b"),
        (f"Old Mill Courier - {GOOSE}", f"{BANNER}<td><b>Goose elected <i>mayor</i> of the mill</b><p>{PROSE}</table>", "b"),
        (f"{GOOSE} | Village | Old Mill Courier", f"<div>Village</div><div>{GOOSE}</div><div>{PROSE}</div>", "div"),
        (GOOSE, f"<div><div>{GOOSE}</div><div>By Ida Reed, 3 May 2031</div><div>{PROSE}</div></div>", "div"),
        (GOOSE, f"<p><b>{GOOSE}</b></p><p>{PROSE}</p><div>More: <span>{GOOSE}</span></div>", "b"),
        (f"Mill - {GOOSE}", f"<b>Mill</b><br><span>{GOOSE}</span><p>{PROSE}</p>", "span"),
        (GOOSE, f"<h1>Village news</h1><center>{GOOSE}</center><p>{PROSE}</p>", "center"),
        ("", f"{BANNER}<td><font face=Arial size=4>{GOOSE}</font><br>{PROSE}</table>", "font"),
        ("", f"<p style='font-size: 24px'>{GOOSE}</p><p>{PROSE}</p>", "p"),
        ("Courier", f"<p><b>Tips</b></p><p><b>{GOOSE}</b></p><p>By Ida Reed</p><p>{PROSE}</p>", "b"),
        ("Courier", f"{BANNER}<td><b>{GOOSE}</b></td></tr><tr><td>{PROSE}</table><b>Courier</b> © Old Mill Courier", "b"),
        (GOOSE, f"<form id=aspnetForm><span id=lblTop>{GOOSE}</span><br><div>{PROSE}</div></form>", "span"),
        (f"Old Mill Courier - {GOOSE}", f"{BANNER}<td>{GOOSE}<br>By Ida Reed<br><br>{PROSE}</table>", None),
    ],
)  # fmt: skip
def test_headlines_that_no_markup_calls_one(title: str, page: str, element: str | None) -> None:
    doc = document(head(title=title) + f"<body>{page}")
    assert value(headline(doc)) == GOOSE
    found = headline_element(doc)
    assert (found.tag if found is not None else None) == element


@pytest.mark.parametrize(
    "page",
    [
        f"<div><a href='/goose'>{GOOSE}</a></div><p>{PROSE}</p>",
        f"<ul><li><b>{GOOSE}</b></li></ul><p>{PROSE}</p>",
        f"<p>{PROSE}</p><div>{GOOSE}</div>",
        f"<b>Old Mill Courier</b><p>{PROSE}</p>© 2031 Old Mill Courier",
        f"<b>Old Mill Courier</b><a href='/'>Old Mill Courier</a><p>{PROSE}</p>",
        "<font size=5>The page is being loaded, please wait</font>",
    ],
)
def test_links_lists_and_what_follows_the_story_are_no_headlines(page: str) -> None:
    title = f"Old Mill Courier - {GOOSE}" if "Courier" in page else "" if "loaded" in page else GOOSE
    assert headline_element(document(head(title=title) + f"<body>{page}")) is None


def test_what_a_sidebar_introduces_is_no_subheading() -> None:
    page = """<html><body><div><h1>Goose elected mayor</h1></div><div class="sidebar-box"><div><p class="call-intro">Have
    questions? Talk to us this week!</p></div></div><div><p>The count took all night.</p></div></body></html>"""
    assert subheadline(document(page)) is None


def test_the_kicker_of_a_group_of_lines_needs_no_name() -> None:
    group = f"<hgroup><div><span class='align-middle'>Elections</span></div><h1>{GOOSE}</h1></hgroup>"
    found = kicker(document(group))
    assert found is not None
    assert (found.value, found.source) == ("Elections", "hgroup")


def test_the_trail_to_the_page_is_no_kicker() -> None:
    trail = "<div class='kicker'><span>Mill</span> / <span>Village</span> / <span>Geese</span></div>"
    assert kicker(document(f"{trail}<h1>{GOOSE}</h1>")) is None
