"""Opening a corpus, and what is said when it cannot be used; transactions are all or nothing."""

from __future__ import annotations

import os
import resource
import sqlite3
from pathlib import Path

import pytest

from newscrawl.corpus import Corpus
from newscrawl.errors import CorpusError, CorpusFull, CorpusLocked, CorpusTooNew, NotACorpus
from tests.corpus.conftest import make_article, rows, write_articles


def test_a_corpus_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "corpus.db"
    with Corpus.open(path) as corpus:
        assert corpus.path == path
        assert corpus.db.journal_mode == "wal"
        assert rows(corpus, "PRAGMA foreign_keys") == [(1,)]
        tables = [name for name in corpus.db.table_names() if "_fts" not in name and not name.startswith("_")]
        assert all(corpus.db[name].strict for name in tables)


def test_a_corpus_opens_again_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with Corpus.open(path) as corpus:
        write_articles(corpus, [make_article()])
    with Corpus.open(path) as corpus:
        assert corpus.db["articles"].count == 1


def test_every_foreign_key_has_an_index(corpus: Corpus) -> None:
    """Or else deleting and joining read whole tables; the small ones aside."""
    for table in ("articles", "links", "comments", "article_authors", "article_tags", "photos", "sources"):
        indexed = {index.columns[0] for index in corpus.db[table].indexes} | {corpus.db[table].pks[0]}
        for key in corpus.db[table].foreign_keys:
            assert key.column in indexed, f"{table}.{key.column}"


