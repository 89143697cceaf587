import re
from datetime import UTC, date, datetime

import pytest
from lxml.html import HtmlElement

from newscrawl.errors import UsageError
from newscrawl.model import Found, Page
from newscrawl.parsers import parse
from newscrawl.parsers.document import Document
from newscrawl.sites import Site, override
from newscrawl.sites.site import OVERRIDDEN, RULED

BODY = "<p>The old ferry came back to the quay on Monday morning, two years after the storm that sank it.</p>" * 3
HTML = f'<html><body><h1>Ferry returns</h1><div class="who">By Ada Brown</div><article>{BODY}</article></body></html>'


class Harbour(Site):
    name = "harbour"
    domains = ("harbour.example",)
    timezone = "Europe/Oslo"
    rules = {"headline": "css h1", "byline": "xpath //div[@class='who']"}

    @override("dateline", until=date(2019, 6, 1))
    def dateline_old(self, doc: Document) -> Found[str] | None:
        return Found("OLD QUAY", "site-rule")

    @override("section")
    def section_of(self, doc: Document) -> Found[str] | None:
        return Found("Harbour news", "site-rule") if "harbour" in doc.url else None


def page(fetched: datetime | None = None, url: str = "https://harbour.example/1") -> Page:
    return Page(url, HTML.encode(), fetched_at=fetched)


def test_an_override_answers_before_the_engine_and_none_lets_it_stand() -> None:
    assert parse(page(), Harbour()).section == "Harbour news"
    assert parse(page(url="https://quay.example/1"), Harbour()).section is None


def test_an_override_speaks_only_for_pages_of_its_time() -> None:
    site = Harbour()
    old = Document(page(datetime(2019, 5, 31, tzinfo=UTC)), site)
    new = Document(page(datetime(2019, 6, 1, tzinfo=UTC)), site)
    assert site.override("dateline", old) == Found("OLD QUAY", "site-rule")
    assert site.override("dateline", new) is None
    assert site.override("dateline", Document(page(), site)) is None


def test_rules_pick_elements() -> None:
    doc = Document(page(), Harbour())
    assert [element.text for element in doc.site_elements("byline")] == ["By Ada Brown"]
    assert doc.site_elements("photos") == []


@pytest.mark.parametrize("rule", ["h1", "css h1[", "xpath //h1[", "regex x"])
def test_a_wrong_rule_fails_when_the_class_is_made(rule: str) -> None:
    with pytest.raises(UsageError):
        type("Broken", (Site,), {"name": "broken", "rules": {"headline": rule}})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"rules": {"headlin": "css h1"}}, "did you mean 'headline'?"),
        ({"timezone": "Europe/Olso"}, "no time zone 'Europe/Olso'"),
        ({"date_order": "DDMM"}, "date_order must be"),
        ({"place": override("datelin")(lambda site, doc: None)}, "did you mean 'dateline'?"),
    ],
)
def test_a_slip_of_the_pen_is_told_when_the_class_is_made(facts: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        type("Broken", (Site,), {"name": "broken", **facts})


def test_every_field_that_a_newspaper_may_answer_for_asks_it() -> None:
    asked: set[str] = set()

    class Curious(Site):
        def override(self, field: str, doc: Document) -> None:
            asked.add(field)

    class Pointing(Site):
        def elements(self, field: str, doc: Document) -> list[HtmlElement]:
            asked.add(field)
            return []

    parse(page(), Curious())
    assert asked - {"authors"} <= OVERRIDDEN
    assert OVERRIDDEN - {"comments", "photos"} <= asked
    asked.clear()
    parse(page(), Pointing())
    assert asked == RULED


def test_of_refuses_unknown_facts() -> None:
    with pytest.raises(UsageError, match="colour"):
        Site.of("harbour", colour="blue")


def test_a_site_owns_its_domains_subdomains_and_ports() -> None:
    site = Site.of("harbour", domains=("harbour.example", "127.0.0.1:8000"))
    assert site.owns("https://harbour.example/1")
    assert site.owns("https://user@sport.harbour.example:8443/1")
    assert site.owns("http://127.0.0.1:8000/")
    assert not site.owns("http://127.0.0.1:8001/")
    assert not site.owns("https://notharbour.example/")
    assert not site.owns("https://[harbour.example/")


def test_facts_name_the_language_only_where_there_is_one() -> None:
    assert Site.of("a", languages=("no",)).facts().language == "no"
    assert Site.of("a", languages=("no", "en")).facts().language is None
