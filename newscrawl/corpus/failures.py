"""What SQLite's errors mean to whoever runs newscrawl: one of our exceptions, with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newscrawl.errors import CorpusError, CorpusFull, CorpusLocked, NotACorpus

_WRITE_FAILED = frozenset({"SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_VTAB", "SQLITE_IOERR_SHORT_READ"})


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file, the disk or another writer into a `CorpusError`.

    What is wrong with our statements or rows (`sqlite3.IntegrityError`, `sqlite3.ProgrammingError`, a syntax error) is
    a bug and passes as it is.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        meant = _meaning(error, path)
        if meant is None:
            raise
        raise meant from error


def _meaning(error: sqlite3.DatabaseError, path: Path) -> CorpusError | None:
    """The exception of ours for an error of SQLite's; None for a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_NOTADB":
        return NotACorpus(f"{path} is not a corpus: the file exists and is no SQLite database. Name another file.")
    if name == "SQLITE_FULL":
        return CorpusFull(
            f"{path}: no space left ({error}). What was committed is safe; free some space and start again."
        )
    if name in _WRITE_FAILED:
        return CorpusFull(
            f"{path}: a write failed ({error}): the disk, a quota or a limit on the file's size is full, or the disk "
            "is failing. What was committed is safe; make room and start again."
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CorpusLocked(
            f"{path}: another process is writing to it and did not finish in time ({error}). Try again."
        )
    if name in _DAMAGED:
        return CorpusError(
            f"{path} is damaged ({error}). Keep the file; restore a copy, or build it anew from the archive with "
            "`newscrawl reparse`."
        )
    if name.startswith("SQLITE_READONLY"):
        return CorpusError(f"{path} cannot be written. Check the permissions of the file and of its folder.")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return CorpusError(f"{path} cannot be opened ({error}). Check the permissions of the file and of its folder.")
    if name.startswith(("SQLITE_IOERR", "SQLITE_NOMEM", "SQLITE_PROTOCOL")):
        return CorpusError(f"{path}: {error}. What was committed is safe; check the disk (a local one) and try again.")
    return None
