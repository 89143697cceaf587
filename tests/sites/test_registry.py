"""The catalogue and the newspapers with code of their own."""

import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newscrawl import settings
from newscrawl.errors import UsageError
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


@pytest.mark.parametrize(
    ("code", "said"), [("Site\n", "NameError"), ("def broken(:\n", "SyntaxError"), ("1 / 0\n", "ZeroDivisionError")]
)
def test_a_broken_file_of_a_site_author_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    package = tmp_path / f"papers_{said.lower()}"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "harbour.py").write_text(f'"""Harbour."""\n\n{code}')
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(settings, "SPIDER_MODULES", [package.name])
    all_sites.cache_clear()
    try:
        with pytest.raises(UsageError, match=rf"harbour\.py, line 3: {said}"):
            all_sites()
    finally:
        all_sites.cache_clear()
