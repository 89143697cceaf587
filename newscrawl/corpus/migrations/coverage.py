"""Step 5: what each run found of each field, and what broke."""

from __future__ import annotations

# Counted as pages are read: the sources of an article's row are those of its newest version only.
_COVERAGE = """
CREATE TABLE coverage (
    run_id INTEGER NOT NULL REFERENCES runs(id),
    field TEXT NOT NULL,
    source TEXT NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (run_id, field, source)
) STRICT, WITHOUT ROWID"""

_ALARMS = """
CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    site TEXT NOT NULL REFERENCES sites(name),
    raised TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('dropped', 'source', 'volume')),
    field TEXT,
    source TEXT,
    before REAL NOT NULL,
    now REAL NOT NULL,
    chance REAL NOT NULL,
    examples TEXT NOT NULL CHECK (json_valid(examples))
) STRICT"""

STATEMENTS = (
    _COVERAGE,
    _ALARMS,
    "CREATE INDEX alarms_site ON alarms (site, raised)",
    "CREATE INDEX articles_first_seen ON articles (site, first_seen)",
    "ALTER TABLE runs ADD COLUMN ordinary INTEGER NOT NULL DEFAULT 0 CHECK (ordinary IN (0, 1))",
)
