"""The corpus's schema, step by step.

A step that has been released is never edited: a change is a new function with the next number at the end of ``STEPS``.
Each runs in one transaction with the record that it ran (`sqlite_utils.Migrations`).
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from newscrawl.corpus.migrations import coverage, fulltext, furniture, gaps, reserved, revisits, rights, tables, views


def m001_tables(db: Database) -> None:
    _run(db, tables.STATEMENTS)


def m002_fulltext(db: Database) -> None:
    _run(db, fulltext.STATEMENTS)


def m003_views(db: Database) -> None:
    _run(db, views.STATEMENTS)


def m004_revisits(db: Database) -> None:
    _run(db, revisits.STATEMENTS)


def m005_coverage(db: Database) -> None:
    _run(db, coverage.STATEMENTS)


def m006_furniture(db: Database) -> None:
    _run(db, furniture.STATEMENTS)


def m007_rights(db: Database) -> None:
    _run(db, rights.STATEMENTS)


def m008_gaps(db: Database) -> None:
    _run(db, gaps.STATEMENTS)


def m009_reserved(db: Database) -> None:
    _run(db, reserved.STATEMENTS)


STEPS = (
    m001_tables,
    m002_fulltext,
    m003_views,
    m004_revisits,
    m005_coverage,
    m006_furniture,
    m007_rights,
    m008_gaps,
    m009_reserved,
)
MIGRATIONS = Migrations("newscrawl")
for _step in STEPS:
    MIGRATIONS()(_step)


def unknown(db: Database) -> list[str]:
    """Names of steps that the file has been through and this version does not know: a later version wrote it."""
    known = {step.__name__ for step in STEPS}
    return [step.name for step in MIGRATIONS.applied(db) if step.name not in known]


def _run(db: Database, statements: tuple[str, ...]) -> None:
    for statement in statements:
        db.execute(statement)
