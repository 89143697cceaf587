"""The corpus: one SQLite file with everything a crawl has stored. The only place with SQL.

One process writes (see `newscrawl.corpus.lock`), any number read. All moments in it are ISO 8601 text in UTC
(``2017-08-03T07:15:00Z``), days are ``2017-08-03``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database

from newscrawl.corpus.failures import explained
from newscrawl.corpus.migrations import MIGRATIONS, unknown
from newscrawl.errors import CorpusError, CorpusTooNew, NotACorpus

_APPLICATION_ID = 0x6E657773  # "news"; `file` and SQLite's own tools show it, and it tells our files from others
_BUSY_MILLISECONDS = 10_000  # a writer's batch takes some 50 ms; who waits this long waits for something stuck


class Corpus:
    """An open corpus; close it, or use it as a context manager."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path
        self._depth = 0
        self._failed = False

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> Corpus:
        """Open the corpus at ``path``; where there is none, or an older one, create or migrate it.

        With ``readonly`` nothing is written: a file that is missing or that needs a migration is an error.
        Raises `NotACorpus`, `CorpusTooNew`, or `CorpusError` for a file or folder that cannot be used.
        """
        with explained(path):
            connection = _connect(path, readonly)
            try:
                corpus = cls(Database(connection), path)
                corpus._prepare(readonly)
            except BaseException:
                connection.close()
                raise
        return corpus

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: ``BEGIN IMMEDIATE`` … ``COMMIT``, rolled back when an exception leaves the block.

        A transaction inside another joins it. Raises `CorpusFull`, `CorpusLocked` or `CorpusError` for what SQLite
        says of the disk, another writer or the file; then nothing of the block is stored.
        """
        with explained(self.path):
            outermost = self._depth == 0
            if outermost:
                self.db.conn.execute("BEGIN IMMEDIATE")
                self._failed = False
            self._depth += 1
            try:
                yield
                if outermost:
                    self._commit()
            except BaseException:
                self._failed = True
                if outermost:
                    self.db.rollback()
                raise
            finally:
                self._depth -= 1

    def close(self) -> None:
        """Close the file; what was not committed is rolled back."""
        self.db.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _commit(self) -> None:
        if self._failed:
            raise CorpusError(f"{self.path}: a part of this transaction failed, so none of it is stored.")
        self.db.conn.execute("COMMIT")

    def _prepare(self, readonly: bool) -> None:
        self._refuse_what_is_not_ours()
        execute = self.db.conn.execute
        execute("PRAGMA foreign_keys = ON")
        if readonly:
            if self.path.stat().st_size == 0:
                raise CorpusError(f"{self.path} is empty: no crawl has stored anything in it yet.")
            if MIGRATIONS.pending(self.db):
                raise CorpusError(
                    f"{self.path} was made by an older version. The next crawl into it brings it up to date."
                )
            return
        self.db.enable_wal()
        # In WAL a power cut cannot damage the file with NORMAL; it may take back the last commits, whose links are
        # then waiting again and are fetched anew. A killed process loses nothing.
        execute("PRAGMA synchronous = NORMAL")
        if MIGRATIONS.pending(self.db):
            self._migrate()

    def _migrate(self) -> None:
        # One transaction, taken before looking: of two processes that open a new file, one migrates, one waits.
        with self.transaction():
            self.db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            MIGRATIONS.apply(self.db)

    def _refuse_what_is_not_ours(self) -> None:
        (application,) = self.db.conn.execute("PRAGMA application_id").fetchone()
        (things,) = self.db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application != _APPLICATION_ID and (application or things):
            raise NotACorpus(f"{self.path} is not a corpus but another program's SQLite database. Name another file.")
        if newer := unknown(self.db):
            raise CorpusTooNew(
                f"{self.path} was written by a later version of newscrawl (it has {', '.join(newer)}). "
                "Upgrade newscrawl, or name another file."
            )


def _connect(path: Path, readonly: bool) -> sqlite3.Connection:
    if path.is_dir():
        raise NotACorpus(f"{path} is a folder. Name a file, such as {path / 'corpus.db'}.")
    if readonly and not path.exists():
        raise CorpusError(f"{path} does not exist. Crawl something first, or name the corpus to read.")
    if not readonly:
        _make_folder(path)
    mode = "ro" if readonly else "rwc"
    if readonly and _is_published(path):
        mode += "&immutable=1"
    # isolation_level=None: transactions begin where we say so and nowhere else.
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_MILLISECONDS / 1000, isolation_level=None
    )


def _is_published(path: Path) -> bool:
    """Whether a corpus lies, closed, where nobody may write: there SQLite cannot make the files that WAL needs."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise CorpusError(f"{path.parent} is no folder but a file. Name a folder to keep things in.") from error
    except OSError as error:
        raise CorpusError(f"{path}: the folder cannot be made ({error.strerror}). Check its permissions.") from error
