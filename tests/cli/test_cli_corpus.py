"""``newscrawl search`` and ``newscrawl stats`` over a corpus with the demo newspaper in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from newscrawl.corpus import Corpus
from newscrawl.demo import Newspaper

Run = Callable[..., Result]


def test_a_word_finds_its_story(newscrawl: Run, stocked: Path) -> None:
    result = newscrawl("search", "lamplighter", "--data", stocked)
    assert result.exit_code == 0, result.stderr
    assert "Last lamplighter hands over her ladder\n" in result.stdout
    assert "  2026-10-07  lantern  http://127.0.0.1:8017/town/2026/10/07/" in result.stdout
    assert "\x02" not in result.stdout
    assert "[" in result.stdout


def test_hits_as_json(newscrawl: Run, stocked: Path) -> None:
    (hit,) = json.loads(newscrawl("search", '"herring fleet lands"', "--data", stocked, "--json").stdout)
    assert hit["headline"] == "Herring fleet lands its best catch since the new quay"
    assert hit["site"] == "lantern"


def test_words_of_scripts_without_blanks_are_found(newscrawl: Run, stocked: Path) -> None:
    hits = json.loads(newscrawl("search", "マリーゴールド", "--data", stocked, "--json").stdout)
    assert [hit["headline"] for hit in hits] == ["夜行フェリー、十一年ぶりに海峡へ"]


def test_limit_site_and_days_narrow(newscrawl: Run, stocked: Path) -> None:
    def found(*options: str) -> int:
        return len(json.loads(newscrawl("search", "harbour", *options, "--data", stocked, "--json").stdout))

    everything = found("--limit", "100")
    assert found("--limit", "2") == 2 < everything
    assert found("--limit", "100", "--site", "lantern") == everything
    assert 0 < found("--limit", "100", "--since", "2026-11-01") < everything
    assert found("--limit", "100", "--until", "2004-12-31") == 0


def test_nothing_found_is_no_failure(newscrawl: Run, stocked: Path) -> None:
    result = newscrawl("search", "hippopotamus", "--data", stocked)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing found\n")


def test_no_query_is_an_error_of_the_search(newscrawl: Run, stocked: Path) -> None:
    for query in ("AND OR NOT", "headline:x", "(ferry", "ferry\x00"):
        assert newscrawl("search", query, "--data", stocked).exit_code == 0


@pytest.mark.parametrize("words", [[], [""], [" ", "\t"], ['"'], ["((("], ["*"], ["\x00"]])
def test_a_query_without_words_is_wrong_usage(newscrawl: Run, stocked: Path, words: list[str]) -> None:
    result = newscrawl("search", *words, "--data", stocked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: name a word to look for, such as: newscrawl search ferry\n"


def test_several_words_need_no_quotation_marks(newscrawl: Run, stocked: Path) -> None:
    apart = newscrawl("search", "harbour", "horn", "--data", stocked).stdout
    assert apart == newscrawl("search", "harbour horn", "--data", stocked).stdout
    assert apart.count("http://") == 1


def test_a_snippet_is_one_line(newscrawl: Run, stocked: Path) -> None:
    hits = json.loads(newscrawl("search", "the", "--limit", "100", "--data", stocked, "--json").stdout)
    assert len(hits) > 20
    assert [hit["snippet"] for hit in hits] == [" ".join(hit["snippet"].split()) for hit in hits]


def test_a_day_that_is_none(newscrawl: Run) -> None:
    result = newscrawl("search", "ferry", "--since", "foo")
    assert result.exit_code == 2
    assert "'foo' is no day; write it as 2017-08-03" in result.stderr


@pytest.mark.parametrize("columns", ["60", None])
def test_tables_are_no_wider_than_asked_and_end_where_their_text_does(
    newscrawl: Run, stocked: Path, columns: str | None
) -> None:
    lines = newscrawl("stats", "--data", stocked, env={"COLUMNS": columns}).stdout.splitlines()
    assert max(map(len, lines)) <= int(columns or 80)
    assert [line for line in lines if line != line.rstrip()] == []


def test_one_is_one(newscrawl: Run, tmp_path: Path) -> None:
    Corpus.open(tmp_path / "corpus.db").close()
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "a.warc.gz").touch()
    assert "in 1 archive file\n" in newscrawl("stats", "--data", tmp_path).stdout


def test_stats_count_stories_fields_and_sources(newscrawl: Run, stocked: Path) -> None:
    result = newscrawl("stats", "--data", stocked)
    assert result.exit_code == 0, result.stderr
    assert "35 stories, 2005-01-19 to 2026-11-17" in result.stdout
    assert "lantern" in result.stdout
    assert "json-ld" in result.stdout


def test_stats_as_json(newscrawl: Run, stocked: Path) -> None:
    numbers = json.loads(newscrawl("stats", "--data", stocked, "--json", "--site", "lantern").stdout)
    assert numbers["articles"] == 35
    assert numbers["sites"][0]["comments"] == sum(len(story.remarks) for story in Newspaper("").stories)
    (headline,) = [field for field in numbers["fields"] if field["field"] == "headline"]
    assert (headline["filled"], headline["share"], sum(headline["sources"].values())) == (35, 1.0, 35)


def test_stats_of_an_empty_corpus(newscrawl: Run, tmp_path: Path) -> None:
    Corpus.open(tmp_path / "corpus.db").close()
    result = newscrawl("stats", "--data", tmp_path)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "0 stories")


@pytest.mark.parametrize("command", [["search", "ferry"], ["stats"]])
class TestWhereTheCorpusIsNone:
    def test_missing(self, newscrawl: Run, tmp_path: Path, command: list[str]) -> None:
        result = newscrawl(*command, "--data", tmp_path)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"error: {tmp_path / 'corpus.db'} does not exist")
        assert not (tmp_path / "corpus.db").exists()

    def test_another_file(self, newscrawl: Run, tmp_path: Path, command: list[str]) -> None:
        file = tmp_path / "letter.txt"
        file.write_text("Dear editor, " * 200)
        result = newscrawl(*command, "--corpus", file)
        assert result.exit_code == 1
        assert "is not a corpus" in result.stderr

    def test_another_database(self, newscrawl: Run, tmp_path: Path, command: list[str]) -> None:
        other = sqlite3.connect(tmp_path / "other.db")
        other.execute("CREATE TABLE birds (name)")
        other.close()
        result = newscrawl(*command, "--corpus", tmp_path / "other.db")
        assert result.exit_code == 1
        assert "another program's" in result.stderr

    def test_of_a_later_version(self, newscrawl: Run, tmp_path: Path, command: list[str]) -> None:
        with Corpus.open(tmp_path / "corpus.db") as corpus, corpus.transaction():
            corpus.db.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newscrawl', 'm999_later', 'now')"
            )
        result = newscrawl(*command, "--data", tmp_path)
        assert result.exit_code == 1
        assert "later version" in result.stderr

    def test_unknown_newspaper(self, newscrawl: Run, stocked: Path, command: list[str]) -> None:
        result = newscrawl(*command, "--data", stocked, "--site", "lanterm")
        assert result.exit_code == 2
        assert "no newspaper 'lanterm'" in result.stderr
        assert "it has lantern" in result.stderr


@pytest.mark.parametrize("options", [["--limit", "0"], ["--since", "3/8/2017"], []])
def test_wrong_usage_of_search(newscrawl: Run, options: list[str]) -> None:
    assert newscrawl("search", *options, *(["ferry"] if options else [])).exit_code == 2
