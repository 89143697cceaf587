"""The user's own catalogue: read beside the package's, and written without losing anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl import settings
from newscrawl.errors import UsageError
from newscrawl.sites import Archive, Section, all_sites, site_for, site_named
from newscrawl.sites.catalogue import own_catalogue, site_of_entry
from newscrawl.sites.entries import entry_text, write_entry
from newscrawl.sites.registry import forget

ENTRY = {"title": 'The "Harbour" Post', "home": "https://harbour.example/", "domains": ["harbour.example"]}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "sites.toml"
    monkeypatch.setattr(settings, "NEWSCRAWL_CATALOGUE", str(path))
    forget()
    yield path
    forget()


def test_what_is_written_is_read(own: Path) -> None:
    feeds = [f"https://harbour.example/feeds/of-the-desk-number-{number}.xml" for number in range(5)]
    write_entry(own, "harbour", {**ENTRY, "feeds": feeds})
    write_entry(own, "quay", {**ENTRY, "domains": ["quay.example"]})
    site = site_named("harbour")
    assert site is not None
    assert (site.title, [door.url for door in site.doors]) == ('The "Harbour" Post', feeds)
    assert site_for("https://www.quay.example/1") is site_named("quay")
    assert own.read_text(encoding="utf-8").startswith("# Newspapers of your own")


def test_without_a_file_there_are_those_of_the_package(own: Path) -> None:
    assert own_catalogue() == {}
    assert site_named("apnews") is not None


def test_an_own_entry_hides_that_of_the_package(own: Path) -> None:
    write_entry(own, "apnews", {**ENTRY, "domains": ["apnews.com"]})
    write_entry(own, "mirror", {**ENTRY, "domains": ["bbc.co.uk"]})
    assert all_sites()["apnews"].title == ENTRY["title"]
    assert site_for("https://www.bbc.co.uk/news/1") is site_named("mirror")


def test_an_entry_is_replaced_only_by_force_and_all_else_stays(own: Path) -> None:
    own.write_text(
        '# mine\n[quay]\ndomains = ["quay.example"]\n\n# the post\n[harbour] # old\ndomains = ["old.example"]\n'
        'feeds = [\n  "https://old.example/rss",\n]\n# its rules\n[harbour.rules]\nbyline = "css .who"\n\n'
        '# the last\n[mole]\ndomains = ["mole.example"]\n'
    )
    with pytest.raises(UsageError, match="--force"):
        write_entry(own, "harbour", ENTRY)
    write_entry(own, "harbour", ENTRY, force=True)
    text = own.read_text(encoding="utf-8")
    assert all(words in text for words in ("# mine", "# the post", "# its rules", "# the last", 'byline = "css .who"'))
    assert "old.example" not in text
    assert list(own_catalogue()) == ["quay", "harbour", "mole"]
    assert own_catalogue()["harbour"].rules == {"byline": "css .who"}
    write_entry(own, "mole", ENTRY, force=True)
    assert own_catalogue()["mole"].domains == ("harbour.example",)


def test_what_cannot_be_replaced_is_left_as_it_is(own: Path) -> None:
    before = 'harbour = {domains = ["old.example"]}\n'
    own.write_text(before)
    with pytest.raises(UsageError, match="by hand"):
        write_entry(own, "harbour", ENTRY, force=True)
    assert own.read_text() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[harbour\n", "line 1"),
        ('[harbour]\ndomains = "harbour.example"\n', r"\[harbour\]: domains must be a list"),
        ("[harbour]\n", "domains is missing"),
        ('[harbour]\ndomains = ["a.example"]\ncolour = "blue"\n', "colour"),
        ('[harbour]\ndomains = ["a.example"]\nfeeds = ["a.example/rss"]\n', "give it whole"),
        ('[harbour]\ndomains = ["a.example"]\nsections = ["https://a.example/{week}"]\n', "week"),
        ('[harbour]\ndomains = ["a.example"]\ndate_order = "YDM"\n', "date_order"),
        ('[harbour]\ndomains = ["a.example"]\ntimezone = "Europe/Atlantis"\n', "Atlantis"),
        ('[harbour]\ndomains = ["a.example"]\nrules.byline = "who"\n', "css"),
        ("harbour = 3\n", "table"),
    ],
)
def test_a_wrong_entry_is_named(own: Path, text: str, said: str) -> None:
    own.write_text(text)
    with pytest.raises(UsageError, match=rf"sites\.toml.*{said}"):
        all_sites()


def test_sections_and_archives_are_doors() -> None:
    entry = {"sections": ["https://a.example/local"], "archives": ["https://a.example/{year}/{month:02}/{day:02}/"]}
    site = site_of_entry("harbour", {**ENTRY, **entry})
    assert [type(door) for door in site.doors] == [Section, Archive]
    assert [door.url for door in site.nightly_doors()] == ["https://a.example/local"], "archives are for a backfill"
    assert len(site_of_entry("harbour", {**ENTRY, "archives": entry["archives"]}).nightly_doors()) == 1


def test_an_entry_as_text() -> None:
    assert entry_text("harbour", ENTRY) == (
        '[harbour]\ntitle = "The \\"Harbour\\" Post"\nhome = "https://harbour.example/"\ndomains = ["harbour.example"]\n'
    )
