"""``newscrawl crawl``: many newspapers in one process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from newscrawl.crawl.nightly import newspapers
from newscrawl.sites import all_sites
from tests.crawling import FAST, ROOT, environment, rows
from tests.paper import HOST_FILES, Paper


@pytest.fixture
def papers() -> Iterator[dict[str, Paper]]:
    """Three newspapers of eight stories each."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(Paper(8).served()) for name in ("gull", "heron", "tern")}


def start(data: Path, papers: dict[str, Paper], *arguments: str, **settings: object) -> subprocess.Popen[str]:
    given = {**FAST, "SPIDER_MODULES": "tests.harbours" if papers else "spiders", **settings}
    options = [part for name, value in given.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-c", "from newscrawl.cli import main; main()", "crawl", *arguments, *options]
    known = ",".join(f"{name}={paper.url}" for name, paper in papers.items())
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment(data), "TEST_PAPERS": known},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def crawl(data: Path, papers: dict[str, Paper], *arguments: str, **settings: object) -> tuple[int, str, str]:
    process = start(data, papers, *arguments, **settings)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def stored(data: Path) -> dict[str, int]:
    return dict(rows(data, "SELECT site, count(*) FROM articles GROUP BY site"))


def test_all_are_crawled_side_by_side_and_again_there_is_nothing(papers: dict[str, Paper], tmp_path: Path) -> None:
    code, out, err = crawl(tmp_path, papers, *papers)
    assert code == 0, err
    assert stored(tmp_path) == dict.fromkeys(papers, 8)
    assert out.count("8 new, 0 revised") == 3
    code, out, _ = crawl(tmp_path, papers, *papers, "--json")
    report = json.loads(out)
    assert (code, report["left"]) == (0, [])
    assert {(one["site"], one["new"], one["status"]) for one in report["newspapers"]} == {
        (name, 0, "finished") for name in papers
    }


def test_a_list_of_stories_is_fetched_and_nothing_else(papers: dict[str, Paper], tmp_path: Path) -> None:
    gull, heron = papers["gull"], papers["heron"]
    heron.url = heron.url.replace("127.0.0.1", "localhost")
    stories = [gull.url + gull.path_of(n) for n in (5, 2)] + [heron.url + heron.path_of(n) for n in (1, 3, 99)]
    path = tmp_path / "list.csv"
    path.write_text("title,url\n" + "".join(f"story,{url}\n" for url in stories) + "none,\n")
    code, out, err = crawl(tmp_path, {}, "--urls", str(path))
    assert code == 0, err
    assert "list.csv, line 7: no address" in err
    assert "1 × http-404" in out
    assert stored(tmp_path) == {"127.0.0.1": 2, "localhost": 2}
    assert set(gull.log) == {"/robots.txt", gull.path_of(5), gull.path_of(2), *HOST_FILES}
    asked = len(gull.log) + len(heron.log)
    code, out, err = crawl(tmp_path, {}, "--urls", str(path), "-s", "NEWSCRAWL_REVISIT_DAYS=")
    assert code == 0, out + err
    assert len(gull.log) + len(heron.log) == asked, "what is stored, or gone, is not asked again"


def test_all_are_those_that_have_a_spider(papers: dict[str, Paper], tmp_path: Path) -> None:
    assert set(newspapers(get_project_settings())) == set(all_sites()) - {"demo"}
    code, _, err = crawl(tmp_path, papers, "--all")
    assert code == 0, err
    assert stored(tmp_path) == dict.fromkeys(papers, 8)


def test_an_address_is_a_newspaper_too(papers: dict[str, Paper], tmp_path: Path) -> None:
    code, _, err = crawl(tmp_path, {}, papers["gull"].url, "--limit", "3")
    assert code == 0, err
    assert sum(stored(tmp_path).values()) == 3


@pytest.mark.parametrize("names", [("bug", "gull", "heron"), ("gull", "bug", "heron")])
def test_a_spider_that_stumbles_costs_the_others_nothing(
    papers: dict[str, Paper], names: tuple[str, ...], tmp_path: Path
) -> None:
    modules = "tests.harbours,tests.stumbling"
    code, out, err = crawl(tmp_path, papers, *names, SPIDER_MODULES=modules, NEWSCRAWL_SIDE_BY_SIDE=1)
    assert code == 4, out + err
    assert "error: bug: its spider stumbled: " in out
    assert "stumbling.py, line 15: ValueError: no such feed" in out
    assert stored(tmp_path) == {"gull": 8, "heron": 8}
    runs = dict(rows(tmp_path, "SELECT site, status FROM runs"))
    assert runs == {"bug": "failed", "gull": "finished", "heron": "finished"}
    code, out, _ = crawl(tmp_path, papers, "bug", "--json", SPIDER_MODULES=modules)
    (report,) = json.loads(out)["newspapers"]
    assert (code, report["site"], report["trouble"]) == (1, "bug", "failed")


