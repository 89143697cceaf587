"""The catalogue and the newspapers with code of their own."""

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newscrawl.sites import all_sites, site_for, site_named
from newscrawl.sites.catalogue import catalogue

OUTLETS = Path(__file__).parents[2].parent / "shared" / "outlets.json"


def test_a_newspaper_is_found_by_its_address() -> None:
    assert site_for("https://www.rudaw.net/english/kurdistan/x") is site_named("rudaw")
    apnews = site_for("https://apnews.com/article/x")
    assert apnews is not None
    assert apnews.name == "apnews"
    assert site_for("https://nobody.example/") is None
    assert site_for("not an address") is None


def test_the_most_specific_domain_wins() -> None:
    japan_news = site_for("https://japannews.yomiuri.co.jp/politics/")
    yomiuri = site_for("https://www.yomiuri.co.jp/")
    assert japan_news is not None
    assert yomiuri is not None
    assert japan_news.name != yomiuri.name


@pytest.mark.parametrize("site", list(catalogue()), ids=lambda site: site.name)
def test_every_entry_is_whole(site) -> None:
    assert site.title
    assert site.home
    assert site.domains
    assert site_for(site.home) is site_named(site.name)
    assert len(site.country) == 2
    assert all(language.isalpha() and 2 <= len(language) <= 3 for language in site.languages)
    if site.timezone:
        ZoneInfo(site.timezone)
    assert re.fullmatch(r"[a-z0-9_]+", site.name)


@pytest.mark.skipif(not OUTLETS.exists(), reason="the list of outlets (../shared/outlets.json) is not here")
def test_every_outlet_has_a_spider() -> None:
    titles = {site.title for site in all_sites().values()}
    assert {outlet["name"] for outlet in json.loads(OUTLETS.read_text(encoding="utf-8"))} <= titles
