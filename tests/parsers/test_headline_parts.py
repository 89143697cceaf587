"""Which part of a heading is the headline, and which heading stands over the story where metadata name none."""

import pytest

from newscrawl.model import Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.headline import headline, kicker

GOOSE = "Goose elected mayor of the mill"
PROSE = "The count took all night, for every feather had to be counted twice, and the miller had lost the keys. " * 2


def document(body: str, og_title: str = "", title: str = "", url: str = "https://www.millherald.example/a") -> Document:
    meta = f'<meta property="og:title" content="{og_title}">' if og_title else ""
    return Document(Page(url=url, body=f"<head><title>{title}</title>{meta}</head><body>{body}".encode()))


def value(doc: Document) -> str | None:
    found = headline(doc)
    return found.value if found else None


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("«Feathers are not enough»", "«Feathers are not enough»"),
        ("»Feathers are not enough«", "»Feathers are not enough«"),
        ("Of feathers and «other matters»", "Of feathers and «other matters»"),
        ("Village » Feathers are not enough »", "Village » Feathers are not enough"),
        ("» Feathers are not enough", "Feathers are not enough"),
    ],
)
def test_quotation_marks_stay_and_arrows_go(heading: str, text: str) -> None:
    assert value(document(f"<h1>{heading}</h1><p>{PROSE}</p>", heading)) == text


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><span class='subtitle'>Village vote</span> {GOOSE}</h1>",
        f"<h1><div class='label'>Village vote</div>{GOOSE}</h1>",
        f"<h1><span class='overline'>Village vote</span> <span itemprop='headline'>{GOOSE}</span></h1>",
    ],
)
def test_a_claim_parts_a_kicker_that_no_sign_parts_in_print(heading: str) -> None:
    doc = document(f"{heading}<p>{PROSE}</p>", f"Village vote: {GOOSE}")
    assert value(doc) == GOOSE
    found = kicker(doc)
    assert found is not None
    assert found.value == "Village vote"


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><span class='label'>Village vote:</span> {GOOSE}</h1>",
        f"<h1 itemprop='headline'><span class='label'>Village vote:</span> {GOOSE}</h1>",
        f"<h1><span class='top'>Village vote: </span><span class='text'>{GOOSE}</span></h1>",
    ],
)
def test_what_is_printed_and_claimed_with_its_colon_stays_whole(heading: str) -> None:
    assert value(document(f"{heading}<p>{PROSE}</p>", f"Village vote: {GOOSE}")) == f"Village vote: {GOOSE}"


def test_class_names_know_better_than_a_claim_of_the_kicker() -> None:
    spans = f"<span class='a-sub'>The great village vote of May</span> <span class='a-headline'>{GOOSE}</span>"
    crumb = "<nav class='breadcrumb'><h1>Goose elected mayor</h1></nav>"
    doc = document(f"{crumb}<h2>{spans}</h2><p>{PROSE}</p>", "The great village vote of May")
    assert value(doc) == GOOSE


def test_a_claim_cut_short_is_read_to_its_end() -> None:
    doc = document("", f"{GOOSE} and of the...", f"{GOOSE} and of the pond | Mill Herald")
    assert value(doc) == f"{GOOSE} and of the pond"


def test_an_archived_page_has_the_name_of_its_own_site() -> None:
    body = f"<h1>Mill Herald</h1><div class='sidebar'><table><tr><td><h2>{GOOSE}</h2><p>{PROSE}</p></table></div>"
    url = "https://archive.example/web/20310502101112/http://www.millherald.example/goose"
    assert value(document(body, title=f"Mill Herald » News » {GOOSE}", url=url)) == GOOSE


@pytest.mark.parametrize("level", ["h2", "h4"])
@pytest.mark.parametrize("below", ["<h1>Our partners and friends</h1>", ""])
def test_the_heading_over_the_story_where_the_title_names_a_section(level: str, below: str) -> None:
    body = f"<nav><h2>Ponds</h2></nav><div><{level}>{GOOSE}</{level}><p>{PROSE}</p></div>{below}"
    assert value(document(body, title="Chronicle: ponds, geese, votes, the old mill")) == GOOSE


def test_a_heading_that_shares_no_word_with_the_title_is_not_taken_for_it() -> None:
    body = f"<div><h2>2 May 2031, a Thursday</h2><p>{PROSE}</p></div>"
    assert value(document(body, title="Goose chronicle, volume four")) == "Goose chronicle, volume four"
