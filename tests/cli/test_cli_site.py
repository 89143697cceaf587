"""``newscrawl site``: add, check, list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from newscrawl import settings
from newscrawl.demo import Newspaper
from newscrawl.sites.registry import forget
from tests.crawling import FAST, ROOT, environment, rows
from tests.paper import Paper

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "sites.toml"
    monkeypatch.setattr(settings, "NEWSCRAWL_CATALOGUE", str(path))
    forget()
    yield path
    forget()


def test_the_demo_newspaper_is_described_and_found_to_be_fine(newscrawl: Run, own: Path) -> None:
    with Newspaper.serve(port=0) as paper:
        added = newscrawl("site", "add", paper.url, "--name", "lantern", "--delay", 0)
        assert added.exit_code == 0, added.stderr
        agents = {request.user_agent.partition("/")[0] for request in paper.requests}
        refused = [request.path for request in paper.requests if request.path.startswith("/drafts")]
        entry = own.read_text(encoding="utf-8")
        forget()
        checked = newscrawl("site", "check", "lantern", "--delay", 0)
    assert (agents, refused) == ({"newscrawl"}, [])
    assert f'feeds = ["{paper.url}/feed.xml", "{paper.url}/atom.xml"]' in entry
    assert f'news_sitemaps = ["{paper.url}/sitemaps/news.xml"]' in entry
    assert 'title = "The Brinewick Lantern"' in entry
    assert "[lantern]" in added.stdout
    assert "headline   Dredger brings up a ship's bell" in added.stdout
    assert "<json-ld, iso>" in added.stdout
    assert checked.exit_code == 0, checked.stdout
    assert "lantern is fine" in checked.stdout


def test_an_own_newspaper_is_crawled_by_its_name(newscrawl: Run, own: Path, tmp_path: Path) -> None:
    with Paper(6).served() as paper:
        assert newscrawl("site", "add", paper.url, "--name", "gull", "--delay", 0).exit_code == 0
        options = [part for name, value in FAST.items() for part in ("-s", f"{name}={value}")]
        done = subprocess.run(
            [sys.executable, "-c", "from newscrawl.cli import main; main()", "crawl", "gull", *options],
            cwd=ROOT,
            env={**environment(tmp_path / "data"), "NEWSCRAWL_CATALOGUE": str(own)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "data", "SELECT site, count(*) FROM articles GROUP BY site") == [("gull", 6)]


def test_scrapy_lists_own_newspapers_and_names_a_broken_catalogue(own: Path) -> None:
    def scrapy(*command: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "NEWSCRAWL_CATALOGUE": str(own)}
        return subprocess.run(
            [sys.executable, "-m", "scrapy", *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )

    own.write_text('[gull]\ndomains = ["gull.example"]\n')
    assert {"gull", "apnews", "rudaw"} <= set(scrapy("list").stdout.split())
    own.write_text("[gull\n")
    done = scrapy("crawl", "apnews")
    assert done.returncode == 2
    assert f"error: {own}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_dry_run_writes_nothing_and_nothing_is_overwritten_without_force(newscrawl: Run, own: Path) -> None:
    with Paper(6).served() as paper:
        dry = newscrawl("site", "add", paper.url, "--name", "gull", "--delay", 0, "--dry-run", "--json")
        assert (dry.exit_code, own.exists()) == (0, False)
        assert json.loads(dry.stdout)["entry"]["sitemaps"] == [f"{paper.url}/sitemap.xml"]
        own.write_text('[gull]\ndomains = ["gull.example"]\n')
        asked = len(paper.log)
        refused = newscrawl("site", "add", paper.url, "--name", "gull", "--delay", 0)
        assert refused.exit_code == 2
        assert "--force" in refused.stderr
        assert len(paper.log) == asked, "refused before the site is asked"
        assert newscrawl("site", "add", paper.url, "--name", "gull", "--delay", 0, "--force").exit_code == 0
        again = newscrawl("site", "add", paper.url, "--name", "20gulls", "--delay", 0)
        assert again.exit_code == 0
        assert "gull is that newspaper already" in again.stderr
    assert "gull.example" not in own.read_text()


@pytest.mark.parametrize(
    ("name", "said"), [("apnews", "--force"), ("rudaw", "--name"), ("news", "--name"), ("a b", "letters")]
)
def test_names_that_cannot_be_had(newscrawl: Run, name: str, said: str) -> None:
    result = newscrawl("site", "add", "http://127.0.0.1:9/", "--name", name)
    assert result.exit_code == 2
    assert said in result.stderr


def test_dead_hosts_sites_that_forbid_and_sites_with_nothing(newscrawl: Run, own: Path) -> None:
    dead = newscrawl("site", "add", "http://127.0.0.1:9/", "--delay", 0)
    assert (dead.exit_code, dead.stderr.count("\n")) == (1, 1)
    assert "cannot be reached" in dead.stderr
    for address in ("http://", "ftp://127.0.0.1/", "http://127.0.0.1:port/"):
        assert newscrawl("site", "add", address, "--delay", 0).exit_code == 2
    with Paper(3).served() as paper:
        paper.special["/robots.txt"] = lambda: (200, "text/plain", b"User-agent: *\nDisallow: /\n")
        forbidden = newscrawl("site", "add", paper.url, "--delay", 0)
        assert (forbidden.exit_code, paper.log) == (1, ["/robots.txt"])
        assert "robots.txt forbids it" in forbidden.stderr
        paper.stories = 0
        paper.special = {
            path: lambda: (404, "text/html", b"no") for path in ("/robots.txt", "/feed.xml", "/sitemap.xml")
        }
        nothing = newscrawl("site", "add", paper.url, "--delay", 0)
    assert nothing.exit_code == 1
    assert "no stories found" in nothing.stderr
    assert not own.exists()


def test_check_names_what_broke(newscrawl: Run, own: Path) -> None:
    with Paper(6).served() as paper:
        domain = paper.url.partition("//")[2]
        own.write_text(f'[gull]\nhome = "{paper.url}/"\ndomains = ["{domain}"]\nfeeds = ["{paper.url}/feed.xml"]\n')
        assert newscrawl("site", "check", "gull", "--delay", 0).exit_code == 0
        paper.special["/feed.xml"] = lambda: (410, "text/html", b"gone")
        gone = newscrawl("site", "check", "gull", "--delay", 0, "--json")
    assert gone.exit_code == 4
    assert json.loads(gone.stdout)["broken"] == [f"feeds {paper.url}/feed.xml: HTTP 410: the page is gone"]
    dead = newscrawl("site", "check", "gull", "--delay", 0)
    assert (dead.exit_code, dead.exception.__class__) == (1, SystemExit)
    assert dead.output.count("cannot be reached") == 1
    assert newscrawl("site", "check", "puffin").exit_code == 2


def test_list(newscrawl: Run, own: Path) -> None:
    own.write_text('[gull]\ndomains = ["gull.example"]\ncountry = "CH"\ngroups = ["seabirds"]\n')
    shown = newscrawl("site", "list", "--group", "CH").stdout
    assert all(name in shown for name in ("gull", "nzz", "own"))
    assert [one["name"] for one in json.loads(newscrawl("site", "list", "--group", "seabirds", "--json").stdout)] == [
        "gull"
    ]
    assert newscrawl("site", "list", "--group", "nobody").exit_code == 2