class TestReadOnly:
    def test_reads_and_refuses_to_write(self, tmp_path: Path) -> None:
        path = tmp_path / "corpus.db"
        with Corpus.open(path) as corpus:
            write_articles(corpus, [make_article()])
        with Corpus.open(path, readonly=True) as corpus:
            assert corpus.db["articles"].count == 1
            with pytest.raises(CorpusError, match=r"corpus\.db cannot be written\. Check the permissions"):
                write_articles(corpus, [make_article("boat")])

    def test_reads_while_another_writes(self, corpus: Corpus) -> None:
        with Corpus.open(corpus.path, readonly=True) as reader, corpus.transaction():
            corpus.db.execute("INSERT INTO authors (name) VALUES ('Ada')")
            assert reader.db["authors"].count == 0

    def test_works_in_a_folder_that_cannot_be_written_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "corpus.db"
        with Corpus.open(path) as corpus:
            write_articles(corpus, [make_article()])
        monkeypatch.setattr(os, "access", lambda *_: False)
        with Corpus.open(path, readonly=True) as corpus:
            assert corpus.db["articles"].count == 1
            assert list(tmp_path.iterdir()) == [path]  # SQLite did not have to make its own files beside it

    def test_makes_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="does not exist"):
            Corpus.open(tmp_path / "none.db", readonly=True)
        assert list(tmp_path.iterdir()) == []

    def test_an_empty_file_is_no_older_one(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.db").touch()
        with pytest.raises(CorpusError, match=r"corpus\.db is empty"):
            Corpus.open(tmp_path / "corpus.db", readonly=True)

    def test_migrates_nothing(self, tmp_path: Path) -> None:
        with Corpus.open(tmp_path / "corpus.db") as corpus:
            corpus.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_views'")
        with pytest.raises(CorpusError, match="made by an older version"):
            Corpus.open(tmp_path / "corpus.db", readonly=True)


class TestWhatIsNoCorpus:
    @pytest.mark.parametrize("readonly", [False, True])
    def test_a_text_file(self, tmp_path: Path, readonly: bool) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Buy bread.\n" * 200)
        with pytest.raises(NotACorpus, match=r"notes\.txt is not a corpus: the file exists and is no SQLite"):
            Corpus.open(path, readonly=readonly)
        assert path.read_text() == "Buy bread.\n" * 200

    def test_another_programs_database(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE recipes (name)")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(NotACorpus, match="another program's"):
            Corpus.open(path)
        assert path.read_bytes() == before

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(NotACorpus, match="is a folder"):
            Corpus.open(tmp_path)

    def test_an_empty_file_becomes_one(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.db").touch()
        with Corpus.open(tmp_path / "corpus.db") as corpus:
            assert corpus.db["articles"].exists()


def test_a_corpus_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with Corpus.open(path) as corpus:
        corpus.db.execute("INSERT INTO _sqlite_migrations VALUES (99, 'newscrawl', 'm099_wings', '2040-01-01')")
    for readonly in (False, True):
        with pytest.raises(CorpusTooNew, match=r"later version of newscrawl \(it has m099_wings"):
            Corpus.open(path, readonly=readonly)


def test_a_damaged_corpus_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with Corpus.open(path) as corpus:
        write_articles(corpus, [make_article(str(number), body=f"word{number} " * 900) for number in range(40)])
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(200_000))
    with pytest.raises(CorpusError, match="is damaged"), Corpus.open(path) as corpus:
        write_articles(corpus, [make_article(str(number), days=1, body="new") for number in range(40)])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(CorpusError, match="permissions"):
        Corpus.open(tmp_path / "corpus.db")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match="is no folder but a file"):
        Corpus.open(tmp_path / "file" / "corpus.db")


class TestTransaction:
    def test_is_undone_by_an_error(self, corpus: Corpus) -> None:
        with pytest.raises(RuntimeError), corpus.transaction():  # noqa: PT012
            corpus.db.execute("INSERT INTO authors (name) VALUES ('Ada')")
            raise RuntimeError
        assert corpus.db["authors"].count == 0

    def test_inside_another_joins_it(self, corpus: Corpus) -> None:
        with pytest.raises(RuntimeError), corpus.transaction():  # noqa: PT012
            with corpus.transaction():
                corpus.db.execute("INSERT INTO authors (name) VALUES ('Ada')")
            raise RuntimeError
        assert corpus.db["authors"].count == 0

    def test_is_not_stored_in_part(self, corpus: Corpus) -> None:
        with pytest.raises(CorpusError, match="a part of this transaction failed"), corpus.transaction():  # noqa: PT012
            with pytest.raises(RuntimeError), corpus.transaction():  # noqa: PT012
                corpus.db.execute("INSERT INTO authors (name) VALUES ('Ada')")
                raise RuntimeError
            corpus.db.execute("INSERT INTO authors (name) VALUES ('Bo')")
        assert corpus.db["authors"].count == 0
        with corpus.transaction():
            corpus.db.execute("INSERT INTO authors (name) VALUES ('Cy')")
        assert corpus.db["authors"].count == 1

    def test_waits_no_longer_than_it_must_for_another_writer(self, corpus: Corpus) -> None:
        with Corpus.open(corpus.path) as other:
            other.db.execute("PRAGMA busy_timeout = 10")
            with (
                corpus.transaction(),
                pytest.raises(CorpusLocked, match="another process is writing"),
                other.transaction(),
            ):
                pass

    def test_passes_our_own_mistakes_as_they_are(self, corpus: Corpus) -> None:
        with pytest.raises(sqlite3.OperationalError, match="no such table"), corpus.transaction():
            corpus.db.execute("INSERT INTO nowhere VALUES (1)")
        with pytest.raises(sqlite3.IntegrityError), corpus.transaction():
            corpus.db.execute("INSERT INTO photos (article_id, position) VALUES (1, 1)")


class TestAFullDisk:
    def test_undoes_the_whole_batch(self, corpus: Corpus) -> None:
        write_articles(corpus, [make_article()])
        (pages,) = corpus.db.execute("PRAGMA page_count").fetchone()
        corpus.db.execute(f"PRAGMA max_page_count = {pages + 5}")
        batch = [make_article(str(number), body=f"word{number} " * 3000) for number in range(20)]
        with pytest.raises(CorpusFull, match="no space left") as raised:
            write_articles(corpus, batch)
        assert str(corpus.path) in str(raised.value)
        assert rows(corpus, "SELECT headline FROM articles") == [("The ferry is back",)]
        corpus.db.execute("PRAGMA max_page_count = 1000000")
        write_articles(corpus, batch)
        assert corpus.db["articles"].count == 21

    def test_by_a_limit_on_files_keeps_what_was_committed(self, tmp_path: Path) -> None:
        path = tmp_path / "corpus.db"
        child = os.fork()
        if child == 0:  # the limit cannot be taken back, so it is a child's
            os._exit(_fill(path))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        with Corpus.open(path) as corpus:
            assert rows(corpus, "PRAGMA integrity_check") == [("ok",)]
            assert corpus.db["articles"].count % 5 == 0
            assert corpus.db["articles"].count > 0


def _fill(path: Path) -> int:
    """Write batches of five until the file may not grow; 0 if that was told as it should be."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
    number = 0
    try:
        with Corpus.open(path) as corpus:
            while number < 1000:
                batch = [make_article(str(number + more), body=f"word{number + more} " * 900) for more in range(5)]
                write_articles(corpus, batch)
                number += 5
    except CorpusFull:
        return 0
    except BaseException:  # noqa: BLE001  a child says by its exit code what went wrong
        return 2
    return 1
