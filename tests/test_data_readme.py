"""``data/README.md`` documents the schema as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newscrawl.corpus import Corpus

README = Path(__file__).parent.parent / "data" / "README.md"


def documented() -> dict[str, list[str]]:
    """The columns under each table's or view's heading, in their order."""
    sections = re.split(r"^##+ ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        name, _, text = section.partition("\n")
        if re.fullmatch(r"[a-z_]+", name):
            found[name] = re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)
    return found


def test_every_table_view_and_column_is_documented(tmp_path: Path) -> None:
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        names = [
            name
            for name in corpus.db.table_names() + corpus.db.view_names()
            if "_fts" not in name and not name.startswith(("_", "sqlite_"))
        ]
        actual = {name: [column.name for column in corpus.db[name].columns] for name in names}
    assert documented() == actual


def test_its_queries_run(tmp_path: Path) -> None:
    queries = re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert queries
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        for query in queries:
            corpus.db.execute(query).fetchall()


@pytest.mark.parametrize("name", ["articles_fts", "articles_fts_unspaced"])
def test_the_search_indexes_are_named(name: str) -> None:
    assert f"`{name}`" in README.read_text(encoding="utf-8")