def test_runs_side_by_side_are_all_running(papers: dict[str, Paper], tmp_path: Path) -> None:
    for paper in papers.values():
        paper.delay = 0.3
    process = start(tmp_path, papers, *papers, CONCURRENT_REQUESTS_PER_DOMAIN=1)
    deadline = time.monotonic() + 60
    while not all(len(paper.log) > 4 for paper in papers.values()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    states = rows(tmp_path, "SELECT status FROM runs")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert states == [("running",)] * 3


def test_a_newspaper_that_is_gone_costs_the_others_nothing(papers: dict[str, Paper], tmp_path: Path) -> None:
    nowhere = Paper(1)
    nowhere.url = "http://127.0.0.1:9"
    code, out, _ = crawl(tmp_path, {**papers, "auk": nowhere}, "auk", *papers)
    assert code == 4
    assert "error: nothing of auk could be read" in out
    assert stored(tmp_path) == dict.fromkeys(papers, 8)


def test_what_the_time_does_not_suffice_for_is_left_and_taken_up(papers: dict[str, Paper], tmp_path: Path) -> None:
    for paper in papers.values():
        paper.delay = 1.0
    settings = {"NEWSCRAWL_SIDE_BY_SIDE": 2, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    code, out, err = crawl(tmp_path, papers, *papers, "--max-minutes", "0.05", **settings)
    assert code == 5, err
    assert "tern" in out.split("left for the next night, not begun: ")[1]
    assert "stopped early" in out
    assert rows(tmp_path, "SELECT count(*) FROM links WHERE state = 'in_flight'") == [(0,)]
    for paper in papers.values():
        paper.delay = 0
    code, _, err = crawl(tmp_path, papers, *papers)
    assert code == 0, err
    assert stored(tmp_path) == dict.fromkeys(papers, 8)


def test_sigterm_ends_all_in_order(papers: dict[str, Paper], tmp_path: Path) -> None:
    for paper in papers.values():
        paper.delay = 0.3
    process = start(tmp_path, papers, *papers, NEWSCRAWL_SIDE_BY_SIDE=2, CONCURRENT_REQUESTS_PER_DOMAIN=1)
    deadline = time.monotonic() + 60
    while not any(len(paper.log) > 4 for paper in papers.values()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 5, err
    assert "not begun: tern" in out
    assert rows(tmp_path, "SELECT count(*) FROM links WHERE state = 'in_flight'") == [(0,)]
    assert rows(tmp_path, "SELECT * FROM lock") == []


def test_a_crawl_delay_is_kept(papers: dict[str, Paper], tmp_path: Path) -> None:
    papers["gull"].stories = 2
    robots = f"User-agent: *\nCrawl-delay: 0.5\nSitemap: {papers['gull'].url}/sitemap.xml\n".encode()
    papers["gull"].special["/robots.txt"] = lambda: (200, "text/plain", robots)
    started = time.monotonic()
    code, _, err = crawl(tmp_path, papers, "gull")
    assert code == 0, err
    pages = [path for path in papers["gull"].log if path != "/robots.txt"]
    assert time.monotonic() - started > 0.5 * (len(pages) - 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "which newspapers?"),
        (("puffin",), "no newspaper 'puffin'"),
        (("news",), "no newspaper 'news'"),
        (("https://", "gull"), "is no address; write it as url=https://example.com"),
        (("gull", "--since", "yesterday"), "write it as since=2017-08-01"),
        (("gull", "-s", "NEWSCRAWL_BACTH=3"), "did you mean NEWSCRAWL_BATCH?"),
        (("gull", "-s", "NEWSCRAWL_SIDE_BY_SIDE=zz"), "must be a number from 1"),
        (("gull", "-s", "NEWSCRAWL_MAX_PAGES=zz"), "must be a number from 1"),
        (("--group", "seabirds"), "no newspaper of group 'seabirds'"),
        (("gull", "-s", "DOWNLOAD_DELAY"), "write it as NAME=VALUE"),
        (("gull", "--urls", __file__), "goes without newspapers"),
    ],
)
def test_usage(papers: dict[str, Paper], tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = crawl(tmp_path, papers, *arguments)
    assert code == 2
    assert said in err
    assert "Traceback" not in err
